"""Weights by role: headcount divided by respondents."""

from fractions import Fraction

import pytest

from assessment.domain import weights
from assessment.domain.errors import Refused


def test_a_weight_is_headcount_by_respondents() -> None:
    found = weights.by_headcount({"a": 5, "b": 400}, {"a": 4, "b": 20})
    assert found == {"a": Fraction(5, 4), "b": Fraction(20)}


def test_a_role_without_respondents_is_skipped() -> None:
    assert weights.by_headcount({"a": 5, "b": 400}, {"a": 5, "b": 0}) == {"a": Fraction(1)}


def test_respondents_without_a_headcount_are_refused() -> None:
    with pytest.raises(Refused, match="answered as b, c"):
        weights.by_headcount({"a": 5}, {"a": 5, "b": 1, "c": 2})


def test_a_headcount_of_zero_is_a_weight_of_zero() -> None:
    assert weights.by_headcount({"a": 0}, {"a": 5}) == {"a": 0}


def test_weights_more_than_five_times_apart_are_warned_of() -> None:
    assert weights.warning({"a": Fraction(1), "b": Fraction(5), "c": Fraction(0)}) == ""
    assert "One answer of b counts 20 times one of a" in weights.warning({"a": Fraction(1), "b": Fraction(20)})
    assert weights.warning({}) == ""
