"""The questionnaire's sheet of questions: theme by theme, with a framed cell for everything that can be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from assessment.domain import questionnaire_file as layout
from assessment.domain.answers import themes_for
from assessment.domain.framework import Framework, Question
from assessment.domain.notes import LONGEST_COMMENT, LONGEST_LINK, LONGEST_TITLE, REMINDER, evidenced, tells_who
from assessment.domain.questionnaire_file import ENTRY, HEADERS, KEY, NUMBER, TEXT, Entry, Kind
from assessment.domain.rounds import Round
from assessment.exports.questionnaire_paper import Paper, height

WIDTHS = {NUMBER: 5, TEXT: 48, ENTRY: 44, KEY: 14}
TITLES = {NUMBER: "No.", TEXT: "Question", ENTRY: "Your answer", KEY: "what the cell is for"}
COMMENT_POINTS, GAP_POINTS = 96, 8
LONGEST_MESSAGE = 255
"""Letters that Excel shows when it refuses what was typed."""

FROM, UNTIL = date(1950, 1, 1), "=TODAY()"
ASIDES = {
    Kind.TITLE: "Document that shows it, if any: its title",
    Kind.LINK: "its link, beginning with https://",
    Kind.DAY: "its date, such as 5 March 2027",
}
_ENTRIES = {Kind.DAY: "day", Kind.COMMENT: "comment"}
_BOLD = ("bold", "theme")
COMMENT = f"Anything that explains your answers? {REMINDER}"


def write(paper: Paper, sheet: Worksheet, framework: Framework, round: Round, role: str, organisation: str) -> None:
    """Fill the sheet, and the hidden one with the answers that its drop-downs offer."""
    for column, width in WIDTHS.items():
        sheet.set_column(column, column, width, None, {"hidden": column == KEY})
        paper.put(sheet, 1, column, TITLES[column], "header")
    themes = themes_for(framework, role)
    rows = _Rows(paper, sheet, framework, role, _offered(paper, framework, role))
    for place, theme in enumerate(themes, 1):
        rows.theme(f"Theme {place} of {len(themes)}: {framework.themes[theme].name}")
        shown: set[str] = set()
        for question in framework.questions_for(role, theme):
            if question.shows not in shown and question.shows == "key_data":
                rows.key_data(round.key_data)
            shown.add(question.shows)
            rows.question(question)
        rows.comment(theme)
    rows.head(f"{organisation} · {round.name} · {framework.role_labels.get(role, role)}")


def _offered(paper: Paper, framework: Framework, role: str) -> dict[str, str]:
    """Write the answers of each question into a column of the hidden sheet; question -> that range."""
    hidden = paper.sheet(layout.CHOICES)
    hidden.very_hidden()
    ranges = {}
    for column, question in enumerate(framework.questions_for(role)):
        labels = list(layout.choices(framework, question.id).values())
        for row, text in enumerate((question.id, *labels)):
            paper.put(hidden, row, column, text, "text")
        letter = xl_col_to_name(column)
        ranges[question.id] = f"={layout.CHOICES}!${letter}$2:${letter}${len(labels) + 1}"
    return ranges


@dataclass(slots=True)
class _Rows:
    """The rows written so far; `next` is the first free one."""

    paper: Paper
    sheet: Worksheet
    framework: Framework
    role: str
    ranges: dict[str, str]
    next: int = HEADERS
    proved: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.proved = {question.id for question in evidenced(self.framework, self.role)}
        self.numbers = {q.id: n for n, q in enumerate(self.framework.questions_for(self.role), 1)}

    def theme(self, words: str) -> None:
        """A theme's heading across the sheet."""
        for column in (NUMBER, ENTRY):
            self.sheet.write_blank(self.next, column, None, self.paper.look("theme"))
        self._line(words, "theme", extra=10)

    def key_data(self, items: tuple[str, ...]) -> None:
        """What the questions below are about in this round."""
        for words in ("Key data in this round:", *(f"• {item}" for item in items)) if items else ():
            self._line(words, "text", extra=3)

    def question(self, question: Question) -> None:
        """A question with its drop-down, what it means, and where a document is asked for the cells for it."""
        self.sheet.set_row(self.next, GAP_POINTS)
        self.next += 1
        labels = list(layout.choices(self.framework, question.id).values())
        self.sheet.write_number(self.next, NUMBER, self.numbers[question.id], self.paper.look("number"))
        allowed = f"Choose one of: {'; '.join(labels)}."
        rule = {"validate": "list", "source": self.ranges[question.id], "error_title": "Not one of the answers"}
        if len(allowed) > LONGEST_MESSAGE:
            allowed = "Choose one of the answers in the list: click the cell, then the arrow beside it."
        widest = max(labels, key=len)
        self._entry(Kind.ANSWER, question.id, question.text, "bold", rule | {"error_message": allowed}, widest)
        if question.meaning:
            self._line(f"What this means: {question.meaning}", "meaning", extra=4)
        for kind in ASIDES if question.id in self.proved else ():
            self._entry(kind, question.id, ASIDES[kind], "aside", _RULES[kind])

    def comment(self, theme: str) -> None:
        """The theme's cell for a comment."""
        words = f"{tells_who(self.framework, theme)} {COMMENT}".strip()
        self._entry(Kind.COMMENT, theme, words, "text", _RULES[Kind.COMMENT])

    def head(self, words: str) -> None:
        """What stays on top of the screen and of every page: whose file it is, how far it has got, the headers."""
        self.paper.put(self.sheet, 0, TEXT, words, "bold")
        self.sheet.set_row(0, height((words, WIDTHS[TEXT] * 0.92), extra=4))
        keys, cells = (f"${xl_col_to_name(c)}${HEADERS + 1}:${xl_col_to_name(c)}${self.next}" for c in (KEY, ENTRY))
        mark, number = f"{Kind.ANSWER} ", len(self.numbers)
        formula = f'=SUMPRODUCT((LEFT({keys},{len(mark)})="{mark}")*(LEN({cells})>0))&" of {number} answered"'
        self.sheet.write_formula(0, ENTRY, formula, self.paper.look("bold"), f"0 of {number} answered")
        self.sheet.freeze_panes(HEADERS, 0)
        self.sheet.repeat_rows(0, HEADERS - 1)
        self.sheet.print_area(0, 0, self.next - 1, ENTRY)

    def _entry(self, kind: Kind, of: str, words: str, look: str, rule: Mapping[str, object], widest: str = "") -> None:
        self.sheet.write_blank(self.next, ENTRY, None, self.paper.look(_ENTRIES.get(kind, "entry")))
        self.sheet.data_validation(self.next, ENTRY, self.next, ENTRY, dict(rule))
        self.paper.put(self.sheet, self.next, KEY, Entry(kind, of).key, "text")
        if kind is Kind.ANSWER and self.next < HEADERS + 4:
            self.sheet.set_selection(self.next, ENTRY, self.next, ENTRY)
        least = COMMENT_POINTS if kind is Kind.COMMENT else 0
        self._line(words, look, extra=6, beside=widest, least=least)

    def _line(self, words: str, look: str, *, extra: float, beside: str = "", least: float = 0) -> None:
        self.paper.put(self.sheet, self.next, TEXT, words, look)
        needed = height((words, WIDTHS[TEXT] * (0.92 if look in _BOLD else 1)), (beside, WIDTHS[ENTRY]), extra=extra)
        self.sheet.set_row(self.next, max(needed, least))
        self.next += 1


def _at_most(longest: int) -> dict[str, object]:
    said = {"error_title": "Too long", "error_message": f"Use at most {longest:,} characters."}
    return {"validate": "length", "criteria": "<=", "value": longest} | said


_RULES: Mapping[Kind, Mapping[str, object]] = {
    Kind.COMMENT: _at_most(LONGEST_COMMENT),
    Kind.TITLE: _at_most(LONGEST_TITLE),
    Kind.LINK: _at_most(LONGEST_LINK),
    Kind.DAY: {
        "validate": "date",
        "criteria": "between",
        "minimum": FROM,
        "maximum": UNTIL,
        "error_title": "Not a date",
        "error_message": "Write a date that is not to come, such as 5 March 2027 or 05/03/2027, or leave it blank.",
    },
}
