"""The plan as a sheet: every row, days that sort, and no cell that runs."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from assessment.exports import plan_sheet
from assessment.exports.plan_sheet import PlanRow

ROW = PlanRow("action", "Policy", "Agree it", "E2a", "Jo", date(2027, 3, 5), "open", True, "Soon, “we” hope")


def lines_of(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_sheet_has_a_header_and_a_row_for_each() -> None:
    lines = lines_of(plan_sheet.as_csv([ROW, replace(ROW, overdue=False, due=date(2027, 12, 1))]))
    assert lines[0] == list(plan_sheet.COLUMNS)
    assert lines[1] == ["action", "Policy", "Agree it", "E2a", "Jo", "2027-03-05", "open", "yes", "Soon, “we” hope"]
    assert lines[2][5:8] == ["2027-12-01", "open", "no"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("column", ["what", "owner", "note"])
def test_text_that_looks_like_a_formula_stays_text(start: str, column: str) -> None:
    text = f'{start}HYPERLINK("http://evil.example")'
    [_, line] = lines_of(plan_sheet.as_csv([replace(ROW, **{column: text})]))
    assert line[plan_sheet.COLUMNS.index(column)] == f"'{text}"
