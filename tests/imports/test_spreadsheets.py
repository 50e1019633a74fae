"""Uploaded tables become text with row numbers; what is no table, or a trap, is refused in words."""

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from assessment.domain.errors import Mistake, Mistakes
from assessment.imports import spreadsheets
from assessment.imports.spreadsheets import Table, table


def rows(found: Table) -> list[tuple[int, list[str]]]:
    mistakes: list[Mistake] = []
    read = [(number, list(cells)) for number, cells in found.rows(mistakes)]
    assert not mistakes
    return read


def workbook(*lines: list[Any], title: str = "Sheet") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for line in lines:
        book.active.append(line)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(Mistakes) as caught:
        rows(table(name, content))
    return "; ".join(str(m) for m in caught.value.mistakes)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_whatever_its_delimiter(delimiter: str) -> None:
    text = 'name,"a,b;c"\r\n1,\r\n'.replace('name,"', f'name{delimiter}"').replace("1,", f"1{delimiter}")
    found = table("x.csv", text.encode())
    assert found.header == ("name", "a,b;c")
    assert rows(found) == [(2, ["1", ""])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_in_the_encodings_spreadsheets_write(encoding: str) -> None:
    assert rows(table("x.csv", "name\nCafé\n".encode(encoding))) == [(2, ["Café"])]
    assert table("x.csv", "nÿme,b\n1,2".encode(encoding)).header == ("nÿme", "b")


def test_rows_keep_their_spreadsheet_number_over_gaps_and_line_breaks_in_cells() -> None:
    assert rows(table("x.csv", b'a,b\n\n"1\n1",2\n,\n3\n')) == [(3, ["1\n1", "2"]), (5, ["3", ""])]


def test_workbook_rows_keep_their_number_over_gaps() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A4"] = "a", "x"
    assert rows(table("x.xlsx", saved(book))) == [(4, ["x"])]


def test_workbook_cells_become_the_text_people_see() -> None:
    found = table("x.xlsx", workbook(["a", "b", "c", "d", "e", 7], [4, 4.0, 4.5, None, date(2027, 3, 5), "dk"]))
    assert found.header == ("a", "b", "c", "d", "e", "7")
    assert rows(found) == [(2, ["4", "4", "4.5", "", "2027-03-05", "dk"])]


def test_the_first_sheet_of_a_workbook_is_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(["a"], ["first"])))
    book.create_sheet("Other").append(["b"])
    assert rows(table("X.XLSX", saved(book))) == [(2, ["first"])]


def test_empty_columns_at_the_end_are_no_columns() -> None:
    found = table("x.csv", b"a,b,,\n1,2,,\n")
    assert found.header == ("a", "b")
    assert rows(found) == [(2, ["1", "2"])]


def test_more_cells_than_the_header_is_a_mistake_of_its_row_only() -> None:
    mistakes: list[Mistake] = []
    assert [number for number, _ in table("x.csv", b"a,b\n1,2,3\n4,5\n").rows(mistakes)] == [2, 3]
    assert [str(m) for m in mistakes] == ["row 2: has more cells than the header, which has 2."]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.pdf", b"%PDF", "is no .csv or .xlsx file"),
        ("x.xls", b"\xd0\xcf\x11\xe0", "can be saved as .xlsx"),
        ("x", b"a,b", "is no .csv or .xlsx file"),
        ("x.csv", b"", "is empty"),
        ("x.csv", b"\n", "has no header"),
        ("x.csv", b",,\n1,2,3\n", "has no header"),
        ("x.csv", b"a,b,A\n", "row 1, column a: stands here twice"),
        ("x.csv", b"PK\x03\x04\x00\x00\x00", "is no text file"),
        ("x.csv", b'a,b\n1,"2\n3,4\n', "row 2: cannot be read: a quotation mark"),
        ("x.csv", b'a,b\n1,"2"2\n', "row 2: cannot be read: a quotation mark"),
        ("x.csv", ",".join(map(str, range(501))).encode(), "has more than 500 columns"),
        ("x.xlsx", b"a,b\n1,2\n", "is no Excel workbook"),
        ("x.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is protected with a password"),
        ("x.xlsx", workbook(), "has no header"),
        ("x.xlsx", workbook(["a", "b"], ["1", "2"])[:-30], "is no Excel workbook"),
    ],
)
def test_what_is_no_table_is_refused_in_words(name: str, content: bytes, message: str) -> None:
    assert message in refusal(name, content)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(spreadsheets.MAX_ROWS, ".csv", 3)
    monkeypatch.setitem(spreadsheets.MAX_ROWS, ".xlsx", 3)
    assert len(rows(table("x.csv", b"a\n1\n2\n3\n"))) == 3
    assert "more than 3 rows" in refusal("x.csv", b"a\n1\n2\n3\n4\n")
    assert len(rows(table("x.xlsx", workbook(["a"], [1], [2], [3])))) == 3
    assert "more than 3 rows" in refusal("x.xlsx", workbook(["a"], [1], [2], [3], [4]))


def test_a_small_workbook_with_a_row_far_down_is_refused_without_reading_the_gap() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A1048576"] = "a", "x"
    assert "more than 50,000 rows" in refusal("x.xlsx", saved(book))


def test_a_workbook_that_unpacks_into_too_much_is_refused() -> None:
    kept = io.BytesIO(workbook(["a"], ["1"]))
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as parts, parts.open("xl/padding.xml", "w") as padding:
        for _ in range(301):
            padding.write(b"\0" * 1_000_000)
    assert len(kept.getvalue()) < 1_000_000
    assert "unpacks to more than 300 MB" in refusal("x.xlsx", kept.getvalue())


def with_part(content: bytes, part: str, change: tuple[bytes, bytes]) -> bytes:
    """The workbook with bytes of one part replaced."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(kept, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(*change) if name == part else data)
    return kept.getvalue()


def test_a_workbook_with_entities_is_refused() -> None:
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet '
    content = with_part(workbook(["a"], ["1"]), "xl/worksheets/sheet1.xml", (b"<worksheet ", declared))
    assert "damaged" in refusal("x.xlsx", content)


def test_a_workbook_with_a_damaged_sheet_is_refused() -> None:
    content = with_part(workbook(["a"], ["1"]), "xl/worksheets/sheet1.xml", (b"</sheetData>", b"<sheetData>"))
    assert "damaged" in refusal("x.xlsx", content)


def test_a_workbook_that_lies_about_its_size_is_read_whole() -> None:
    content = workbook(["a", "b"], ["1", "2"])
    lying = with_part(content, "xl/worksheets/sheet1.xml", (b'<dimension ref="A1:B2"', b'<dimension ref="A1:A1"'))
    assert lying != content
    assert rows(table("x.xlsx", lying)) == [(2, ["1", "2"])]


def test_a_formula_without_a_value_is_told_with_its_cell() -> None:
    content = workbook(["a", "b"], ["1", "=1+1"], ["=2+2", "2"])
    assert refusal("x.xlsx", content) == (
        "row 2, column B: holds a formula without a value. Put the value there.; "
        "row 3, column A: holds a formula without a value. Put the value there."
    )


def test_a_formula_with_its_value_reads_as_the_value() -> None:
    content = with_part(
        workbook(["a"], ["=1+1"]), "xl/worksheets/sheet1.xml", (b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    )
    content = with_part(content, "xl/worksheets/sheet1.xml", (b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"))
    assert rows(table("x.xlsx", content)) == [(2, ["2"])]


def test_a_rule_for_cells_is_no_formula_so_a_template_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    real = openpyxl.load_workbook
    book = openpyxl.load_workbook(io.BytesIO(workbook(["a"], ["1"])))
    rule = DataValidation(type="list", formula1='"1,2"')
    rule.add("A2:A9")
    book.active.add_data_validation(rule)
    content = saved(book)
    assert b"<formula1>" in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *a, **k: opened.append(a) or real(*a, **k))
    assert rows(table("x.xlsx", content)) == [(2, ["1"])]
    assert len(opened) == 1
