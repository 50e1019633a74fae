"""Lists of organisations: rows with headcounts, or every mistake with its place; the template comes back."""

import io

import openpyxl
import pytest

from assessment.domain.errors import Mistakes
from assessment.domain.framework import Framework
from assessment.domain.organisations import OrganisationRow
from assessment.exports import templates
from assessment.imports import frameworks, organisations


@pytest.fixture(scope="module")
def framework() -> Framework:
    return frameworks.load(frameworks.BUNDLED)[1]


def mistakes(framework: Framework, text: str) -> list[str]:
    with pytest.raises(Mistakes) as caught:
        organisations.read(framework, "o.csv", text.encode())
    return [str(m) for m in caught.value.mistakes]


def test_organisations_are_read_with_their_headcounts(framework: Framework) -> None:
    text = "Name,Type,Place,manager,Executive or board level\n Vale  Trust ,Acute,Vale,40,0\nHome,Care provider,,,\n"
    assert organisations.read(framework, "o.csv", text.encode()) == (
        OrganisationRow("Vale Trust", "Acute", "Vale", {"manager": 40, "executive": 0}),
        OrganisationRow("Home", "Care provider", "", {}),
    )


def test_place_and_headcounts_may_be_left_out(framework: Framework) -> None:
    assert organisations.read(framework, "o.csv", b"name;type\nVale;Acute\n") == (OrganisationRow("Vale", "Acute"),)


def test_every_mistake_is_told_with_row_column_value_and_what_is_allowed(framework: Framework) -> None:
    text = "name,type,place,manager\nVale,Acute,,many\n,Acute,,1\nvale ,Acute,,-1\nHill,,,1.5\n"
    assert mistakes(framework, text) == [
        "row 2, column manager: ‘many’ is not a number of people. Use a whole number from 0 up, or leave it blank.",
        "row 3, column name: The name is empty. Fill it in.",
        "row 4, column manager: ‘-1’ is not a number of people. Use a whole number from 0 up, or leave it blank.",
        "row 4, column name: ‘vale’ stands in row 2 already.",
        "row 5, column manager: ‘1.5’ is not a number of people. Use a whole number from 0 up, or leave it blank.",
        "row 5, column type: The type is empty. Fill it in.",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name\nVale\n", "row 1: has no column ‘type’."),
        ("name,type\n", "o.csv: has no organisations: only the header is there."),
        (
            "name,type,managers\nVale,Acute,4\n",
            "row 1, column managers: is not known here. Use name, type, place, nation, executive, manager, frontline, "
            "ig, or remove it.",
        ),
        ("name,type,manager,Manager \nVale,Acute,4,4\n", "row 1, column manager: stands here twice; keep one."),
        (
            "name,type,ig,Executive or board level,executive\nVale,Acute,1,2,3\n",
            "row 1, column executive: stands here twice; keep one.",
        ),
    ],
)
def test_a_header_that_is_not_right_is_told(framework: Framework, text: str, message: str) -> None:
    assert mistakes(framework, text) == [message]


def test_the_template_filled_in_is_read_back(framework: Framework) -> None:
    book = openpyxl.load_workbook(io.BytesIO(templates.organisations(framework)))
    book.active.append(["Vale", "Acute", None, "Wales", 3, 40, None, 2])
    kept = io.BytesIO()
    book.save(kept)
    assert organisations.read(framework, "o.xlsx", kept.getvalue()) == (
        OrganisationRow("Vale", "Acute", "", {"executive": 3, "manager": 40, "ig": 2}, "Wales"),
    )
