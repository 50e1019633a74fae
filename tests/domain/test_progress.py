"""Between rounds: movements, change of a share (case G01)."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assessment.domain import progress
from assessment.domain.rounds import Round, State

CASES = {c["id"]: c for c in json.loads((Path(__file__).parents[1] / "cases" / "cases.json").read_text())["cases"]}
ROUND = Round("a", "Spring", State.CLOSED, "f", "1.0", date(2026, 3, 1), date(2026, 3, 28))


def test_change_matches_the_worked_case() -> None:
    case = CASES["G01"]
    found = progress.change(*case["input"])
    for name, value in case["expected"].items():
        tolerance = 5e-5 if name in ("lower", "upper") else 1e-6  # the case gives its limits to four decimals
        assert getattr(found, name) == (value if name == "reading" else pytest.approx(value, abs=tolerance))


@pytest.mark.parametrize(
    ("numbers", "reading"),
    [
        ((30, 60, 36, 60), "could be chance"),
        ((300, 600, 360, 600), "likely real rise"),
        ((56, 70, 48, 80), "likely real fall"),
    ],
)
def test_change_reads_by_whether_the_interval_excludes_zero(numbers: tuple[int, int, int, int], reading: str) -> None:
    assert progress.change(*numbers).reading == reading


def test_change_without_answers_is_refused() -> None:
    with pytest.raises(ValueError, match="both rounds"):
        progress.change(0, 0, 3, 4)


def test_change_of_weighted_shares_is_the_plain_one_where_weights_are_even() -> None:
    plain = progress.change(48, 80, 56, 70)
    weighted = progress.change_of_weighted((0.6, 80), (0.8, 70))
    assert (weighted.lower, weighted.upper) == pytest.approx((plain.lower, plain.upper))
    assert weighted.reading == plain.reading


def test_change_of_weighted_shares_is_less_sure_on_fewer_effective_answers() -> None:
    assert progress.change_of_weighted((0.6, 20), (0.8, 20)).reading == "could be chance"


def test_change_in_points_says_limits_and_reading() -> None:
    assert progress.in_points(progress.change(48, 80, 56, 70)) == "+20 points (5 to 33), likely real rise"
    assert progress.in_points(progress.change(56, 70, 48, 80)) == "−20 points (−33 to −5), likely real fall"
    assert progress.in_points(progress.change(30, 60, 30, 60)) == "0 points (−17 to 17), could be chance"


def test_movements_sorts_by_direction_and_never_counts_what_has_no_level() -> None:
    before = {"up": 1, "same": 0, "down": 3, "lost": 2, "gone": 1}
    after = {"up": 2, "same": 0, "down": 1, "lost": None, "new": 4}
    found = progress.movements(before, after)
    assert (found.rose, found.stayed, found.fell) == (("up",), ("same",), ("down",))
    assert set(found.not_comparable) == {"lost", "gone", "new"}
    assert found.compared == 3


@pytest.mark.parametrize(
    ("framework", "version", "expected"), [("f", "1.4", True), ("f", "2.0", False), ("other", "1.0", False)]
)
def test_rounds_are_comparable_within_a_major_version(framework: str, version: str, expected: bool) -> None:
    other = replace(ROUND, framework_id=framework, framework_version=version)
    assert progress.comparable(ROUND, other) is expected
