"""The questionnaire as a workbook, opened again: its words, its lists, its locks, and whose it is."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from assessment.domain import notes
from assessment.domain import questionnaire_file as layout
from assessment.domain.notes import REMINDER
from assessment.domain.questionnaire_file import CHOICES, ENTRY, IDENTITY, KEY, QUESTIONS, START, TEXT, Kind
from assessment.exports import questionnaire
from assessment.imports import frameworks
from tests.exports.opened import everything
from tests.questionnaire_files import COUNCIL, a_questionnaire, entry, opened

ASKED = a_questionnaire()
FRAMEWORK = ASKED.framework
ROLES = FRAMEWORK.roles
KITCHEN = frameworks.load(Path(__file__).parents[1] / "frameworks" / "kitchen-care-2.1.yaml")[1]


def column(role: str, place: int) -> list[str]:
    return [str(row[place].value) for row in opened(questionnaire.write(ASKED, role))[QUESTIONS].iter_rows(min_row=3)]


def rules(role: str) -> dict[str, DataValidation]:
    """What may stand in which cell."""
    found = opened(questionnaire.write(ASKED, role))[QUESTIONS].data_validations.dataValidation
    return {str(cell): rule for rule in found for cell in str(rule.sqref).split()}


@pytest.mark.parametrize("role", ROLES)
def test_only_the_roles_questions_word_for_word_in_order_with_the_numbers_of_the_screen(role: str) -> None:
    sheet = opened(questionnaire.write(ASKED, role))[QUESTIONS]
    numbered = [(row[0].value, row[TEXT].value) for row in sheet.iter_rows(min_row=3) if row[0].value]
    assert numbered == [(n, q.text) for n, q in enumerate(FRAMEWORK.questions_for(role), 1)]


def test_themes_stand_above_their_questions_and_what_a_question_means_below_it() -> None:
    said = column("frontline", TEXT)
    assert said[0] == "Theme 1 of 5: Shared understanding and training"
    first = FRAMEWORK.questions["q01"]
    assert said[said.index(first.text) + 1] == f"What this means: {first.meaning}"
    assert said.count(f"Anything that explains your answers? {REMINDER}") == 5


def test_key_data_of_the_round_stands_once_above_the_questions_that_are_about_it() -> None:
    said = column("manager", TEXT)
    place = said.index(FRAMEWORK.questions["q12"].text)
    listed = ["Key data in this round:", "• Discharge dates", "• =Care plans"]
    assert [text for text in said[place - 4 : place] if text != "None"] == listed
    assert said.count(listed[0]) == 1
    nothing = opened(questionnaire.write(a_questionnaire(key_data=()), "manager"))[QUESTIONS]
    assert listed[0] not in {row[TEXT].value for row in nothing.iter_rows()}


@pytest.mark.parametrize("role", ROLES)
def test_every_answer_has_a_list_of_exactly_the_labels(role: str) -> None:
    book = opened(questionnaire.write(ASKED, role))
    allowed = rules(role)
    for question in FRAMEWORK.questions_for(role):
        rule = allowed[entry(book, Kind.ANSWER, question.id).coordinate]
        sheet, cells = str(rule.formula1).split("!")
        offered = [row[0].value for row in book[sheet][cells.replace("$", "")]]
        assert (rule.type, sheet, rule.errorStyle or "stop") == ("list", CHOICES, "stop")
        assert offered == list(FRAMEWORK.options(question.id).values())
        shown = str(rule.error)
        assert all(label in shown for label in offered) or "Choose one of the answers in the list" in shown
        assert len(shown) <= 255


def test_documents_are_asked_for_only_where_the_framework_says_so() -> None:
    kinds = [key.split()[0] for key in column("ig", KEY) if key != "None"]
    proved = len(notes.evidenced(FRAMEWORK, "ig"))
    assert proved == 8
    assert [kinds.count(kind) for kind in ("answer", "comment", "title", "link", "date")] == [
        19,
        6,
        proved,
        proved,
        proved,
    ]
    assert {key.split()[0] for key in column("manager", KEY) if key != "None"} == {"answer", "comment"}


def test_notes_have_their_limits_in_the_cells() -> None:
    book, allowed = opened(questionnaire.write(ASKED, "ig")), rules("ig")
    limits = {Kind.TITLE: ("q05", "200"), Kind.LINK: ("q05", "500"), Kind.COMMENT: ("T1", "1000")}
    for kind, (of, most) in limits.items():
        rule = allowed[entry(book, kind, of).coordinate]
        assert (rule.type, rule.operator, rule.formula1) == ("textLength", "lessThanOrEqual", most)
        assert f"at most {int(most):,} characters" in str(rule.error)
    day = allowed[entry(book, Kind.DAY, "q05").coordinate]
    assert day.type == "date"
    assert "05/03/2027" in str(day.error)


@pytest.mark.parametrize("role", ROLES)
def test_only_the_cells_to_fill_in_are_unlocked_and_all_take_text(role: str) -> None:
    book = opened(questionnaire.write(ASKED, role))
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    assert not book[QUESTIONS].protection.formatRows, "rows may be made larger"
    keys = {each.key for each in layout.entries(FRAMEWORK, role)}
    for sheet in book:
        for row in sheet.iter_rows():
            free = {cell.column - 1 for cell in row if not cell.protection.locked}
            is_entry = sheet.title == QUESTIONS and row[KEY].value in keys
            assert free == ({ENTRY} if is_entry else set()), (sheet.title, row[0].row)
            if is_entry:
                day = str(row[KEY].value).startswith(Kind.DAY)
                assert row[ENTRY].number_format == ("d mmmm yyyy" if day else "@")
                assert row[ENTRY].value is None


def test_sheets_with_the_answers_and_with_whose_it_is_are_hidden() -> None:
    book = opened(questionnaire.write(ASKED, "ig"))
    assert {sheet.title: sheet.sheet_state for sheet in book} == {
        START: "visible", QUESTIONS: "visible", CHOICES: "veryHidden", IDENTITY: "veryHidden",
    }  # fmt: skip
    assert book.active.title == START
    assert book[QUESTIONS].column_dimensions["D"].hidden
    lines = {row[0].value: row[1].value for row in book[IDENTITY].iter_rows()}
    assert lines == ASKED.identity("ig").lines()
    assert lines | {
        "round": ASKED.round.id, "organisation": COUNCIL, "role": "ig", "framework": FRAMEWORK.id,
        "version": FRAMEWORK.version,
    } == lines  # fmt: skip


def test_first_sheet_says_what_it_is_about_and_who_can_read_the_answers() -> None:
    sheet = opened(questionnaire.write(ASKED, "ig"))[START]
    said = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    for words in (
        "Northmoor Council", "Spring 2027", "28 March 2027", FRAMEWORK.role_labels["ig"], "To see where we are.",
        "19 questions, about 8 minutes", "Whoever opens this file can read your answers",
        "With a private link instead of this file, nobody can read your answers once you have sent them. Until",
        "Do not write names", "Send it to the person you got it from", "Where it asks for a document",
    ):  # fmt: skip
        assert words in said, words
    other = opened(questionnaire.write(ASKED, "manager"))[START]
    assert "document" not in "\n".join(str(cell.value) for row in other.iter_rows() for cell in row)


def test_header_stays_in_sight_counts_answers_and_comes_on_every_page() -> None:
    sheet = opened(questionnaire.write(ASKED, "manager"))[QUESTIONS]
    assert sheet.freeze_panes == "A3"
    assert [cell.value for cell in sheet[2]][:3] == ["No.", "Question", "Your answer"]
    assert sheet.print_title_rows == "$1:$2"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "$D" not in str(sheet.print_area)
    assert str(sheet["C1"].value).endswith('&" of 11 answered"')


def test_properties_name_the_round_and_the_language_and_nobody() -> None:
    content = questionnaire.write(ASKED, "manager")
    book = opened(content)
    assert book.properties.title == "Spring 2027: questionnaire of Northmoor Council"
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    assert book.custom_doc_props["Language"].value == "en-GB"


def test_text_is_never_a_formula() -> None:
    changes = {"name": "=1+1", "purpose": '@SUM(1)|"'}
    asked = a_questionnaire(**changes)
    content = questionnaire.write(asked, "manager")
    formulas = re.findall(r"<f>(.*?)</f>", everything(content))
    assert len(formulas) == 1, "how many are answered"
    assert formulas[0].startswith("SUMPRODUCT")
    assert "<hyperlink " not in everything(content)
    book = opened(content)
    texts = {cell.value: cell for sheet in book for row in sheet.iter_rows() for cell in row}
    for words in ("=1+1", '@SUM(1)|"'):
        assert texts[words].data_type == "s"
        assert texts[words].quotePrefix


def test_rows_are_high_enough_for_their_text() -> None:
    sheet = opened(questionnaire.write(ASKED, "ig"))[QUESTIONS]
    widths = {TEXT: sheet.column_dimensions["B"].width, ENTRY: sheet.column_dimensions["C"].width}
    longest = max((str(row[TEXT].value) for row in sheet.iter_rows(min_row=3)), key=len)
    [row] = [row for row in sheet.iter_rows() if row[TEXT].value == longest]
    assert sheet.row_dimensions[row[0].row].height >= len(longest) / widths[TEXT] * 13
    where = entry(opened(questionnaire.write(ASKED, "ig")), Kind.ANSWER, "q05").row
    label = max(FRAMEWORK.options("q05").values(), key=len)
    assert sheet.row_dimensions[where].height >= len(label) / widths[ENTRY] * 13


def test_all_roles_come_in_one_file() -> None:
    with zipfile.ZipFile(BytesIO(questionnaire.write_all(ASKED))) as files:
        assert files.namelist() == [f"questionnaire-northmoor-council-spring-2027-{role}.xlsx" for role in ROLES]
        for role, name in zip(ROLES, files.namelist(), strict=True):
            lines = {row[0].value: row[1].value for row in opened(files.read(name))[IDENTITY].iter_rows()}
            assert lines["role"] == role
    assert questionnaire.file_name(ASKED) == "questionnaire-northmoor-council-spring-2027-all-roles.zip"


def test_any_framework_has_its_questionnaire() -> None:
    asked = a_questionnaire(KITCHEN)
    for role in KITCHEN.roles:
        sheet = opened(questionnaire.write(asked, role))[QUESTIONS]
        assert {q.text for q in KITCHEN.questions_for(role)} <= {row[TEXT].value for row in sheet.iter_rows()}


@pytest.mark.office
def test_questionnaire_opens_and_prints_as_wide_as_the_page(as_pdf: Callable[[bytes, str], Path]) -> None:
    pdf = as_pdf(questionnaire.write(ASKED, "ig"), "questionnaire.xlsx").read_bytes()
    assert 5 <= len(re.findall(rb"/Type\s*/Page[^s]", pdf)) <= 9
    boxes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", pdf)}
    assert {(round(box[2]), round(box[3])) for box in boxes} == {(595, 842)}
