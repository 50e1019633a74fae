"""Shares over the same organisations: sums of shown numbers, both weights, and when they are not told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.domain import pooled_changes, progress
from assessment.domain.reports import Numbers, Report
from assessment.domain.results import OVERALL
from assessment.domain.versions import Versions
from tests.domain.test_changes import shown
from tests.sample_report import report, standing

THEN = {"o00": (20, 40), "o01": (30, 60), "o02": (10, 30)}
NOW = {"o00": (30, 40), "o01": (45, 60), "o02": (20, 40)}


def story(*rounds: dict[str, tuple[int, int]], heads: int | None = 100) -> Report:
    base = report(count=len(rounds), detail=False)
    standings, numbers = {}, {}
    for each, found in zip(base.rounds, rounds, strict=True):
        for organisation, (favourable, n) in found.items():
            criteria = (shown("T1.2a", "not_met", favourable, n), shown("T1.3b", "not_met", favourable, n))
            standings[each.id, organisation, "T1"] = standing("T1", 2, criteria=criteria)
            numbers[each.id, organisation] = Numbers(n, 0, 0, heads)
    return replace(base, standings=standings, numbers=numbers)


def change(made: Report) -> pooled_changes.PooledChange:
    versions = Versions({("sample", "1.0"): made.framework})
    return pooled_changes.of_criterion(made, versions, made.framework.criterion("T1.3b"), *made.rounds)


def test_shares_are_summed_over_the_same_organisations() -> None:
    found = change(story(THEN | {"o03": (1, 90)}, NOW))
    assert (found.before, found.after, found.organisations) == ((60, 130), (95, 140), 3)
    assert found.change == progress.change(60, 130, 95, 140)


def test_weighted_by_headcount_each_organisation_counts_by_its_staff() -> None:
    found = change(story(THEN, NOW))
    assert found.weighted is not None
    assert found.weighted.before == pytest.approx((20 / 40 + 30 / 60 + 10 / 30) / 3)
    assert found.weighted.after == pytest.approx((30 / 40 + 45 / 60 + 20 / 40) / 3)
    assert change(story(THEN, NOW, heads=None)).weighted is None


def test_weights_that_are_even_change_nothing() -> None:
    even = {"o00": (20, 40), "o01": (30, 40), "o02": (10, 40)}
    found = change(story(even, {k: (f + 5, n) for k, (f, n) in even.items()}))
    assert found.weighted is not None
    assert found.change is not None
    assert found.weighted.lower == pytest.approx(found.change.lower)


def test_fewer_than_three_organisations_are_not_pooled() -> None:
    found = change(story(dict(list(THEN.items())[:2]), NOW))
    assert found.change is None
    assert found.why == pooled_changes.NOBODY


def test_one_organisation_with_over_half_of_the_answers_hides_the_share() -> None:
    assert change(story(THEN, NOW | {"o02": (50, 101)})).why == "one organisation supplies over half of the answers"
    assert change(story(THEN, NOW | {"o02": (50, 100)})).change is not None


def test_the_shares_behind_the_systems_next_level_are_tested() -> None:
    made = story(THEN, NOW)
    assert [c.id for c in pooled_changes.deciding(made, "r2", "T1")] == ["T1.3a", "T1.3b"]
    assert {c.theme for c in pooled_changes.deciding(made, "r2", OVERALL)} == {"T1", "T2", "T3"}


def test_words_say_over_how_many_organisations() -> None:
    assert pooled_changes.words(change(story(THEN, NOW))) == (
        "60 of 130 (46%), now 95 of 140 (68%), over 3 organisations"
    )
    assert pooled_changes.words(change(story({}, NOW))).startswith("Too few organisations")
