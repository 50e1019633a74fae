"""What may be said of a place among peers: made by rule from what is shown, and nothing where nothing is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.domain import benchmarks, claims
from assessment.domain.benchmarks import Line
from assessment.domain.peers import Kind, Offer, Traits
from assessment.domain.releases import Release
from tests.domain.bundled import framework

OWN = Traits("Community", "250 to 999 people", "England")
RELEASE = Release(date(2026, 4, 1), None, {}, Offer({}))
SCORES = [1.2, 1.6, 1.9, 2.0, 2.3, 2.4, 2.8, 3.1, 3.3]
LINE = Line(
    "T1",
    "Culture",
    1.85,
    "Foundational, 1.85",
    benchmarks.among(1.85, SCORES, framework().config),
    levels=benchmarks.levels([int(score) for score in SCORES], framework().config),
    own_level=1,
)


def test_claim_says_whom_when_half_and_own() -> None:
    assert claims.theme(framework(), LINE, claims.group_words(Kind.TYPE, OWN), RELEASE) == (
        "Culture: among the 9 other organisations of the same type (Community) in our partnership whose published "
        "results count (release of 1 April 2026), at least half were at Developing or above. We were at Foundational. "
        "Our score is in the lower quarter of theirs."
    )


def test_claim_leaves_out_what_is_not_known() -> None:
    said = claims.theme(framework(), replace(LINE, own_level=None, own=None), "other organisations", RELEASE)
    assert "We were" not in said
    few = replace(LINE, levels=benchmarks.levels([1, 2, 2, 3], framework().config))
    assert claims.theme(framework(), few, "other organisations", RELEASE) == ""


@pytest.mark.parametrize(
    ("levels", "reached"),
    [({1: 2, 2: 2}, 2), ({0: 3, 1: 2}, 0), ({0: 2, 1: 2, 4: 1}, 1), ({3: 5}, 3), ({}, None)],
)
def test_half_reach_is_the_highest_level_that_half_have_reached(levels: dict[int, int], reached: int | None) -> None:
    assert benchmarks.half_reach(levels) == reached


def test_claim_where_most_have_reached_no_level() -> None:
    floor = replace(LINE, levels={0: 5, 1: 4})
    assert "more than half were at Not yet Foundational." in claims.theme(framework(), floor, "others", RELEASE)


def test_statements_are_those_that_every_organisation_has_alike() -> None:
    found = benchmarks.statements(framework(), "T1")
    assert [each.id for each in found] == ["T1.1a", "T1.1b", "T1.1c", "T1.2a", "T1.2b", "T1.2c", "T1.3a"]
    assert next(each.criteria for each in found if each.id == "T1.2a") == {"T1.2a", "T1.3b"}
