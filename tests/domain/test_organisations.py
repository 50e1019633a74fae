"""Rules for organisations: what a row may hold, and letters that tell nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.organisations import (
    TYPES,
    OrganisationRow,
    free_letters,
    known_types,
    letters,
    meant_type,
    mistakes,
    same_name,
)

ROLES = ("manager", "frontline")


def wrong(**changes: object) -> list[str]:
    row = OrganisationRow(**{"name": "Vale", "type": "Acute"} | changes)  # type: ignore[arg-type]  # wrong types are what is tested
    return [str(mistake) for mistake in mistakes(row.tidied(), ROLES)]


@pytest.mark.parametrize("type", [*TYPES, "Gesundheitsamt", "x" * 80])
def test_mistakes_finds_none_in_a_good_row(type: str) -> None:
    assert wrong(type=type, name="x" * 120, place="", headcount={"manager": 0, "frontline": 10_000}) == []


def test_mistakes_finds_all_at_once() -> None:
    assert wrong(name=" ", type="x" * 81, place="a\x07", headcount={"boss": 1, "manager": "4"}) == [
        "Name: The name is empty. Fill it in.",
        "Type: The type is 81 characters long. Use at most 80.",
        "Place: The place contains a character that cannot be shown. Type it instead of pasting it.",
        "Headcount: ‘boss’ is not a role here. Use manager, frontline.",
        "Headcount: ‘4’ is not a number of people. Use a whole number from 0 up.",
    ]


def test_tidied_leaves_no_stray_spaces() -> None:
    row = OrganisationRow(" Vale\u00a0 Trust\n", "\tAcute", " ", {"manager": 1})
    assert row.tidied() == OrganisationRow("Vale Trust", "Acute", "", {"manager": 1})


def test_same_name_ignores_case_and_spaces() -> None:
    assert same_name(" VALE  Straße") == same_name("vale strasse ")
    assert same_name("Vale") != same_name("Vail")


@pytest.mark.parametrize(
    ("number", "alias"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_counts_as_spreadsheets_do(number: int, alias: str) -> None:
    assert letters(number) == alias


@given(st.sets(st.integers(0, 5_000), max_size=60), st.integers(0, 60))
def test_free_letters_are_enough_unused_and_leave_a_choice(taken: set[int], adding: int) -> None:
    used = {letters(number) for number in taken}
    free = free_letters(used, adding)
    assert not used & set(free)
    assert len(free) == len(set(free)) >= adding
    assert set(free) <= {letters(number) for number in range(max(26, 2 * (len(used) + adding)))}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Acutte", "Acute"),
        ("Primary cares", "Primary care"),
        ("council adult socal care", "Council adult social care"),
        ("acute", None),
        ("Hospice", None),
        ("Community", None),
        ("", None),
    ],
)
def test_meant_type_is_the_nearest_one_that_is_known(typed: str, meant: str | None) -> None:
    assert meant_type(typed, TYPES) == meant


def test_known_types_are_the_suggested_ones_and_those_here() -> None:
    assert known_types(["Hospice", "Acute", "Hospice"]) == (*TYPES, "Hospice")


def test_type_takes_the_capitals_of_the_known_one() -> None:
    assert OrganisationRow("Vale", "ACUTE").typed_as(TYPES).type == "Acute"
    assert OrganisationRow("Vale", "Hospice").typed_as(TYPES).type == "Hospice"


def test_nation_is_one_of_four_or_not_said() -> None:
    assert wrong(nation="northern  ireland") == wrong(nation=" ") == []
    assert OrganisationRow("Vale", "Acute", nation=" wales").tidied().nation == "Wales"
    assert wrong(nation="France") == [
        "Nation: ‘France’ is not a nation here. Use England, Scotland, Wales, Northern Ireland."
    ]
