"""Whether what is shown of one question lets somebody work out what few people, or all of a group, answered.

What is shown becomes *facts*: so many of these roles answered at or above this step of the scale. A group is safe if
the answers of one or two people could have been others, the group's number with them, and every fact still hold.
What "met" and "not met" tell by themselves is accepted: people are told so before they answer (method.md 4.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product
from typing import NamedTuple

from assessment.domain.rungs import World

Roles = frozenset[str]


class Fact(NamedTuple):
    """Of these roles, at least `low` and at most `high` people stand on rung `cut` or above. Rung 0 is don't know."""

    roles: Roles
    cut: int
    low: int
    high: int


class Order(NamedTuple):
    """One role's share on rung `cut` or above is not larger than another's; smaller unless they may `tie`."""

    weakest: str
    other: str
    cut: int
    tie: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known: `told` is shown in numbers, `status` is all that met and not met say by themselves.

    `one_of`: groups of facts of which at least one holds, as when a rule for every role group is not met.
    """

    told: Sequence[Fact] = ()
    status: Sequence[Fact] = ()
    one_of: Sequence[Sequence[Fact]] = ()
    orders: Sequence[Order] = ()


def may_tell(true: World, least: int) -> bool:
    """Whether there is anything to find out: fewer than `least` people, or people who all answered alike."""
    return any(
        above[0] < least or any(number in (0, above[0]) for number in above[2:]) for above in true.above.values()
    )


def safe(true: World, facts: Facts, least: int) -> bool:
    """Whether no group of fewer than `least` people, and no group that answered alike, can be worked out."""
    everyone = frozenset(true.people)
    if all(fact.roles >= everyone for fact in (*facts.told, *facts.status)) and not facts.one_of:
        # Two people of different roles may always have answered the other way round, so totals alone tell on nobody.
        return True
    if not may_tell(true, least):
        return True
    # That one group of several fails says less by itself than the search below can see, so it excuses nothing.
    known, accepted = _Slack(true, facts), _Slack(true, Facts(status=facts.status))
    return all(
        known.may_differ(group, cut) or not accepted.may_differ(group, cut) for group, cut in _groups(true, least)
    )


def _groups(true: World, least: int) -> Iterator[tuple[Roles, int]]:
    """Groups of roles, with the steps at which nobody may learn their number.

    That none of a few said don't know may be learnt, since it says nothing of what they did say; that some did may not.
    """
    roles = sorted(true.people)
    rungs = len(true.people[roles[0]]) if roles else 0
    for group in chain.from_iterable(combinations(roles, size) for size in range(1, len(roles) + 1)):
        n = true.number(group, 0)
        if n < least and true.number(group, 1) < n:
            yield frozenset(group), 1
        for cut in range(2, rungs):
            if n < least or true.number(group, cut) in (0, n):
                yield frozenset(group), cut


class _Move(NamedTuple):
    """One person of a role changes from one rung to another."""

    role: str
    start: int
    end: int


_Room = tuple[Roles, int, int, int]
"""A fact's roles and rung, and how far its number may go down and up from the truth."""


def _room(true: World, fact: Fact) -> _Room:
    found = true.number(fact.roles, fact.cut)
    return fact.roles, fact.cut, fact.low - found, fact.high - found


class _Slack:
    """How far each fact's number could go either way from the truth without the fact ceasing to hold."""

    def __init__(self, true: World, facts: Facts) -> None:
        self._true = true
        self._facts = [_room(true, fact) for fact in dict.fromkeys((*facts.told, *facts.status))]
        self._partial = [fact for fact in self._facts if not fact[0].issuperset(true.people)]
        self._orders = facts.orders
        self._swaps: dict[tuple[str, str, int], bool] = {}
        self._one_of = [[_room(true, fact) for fact in some] for some in facts.one_of]
        self._rungs = max(map(len, true.people.values()), default=0)
        self._lowest = 0 if any(people[0] for people in true.people.values()) else 1

    def may_differ(self, group: Roles, cut: int) -> bool:
        """Whether the group's number at a step could be another one: one person or two answered otherwise."""
        others = [role for role in self._true.people if role not in group]
        if any(self._may_swap(role, other, cut) for role in group for other in others):
            return True
        return any(self._holds(self._facts, moves) for moves in self._ways(group, cut, others))

    def _may_swap(self, one: str, other: str, cut: int) -> bool:
        """Whether somebody of each role, on either side of the step, could have answered the other way round."""
        key = (min(one, other), max(one, other), cut)
        if key not in self._swaps:
            people = self._true.people
            # Totals of everybody stay as they are, so only what is known of some roles can stand against it.
            self._swaps[key] = any(
                people[other][move.end] and self._holds(self._partial, (move, _Move(other, move.end, move.start)))
                for move in self._crossing([one], cut)
            )
        return self._swaps[key]

    def _holds(self, facts: Iterable[_Room], moves: Sequence[_Move]) -> bool:
        return (
            all(_fits(fact, moves) for fact in facts)
            and all(any(_fits(fact, moves) for fact in some) for some in self._one_of)
            and all(self._keeps(order, moves) for order in self._orders)
        )

    def _keeps(self, order: Order, moves: Sequence[_Move]) -> bool:
        shares = [
            (
                self._true.above[role][order.cut] + _change(frozenset({role}), order.cut, moves),
                self._true.above[role][0],
            )
            for role in (order.weakest, order.other)
        ]
        (low, of_low), (high, of_high) = shares
        return low * of_high <= high * of_low if order.tie else low * of_high < high * of_low

    def _ways(self, group: Roles, cut: int, others: Sequence[str]) -> Iterator[tuple[_Move, ...]]:
        """One person alone, then any two."""
        for move in self._crossing(group, cut):
            yield (move,)
        for move in self._crossing(group, cut):
            yield from ((move, back) for o in others for back in self._moves(o))

    def _crossing(self, group: Iterable[str], cut: int) -> Iterator[_Move]:
        """One person of the group over the step, from the rungs nearest to it first."""
        rungs = range(self._lowest, self._rungs)
        below, above = [at for at in reversed(rungs) if at < cut], [at for at in rungs if at >= cut]
        for role in group:
            people = self._true.people[role]
            for high, low in product(above, below):
                if people[high]:
                    yield _Move(role, high, low)
                if people[low]:
                    yield _Move(role, low, high)

    def _moves(self, role: str) -> Iterator[_Move]:
        for start, people in enumerate(self._true.people[role]):
            if people:
                yield from (_Move(role, start, end) for end in range(self._lowest, self._rungs) if end != start)


def _fits(fact: _Room, moves: Sequence[_Move]) -> bool:
    roles, cut, down, up = fact
    return down <= _change(roles, cut, moves) <= up


def _change(roles: Roles, cut: int, moves: Sequence[_Move]) -> int:
    change = 0
    for role, start, end in moves:
        if role in roles:
            change += (end >= cut) - (start >= cut)
    return change
