import csv
from io import BytesIO, StringIO

import openpyxl
import pytest

from assessment.exports import merge_sheet
from assessment.exports.merge_sheet import MergeRow


def person(**changes: str) -> MergeRow:
    values = {
        "address": "a.patel@northmoor.example",
        "role": "Manager",
        "link": "https://assess.example/?invite=abc",
        "organisation": "Northmoor Council",
        "round": "Spring 2027",
        "closing_date": "28 March 2027",
    }
    return MergeRow(**(values | changes))


def sheet_of(content: bytes) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(BytesIO(content))["Links"].iter_rows(values_only=True)]


def lines_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_workbook_has_a_header_and_a_row_for_each_person() -> None:
    rows = sheet_of(merge_sheet.as_workbook([person(), person(address="b@x.example")]))

    assert rows[0] == ["address", "role", "link", "organisation", "round", "closing date"]
    assert rows[1] == list(person().cells)
    assert [row[0] for row in rows[1:]] == ["a.patel@northmoor.example", "b@x.example"]


def test_csv_says_the_same_as_the_workbook() -> None:
    people = [person(), person(organisation='The "Old" Surgery, Ltd\nEast', role="")]

    lines = lines_of(merge_sheet.as_csv(people))

    assert lines == [list(merge_sheet.COLUMNS), *(list(p.cells) for p in people)]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_looks_like_a_formula_stays_text(start: str) -> None:
    name = f'{start}HYPERLINK("http://evil.example","win")'

    cell = openpyxl.load_workbook(BytesIO(merge_sheet.as_workbook([person(organisation=name)])))["Links"]["D2"]
    field = lines_of(merge_sheet.as_csv([person(organisation=name)]))[1][3]

    assert cell.data_type == "s"
    assert field == f"'{name}"


def test_links_are_text_without_a_live_hyperlink() -> None:
    sheet = openpyxl.load_workbook(BytesIO(merge_sheet.as_workbook([person()])))["Links"]

    assert sheet["C2"].value == "https://assess.example/?invite=abc"
    assert sheet["C2"].hyperlink is None


def test_an_empty_sheet_still_opens_with_its_header() -> None:
    assert sheet_of(merge_sheet.as_workbook([]))[0] == list(merge_sheet.COLUMNS)
    assert lines_of(merge_sheet.as_csv([])) == [list(merge_sheet.COLUMNS)]
