"""Excel questionnaires for tests: made, filled in as a person would, and opened again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from assessment.domain import questionnaire_file as layout
from assessment.domain.answers import AnswerSheet
from assessment.domain.framework import Framework
from assessment.domain.questionnaire_file import Entry, Kind
from assessment.domain.rounds import Round, State
from assessment.exports.questionnaire import Questionnaire, write
from assessment.imports.questionnaires import Expected
from tests.builders import TODAY
from tests.domain import bundled

COUNCIL, TRUST = "c" * 32, "d" * 32
NAMES = {COUNCIL: "Northmoor Council", TRUST: "Vale Hospitals"}


def framework() -> Framework:
    """The bundled one, where a label of one scale holds a comma and everything that can be asked is asked."""
    return bundled.framework()


def a_questionnaire(framework_: Framework | None = None, **round_changes: Any) -> Questionnaire:
    """The council's, in an open round with two pieces of key data."""
    asked = framework_ or framework()
    days = (date(2027, 3, 1), date(2027, 3, 28))
    round_ = Round("r" * 32, "Spring 2027", State.OPEN, asked.id, asked.version, *days, "To see where we are.")
    round_ = replace(round_, **{"key_data": ("Discharge dates", "=Care plans"), **round_changes})
    return Questionnaire(asked, round_, COUNCIL, NAMES[COUNCIL], "Northmoor and Vale")


def expected(asked: Questionnaire, names: Mapping[str, str] = NAMES) -> Expected:
    """What may come back where the questionnaire was made."""
    return Expected(asked.framework, asked.round, names, TODAY)


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def saved(book: Workbook) -> bytes:
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def entry(book: Workbook, kind: Kind | str, of: str) -> Cell:
    """The cell to fill in."""
    sheet = book[layout.QUESTIONS]
    [row] = [row for row in sheet.iter_rows() if row[layout.KEY].value == Entry(Kind(kind), of).key]
    found = row[layout.ENTRY]
    assert isinstance(found, Cell)
    return found


def filled(asked: Questionnaire, sheet: AnswerSheet) -> bytes:
    """The role's questionnaire with these answers chosen and these notes typed."""
    book = opened(write(asked, sheet.role))
    for question, code in sheet.answers.items():
        typed(book, Kind.ANSWER, question, layout.choices(asked.framework, question)[code])
    for theme, text in sheet.notes.comments.items():
        typed(book, Kind.COMMENT, theme, text)
    for question, document in sheet.notes.evidence.items():
        typed(book, Kind.TITLE, question, document.title)
        typed(book, Kind.LINK, question, document.link)
        if document.dated_on:
            entry(book, Kind.DAY, question).value = document.dated_on
    return saved(book)


def typed(book: Workbook, kind: Kind, of: str, text: str) -> None:
    """Text into a cell to fill in. These cells take everything as text, also what begins with “=”."""
    if text:
        found = entry(book, kind, of)
        found.value = text
        found.data_type = "s"
