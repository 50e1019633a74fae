"""The sheets as a spreadsheet program sees them: tables, filters, frozen headers, paper, empty states."""

from dataclasses import replace
from functools import cache

import pytest
from openpyxl.workbook import Workbook

from assessment.exports import workbook
from assessment.exports.sheets import (
    actions,
    agreed,
    distribution,
    own_progress,
    profile,
    progress,
    responses,
    results,
    role_gaps,
    splits,
    spreads,
    statements,
    targets,
)
from assessment.exports.workbook_sheet import TableSheet
from tests import sample_report
from tests.exports import opened
from tests.sample_beside import beside

TABLES = {
    "Response numbers": "ResponseNumbers",
    "Results": "Results",
    "Statement detail": "StatementDetail",
    "Distribution": "Distribution",
    "Progress": "Progress",
    "Data dictionary": "DataDictionary",
}


@cache
def system() -> Workbook:
    return opened.book(workbook.write(sample_report.report(count=2)))


@pytest.mark.parametrize("sheet", TABLES)
def test_sheet_has_one_table_with_filters_over_all_its_rows(sheet: str) -> None:
    (table,) = system()[sheet].tables.values()
    assert table.displayName == TABLES[sheet]
    assert table.autoFilter.ref == table.ref
    assert table.ref.startswith("A4:")
    assert table.ref.endswith(str(system()[sheet].max_row))


@pytest.mark.parametrize("sheet", TABLES)
def test_sheet_keeps_its_header_and_first_column_in_sight(sheet: str) -> None:
    assert system()[sheet].freeze_panes == "B5"


@pytest.mark.parametrize("sheet", ["Cover", "Method", *TABLES])
def test_sheet_prints_on_a4_landscape_as_wide_as_the_page(sheet: str) -> None:
    page = system()[sheet]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1) == 1
    assert page.page_setup.fitToHeight == 0


@pytest.mark.parametrize("sheet", TABLES)
def test_sheet_repeats_its_header_on_every_page(sheet: str) -> None:
    assert system()[sheet].print_title_rows == "$4:$4"


@pytest.mark.parametrize("sheet", ["Distribution", "Progress"])
def test_charts_are_printed_on_pages_of_their_own(sheet: str) -> None:
    first, *others = system()[sheet].print_area.split(",")
    assert "$A$1" in first
    assert others


@pytest.mark.parametrize("sheet", TABLES)
def test_every_word_of_a_header_fits_its_column(sheet: str) -> None:
    page = system()[sheet]
    # Neighbours of the same width are one group, kept under the first one's letter.
    groups = [(group.min, group.max, group.width) for group in page.column_dimensions.values()]
    for cell in page[opened.HEADER]:
        if cell.value:
            (wide,) = (width for first, last, width in groups if first <= cell.column <= last)
            assert wide > max(map(len, cell.value.split())) * 1.1 + 2, cell.value


def test_columns_that_are_not_printed_stand_last() -> None:
    report = sample_report.report(count=2)
    own = opened.only(report, "o01")
    described: list[TableSheet] = [
        *(each.sheet(report) for each in (responses, results, statements, distribution, progress)),
        *(each.sheet(own) for each in (profile, own_progress)),
        *(each.sheet(beside(own, "o01")) for each in (spreads, role_gaps, agreed, targets, actions, splits)),
    ]
    for sheet in described:
        printed = [column.printed for column in sheet.columns]
        assert printed == sorted(printed, reverse=True), sheet.name


def test_number_formats_suit_their_columns() -> None:
    page = system()["Results"]
    formats = {cell.value: page.cell(opened.HEADER + 1, cell.column).number_format for cell in page[opened.HEADER]}
    assert formats["Shown score"] == "0.00"
    assert formats["Closing date"] == "d mmmm yyyy"


def test_workbook_without_detail_says_why_there_is_none() -> None:
    page = opened.book(workbook.write(sample_report.report(count=1, detail=False)))["Statement detail"]
    assert not page.tables
    assert "without statement detail" in page.cell(opened.HEADER, 1).value


def test_workbook_of_no_rounds_says_what_to_do() -> None:
    report = replace(sample_report.report(count=1), rounds=(), standings={}, numbers={})
    book = opened.book(workbook.write(report))
    for sheet in ("Results", "Distribution", "Progress"):
        assert not book[sheet].tables
        assert "Choose a closed round" in book[sheet].cell(opened.HEADER, 1).value


def test_workbook_of_one_organisation_and_no_rounds_says_what_to_do() -> None:
    report = replace(opened.only(sample_report.report(count=1), "o00"), rounds=(), standings={}, numbers={})
    book = opened.book(workbook.write(report))
    assert "Choose a closed round" in book["Profile"].cell(opened.HEADER, 1).value


def test_criteria_of_an_earlier_framework_are_kept_without_texts() -> None:
    report = opened.only(sample_report.report(count=1), "o00")
    key = ("r1", "o00", "T1")
    gone = report.standings[key].criteria[0]._replace(id="T1.9z")
    old = replace(report.standings[key], criteria=(gone,), flags=("high_dk:T1.9z",))
    book = opened.book(workbook.write(replace(report, standings={**report.standings, key: old})))
    (row,) = (row for row in opened.table(book["Statement detail"]) if row["Criterion"] == "T1.9z")
    assert row["Question"] is None
    assert row["Status"]
    assert "high_dk:T1.9z" in {row["Flags"] for row in opened.table(book["Results"])}
