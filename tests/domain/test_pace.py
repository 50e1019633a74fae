"""Counts of people by steps of 5 seconds, and what may be promised from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain import pace
from assessment.domain.pace import CHECK, NEARLY_ALL, START, TYPICAL, WHOLE, Minutes

seconds = st.floats(min_value=1, max_value=900)
histograms = st.dictionaries(st.integers(1, 180).map(lambda n: n * 5), st.integers(1, 50), min_size=1)


@pytest.mark.parametrize(
    ("took", "step", "edge"),
    [
        (0, "T1", None),
        (0.99, "T1", None),
        (1, "T1", 5),
        (5, "T1", 5),
        (5.01, "T1", 10),
        (899.9, "T1", 900),
        (900, START, 900),
        (900.1, CHECK, None),
        (900.1, WHOLE, 905),
        (7200, WHOLE, 7200),
        (7200.1, WHOLE, None),
        (float("inf"), WHOLE, None),
    ],
)
def test_edge_is_that_of_5_seconds_and_none_for_a_break(took: float, step: str, edge: int | None) -> None:
    assert pace.edge(took, step) == edge


@given(seconds)
def test_edge_is_less_than_5_seconds_off(took: float) -> None:
    edge = pace.edge(took)
    assert edge is not None
    assert edge % 5 == 0
    assert 0 <= edge - took < 5


def test_together_adds_up_and_sorts() -> None:
    assert list(pace.together([{20: 1, 5: 2}, {}, {5: 1, 10: 4}]).items()) == [(5, 3), (10, 4), (20, 1)]


@pytest.mark.parametrize(
    ("histogram", "typical", "nearly_all"),
    [
        ({}, None, None),
        ({60: 1}, 60, 60),
        ({5: 1, 10: 1}, 5, 10),
        ({5: 5, 10: 4, 100: 1}, 5, 10),
        ({10: 9, 5: 9, 300: 3}, 10, 300),
    ],
)
def test_within_says_how_long_that_share_needed(
    histogram: dict[int, int], typical: int | None, nearly_all: int | None
) -> None:
    assert pace.within(histogram, TYPICAL) == typical
    assert pace.within(histogram, NEARLY_ALL) == nearly_all


@given(histograms)
def test_within_is_a_time_that_was_measured_and_grows_with_the_share(histogram: dict[int, int]) -> None:
    typical, nearly_all = pace.within(histogram, TYPICAL), pace.within(histogram, NEARLY_ALL)
    assert typical in histogram
    assert nearly_all in histogram
    assert typical <= nearly_all
    assert 2 * sum(n for edge, n in histogram.items() if edge <= typical) >= pace.people(histogram)


@pytest.mark.parametrize(
    ("histogram", "promised"),
    [
        ({}, Minutes(5)),
        ({60: 10}, Minutes(5)),
        ({60: 11}, Minutes(1, 11)),
        ({65: 11}, Minutes(2, 11)),
        ({240: 6, 245: 4, 600: 1}, Minutes(4, 11)),
        ({240: 5, 245: 5, 600: 1}, Minutes(5, 11)),
    ],
)
def test_promise_is_rounded_up_and_measured_with_enough_people(histogram: dict[int, int], promised: Minutes) -> None:
    assert pace.promise(histogram, least=11, estimate=5) == promised
    assert promised.measured is (promised.people > 0)


def test_steps_stand_in_the_order_people_take_them() -> None:
    assert pace.steps(["T1", "T2"]) == ("start", "T1", "T2", "check", "whole")


@pytest.mark.parametrize(
    ("took", "words"),
    [
        (5, "5 seconds"),
        (60, "1 minute"),
        (61, "1 minute 1 second"),
        (260, "4 minutes 20 seconds"),
        (3600, "60 minutes"),
    ],
)
def test_time_in_words(took: int, words: str) -> None:
    assert pace.in_words(took) == words
