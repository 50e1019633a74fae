from __future__ import annotations

from itertools import product

import pytest

from assessment.domain import disagreement
from tests.domain.bundled import framework

CONFIG = framework().config


def test_consensus_agrees_with_van_der_eijk_on_order_of_the_methods_table() -> None:
    """An index with another formula (no mean) orders the same distributions nearly alike: a cross-check of 4.1."""
    rows = {
        (0, 0, 0, 40, 0): 1.0,
        (0, 0, 0, 20, 20): 0.75,
        (1, 3, 6, 22, 8): 0.5875,
        (8, 8, 8, 8, 8): 0.0,
        (20, 0, 0, 0, 20): -1.0,
        (4, 6, 8, 16, 6): 0.325,
    }
    by_a = sorted(rows, key=lambda row: rows[row])
    by_index = sorted(rows, key=disagreement.consensus)
    assert by_a == by_index


def test_consensus_is_bounded_and_symmetric() -> None:
    for counts in product(range(4), repeat=4):
        if sum(counts):
            index = disagreement.consensus(counts)
            assert -1e-12 <= index <= 1 + 1e-12
            assert index == pytest.approx(disagreement.consensus(counts[::-1]))


@pytest.mark.parametrize("counts", [[0, 0, 0], [3]])
def test_consensus_needs_answers_on_a_scale(counts: list[int]) -> None:
    with pytest.raises(ValueError, match="scale of two points"):
        disagreement.consensus(counts)


@pytest.mark.parametrize(("points", "even"), [(5, 0.4340), (4, 0.3685), (3, 0.3333)])
def test_consensus_of_an_even_spread(points: int, even: float) -> None:
    assert disagreement.consensus([5] * points) == pytest.approx(even, abs=5e-5)
    assert disagreement.reading([5] * points, CONFIG) == disagreement.SPLIT


def test_reading_needs_enough_answers() -> None:
    assert disagreement.reading([0, 0, 0, 10, 0], CONFIG) is None
    assert disagreement.reading([0, 0, 0, 11, 0], CONFIG) == disagreement.AGREED


def test_gap_of_the_methods_examples() -> None:
    notable = disagreement.gap((16, 18), (66, 150), CONFIG)
    assert notable is not None
    assert notable.gap == pytest.approx(0.449, abs=5e-4)
    assert (notable.interval.lower, notable.interval.upper) == pytest.approx((0.218, 0.560), abs=5e-4)
    assert notable.reading == disagreement.NOTABLE
    possible = disagreement.gap((9, 12), (26, 50), CONFIG)
    assert possible is not None
    assert (possible.interval.lower, possible.interval.upper) == pytest.approx((-0.082, 0.440), abs=5e-4)
    assert possible.reading == disagreement.POSSIBLE


def test_gap_of_exactly_the_notable_width_counts() -> None:
    found = disagreement.gap((14, 20), (50, 100), CONFIG)
    assert found is not None
    assert found.reading == disagreement.POSSIBLE


def test_gap_is_hidden_for_small_roles() -> None:
    assert disagreement.gap((9, 10), (50, 100), CONFIG) is None


@pytest.mark.parametrize(
    ("ratings", "agrees"), [([2, 2, 3, 3, 3, 4, 4, 3, 2, 0, 0, 5], True), ([0, 0, 0, 0, 3, 3, 3, 3, 5, 5, 5, 5], False)]
)
def test_panel_agrees_when_fewer_than_a_third_stand_outside(ratings: list[int], agrees: bool) -> None:
    assert disagreement.panel_agrees(ratings) is agrees
