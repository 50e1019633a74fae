"""One share over the rounds: gaps, breaks, what was not asked, limits from eight rounds on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.domain import series
from assessment.domain.lineage import Lineage
from assessment.domain.reports import Report
from assessment.domain.standings import ShownCriterion
from assessment.domain.versions import Versions
from tests.charts.figures import version
from tests.domain.test_changes import shown, story


def of(made: Report, versions: Versions | None = None) -> series.Series:
    known = versions or Versions({("sample", "1.0"): made.framework})
    return series.of_criterion(made, known, "o00", made.framework.criterion("T1.3b"))


def test_a_hidden_share_is_a_gap_with_its_reason() -> None:
    hidden = ShownCriterion("T1.3b", 3, "met", hidden=True)
    found = of(story((2, [shown("T1.3b", "not_met", 20, 40)]), (3, [hidden]), (2, [])))
    assert [point.share for point in found.points] == [0.5, None, None]
    assert [point.why for point in found.points] == ["", "numbers too small to show", "no result in that round"]


def test_a_reworded_question_breaks_the_line_and_keeps_what_stood_before() -> None:
    made = version(story((2, [shown("T1.3b", "not_met", 20, 40)]), (2, [shown("T1.3b", "not_met", 30, 40)])), 1, "2.0")
    questions = dict.fromkeys(made.framework.questions, "same")
    today = replace(made.framework, version="2.0", lineage=Lineage("1.0", questions | {"q01": "reworded"}))
    versions = Versions({("sample", "1.0"): made.framework, ("sample", "2.0"): today})
    found = of(replace(made, framework=today), versions)
    assert [(point.share, point.breaks) for point in found.points] == [(0.5, False), (0.75, True)]
    kept = replace(today, lineage=Lineage("1.0", questions))
    unbroken = of(replace(made, framework=kept), Versions(dict(versions.frameworks) | {("sample", "2.0"): kept}))
    assert not unbroken.points[1].breaks


def test_an_added_question_was_not_asked_and_is_never_zero() -> None:
    made = version(story((2, []), (2, [shown("T1.3b", "not_met", 30, 40)])), 1, "2.0")
    questions = dict.fromkeys(made.framework.questions, "same") | {"q01": "new"}
    today = replace(made.framework, version="2.0", lineage=Lineage("1.0", questions))
    versions = Versions({("sample", "1.0"): made.framework, ("sample", "2.0"): today})
    found = of(replace(made, framework=today), versions)
    assert (found.points[0].share, found.points[0].why) == (None, "not asked")
    assert not found.points[1].breaks


def pulse(*favourable: int) -> series.Series:
    base = version(story((2, []), (2, [])), 5, "1.0").rounds[0]
    rounds = [replace(base, id=f"p{at}", name=f"Pulse {at + 1}") for at in range(len(favourable))]
    return series.of_pairs("staff who agree", rounds, [(each, 100) if each >= 0 else None for each in favourable])


CALM = (52, 55, 50, 54, 53, 51, 56, 52)


def test_fewer_than_eight_points_are_a_plain_line() -> None:
    found = pulse(*CALM[:7])
    assert found.limits.mean is None
    assert series.signals(found) == ("A plain line until there are 8 rounds: it does not say what is chance.",)


def test_eight_points_have_trial_limits_and_twelve_firm_ones() -> None:
    said = series.signals(pulse(*CALM))
    assert (
        said[0]
        == "Chance alone keeps it between 44% and 62% (trial limits, until there are 12 rounds); the average is 53%."
    )
    assert said[1] == "No signal: what is seen is what chance does."
    assert "firm, from the first 12 rounds" in series.signals(pulse(*CALM, *CALM[:4]))[0]


def test_a_point_outside_the_limits_is_told_by_its_round() -> None:
    assert "Pulse 9 lies outside the limits." in series.signals(pulse(*CALM, 63))


def test_a_gap_draws_no_limits_because_a_run_would_not_be_one() -> None:
    found = pulse(*CALM[:4], -1, *CALM[4:])
    assert found.limits.mean is None
    assert series.signals(found) == ("No limits are drawn, because a round between has no share to show.",)


@pytest.mark.parametrize("criterion", ["T1.2a", "T1.4a"])
def test_every_share_is_offered_once_where_a_round_shows_it(criterion: str) -> None:
    made = story((2, [shown(criterion, "not_met", 20, 40)]), (2, []))
    found = series.all_(made, Versions({("sample", "1.0"): made.framework}), "o00")
    assert len(found) == 1
    assert "I know which data" in found[0].name
