"""Excel questionnaires that come back: the round trip is exact, and every mistake is told with its cell."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from assessment.domain import notes, reading
from assessment.domain import questionnaire_file as layout
from assessment.domain.answers import AnswerSheet
from assessment.domain.errors import Mistakes
from assessment.domain.notes import Evidence, Notes
from assessment.domain.questionnaire_file import Kind
from assessment.exports.questionnaire import Questionnaire, write
from assessment.imports import frameworks, questionnaires
from assessment.imports.questionnaires import Expected
from tests import builders
from tests.builders import TODAY
from tests.questionnaire_files import COUNCIL, NAMES, TRUST, a_questionnaire, entry, expected, filled, opened, saved

ASKED = a_questionnaire()
EXPECTED = expected(ASKED)
FRAMEWORK = ASKED.framework
KITCHEN = frameworks.load(Path(__file__).parents[1] / "frameworks" / "kitchen-care-2.1.yaml")[1]


def back(content: bytes, expected_: Expected = EXPECTED, name: str = "a.xlsx") -> AnswerSheet:
    return questionnaires.read(expected_, name, content).sheet


def told(content: bytes, expected_: Expected = EXPECTED, name: str = "a.xlsx") -> list[str]:
    with pytest.raises(Mistakes) as caught:
        questionnaires.read(expected_, name, content)
    return [str(mistake) for mistake in caught.value.mistakes]


def changed(role: str, change: Callable[[Workbook], object]) -> bytes:
    """A role's questionnaire with something done to it."""
    book = opened(write(ASKED, role))
    change(book)
    return saved(book)


# The round trip


@st.composite
def sheets(draw: st.DrawFn) -> AnswerSheet:
    """Anything that a person could send with a link: any role, any answers, any text in any language."""
    role = draw(st.sampled_from(FRAMEWORK.roles))
    questions = FRAMEWORK.questions_for(role)
    answers = {q.id: draw(st.sampled_from([None, *FRAMEWORK.options(q.id)])) for q in questions}
    themes = dict.fromkeys(question.theme for question in questions)
    # What only a file can hold, a mark of Excel's own for a sign it cannot hold, is nothing that people type.
    text = st.text(max_size=80).filter(lambda typed: "x005F_" not in typed and "_x000D_" not in typed)
    comments = {theme: notes.comment(FRAMEWORK, role, theme, draw(text)) for theme in themes}
    proved = {}
    for question in notes.evidenced(FRAMEWORK, role):
        link = draw(st.sampled_from(["", "https://example.org/a?b=1&c=%20#d", "http://intranet/=policy"]))
        given_ = Evidence(draw(text), link, draw(st.none() | st.dates(date(1950, 1, 1), TODAY)))
        proved[question.id] = notes.evidence(FRAMEWORK, role, question.id, given_, today=TODAY)
    return AnswerSheet(
        role,
        {question: code for question, code in answers.items() if code},
        Notes(
            {theme: text for theme, text in comments.items() if text},
            {question: one for question, one in proved.items() if one.named},
        ),
    )


@given(sheets())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_round_trip_is_exact(sheet: AnswerSheet) -> None:
    found = questionnaires.read(EXPECTED, "a.xlsx", filled(ASKED, sheet))
    assert (found.round, found.organisation) == (ASKED.round.id, COUNCIL)
    assert found.sheet == sheet


EVERYTHING = AnswerSheet(
    "ig",
    {q.id: list(FRAMEWORK.options(q.id))[n % 3] for n, q in enumerate(FRAMEWORK.questions_for("ig")) if n % 5},
    Notes(
        {"T1": "=1+1 is no formula", "T2": "- a list\n- in two lines", "T3": "+44 20 7946 0000", "T6": "00123"},
        {
            "q05": Evidence("Café <policy> & 'more' \"", "https://example.org/a?b=1&c=2", date(2027, 2, 28)),
            "q06": Evidence("@title", "", None),
            "q18": Evidence("", "", date(1999, 12, 31)),
        },
    ),
)


def test_round_trip_of_everything_at_once() -> None:
    assert back(filled(ASKED, EVERYTHING)) == EVERYTHING


@pytest.mark.office
def test_round_trip_is_exact_through_another_spreadsheet_program(saved_again: Callable[[bytes], bytes]) -> None:
    assert back(saved_again(filled(ASKED, EVERYTHING))) == EVERYTHING


@pytest.mark.parametrize("role", KITCHEN.roles)
def test_another_framework_comes_back_too(role: str) -> None:
    asked = a_questionnaire(KITCHEN)
    sheet = AnswerSheet(role, {q.id: list(KITCHEN.options(q.id))[-1] for q in KITCHEN.questions_for(role)})
    assert back(filled(asked, sheet), expected(asked)) == sheet


def test_labels_that_say_the_same_are_told_apart_by_their_codes() -> None:
    content = builders.a_framework(scales={"AGREE": {"1": "Maybe", "2": "maybe", "3": "1", "4": "Don’t know"}})
    asked = a_questionnaire(reading.read(content))
    words = layout.choices(asked.framework, "q1")
    assert words == {"1": "Maybe (1)", "2": "maybe (2)", "3": "1", "4": "Don’t know (4)", "dk": "Don't know (dk)"}
    for code in words:
        sheet = AnswerSheet("frontline", {"q1": code})
        assert back(filled(asked, sheet), expected(asked)) == sheet


def test_untouched_file_has_no_answer() -> None:
    assert back(write(ASKED, "manager")) == AnswerSheet("manager", {})


# Answers, comments and documents, cell by cell


@pytest.mark.parametrize("typed", ["4", 4, 4.0, "Agree", " agree ", "AGREE", "a g r e e".replace(" ", "")])
def test_code_or_words_in_any_case(typed: object) -> None:
    content = changed("manager", lambda book: setattr(entry(book, Kind.ANSWER, "q01"), "value", typed))
    assert back(content).answers == {"q01": "4"}


@pytest.mark.parametrize("typed", ["don’t  know", "DK", "dk "])
def test_dont_know_with_the_apostrophe_that_programs_put_in(typed: str) -> None:
    content = changed("manager", lambda book: setattr(entry(book, Kind.ANSWER, "q01"), "value", typed))
    assert back(content).answers == {"q01": "dk"}


@pytest.mark.parametrize("typed", ["   ", "", None])
def test_blank_is_not_answered(typed: str | None) -> None:
    content = changed("manager", lambda book: setattr(entry(book, Kind.ANSWER, "q01"), "value", typed))
    assert back(content).answers == {}


@pytest.mark.parametrize(
    "typed", ["2027-03-05", "5 March 2027", "5 mar 2027", "05/03/2027", "5.3.2027", date(2027, 3, 5)]
)
def test_day_however_it_is_typed(typed: object) -> None:
    content = changed("ig", lambda book: setattr(entry(book, Kind.DAY, "q05"), "value", typed))
    assert back(content).notes.evidence == {"q05": Evidence(dated_on=date(2027, 3, 5))}


def test_day_that_is_still_to_come_is_told_with_its_cell() -> None:
    content = changed("ig", lambda book: setattr(entry(book, Kind.DAY, "q05"), "value", TODAY + timedelta(days=1)))
    [said] = told(content)
    assert said.startswith("Questions!C")
    assert said.endswith(": 11 March 2027 is still to come. Give the day the document was made.")


def test_line_ends_as_excel_keeps_pasted_ones() -> None:
    content = changed("ig", lambda book: setattr(entry(book, Kind.COMMENT, "T1"), "value", "one_x000D_\ntwo"))
    assert back(content).notes.comments == {"T1": "one\ntwo"}


def test_every_mistake_is_told_with_sheet_cell_value_and_what_is_allowed() -> None:
    book = opened(write(ASKED, "ig"))
    wrong = {
        (Kind.ANSWER, "q01"): "Perhaps",
        (Kind.ANSWER, "q05"): 9,
        (Kind.ANSWER, "q12"): "=1/0",
        (Kind.COMMENT, "T2"): "x" * 1001,
        (Kind.TITLE, "q06"): "y" * 201,
        (Kind.LINK, "q07"): "the shared drive",
        (Kind.DAY, "q08"): "last spring",
    }
    for (kind, of), value in wrong.items():
        entry(book, kind, of).value = value
    book[layout.QUESTIONS]["E7"] = "a note beside it"
    book[layout.QUESTIONS]["C3"] = "on a heading"
    at = {of: f"Questions!{entry(book, kind, of).coordinate}" for kind, of in wrong}
    assert sorted(told(saved(book))) == sorted([
        f"{at['q01']}: ‘Perhaps’ is not an answer to question 1. Choose one of: Strongly disagree; Disagree; "
        "Neither agree nor disagree; Agree; Strongly agree; Don't know; or leave it blank.",
        f"{at['q05']}: ‘9’ is not an answer to question 5. Choose one of: Not started; Leaders have committed to one; "
        "Being worked on; Agreed by all partners and in use; Agreed by all partners, in use, and reviewed on a "
        "regular, planned schedule; Don't know; or leave it blank.",
        f"{at['q12']}: holds a formula without a value. Put the value there.",
        f"{at['T2']}: The comment is 1,001 characters long. Use at most 1,000.",
        f"{at['q06']}: The title is 201 characters long. Use at most 200.",
        f"{at['q07']}: ‘the shared drive’ is not a link. A link begins with https:// and has no spaces.",
        f"{at['q08']}: ‘last spring’ is not a date. Write it such as 5 March 2027 or 05/03/2027, or leave it blank.",
        "Questions!E7: ‘a note beside it’ stands outside the framed cells. Write it into one of them.",
        "Questions!C3: ‘on a heading’ stands outside the framed cells. Write it into one of them.",
    ])  # fmt: skip


# Rows


def test_missing_rows_are_named() -> None:
    def take_out(book: Workbook) -> None:
        for kind, of in ((Kind.ANSWER, "q02"), (Kind.COMMENT, "T2"), (Kind.LINK, "q05")):
            book[layout.QUESTIONS].delete_rows(entry(book, kind, of).row)

    assert told(changed("ig", take_out)) == [
        "Questions: Rows are missing: question 2, the document’s link of question 5, the comment on Data sharing "
        "policy. Fill in the file as it was sent, without adding, removing or moving anything."
    ]


def test_row_that_is_there_twice_and_row_of_another_role_are_refused() -> None:
    def copy(book: Workbook) -> None:
        sheet = book[layout.QUESTIONS]
        for key in ("answer q01", "answer q05"):
            sheet.cell(sheet.max_row + 1, layout.KEY + 1, key)

    assert [message.partition(" Fill in")[0] for message in told(changed("manager", copy))] == [
        "Questions: Rows are there twice: question 1.",
        "Questions: Rows are not of this questionnaire: answer q05.",
    ]


def test_rows_may_move_because_the_hidden_column_goes_with_them() -> None:
    def move(book: Workbook) -> None:
        entry(book, Kind.ANSWER, "q21").value = "Agree"
        book[layout.QUESTIONS].insert_rows(5, 3)

    assert back(changed("manager", move)).answers == {"q21": "4"}


def test_lost_hidden_column_is_said_once() -> None:
    [said] = told(changed("manager", lambda book: book[layout.QUESTIONS].delete_cols(layout.KEY + 1)))[:1]
    assert said.startswith("Questions: Rows are missing: question 1, question 2")


# Whose it is


def test_file_of_another_round_is_refused() -> None:
    other = replace(ASKED.round, id="x" * 32, name="Autumn 2027")
    assert told(write(ASKED, "manager"), replace(EXPECTED, round=other)) == [
        "a.xlsx: belongs to the round ‘Spring 2027’, not to ‘Autumn 2027’. Choose that round above."
    ]


def test_file_of_another_organisation_is_refused() -> None:
    assert told(write(ASKED, "manager"), expected(ASKED, {TRUST: NAMES[TRUST]})) == [
        "a.xlsx: belongs to Northmoor Council. Here you can take in questionnaires of: Vale Hospitals."
    ]


@pytest.mark.parametrize("changes", [{"version": "2.0"}, {"id": "other"}])
def test_file_of_another_framework_is_refused(changes: dict[str, str]) -> None:
    [said] = told(write(ASKED, "manager"), replace(EXPECTED, framework=replace(FRAMEWORK, **changes)))
    assert "asks other questions (version 1.0)" in said


@pytest.mark.parametrize("line", range(1, 10))
def test_identity_that_was_changed_is_refused(line: int) -> None:
    content = changed("manager", lambda book: setattr(book[layout.IDENTITY].cell(line, 2), "value", "ig"))
    [said] = told(content)
    assert "was changed in its hidden sheet" in said if line > 1 else "another version of this app" in said


def test_identity_without_all_its_lines_is_refused() -> None:
    [said] = told(changed("manager", lambda book: book[layout.IDENTITY].delete_rows(3)))
    assert "was changed in its hidden sheet" in said


# What is no questionnaire


def workbook(**sheets_: object) -> bytes:
    book = Workbook()
    for name in sheets_:
        book.create_sheet(name)
    return saved(book)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"a,b", "is no Excel workbook (.xlsx)"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "is no Excel workbook (.xlsx)"),
        ("a.xlsx", b"", "is empty"),
        ("a.xlsx", b"nothing", "is no Excel workbook (.xlsx), or is damaged"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is protected with a password"),
        ("a.xlsx", b"x" * (questionnaires.MAX_BYTES + 1), "is larger than 5 MB"),
        ("a.xlsx", workbook(), "is no questionnaire that was downloaded here"),
        ("a.xlsx", workbook(Questions=1), "is no questionnaire that was downloaded here"),
        ("a.xlsx", workbook(Questions=1, Identity=1), "was changed in its hidden sheet"),
        ("a.xlsx", write(ASKED, "ig")[:-30], "is no Excel workbook (.xlsx), or is damaged"),
    ],
)
def test_what_is_no_questionnaire_is_refused_in_words(name: str, content: bytes, message: str) -> None:
    [said] = told(content, name=name)
    assert said.startswith(f"{name}: ")
    assert message in said


def test_file_that_unpacks_into_too_much_is_refused() -> None:
    kept = BytesIO(write(ASKED, "manager"))
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as parts, parts.open("xl/padding.xml", "w") as padding:
        for _ in range(51):
            padding.write(b"\0" * 1_000_000)
    assert len(kept.getvalue()) < 1_000_000
    assert told(kept.getvalue()) == ["a.xlsx: unpacks to more than 50 MB."]


def test_file_with_entities_is_refused() -> None:
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(write(ASKED, "manager"))) as before, zipfile.ZipFile(kept, "w") as after:
        for part in before.namelist():
            data = before.read(part)
            after.writestr(part, data.replace(b"<sst ", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><sst '))
    assert "damaged" in told(kept.getvalue())[0]


# Several files


def several(asked: Questionnaire, *sheets_: AnswerSheet) -> list[tuple[str, bytes]]:
    return [(f"{number}.xlsx", filled(asked, sheet)) for number, sheet in enumerate(sheets_, 1)]


def test_all_files_are_read_in_order_and_progress_is_told() -> None:
    some = [AnswerSheet("manager", {"q01": "4"}), EVERYTHING, AnswerSheet("frontline", {"q01": "dk"})]
    told_: list[tuple[int, int]] = []
    found = questionnaires.read_all(EXPECTED, several(ASKED, *some), lambda done, of: told_.append((done, of)))
    assert [each.sheet for each in found] == some
    assert told_ == [(1, 3), (2, 3), (3, 3)]


def test_mistakes_of_all_files_are_told_together_with_each_files_name() -> None:
    [good] = several(ASKED, EVERYTHING)
    wrong = changed("manager", lambda book: setattr(entry(book, Kind.ANSWER, "q01"), "value", "Perhaps"))
    blank = write(ASKED, "frontline")
    given_ = [good, ("b.xlsx", wrong), ("c.xlsx", b"nothing"), ("d.xlsx", good[1]), ("e.xlsx", blank)]
    with pytest.raises(Mistakes) as caught:
        questionnaires.read_all(EXPECTED, given_)
    assert str(caught.value) == "4 mistakes in 5 files. Nothing was taken in."
    where = entry(opened(wrong), Kind.ANSWER, "q01").coordinate
    assert [mistake.where for mistake in caught.value.mistakes] == [
        f"b.xlsx, Questions!{where}", "c.xlsx", "d.xlsx", "e.xlsx",
    ]  # fmt: skip
    assert [mistake.message[:30] for mistake in caught.value.mistakes[2:]] == [
        "is the same file as 1.xlsx. Ch", "is not filled in: it has no an",
    ]  # fmt: skip
