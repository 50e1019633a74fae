"""Moderation, benchmarks, targets, intervals: what the worked cases leave open."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment.domain import benchmarks, moderation
from assessment.domain.errors import Refused
from assessment.domain.framework import Quantifier
from assessment.domain.intervals import of_share, wilson
from assessment.domain.moderation import Found
from assessment.domain.targets import gap_in_people
from tests.domain.bundled import framework

CONFIG = framework().config
SECOND = Found(2, (2, 2))


def test_agree_up_to_the_top_of_the_range_without_survey_level() -> None:
    open_range = Found(None, (0, 2))
    assert moderation.agree(framework(), open_range, open_range, 2, "In the minutes").label == moderation.UNSUPPORTED
    with pytest.raises(Refused, match="allow Developing at most"):
        moderation.agree(framework(), open_range, open_range, 3, "Seen in the minutes")


def test_agree_needs_a_reason_for_a_change() -> None:
    with pytest.raises(Refused, match="at least 10 characters"):
        moderation.agree(framework(), SECOND, SECOND, 1, "  short   ")
    with pytest.raises(Refused, match="at least 10 characters"):
        moderation.agree(framework(), SECOND, SECOND, 2, "", explained=True)
    assert moderation.agree(framework(), SECOND, SECOND, 2, "").label == moderation.SAME


def test_agree_higher_after_accepted_evidence() -> None:
    found = moderation.agree(framework(), SECOND, Found(3, (3, 3)), 3, "Policy signed in May")
    assert found.label == moderation.HIGHER


def test_among_five_to_seven_shows_the_median_only() -> None:
    found = benchmarks.among(2.0, [1, 2, 3, 4, 5], CONFIG)
    assert (found.shown, found.median, found.q1, found.position) == (benchmarks.MEDIAN, 3, None, None)


def test_among_a_tie_with_a_quartile_is_middle_half() -> None:
    peers = [1.2, 1.6, 1.9, 2.0, 2.3, 2.4, 2.8, 3.1, 3.3]
    assert benchmarks.among(1.9, peers, CONFIG).position == benchmarks.MIDDLE
    assert benchmarks.among(2.8, peers, CONFIG).position == benchmarks.MIDDLE
    assert benchmarks.among(2.9, peers, CONFIG).position == benchmarks.UPPER


def test_gap_in_people_of_most_needs_one_more_than_half() -> None:
    found = gap_in_people(Quantifier("most", ">", Fraction(1, 2)), 10, 20)
    assert (found.extra_needed, found.needed) == (1, 11)
    assert gap_in_people(Quantifier("most", ">", Fraction(1, 2)), 15, 20).extra_needed == 0


def test_finite_population_interval_closes_when_everyone_answered() -> None:
    assert of_share(0.8, 50, 50).lower == of_share(0.8, 50, 50).upper == 0.8
    assert of_share(0.8, 50, 60).lower > wilson(40, 50).lower


def test_wilson_refuses_nobody() -> None:
    with pytest.raises(ValueError, match="at least one answer"):
        wilson(0, 0)
