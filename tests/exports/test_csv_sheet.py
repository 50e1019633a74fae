"""CSV files: what spreadsheet programs make of every kind of cell."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest

from assessment.exports import csv_sheet


def opened(*rows: list[csv_sheet.Cell]) -> list[list[str]]:
    text = csv_sheet.as_csv(["what"], rows).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline="")))[1:]


def test_every_kind_of_cell_is_written_as_programs_read_it() -> None:
    assert opened(["Où?\nHere, “now”", 12, 0.5, date(2027, 3, 5), True, False, None, ""]) == [
        ["Où?\nHere, “now”", "12", "0.5", "2027-03-05", "yes", "no", "", ""]
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_can_run_as_a_formula_and_no_number_is_taken_for_one(start: str) -> None:
    assert opened([f"{start}1+1", -3]) == [[f"'{start}1+1", "-3"]]


def test_accents_are_read_right_by_a_byte_order_mark() -> None:
    assert csv_sheet.as_csv(["é"], []).startswith(b"\xef\xbb\xbf")
