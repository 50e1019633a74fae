"""How sure a result is: meanings, response numbers by role, and the organisation's own flags (method.md 3.5-3.6)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.domain import assurance
from assessment.domain.reports import Numbers, Organisation
from tests.domain.bundled import framework
from tests.sample_report import report, standing

MIXED = {"executive": 5, "manager": 5, "frontline": 30, "ig": 2}


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (Numbers(42, 0, 61, 400, MIXED), ()),
        (Numbers(42, 0, 141, 400, MIXED), ("low_response",)),  # 29.8%
        (Numbers(42, 0, 140, 400, MIXED), ()),  # exactly 30%
        (Numbers(42, 0, 0, 400, MIXED), ("low_response",)),  # a shared link: of the headcount
        (Numbers(42, 0, 0, None, MIXED), ()),  # of whom is not known
        (Numbers(42, 0, 20, 40, MIXED), ()),  # more than there are: the numbers say nothing
        (Numbers(50, 0, 61, 400, MIXED | {"frontline": 40}), ()),  # exactly four fifths
        (Numbers(51, 0, 61, 400, MIXED | {"frontline": 41}), ("one_role:frontline",)),
        (Numbers(0, 0, 61, 400, {}), ("low_response",)),
    ],
)
def test_flags_of_the_organisation(numbers: Numbers, expected: tuple[str, ...]) -> None:
    assert assurance.flags(framework(), numbers) == expected


def test_each_flag_is_one_sentence_with_its_number() -> None:
    numbers = Numbers(51, 0, 510, 400, MIXED | {"frontline": 41})
    low, role = (assurance.flag_sentence(framework(), flag, numbers) for flag in assurance.flags(framework(), numbers))
    assert low.startswith("Few people answered (10%):")
    assert role.startswith("Most answers come from one role, frontline staff (41 of 51 answers):")


@pytest.mark.parametrize(
    ("level", "confidence", "begins"),
    [
        (2, "secure", "Secure:"),
        (2, "provisional", "Provisional:"),
        (0, "not applicable", "Neither secure nor provisional:"),
        (None, "not applicable", "Insufficient data is no low level"),
    ],
)
def test_confidence_has_a_meaning(level: int | None, confidence: str, begins: str) -> None:
    assert assurance.meaning(standing("T1", level, confidence=confidence)).startswith(begins)


def test_roles_are_counted_against_headcount() -> None:
    place = Organisation("o", "Northmoor", "Acute", headcount={"executive": 10, "manager": 3, "frontline": 300})
    found = {each.role: each for each in assurance.by_role(framework(), place, Numbers(42, 0, 61, 400, MIXED))}
    assert [found[role].per_cent for role in ("executive", "frontline")] == [50, 10]
    assert found["manager"].per_cent is None, "five of three: the headcount is out of date"
    assert found["ig"].headcount is None


def test_a_role_whose_number_is_not_given_is_not_nought() -> None:
    place = Organisation("o", "Northmoor", "Acute", headcount={"executive": 10})
    found = assurance.by_role(framework(), place, Numbers(42, 0, 61, 400, {"frontline": 42}))
    assert found[0].answered is None


def test_cautions_name_the_theme() -> None:
    made = report(count=1)
    flagged = replace(made.standings["r1", "o00", "T2"], flags=("disputed:q05", "no_frontline_answers"))
    made = replace(made, standings={**made.standings, ("r1", "o00", "T2"): flagged})
    said = assurance.cautions(made, "o00", "r1")
    assert any(each.startswith("Data sharing policy. Disputed: those asked do not agree on") for each in said)
    assert any(each.startswith("Data sharing policy. Nobody answered from") for each in said)
