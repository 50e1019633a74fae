"""The cells of an Excel questionnaire that were there to be filled in, found by its hidden column and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TypeVar

from assessment.domain import notes as rules
from assessment.domain import questionnaire_file as layout
from assessment.domain.answers import AnswerSheet
from assessment.domain.errors import Mistake, Refused
from assessment.domain.framework import Framework
from assessment.domain.notes import Evidence, Notes
from assessment.domain.questionnaire_file import ENTRY, HEADERS, KEY, QUESTIONS, Entry, Kind
from assessment.domain.reading_nodes import listed
from assessment.imports import questionnaire_cells as cell
from assessment.imports.workbook_cells import Cells, address

AS_SENT = "Fill in the file as it was sent, without adding, removing or moving anything."

T = TypeVar("T")


@dataclass(slots=True)
class Entries:
    """One person's cells; `mistakes` grows while they are read. `rows`: key -> its row, from 0."""

    framework: Framework
    role: str
    cells: Cells
    today: date
    mistakes: list[Mistake] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    def sheet(self) -> AnswerSheet:
        """What was filled in, without the cells that have mistakes."""
        self._find()
        return AnswerSheet(self.role, self._answers(), Notes(self._comments(), self._evidence()))

    def _find(self) -> None:
        wanted = {entry.key: entry for entry in layout.entries(self.framework, self.role)}
        keys: list[str] = []
        for number, row in enumerate(self.cells.rows[HEADERS:], HEADERS):
            key = row[KEY] if len(row) > KEY else ""
            if key in wanted:
                self.rows[key] = number
            keys += [key] if key else []
            self._refuse_outside(number, row, KEY + 1 if key in wanted else ENTRY)
        times = Counter(keys)
        self._refuse_rows("missing", [self._named(entry) for key, entry in wanted.items() if not times[key]])
        self._refuse_rows("there twice", [self._named(wanted[key]) for key in wanted if times[key] > 1])
        self._refuse_rows("not of this questionnaire", [key for key in times if key not in wanted])

    def _refuse_rows(self, what: str, named: list[str]) -> None:
        if named:
            self.mistakes.append(Mistake(QUESTIONS, f"Rows are {what}: {listed(named)}. {AS_SENT}"))

    def _refuse_outside(self, number: int, row: Sequence[str], first: int) -> None:
        for place in range(first, len(row)):
            if place != KEY and row[place].strip():
                message = f"‘{row[place].strip()[:40]}’ stands outside the framed cells. Write it into one of them."
                self.mistakes.append(Mistake(_place(number, place), message))

    def _named(self, entry: Entry) -> str:
        if entry.kind is Kind.COMMENT:
            return f"the comment on {self.framework.themes[entry.of].name}"
        number = self._numbers()[entry.of]
        return (
            f"question {number}" if entry.kind is Kind.ANSWER else f"the document’s {entry.kind} of question {number}"
        )

    def _numbers(self) -> dict[str, int]:
        return {question.id: number for number, question in enumerate(self.framework.questions_for(self.role), 1)}

    def _answers(self) -> dict[str, str]:
        found = {}
        for question, number in self._numbers().items():
            check = partial(cell.answer, number=number, choices=layout.choices(self.framework, question))
            if code := self._checked(Kind.ANSWER, question, check):
                found[question] = code
        return found

    def _comments(self) -> dict[str, str]:
        found = {}
        for theme in dict.fromkeys(question.theme for question in self.framework.questions_for(self.role)):
            check = partial(rules.comment, self.framework, self.role, theme)
            if text := self._checked(Kind.COMMENT, theme, check):
                found[theme] = text
        return found

    def _evidence(self) -> dict[str, Evidence]:
        found = {}
        for question in rules.evidenced(self.framework, self.role):
            title = self._checked(Kind.TITLE, question.id, partial(self._title, question.id))
            link = self._checked(Kind.LINK, question.id, partial(self._link, question.id))
            dated = self._checked(Kind.DAY, question.id, partial(self._day, question.id))
            named = Evidence(title or "", link or "", dated)
            if named.named:
                found[question.id] = named
        return found

    def _title(self, question: str, text: str) -> str:
        return self._one(question, Evidence(title=text)).title

    def _link(self, question: str, text: str) -> str:
        return self._one(question, Evidence(link=text)).link

    def _day(self, question: str, text: str) -> date | None:
        return self._one(question, Evidence(dated_on=cell.day(text))).dated_on

    def _one(self, question: str, part: Evidence) -> Evidence:
        return rules.evidence(self.framework, self.role, question, part, today=self.today)

    def _checked(self, kind: Kind, of: str, check: Callable[[str], T]) -> T | None:
        """What `check` makes of a cell's text; None, and a mistake, where it refuses or the formula has no value."""
        number = self.rows.get(Entry(kind, of).key)
        if number is None:
            return None
        where = _place(number, ENTRY)
        if address(number, ENTRY) in self.cells.uncalculated:
            self.mistakes.append(Mistake(where, "holds a formula without a value. Put the value there."))
            return None
        try:
            return check(cell.lines(self.cells.rows[number][ENTRY]))
        except Refused as refused:
            self.mistakes.append(Mistake(where, str(refused)))
            return None


def _place(row: int, column: int) -> str:
    return f"{QUESTIONS}!{address(row, column)}"
