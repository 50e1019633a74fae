"""Empty workbooks to fill in: columns, choices, and a sheet that explains them."""

import io

import openpyxl
import pytest

from assessment.domain.errors import Mistakes
from assessment.exports import templates
from assessment.imports import answers, frameworks

FRAMEWORK = frameworks.load(frameworks.BUNDLED)[1]


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_list_of_organisations_has_a_column_for_every_role() -> None:
    book = opened(templates.organisations(FRAMEWORK))
    assert [cell.value for cell in book.worksheets[0][1]] == [
        "name", "type", "place", "nation", "executive", "manager", "frontline", "ig",
    ]  # fmt: skip
    assert book.worksheets[0].freeze_panes == "A2"


def test_the_second_sheet_says_what_goes_into_every_column() -> None:
    guide = opened(templates.answers(FRAMEWORK)).worksheets[1]
    meanings = {row[0].value: row[1].value for row in guide.iter_rows(min_row=2)}
    assert list(meanings) == ["respondent", "role", "organisation", *FRAMEWORK.questions]
    assert "Frontline and other day-to-day roles" in meanings["role"]
    assert meanings["q04"].startswith("Have you had training")
    assert "1 = Some, but not enough for my job" in meanings["q04"]


def test_choices_are_offered_where_there_are_any() -> None:
    rules = opened(templates.answers(FRAMEWORK)).worksheets[0].data_validations.dataValidation
    offered = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in rules}
    assert offered["B2"] == '"executive,manager,frontline,ig"'
    assert offered["F2"] == '"1,2,3,4,5,dk,na"'


def test_the_answers_template_is_a_file_of_answers_without_answers() -> None:
    with pytest.raises(Mistakes) as caught:
        answers.read(FRAMEWORK, "a.xlsx", templates.answers(FRAMEWORK))
    assert str(caught.value.mistakes[0]) == "a.xlsx: has no answers: only the header is there."


def test_a_template_can_be_made_for_any_framework() -> None:
    _, kitchen = frameworks.load(frameworks.FOLDER.parents[1] / "tests" / "frameworks" / "kitchen-care-2.1.yaml")
    assert [cell.value for cell in opened(templates.organisations(kitchen)).worksheets[0][1]][4:] == [
        "cook", "server", "owner",
    ]  # fmt: skip
