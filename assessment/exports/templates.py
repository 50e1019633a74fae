"""Empty workbooks to fill in and upload: a list of organisations, and answers given without the web.

The first sheet is what is read back; the second says what goes into each column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter

from assessment.domain.framework import Framework
from assessment.domain.organisations import LONGEST_NAME, MOST_PEOPLE, NATIONS, TYPES

AS_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
LONGEST_LIST = 255
"""Characters of all choices of a cell together; Excel takes no more."""

WIDE, LINE = 110, 15
"""The guide's second column in characters, and the height of a line in points: not every program fits rows itself."""

ROWS = 2_000
"""Rows that offer their choices; more may be filled in."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column to fill in: its heading, what goes into it, and the cells' choices or limits (XlsxWriter's words)."""

    title: str
    meaning: str
    rule: dict[str, Any] | None = None
    width: int = 16


def organisations(framework: Framework) -> bytes:
    """An .xlsx for the system's organisations: name, type, place, nation, and the people of each role."""
    people = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": MOST_PEOPLE}
    types = {"validate": "list", "source": list(TYPES), "error_type": "information"}
    nations = {"validate": "list", "source": list(NATIONS)}
    columns = [
        Column("name", f"The organisation's name, at most {LONGEST_NAME} characters, each name once.", width=34),
        Column("type", "One of the types offered, or another if none fits.", types, 28),
        Column("place", "Where it is, or the part of the system it belongs to. May stay empty.", width=20),
        Column("nation", "May stay empty: then England, or as it was.", nations),
        *(
            Column(role, f"How many people work here as: {label}. Empty if not known.", people)
            for role, label in framework.role_labels.items()
        ),
    ]
    return _workbook("Organisations", columns)


def answers(framework: Framework) -> bytes:
    """An .xlsx for answers given without the web: a row a person, a column a question, a code in each cell."""
    roles = "; ".join(f"{role} = {label}" for role, label in framework.role_labels.items())
    columns = [
        Column("respondent", "Any sign that is different in every row, never a name: 1, 2, 3 …", width=14),
        Column("role", f"What the person does: {roles}.", {"validate": "list", "source": list(framework.roles)}),
        Column("organisation", "The organisation's name. Leave the column out if all are of one.", width=28),
        *(_question(framework, question) for question in framework.questions),
    ]
    return _workbook("Answers", columns)


def _question(framework: Framework, question: str) -> Column:
    options = framework.options(question)
    asked = ", ".join(framework.role_labels[role] for role in framework.roles_asked(question))
    codes = "; ".join(f"{code} = {label}" for code, label in options.items())
    meaning = f"{framework.questions[question].text}\n{codes}; empty = not answered.\nAsked of: {asked}."
    return Column(question, meaning, {"validate": "list", "source": list(options)}, 8)


def _lines(text: str) -> int:
    """Lines a text takes in the guide, with room for words that do not break where the line ends."""
    return sum(1 + int(len(part) * 1.1) // WIDE for part in text.split("\n"))


def _workbook(title: str, columns: Sequence[Column]) -> bytes:
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, AS_TEXT) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E8EDEE", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet, guide = book.add_worksheet(title), book.add_worksheet("How to fill in")
        sheet.freeze_panes(1, 0)
        for each in (sheet, guide):
            each.set_landscape()
            each.fit_to_pages(1, 0)
        guide.write_row(0, 0, ("Column", "What goes into it"), bold)
        guide.set_column(0, 0, 16)
        guide.set_column(1, 1, WIDE)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.title, bold)
            sheet.set_column(place, place, column.width)
            if column.rule and len(",".join(column.rule.get("source", ()))) <= LONGEST_LIST:
                sheet.data_validation(1, place, ROWS, place, column.rule)
            guide.set_row(place + 1, LINE * _lines(column.meaning))
            guide.write_string(place + 1, 0, column.title, wrapped)
            guide.write_string(place + 1, 1, column.meaning, wrapped)
    return kept.getvalue()
