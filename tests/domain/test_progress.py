"""Between rounds: movements, change of a share (case G01), XmR (case G04)."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assessment.domain import progress
from assessment.domain.rounds import Round, State

CASES = {c["id"]: c for c in json.loads((Path(__file__).parents[1] / "cases" / "cases.json").read_text())["cases"]}
ROUND = Round("a", "Spring", State.CLOSED, "f", "1.0", date(2026, 3, 1), date(2026, 3, 28))
FLAT = [0.5, 0.6] * 4


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


def test_xmr_matches_the_worked_case() -> None:
    case = CASES["G04"]
    found = progress.xmr(**case["input"])
    for name in ("mean", "mean_moving_range", "lower", "upper"):
        assert getattr(found, name) == pytest.approx(case["expected"][name], abs=1e-6)
    assert [list(signal) for signal in found.signals] == case["expected"]["signals"]
    assert not found.firm


def test_xmr_below_eight_points_draws_no_limits() -> None:
    found = progress.xmr([0.1, 0.9] * 3 + [0.5])
    assert found.lower is None
    assert found.signals == ()


@pytest.mark.parametrize(
    ("points", "firm", "mean"), [(8, False, 0.55), (11, False, 0.55), (12, True, 0.55), (14, True, 0.55)]
)
def test_xmr_baseline_is_eight_points_and_twelve_when_there_are(points: int, firm: bool, mean: float) -> None:
    values = (FLAT + FLAT)[:points] + [5.0] * 0
    found = progress.xmr(values)
    assert found.firm is firm
    assert found.mean == pytest.approx(mean)


def test_xmr_thirteenth_point_does_not_move_firm_limits() -> None:
    assert progress.xmr([*FLAT, 0.5, 0.6, 0.5, 0.6, 9.0]).mean == pytest.approx(0.55)


def test_xmr_baseline_must_lie_within_the_points() -> None:
    with pytest.raises(ValueError, match="baseline"):
        progress.xmr(FLAT, baseline=9)


@pytest.mark.parametrize(
    ("added", "rule", "points"),
    [
        ([0.56] * 6, "run on one side", range(8, 15)),  # with the eighth point, 0.6: seven above the mean
        ([0.56] * 5, None, ()),
        ([0.500, 0.501, 0.502, 0.503, 0.504, 0.505, 0.506], "run on one side", range(9, 16)),
        ([0.41, 0.45, 0.49, 0.53, 0.57, 0.61, 0.65], "trend", range(9, 16)),
        ([0.41, 0.45, 0.49, 0.53, 0.57, 0.61], None, ()),
        ([0.77, 0.55, 0.77], "near limits", (9, 11)),
        ([0.77, 0.55, 0.33], None, ()),
        ([0.82], "outside limits", (9,)),
    ],
)
def test_xmr_signals(added: list[float], rule: str | None, points: object) -> None:
    # The first eight points: mean 0.55, mean moving range 0.1, limits 0.284 and 0.816, near from 0.373 and 0.727.
    found = progress.xmr([*FLAT, *added], baseline=8).signals
    assert found == tuple((point, rule) for point in points)


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
