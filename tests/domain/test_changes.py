"""Change of the shares behind a level: which are tested, from what is shown alone, and in which words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assessment.domain import changes, level_changes
from assessment.domain.pairs import Pair
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.domain.standings import ShownCriterion
from assessment.domain.versions import Versions
from tests.charts.figures import version
from tests.sample_report import report, standing

Shares = dict[str, tuple[str, int, int]]
"""criterion -> (status, favourable, n)."""


def shown(criterion: str, status: str, favourable: int, n: int, **more: Any) -> ShownCriterion:
    level, text = int(criterion[3]), f"{round(100 * favourable / n)}%"
    return ShownCriterion(criterion, level, status, n=n, favourable=favourable, share_text=text, **more)


def story(*rounds: tuple[int | None, list[ShownCriterion]], theme: str = "T1") -> Report:
    """One organisation's rounds: its level in a theme and the criteria shown; overall is the same."""
    base = report(count=len(rounds), detail=False)
    standings = {}
    for each, (level, criteria) in zip(base.rounds, rounds, strict=True):
        standings[each.id, "o00", theme] = standing(theme, level, criteria=tuple(criteria))
        standings[each.id, "o00", OVERALL] = standing(OVERALL, level, held_by=(theme,))
    return replace(base, organisations=base.organisations[:1], standings=standings)


def pair(made: Report, before: str, after: str) -> Pair:
    rounds = {r.id: r for r in made.rounds}
    versions = Versions({(r.framework_id, r.framework_version): made.framework for r in made.rounds})
    return Pair(made, versions, "o00", rounds[before], rounds[after])


def said(made: Report, before: str = "r1", after: str = "r2", theme: str = "T1") -> level_changes.LevelChange:
    return level_changes.of_theme(pair(made, before, after), theme)


def compared(made: Report, before: str = "r1", after: str = "r2") -> dict[str, changes.CriterionChange]:
    two = pair(made, before, after)
    found = changes.of_organisation(made, two.versions, "o00", two.before, two.after)
    return {each.criterion: each for each in found}


RISE = story(
    (2, [shown("T1.2a", "met", 50, 60), shown("T1.3b", "not_met", 89, 100), shown("T1.4a", "not_met", 5, 20)]),
    (3, [shown("T1.2a", "met", 55, 60), shown("T1.3b", "met", 91, 100), shown("T1.4a", "not_met", 6, 20)]),
)
FALL = story(
    (3, [shown("T1.3b", "met", 91, 100)]),
    (2, [shown("T1.3b", "not_met", 89, 100)]),
    (2, [shown("T1.3b", "not_met", 88, 100)]),
)
REAL_FALL = story((3, [shown("T1.3b", "met", 95, 100)]), (2, [shown("T1.3b", "not_met", 60, 100)]))


def test_only_what_decides_a_level_is_tested() -> None:
    assert set(compared(RISE)) == {"T1.3b", "T1.4a"}, "what was met before and is met now decides nothing"


def test_a_change_is_newcombes_on_the_shown_counts() -> None:
    found = compared(RISE)["T1.3b"]
    assert (found.before, found.after) == ((89, 100), (91, 100))
    assert found.change is not None
    assert found.change.reading == "could be chance"
    assert found.before_text == "89 of 100 (89%)"


@pytest.mark.parametrize(
    ("then", "why"),
    [
        (ShownCriterion("T1.3b", 3, "not_met", hidden=True), "numbers too small to show"),
        (ShownCriterion("T1.3b", 3, "unknown", "too_few"), "too few answers"),
        (ShownCriterion("T1.3b", 3, "unknown", "not_asked"), "not asked"),
        (
            ShownCriterion("T1.3b", 3, "not_met", n=40, share_text="under 10%"),
            "nearly all or nearly none: not told exactly",
        ),
        (shown("T1.3b", "not_met", 9, 20, group="frontline"), "another role group is the lowest"),
    ],
)
def test_what_is_not_shown_in_both_rounds_is_compared_with_nothing(then: ShownCriterion, why: str) -> None:
    found = compared(story((2, [then]), (2, [shown("T1.3b", "not_met", 50, 60)])))["T1.3b"]
    assert found.change is None
    assert found.why == why


def test_across_a_major_version_without_a_map_no_share_is_compared() -> None:
    made = version(RISE, 1, "2.0")
    versions = Versions({("sample", "1.0"): made.framework, ("sample", "2.0"): replace(made.framework, version="2.0")})
    found = changes.of_organisation(made, versions, "o00", *made.rounds)
    assert {each.why for each in found} == {"the question or its rule changed"}


def test_title_counts_what_is_more_than_chance() -> None:
    assert changes.read(list(compared(RISE).values())) == (
        "No likely real change in the 2 shares behind the levels that can be compared"
    )
    assert changes.read(list(compared(REAL_FALL).values())) == (
        "Of the 1 share behind the levels that can be compared, 1 likely fell"
    )
    assert changes.read([]) == "No share behind the levels can be compared between these rounds"


def test_a_level_that_rose_says_that_the_share_behind_it_could_be_chance() -> None:
    found = said(RISE)
    assert found.did == "rose"
    assert found.sentence == (
        "Established (was Developing); the share behind it moved from 89% to 91%, which could be chance."
    )


def test_a_fall_by_chance_is_told_as_worked_out_and_not_announced() -> None:
    found = said(FALL)
    assert found.did == "may have fallen"
    assert found.sentence == (
        "Developing (was Established); the share behind it moved from 91% to 89%, which could be chance. "
        "No fall is announced yet."
    )


def test_a_fall_is_announced_when_it_is_real() -> None:
    found = said(REAL_FALL)
    assert found.did == "fell"
    assert found.sentence.endswith("moved from 95% to 60%, a likely real fall.")


def test_a_fall_is_announced_after_two_rounds_running() -> None:
    assert said(FALL, "r1", "r3").did == "fell"
    assert said(FALL, "r1", "r3").sentence.endswith("It has been below for two rounds running.")
    late = said(FALL, "r2", "r3")
    assert late.did == "stayed"
    assert late.sentence == (
        "Developing, as in Autumn 2024. "
        "That is below Established (Spring 2024) for two rounds running, so it is a fall."
    )


def test_a_level_that_comes_back_is_no_fall() -> None:
    made = story((3, []), (2, []), (3, []))
    assert said(made, "r1", "r3").did == "stayed"
    assert said(made, "r1", "r3").sentence == "Established, as in Spring 2024."


def test_a_fact_no_longer_met_is_a_real_fall_and_a_disputed_one_is_not() -> None:
    fact = [ShownCriterion("T2.2a", 2, "met", hidden=True)]
    lost = ShownCriterion("T2.2a", 2, "not_met", hidden=True)
    assert said(story((2, fact), (1, [lost]), theme="T2"), theme="T2").did == "fell"
    disputed = story((2, fact), (1, [lost._replace(disputed=True)]), theme="T2")
    assert said(disputed, theme="T2").did == "may have fallen"
    assert "those who know the facts behind it do not agree" in said(disputed, theme="T2").sentence


def test_overall_rests_on_the_theme_that_holds_it() -> None:
    found = said(RISE, theme=OVERALL)
    assert found.sentence.startswith("Established (was Developing); the share behind it in Shared understanding")
    assert said(REAL_FALL, theme=OVERALL).did == "fell"
    assert said(FALL, theme=OVERALL).did == "may have fallen"


def test_levels_without_a_comparison_say_so() -> None:
    assert said(story((None, []), (2, []))).sentence == "Developing; in Spring 2024: Insufficient data."
    assert "cannot be compared" in said(version(RISE, 1, "2.0")).sentence
