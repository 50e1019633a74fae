"""Shares weighted to a group's mix of roles, and when they are not shown."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment.domain import case_mix
from assessment.domain.tallies import Tally
from tests.domain.bundled import framework

ROLES = ("executive", "manager", "frontline", "ig")
RULE = framework().criterion("T1.2a")
EVEN = dict.fromkeys(ROLES, Fraction(1, 4))


def tally(**favourable: tuple[int, int]) -> Tally:
    """By role: how many agree with q01, strongly or not, of how many; the others say all that is left to say."""
    counts = {
        role: {"5": agree // 2, "4": agree - agree // 2} | _shared_out(of - agree, ("1", "2", "3", "dk"))
        for role, (agree, of) in favourable.items()
    }
    return Tally({role: of for role, (_, of) in favourable.items()}, {"q01": counts})


def _shared_out(people: int, codes: tuple[str, ...]) -> dict[str, int]:
    return {code: people // len(codes) + (at < people % len(codes)) for at, code in enumerate(codes)}


def test_common_mix_is_people_of_the_group_by_role() -> None:
    found = case_mix.common([{"executive": 10, "manager": 30}, {"manager": 60, "ig": 5}], ("executive", "manager"))
    assert found == {"executive": Fraction(1, 10), "manager": Fraction(9, 10)}
    assert case_mix.common([{}], ROLES) == {}


def test_weighted_share_counts_each_role_as_the_mix_has_it() -> None:
    mixed = tally(executive=(15, 20), manager=(10, 20), frontline=(20, 80), ig=(10, 20))
    # As answered 55 of 140, 39%. Roles alike: (75 + 50 + 25 + 50) / 4 = 50%.
    assert case_mix.weighted(framework(), mixed, RULE, EVEN) == pytest.approx(0.5)
    mix = EVEN | {"executive": Fraction(0), "frontline": Fraction(1, 2)}
    assert case_mix.weighted(framework(), mixed, RULE, mix) == pytest.approx(0.375)


@pytest.mark.parametrize(
    "small",
    [
        {"ig": (5, 10)},  # too few
        {"ig": (19, 20)},  # nearly all
        {"ig": (1, 20)},  # nearly none
        {"ig": (0, 0)},  # nobody, though the mix has some
    ],
)
def test_weighted_share_is_hidden_unless_every_role_may_be_shown(small: dict[str, tuple[int, int]]) -> None:
    others = {"executive": (15, 20), "manager": (10, 20), "frontline": (20, 80)}
    assert case_mix.weighted(framework(), tally(**(others | small)), RULE, EVEN) is None


def test_weighted_share_needs_a_known_mix() -> None:
    assert case_mix.weighted(framework(), tally(executive=(15, 20)), RULE, {}) is None


def test_weighted_share_is_hidden_where_with_every_total_it_would_tell_what_a_role_answered() -> None:
    # Only two answers were given, so roles and totals together leave nothing open.
    counts = {role: {"4": 10, "2": 10} for role in ROLES}
    told = Tally(dict.fromkeys(ROLES, 20), {"q01": counts})
    assert case_mix.weighted(framework(), told, RULE, EVEN) is None
