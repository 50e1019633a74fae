"""Files of answers: columns respondent, role, one per question id, optionally organisation (method.md 8).

A cell holds a code of the question's scale, dk, na where offered, or nothing: not answered. A question without a
column was not asked. Whatever is wrong is told row by row, and then nothing is taken in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assessment.domain.answers import AnswerSheet
from assessment.domain.errors import Mistake, Mistakes
from assessment.domain.framework import Framework
from assessment.domain.notes import Notes
from assessment.domain.reading_nodes import listed
from assessment.imports.spreadsheets import Table, content_of, refused, table

RESPONDENT, ROLE, ORGANISATION = "respondent", "role", "organisation"


STEPS = 50
"""How often, about, progress is reported."""

_NOTHING = Notes()


@dataclass(frozen=True, slots=True)
class Answers:
    """A file of answers. `asked`: questions that have a column, in the framework's order.

    `sheets`: organisation -> its answers, in the order of the file; None without that column. `ignored`: columns
    that are no question.
    """

    asked: tuple[str, ...]
    sheets: Mapping[str | None, Sequence[AnswerSheet]]
    ignored: tuple[str, ...] = ()


def read(
    framework: Framework, name: str, content: bytes, progress: Callable[[int, int], None] | None = None
) -> Answers:
    """The answers in a .csv or .xlsx file; `name` is its file name. Raises Mistakes with every bad row.

    `progress` is told (rows read, rows that the file seems to have), at most some fifty times.
    """
    found = table(name, content)
    columns = {column: found.column(column) for column in (RESPONDENT, ROLE, ORGANISATION)}
    questions = {q: place for q in framework.questions if (place := found.column(q)) is not None}
    _refuse_missing(name, columns, questions)
    rows = _Rows(framework, columns, questions)
    step = max(found.about // STEPS, 1)
    for number, cells in found.rows(rows.mistakes):
        rows.take(number, cells)
        if progress and number % step == 0:
            progress(min(number, found.about), found.about)
    if rows.mistakes:
        raise Mistakes(rows.mistakes, name)
    if not rows.sheets:
        raise refused(name, "has no answers: only the header is there.")
    return Answers(tuple(questions), rows.sheets, _ignored(found, columns, questions))


def load(framework: Framework, path: Path) -> Answers:
    """The answers in a file on disk. Raises Mistakes, also where there is no such file."""
    return read(framework, path.name, content_of(path))


def _refuse_missing(name: str, columns: Mapping[str, int | None], questions: Mapping[str, int]) -> None:
    missing = [column for column in (RESPONDENT, ROLE) if columns[column] is None]
    mistakes = [Mistake("row 1", f"has no column ‘{column}’.") for column in missing]
    if not questions:
        mistakes.append(Mistake("row 1", "has no column that is a question of the framework."))
    if mistakes:
        raise Mistakes(mistakes, name)


def _ignored(found: Table, columns: Mapping[str, int | None], questions: Mapping[str, int]) -> tuple[str, ...]:
    used = {*columns.values(), *questions.values()}
    return tuple(title for place, title in enumerate(found.header) if title and place not in used)


@dataclass(slots=True)
class _Rows:
    """Rows taken in so far. What each role may answer is worked out once: a file may have a hundred thousand rows."""

    framework: Framework
    columns: Mapping[str, int | None]
    questions: Mapping[str, int]
    mistakes: list[Mistake] = field(default_factory=list)
    sheets: dict[str | None, list[AnswerSheet]] = field(default_factory=dict)
    seen: dict[tuple[str | None, str], int] = field(default_factory=dict)
    plans: dict[str, list[tuple[int, str, dict[str, str]]]] = field(default_factory=dict)

    def take(self, number: int, cells: Sequence[str]) -> None:
        """Take one row in, or keep what is wrong with it."""
        before = len(self.mistakes)
        organisation = self._text(number, cells, ORGANISATION)
        self._respondent(number, organisation, self._text(number, cells, RESPONDENT))
        role = self._role(number, self._text(number, cells, ROLE))
        if role is None:
            return
        answers: dict[str, str] = {}
        for place, question, allowed in self.plans.get(role) or self._plan(role):
            if cell := cells[place]:
                code = allowed.get(cell)
                if code is None:
                    code = self._unusual(number, role, question, cell, allowed)
                if code:
                    answers[question] = code
        if not answers and len(self.mistakes) == before:
            self.mistakes.append(Mistake(f"row {number}", "has no answer. Fill in at least one, or take the row out."))
        if len(self.mistakes) == before:
            self.sheets.setdefault(organisation, []).append(AnswerSheet(role, answers, _NOTHING))

    def _text(self, number: int, cells: Sequence[str], column: str) -> str | None:
        """A cell that may not be empty; None where the file has no such column."""
        place = self.columns[column]
        if place is None:
            return None
        found = cells[place].strip()
        if not found:
            what = f" Use {listed(self.framework.roles)}." if column == ROLE else " Fill it in, in every row."
            self.mistakes.append(Mistake(f"row {number}, column {column}", f"is empty.{what}"))
        return found

    def _respondent(self, number: int, organisation: str | None, respondent: str | None) -> None:
        first = self.seen.setdefault((organisation, respondent or ""), number)
        if respondent and first != number:
            message = f"‘{respondent[:40]}’ stands in row {first} already. Give every respondent one row and an id."
            self.mistakes.append(Mistake(f"row {number}, column {RESPONDENT}", message))

    def _role(self, number: int, role: str | None) -> str | None:
        if not role:
            return None
        known = role if role in self.framework.roles else role.casefold()
        if known in self.framework.roles:
            return known
        message = f"‘{role[:40]}’ is not a role. Use {listed(self.framework.roles)}."
        self.mistakes.append(Mistake(f"row {number}, column {ROLE}", message))
        return None

    def _plan(self, role: str) -> list[tuple[int, str, dict[str, str]]]:
        """For every question column: what a cell of this role may hold (nothing where it is not asked)."""
        asked = {q.id for q in self.framework.questions_for(role)}
        options = {q: self.framework.options(q) if q in asked else {} for q in self.questions}
        self.plans[role] = [(place, q, {code: code for code in options[q]}) for q, place in self.questions.items()]
        return self.plans[role]

    def _unusual(self, number: int, role: str, question: str, cell: str, allowed: dict[str, str]) -> str:
        """The code of a cell that only needs tidying, kept for the next such cell; else a mistake and no code."""
        tidy = cell.strip().casefold()
        if not tidy or tidy in allowed:
            allowed[cell] = allowed.get(tidy, "")
            return allowed[cell]
        if allowed:
            codes = listed([code for code in allowed if code == allowed[code]], 30)
            message = f"‘{cell[:40]}’ is not an answer to {question}. Use {codes}, or leave it blank."
        else:
            label = self.framework.role_labels.get(role, role)
            message = f"‘{cell[:40]}’ answers a question that is not asked of ‘{label}’. Leave it blank."
        self.mistakes.append(Mistake(f"row {number}, column {question}", message))
        return ""
