"""The funnel: limits of chance round the peers' share, words, too few, too much alike, more than chance."""

from __future__ import annotations

import pytest

from assessment.domain import funnel, pooled
from assessment.domain.funnel import EXPECTED, OUTSIDE_INNER, OUTSIDE_OUTER, Z_OUTER
from assessment.domain.pooled import Part

TEN = [Part(50, 100)] * 10


def test_limits_are_those_of_the_method() -> None:
    found = funnel.of(TEN)
    assert found.share == 0.5
    assert found.limits(100) == pytest.approx((0.402, 0.598))
    assert found.limits(100, Z_OUTER) == pytest.approx((0.3455, 0.6545))
    assert found.limits(1) == (0, 1)


@pytest.mark.parametrize(
    ("favourable", "said"),
    [
        (50, EXPECTED),
        (59, EXPECTED),
        (60, OUTSIDE_INNER),
        (65, OUTSIDE_INNER),
        (66, OUTSIDE_OUTER),
        (34, OUTSIDE_OUTER),
    ],
)
def test_reading_says_which_range(favourable: int, said: str) -> None:
    assert funnel.of(TEN).reading(Part(favourable, 100)) == said


def test_reading_on_a_limit_is_inside_it() -> None:
    found = funnel.of([Part(8, 16)] * 10)
    low, _ = found.limits(16)
    assert low == pytest.approx(0.255)
    assert funnel.Funnel(0.5).reading(Part(1, 1)) == EXPECTED


def test_fewer_than_ten_others_have_no_funnel() -> None:
    assert funnel.of(TEN[:9]) == funnel.Funnel(None, reason=funnel.TOO_FEW)
    with pytest.raises(ValueError, match="no funnel"):
        funnel.of(TEN[:9]).limits(10)


def test_one_that_dominates_hides_the_share() -> None:
    assert funnel.of([Part(500, 1000), *TEN[:9]]).reason == pooled.DOMINATED


def test_all_alike_have_no_funnel() -> None:
    assert funnel.of([Part(20, 20)] * 12).reason == funnel.ALL_ALIKE


def test_limits_are_widened_only_above_twenty_and_only_for_more_than_chance() -> None:
    # Each share lies 0.2 from the whole's 0.5: 4 standard errors of 0.05, so phi is 16 and limits 4 times as wide.
    apart = [Part(30, 100), Part(70, 100)] * 11
    assert not funnel.of(apart[:20]).widened
    found = funnel.of(apart)
    assert found.phi == pytest.approx(16)
    assert found.limits(400) == pytest.approx((0.304, 0.696))
    assert found.reading(Part(30, 100)) == EXPECTED
    assert not funnel.of([Part(50, 100)] * 22).widened


def test_pooled_share_counts_answers_and_exactly_half_does_not_dominate() -> None:
    assert pooled.share([Part(10, 20), Part(20, 40), Part(15, 20)]) == pooled.Pooled(45 / 80, 80)
    assert pooled.share([Part(10, 21), Part(20, 20)]) == pooled.Pooled(None, 41, pooled.DOMINATED)
    assert pooled.share([]).reason == pooled.NOTHING
