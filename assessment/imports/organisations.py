"""Lists of organisations: columns name, type, place, nation, one per role for its headcount → rows, or mistakes."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.domain.errors import Mistake, Mistakes
from assessment.domain.framework import Framework
from assessment.domain.organisations import OrganisationRow, mistakes, same_name
from assessment.domain.reading_nodes import listed
from assessment.imports.spreadsheets import Table, refused, table

NAME, TYPE, PLACE, NATION = "name", "type", "place", "nation"
WORDS = (NAME, TYPE, PLACE, NATION)
REQUIRED = (NAME, TYPE)


def read(framework: Framework, name: str, content: bytes) -> tuple[OrganisationRow, ...]:
    """The organisations in a .csv or .xlsx file; `name` is its file name. A role's column may be headed by its label.

    A blank headcount is not known. Raises Mistakes with row, column, value and what is allowed.
    """
    found = table(name, content)
    columns = _columns(framework, found, name)
    wrong: list[Mistake] = []
    rows: list[OrganisationRow] = []
    seen: dict[str, int] = {}
    for number, cells in found.rows(wrong):
        row = _row(number, {column: cells[place].strip() for column, place in columns.items()}, wrong)
        wrong += (_placed(number, mistake) for mistake in mistakes(row, framework.roles))
        first = seen.setdefault(same_name(row.name), number)
        if row.name and first != number:
            wrong.append(_mistake(number, NAME, f"‘{row.name[:40]}’ stands in row {first} already."))
        rows.append(row)
    if wrong:
        raise Mistakes(wrong, name)
    if not rows:
        raise refused(name, "has no organisations: only the header is there.")
    return tuple(rows)


def _columns(framework: Framework, found: Table, name: str) -> dict[str, int]:
    """Column or role -> its place. A column that is neither is a mistake: a misspelt role would lose its headcount."""
    known = {title.casefold(): role for role, title in framework.role_labels.items()}
    known |= {title.casefold(): title for title in (*WORDS, *framework.roles)}
    columns: dict[str, int] = {}
    wrong: list[Mistake] = []
    for place, title in enumerate(found.header):
        column = known.get(title.casefold())
        if title and column is None:
            allowed = listed((*WORDS, *framework.roles), 30)
            wrong.append(Mistake(f"row 1, column {title[:40]}", f"is not known here. Use {allowed}, or remove it."))
        elif column in columns:
            wrong.append(Mistake(f"row 1, column {title[:40]}", "stands here twice; keep one."))
        elif column:
            columns[column] = place
    wrong += [Mistake("row 1", f"has no column ‘{column}’.") for column in REQUIRED if column not in columns]
    if wrong:
        raise Mistakes(wrong, name)
    return columns


def _row(number: int, values: Mapping[str, str], wrong: list[Mistake]) -> OrganisationRow:
    headcount: dict[str, int] = {}
    for column, value in values.items():
        if column in WORDS or not value:
            continue
        if value.isascii() and value.isdecimal() and len(value) < 9:
            headcount[column] = int(value)
        else:
            message = f"‘{value[:40]}’ is not a number of people. Use a whole number from 0 up, or leave it blank."
            wrong.append(_mistake(number, column, message))
    place, nation = values.get(PLACE, ""), values.get(NATION, "")
    return OrganisationRow(values[NAME], values[TYPE], place, headcount, nation).tidied()


def _placed(number: int, mistake: Mistake) -> Mistake:
    return _mistake(number, mistake.where.casefold(), mistake.message)


def _mistake(number: int, column: str, message: str) -> Mistake:
    return Mistake(f"row {number}, column {column}", message)
