"""Who answered, round by round, and a change weighted for it from what the role gap shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.domain import disclosure, role_mix, scoring, spreading
from assessment.domain.framework import Criterion
from assessment.domain.reports import Numbers
from assessment.domain.spreads import Spread
from assessment.domain.tallies import Tally
from tests.domain.bundled import framework
from tests.domain.surveys import staff
from tests.sample_report import report

HEADS = {"executive": 20, "manager": 100, "frontline": 300, "ig": 5}


def mixes(*rounds: dict[str, int], invited: int = 100) -> tuple[role_mix.Mix, ...]:
    base = report(count=len(rounds), detail=False)
    numbers = {
        (r.id, "o00"): Numbers(sum(roles.values()), 0, invited, None, roles)
        for r, roles in zip(base.rounds, rounds, strict=True)
    }
    return role_mix.all_(replace(base, organisations=base.organisations[:1], numbers=numbers))


def test_a_role_that_moved_by_over_fifteen_points_is_told() -> None:
    before, after = mixes({"frontline": 60, "manager": 40}, {"frontline": 40, "manager": 60})
    assert role_mix.moved(report().framework, before, after) == ("manager", "frontline")
    said = role_mix.sentences(report().framework, before, after)[0]
    assert "40% of the answers in Spring 2024, and 60% in Autumn 2024" in said


def test_exactly_fifteen_points_are_not_told() -> None:
    before, after = mixes({"frontline": 60, "manager": 40}, {"frontline": 75, "manager": 25})
    assert role_mix.moved(report().framework, before, after) == ()
    assert role_mix.sentences(report().framework, before, after) == ()


def test_the_response_rate_is_known_only_where_all_were_invited_by_link() -> None:
    first, second = mixes({"frontline": 40}, {"frontline": 60})
    assert (first.rate, second.rate) == (0.4, 0.6)
    assert any(
        "response rate moved from 40% to 60%" in each for each in role_mix.sentences(report().framework, first, second)
    )
    assert mixes({"frontline": 40}, invited=0)[0].rate is None


def test_a_round_nobody_answered_moves_nothing() -> None:
    before, after = mixes({}, {"frontline": 40})
    assert role_mix.moved(report().framework, before, after) == ()


def tally(executive: tuple[int, int], frontline: tuple[int, int], others: tuple[int, int]) -> Tally:
    """q01: (favourable, of) of executives, frontline and everybody else (managers)."""
    sizes = staff(executive=executive[1], frontline=frontline[1], manager=others[1])
    found = {"executive": executive, "frontline": frontline, "manager": others}
    counts = {"q01": {role: {"4": good, "2": of - good} for role, (good, of) in found.items()}}
    return Tally(sizes, counts)


def spread(found: Tally) -> Spread:
    fw = framework()
    standings = {t: disclosure.show(fw, result, found) for t, result in scoring.score(fw, found).items()}
    return next(s for s in spreading.of_organisation(fw, found, standings) if s.question == "q01")


def rule() -> Criterion:
    return framework().criterion("T1.2a")


BEFORE, AFTER = tally((12, 20), (20, 40), (15, 20)), tally((12, 20), (40, 80), (15, 20))


def test_weighting_takes_the_mix_out_of_a_change() -> None:
    """Each role says what it said before; only more frontline staff answered."""
    found = role_mix.reweighted(framework(), rule(), (spread(BEFORE), spread(AFTER)), HEADS)
    assert found is not None
    assert found.change == pytest.approx(0)
    weighted = (20 * 0.6 + 300 * 0.5 + 105 * 0.75) / 425
    assert found.before == pytest.approx(weighted)


@pytest.mark.parametrize(
    ("found", "heads"),
    [
        (tally((6, 9), (20, 40), (15, 20)), HEADS),  # too few executives
        (tally((12, 20), (20, 40), (5, 8)), HEADS),  # too few others
        (tally((20, 20), (20, 40), (15, 20)), HEADS),  # all executives said the same
        (BEFORE, {"frontline": 300}),  # headcount of the others not known
    ],
)
def test_weighting_is_not_told_where_a_role_may_not_be_shown(found: Tally, heads: dict[str, int]) -> None:
    assert role_mix.reweighted(framework(), rule(), (spread(found), spread(AFTER)), heads) is None


def test_weighting_is_only_for_the_step_that_the_role_gap_is_about() -> None:
    other = replace(rule(), favourable_min=5)
    assert role_mix.reweighted(framework(), other, (spread(BEFORE), spread(AFTER)), HEADS) is None
    assert role_mix.reweighted(framework(), rule(), (None, spread(AFTER)), HEADS) is None
