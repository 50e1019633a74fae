"""Every number of the sentences of a board paper stands in the workbook of the same report, in the cell it names."""

from __future__ import annotations

import pytest
from openpyxl.workbook import Workbook

from assessment.domain import board_organisation, board_system
from assessment.domain.board_words import Figure, Kind, Told
from assessment.domain.reports import Report
from assessment.exports import workbook
from assessment.exports.board import cells
from tests import sample_report
from tests.domain.test_board_words import one, system
from tests.exports import opened


def values(book: Workbook, where: str) -> list[object]:
    """What stands in the cells: "Progress!F9:H9", "Progress!H9, H13", "'Response numbers'!D5:D9 (rows “All roles”)"."""
    sheet, _, range_ = where.partition("!")
    page = book[sheet.strip("'")]
    area, _, only = range_.partition(" (rows “")
    found = []
    for part in area.split(", "):
        block = page[part]
        rows = [[block]] if not isinstance(block, tuple) else block
        found += [cell for row in rows for cell in row if not only or _role(page, cell.row) == only.rstrip("”)")]
    return [cell.value for cell in found]


def _role(page: object, row: int) -> object:
    header = {cell.value: cell.column for cell in page[opened.HEADER]}
    return page.cell(row, header["Role"]).value


def agrees(figure: Figure, found: list[object]) -> bool:
    if figure.kind in (Kind.LEVEL, Kind.SHARE):
        return len(found) == 1 and str(found[0]) in figure.said
    if figure.kind is Kind.MOVES:
        return len(found) == int(figure.said) and len(set(found)) == 1
    return sum(found) == (0 if figure.said == "none" else int(figure.said.replace(",", "")))


def check(report: Report, told: tuple[Told, ...]) -> int:
    book = opened.book(workbook.write(report))
    figures = [figure for each in told for figure in each.figures]
    for figure in figures:
        where = cells.place(report, figure)
        assert agrees(figure, values(book, where)), (figure, where, values(book, where))
    return len(figures)


def test_numbers_of_a_system_stand_in_their_cells() -> None:
    report = sample_report.report()
    assert check(report, board_system.sentences(report)) == 9


def test_numbers_of_a_system_where_nobody_fell_stand_in_their_cells() -> None:
    report = system([1] * 20, [2] * 20)
    assert check(report, board_system.sentences(report)) == 9


@pytest.mark.parametrize("organisation", ["o00", "o02", sample_report.FALLEN])
def test_numbers_of_an_organisation_stand_in_their_cells(organisation: str) -> None:
    report = opened.only(sample_report.report(), organisation)
    assert check(report, board_organisation.sentences(report)) >= 4


def test_shares_of_an_organisation_stand_in_their_cells() -> None:
    report = one((1, (20, 60)), (2, (50, 60)))
    kinds = [figure.kind for each in board_organisation.sentences(report) for figure in each.figures]
    assert kinds.count(Kind.SHARE) == 2
    assert check(report, board_organisation.sentences(report)) == len(kinds)


def test_a_number_that_no_sheet_has_is_noticed() -> None:
    report = one((2, (50, 60)))
    with pytest.raises(LookupError):
        cells.place(report, Figure("1", Kind.SHARE, "r1", criterion="nowhere"))
    assert not agrees(Figure("7", Kind.JUDGED, "r1"), [6])
