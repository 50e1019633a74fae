"""XmR: limits and signals of one share (case G04)."""

import json
from pathlib import Path

import pytest

from assessment.domain import xmr

CASES = {c["id"]: c for c in json.loads((Path(__file__).parents[1] / "cases" / "cases.json").read_text())["cases"]}
FLAT = [0.5, 0.6] * 4


def test_matches_the_worked_case() -> None:
    case = CASES["G04"]
    found = xmr.limits(**case["input"])
    for name in ("mean", "mean_moving_range", "lower", "upper"):
        assert getattr(found, name) == pytest.approx(case["expected"][name], abs=1e-6)
    assert [list(signal) for signal in found.signals] == case["expected"]["signals"]
    assert not found.firm


def test_below_eight_points_draws_no_limits() -> None:
    found = xmr.limits([0.1, 0.9] * 3 + [0.5])
    assert found.lower is None
    assert found.signals == ()


@pytest.mark.parametrize(
    ("points", "firm", "mean"), [(8, False, 0.55), (11, False, 0.55), (12, True, 0.55), (14, True, 0.55)]
)
def test_baseline_is_eight_points_and_twelve_when_there_are(points: int, firm: bool, mean: float) -> None:
    values = (FLAT + FLAT)[:points] + [5.0] * 0
    found = xmr.limits(values)
    assert found.firm is firm
    assert found.mean == pytest.approx(mean)


def test_thirteenth_point_does_not_move_firm_limits() -> None:
    assert xmr.limits([*FLAT, 0.5, 0.6, 0.5, 0.6, 9.0]).mean == pytest.approx(0.55)


def test_baseline_must_lie_within_the_points() -> None:
    with pytest.raises(ValueError, match="baseline"):
        xmr.limits(FLAT, baseline=9)


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
def test_signals(added: list[float], rule: str | None, points: object) -> None:
    # The first eight points: mean 0.55, mean moving range 0.1, limits 0.284 and 0.816, near from 0.373 and 0.727.
    found = xmr.limits([*FLAT, *added], baseline=8).signals
    assert found == tuple((point, rule) for point in points)
