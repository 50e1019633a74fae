"""A report as it stood at an earlier round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.domain.hindsight import as_of
from assessment.domain.reports import Aim, Report
from assessment.domain.targets import Target
from tests import sample_report


@pytest.fixture
def report() -> Report:
    """Two rounds; the first by a version with three levels and without the second theme, the council smaller then."""
    made = sample_report.report(count=2)
    first, place = made.rounds[0], made.organisations[0]
    themes = list(made.framework.themes.items())
    earlier = replace(made.framework, version="0.9", levels=made.framework.levels[:3], themes=dict(themes[:1]))
    then = replace(made.numbers[first.id, place.id], headcount=30, heads={"frontline": 30})
    return replace(
        made,
        frameworks={each.id: made.framework for each in made.rounds} | {first.id: earlier},
        numbers={**made.numbers, (first.id, place.id): then},
        targets={(place.id, theme): aim(theme, level) for theme, level in ((themes[0][0], 3), (themes[1][0], 2))},
    )


def aim(theme: str, level: int) -> Aim:
    target = Target(theme, level, date(2027, 9, 30), "", "Leo Hughes", date(2027, 3, 1))
    return Aim(target, status="met", sentence="Met.", standing=None, after="", asks=False)


def test_earlier_round_has_its_own_questions_headcount_and_nothing_later(report: Report) -> None:
    first, place = report.rounds[0], report.organisations[0]
    then = as_of(report, first)
    assert (then.rounds, then.latest) == ((first,), first)
    assert (then.framework.version, len(then.framework.levels), len(then.framework.themes)) == ("0.9", 3, 1)
    assert (then.organisations[0].size, then.organisations[0].headcount) == (30, {"frontline": 30})
    assert then.organisations[0].name == place.name


def test_newest_round_is_as_it_is(report: Report) -> None:
    now = as_of(report, report.latest)
    assert (now.rounds, now.framework, now.targets) == (report.rounds, report.framework, report.targets)


def test_targets_that_the_round_did_not_ask_about_are_left_out(report: Report) -> None:
    place = report.organisations[0].id
    first = next(iter(report.framework.themes))
    assert set(as_of(report, report.rounds[0]).targets) == {(place, first)}
    high = replace(report, targets={(place, first): aim(first, 4)})
    assert not as_of(high, report.rounds[0]).targets
    assert set(as_of(high, report.latest).targets) == {(place, first)}


def test_organisation_that_took_no_part_stays_as_big_as_it_is(report: Report) -> None:
    first, place = report.rounds[0], report.organisations[0]
    absent = replace(report, numbers={k: n for k, n in report.numbers.items() if k != (first.id, place.id)})
    assert as_of(absent, first).organisations[0] == place


def test_round_of_another_report_is_refused(report: Report) -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        as_of(report, replace(report.rounds[0], id="another"))
