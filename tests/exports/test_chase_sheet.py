import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import openpyxl
import pytest

from assessment.exports import chase_sheet
from assessment.exports.chase_sheet import COLUMNS, LeadRow
from assessment.exports.merge_sheet import MergeRow


def a_lead(**changes: object) -> LeadRow:
    values = {
        "organisation": "Northmoor Council",
        "leads": "Leo Hughes; Mia Brandt",
        "addresses": "leo@northmoor.example; mia@northmoor.example",
        "answered": 6,
        "invited": 40,
        "to_remind": 34,
        "headcount": 240,
        "enough": "not yet",
        "needed": "5 more staff",
        "round": "Spring 2027",
        "closing_date": "28 March 2027",
    }
    return LeadRow(**(values | changes))  # type: ignore[arg-type]  # changed by name in each test


def a_person(organisation: str, address: str = "a@x.example") -> MergeRow:
    return MergeRow(address, "Manager", "", organisation, "Spring 2027", "28 March 2027")


def test_leads_have_a_header_and_a_row_for_each_organisation_with_numbers_as_numbers() -> None:
    rows = [a_lead(), a_lead(organisation="Vale", headcount=None)]
    sheet = openpyxl.load_workbook(BytesIO(chase_sheet.leads_as_workbook(rows)))["Leads"]
    found = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert found[0] == list(COLUMNS)
    assert found[1] == [
        *("Northmoor Council", "Leo Hughes; Mia Brandt", "leo@northmoor.example; mia@northmoor.example"),
        *(6, 40, 34, 240, "not yet", "5 more staff", "Spring 2027", "28 March 2027"),
    ]
    assert (found[2][0], found[2][6]) == ("Vale", None)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:K3")


def test_csv_says_the_same() -> None:
    content = chase_sheet.leads_as_csv([a_lead()]).decode("utf-8-sig")
    [header, row] = list(csv.reader(StringIO(content, newline="")))
    assert header == list(COLUMNS)
    assert row[:4] == ["Northmoor Council", "Leo Hughes; Mia Brandt", a_lead().addresses, "6"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_text_that_looks_like_a_formula_stays_text(start: str) -> None:
    name = f'{start}HYPERLINK("http://evil.example")'
    sheet = openpyxl.load_workbook(BytesIO(chase_sheet.leads_as_workbook([a_lead(organisation=name)])))["Leads"]
    assert (sheet["A2"].data_type, sheet["A2"].value) == ("s", name)
    assert f"'{name[:2]}" in chase_sheet.leads_as_csv([a_lead(organisation=name)]).decode("utf-8-sig")


def test_each_organisation_has_a_file_of_its_own_people_only() -> None:
    rows = [
        a_person("Vale/Moor: \\ Trust", "v@x.example"),
        a_person("Moor"),
        a_person("Vale/Moor: \\ Trust", "w@x.example"),
    ]
    with ZipFile(BytesIO(chase_sheet.by_organisation(rows))) as archive:
        assert archive.namelist() == ["Vale-Moor- - Trust.xlsx", "Moor.xlsx"]
        sheet = openpyxl.load_workbook(BytesIO(archive.read("Vale-Moor- - Trust.xlsx")))["Links"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["v@x.example", "w@x.example"]


def test_names_that_look_the_same_as_files_are_told_apart() -> None:
    rows = [a_person("Moor?"), a_person("moor!"), a_person("../"), a_person("…")]
    with ZipFile(BytesIO(chase_sheet.by_organisation(rows))) as archive:
        assert archive.namelist() == ["Moor.xlsx", "moor 2.xlsx", "Organisation.xlsx", "Organisation 2.xlsx"]


def test_nobody_to_remind_is_an_empty_archive() -> None:
    with ZipFile(BytesIO(chase_sheet.by_organisation([]))) as archive:
        assert archive.namelist() == []
