"""Files of answers: what is taken in, what is ignored and named, and every bad row told."""

import io
from pathlib import Path

import openpyxl
import pytest

from assessment.domain.answers import AnswerSheet
from assessment.domain.errors import Mistakes
from assessment.domain.framework import Framework
from assessment.imports import answers, frameworks


@pytest.fixture(scope="module")
def framework() -> Framework:
    return frameworks.load(frameworks.BUNDLED)[1]


def mistakes(framework: Framework, text: str) -> list[str]:
    with pytest.raises(Mistakes) as caught:
        answers.read(framework, "a.csv", text.encode())
    return [str(m) for m in caught.value.mistakes]


def test_answers_are_read_by_organisation_in_the_order_of_the_file(framework: Framework) -> None:
    text = "respondent,role,organisation,q01,q05\n1,manager,Vale,4,\n1,ig,Acre,dk,3\n2,manager,Vale,5,\n"
    found = answers.read(framework, "a.csv", text.encode())
    assert found.asked == ("q01", "q05")
    assert list(found.sheets.items()) == [
        ("Vale", [AnswerSheet("manager", {"q01": "4"}), AnswerSheet("manager", {"q01": "5"})]),
        ("Acre", [AnswerSheet("ig", {"q01": "dk", "q05": "3"})]),
    ]


def test_without_the_column_organisation_everybody_belongs_to_none(framework: Framework) -> None:
    found = answers.read(framework, "a.csv", b"respondent,role,q03\n1,manager,na\n")
    assert found.sheets == {None: [AnswerSheet("manager", {"q03": "na"})]}


def test_asked_is_in_the_order_of_the_framework_and_only_what_has_a_column(framework: Framework) -> None:
    found = answers.read(framework, "a.csv", b"q21,respondent,role,q02\n4,1,manager,5\n")
    assert found.asked == ("q02", "q21")
    assert found.sheets[None][0].answers == {"q02": "5", "q21": "4"}


def test_columns_that_are_no_question_are_named_and_ignored(framework: Framework) -> None:
    found = answers.read(framework, "a.csv", b"respondent,role,q01,q99,Comment,\n1,manager,4,x,why,\n")
    assert found.ignored == ("q99", "Comment")


def test_row_without_an_answer_is_told(framework: Framework) -> None:
    with pytest.raises(Mistakes) as refused:
        answers.read(framework, "a.csv", b"respondent,role,q01\n1,manager,4\n2,manager,\n3,ig, \n")
    said = "has no answer. Fill in at least one, or take the row out."
    assert [str(mistake) for mistake in refused.value.mistakes] == [f"row 3: {said}", f"row 4: {said}"]


def test_spaces_and_capitals_do_not_matter(framework: Framework) -> None:
    found = answers.read(framework, "a.csv", b" Respondent ,ROLE, Q01,q03,q02\n1, Manager ,4 ,NA,  \n2,manager,DK,,\n")
    assert found.sheets[None] == [
        AnswerSheet("manager", {"q01": "4", "q03": "na"}),
        AnswerSheet("manager", {"q01": "dk"}),
    ]


def test_numbers_of_a_workbook_are_codes(framework: Framework) -> None:
    book = openpyxl.Workbook()
    for line in (["respondent", "role", "q01", "q02"], [1, "manager", 4.0, None], [2, "ig", 5, "dk"]):
        book.active.append(line)
    kept = io.BytesIO()
    book.save(kept)
    found = answers.read(framework, "a.xlsx", kept.getvalue())
    assert found.sheets[None] == [AnswerSheet("manager", {"q01": "4"}), AnswerSheet("ig", {"q01": "5", "q02": "dk"})]


def test_every_bad_row_is_told_with_row_column_value_and_what_is_allowed(framework: Framework) -> None:
    text = "\n".join(
        [
            "respondent,role,q01,q03,q05",
            "1,manager,4,na,",
            "2,cook,4,,",
            "3,,4,,",
            "4,manager,9,,",
            "5,manager,na,,",
            "6,frontline,,,3",
            "1,manager,4,,",
            ",manager,4,,",
            "7,ig,4.5,yes,dk,extra",
        ]
    )
    assert mistakes(framework, text) == [
        "row 3, column role: ‘cook’ is not a role. Use executive, manager, frontline, ig.",
        "row 4, column role: is empty. Use executive, manager, frontline, ig.",
        "row 5, column q01: ‘9’ is not an answer to q01. Use 1, 2, 3, 4, 5, dk, or leave it blank.",
        "row 6, column q01: ‘na’ is not an answer to q01. Use 1, 2, 3, 4, 5, dk, or leave it blank.",
        "row 7, column q05: ‘3’ answers a question that is not asked of ‘Frontline and other day-to-day roles’. "
        "Leave it blank.",
        "row 8, column respondent: ‘1’ stands in row 2 already. Give every respondent one row and an id.",
        "row 9, column respondent: is empty. Fill it in, in every row.",
        "row 10: has more cells than the header, which has 5.",
        "row 10, column q01: ‘4.5’ is not an answer to q01. Use 1, 2, 3, 4, 5, dk, or leave it blank.",
        "row 10, column q03: ‘yes’ is not an answer to q03. Use 1, 2, 3, 4, 5, dk, na, or leave it blank.",
    ]


def test_the_same_mistake_is_told_in_every_row_it_is_in(framework: Framework) -> None:
    text = "respondent,role,q01\n" + "".join(f"{n},manager,9\n" for n in range(300))
    assert len(mistakes(framework, text)) == 300


def test_a_respondent_may_have_the_same_id_in_another_organisation_only(framework: Framework) -> None:
    header = "respondent,role,organisation,q01\n"
    answers.read(framework, "a.csv", (header + "1,manager,A,4\n1,manager,B,4\n").encode())
    assert mistakes(framework, header + "1,manager,A,4\n1,manager,B,4\n1,ig,A,4\n") == [
        "row 4, column respondent: ‘1’ stands in row 2 already. Give every respondent one row and an id."
    ]


def test_an_organisation_may_not_be_left_empty(framework: Framework) -> None:
    text = "respondent,role,organisation,q01\n1,manager,A,4\n2,manager, ,4\n"
    assert mistakes(framework, text) == ["row 3, column organisation: is empty. Fill it in, in every row."]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("role,q01\nmanager,4\n", "row 1: has no column ‘respondent’."),
        ("respondent,q01\n1,4\n", "row 1: has no column ‘role’."),
        ("respondent,role,x\n1,manager,4\n", "row 1: has no column that is a question of the framework."),
        ("respondent,role,q01\n", "a.csv: has no answers: only the header is there."),
    ],
)
def test_a_file_without_what_is_needed_is_refused(framework: Framework, text: str, message: str) -> None:
    assert mistakes(framework, text) == [message]


def test_a_row_of_spaces_is_no_row(framework: Framework) -> None:
    found = answers.read(framework, "a.csv", b"respondent,role,q01\n1,manager,4\n , , \n,,\n\n")
    assert len(found.sheets[None]) == 1


def test_a_file_on_disk_that_is_not_there_says_so(framework: Framework) -> None:
    with pytest.raises(Mistakes, match="1 mistake"):
        answers.load(framework, Path("nowhere.csv"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_progress_is_told_some_fifty_times_however_long_the_file(framework: Framework, kind: str) -> None:
    rows = [["respondent", "role", "q01"], *([number, "manager", 4] for number in range(1, 301))]
    kept = io.BytesIO("\n".join(",".join(map(str, row)) for row in rows).encode())
    if kind == "xlsx":
        book, kept = openpyxl.Workbook(), io.BytesIO()
        for row in rows:
            book.active.append(row)
        book.save(kept)
    told: list[tuple[int, int]] = []
    answers.read(framework, f"a.{kind}", kept.getvalue(), lambda done, of: told.append((done, of)))
    assert 40 <= len(told) <= 60
    assert told == sorted(told)
    assert all(done <= of for done, of in told)
    assert told[-1][1] in (300, 301)
