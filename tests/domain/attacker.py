"""Somebody who is given what is shown of one question, knows every rule by which it was hidden, and counts.

Independent of the code that hides: all answers that people could have given are listed, and those that would not be
shown as they are shown are struck out. What is left says what can be worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from typing import Any

import numpy as np

from assessment.domain import disagreement
from assessment.domain.framework import Criterion, Framework
from assessment.domain.phrases import extreme, percent
from assessment.domain.spreads import RoleShare, Spread
from assessment.domain.standings import ShownCriterion

Array = np.ndarray[Any, Any]
MOST = 1_500_000


class TooMany(Exception):
    """More combinations of answers than can be listed."""


@dataclass
class Worlds:
    """Every way people could have answered: role -> people by rung, one line a way. Rung 0 is don't know."""

    people: dict[str, Array]

    def above(self, roles: Iterable[str], cut: int) -> Array:
        """How many of these roles stand on a rung or above, in each of the ways."""
        found = [self.people[role][:, cut:].sum(axis=1) for role in roles if role in self.people]
        return np.sum(found, axis=0) if found else np.zeros(1, dtype=int)

    def values(self, roles: Iterable[str], cut: int) -> set[int]:
        """The numbers that are possible."""
        return set(np.unique(self.above(roles, cut)).tolist())


@dataclass
class Attacker:
    """What is known of one question: how many of each role answered, and what is shown. Steps are the scale's codes."""

    framework: Framework
    question: str
    sizes: Mapping[str, int]
    judged: Sequence[tuple[Criterion, ShownCriterion]]
    spread: Spread | None = None
    numbers: bool = True
    """Without, only met, not met and unknown are known: what people are told before they answer."""
    _told: list[tuple[frozenset[str], Callable[[Worlds], Array]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.codes = sorted(self.framework.scales[self.framework.questions[self.question].scale])
        self.counts_dk = self.framework.questions[self.question].dk == "count"
        self.is_fact = self.framework.questions[self.question].is_fact
        self.sizes = {role: n for role, n in self.sizes.items() if n}
        asked = self.framework.roles_asked(self.question)
        for rule, shown in self.judged:
            if self.is_fact and {*self.framework.audiences[rule.audience]} == {*asked}:
                self._know(asked, lambda w, told=shown.disputed: self._says_dispute(w) == told)
            if shown.status != "unknown":
                self._take_in(rule, shown)
        if self.numbers and self.spread and self.spread.gap:
            for share in (self.spread.gap.first, self.spread.gap.second):
                self._share(share)

    def cut(self, least: int) -> int:
        return 1 + sum(code < least for code in self.codes)

    def worlds(self, cuts: Sequence[int]) -> Worlds:
        """All ways that agree with what is known. `cuts`: the steps to tell apart without a spread."""
        shown = self.numbers and self.spread is not None and not self.spread.hidden
        edges = list(range(2, len(self.codes) + 1)) if shown or self.is_fact else sorted(set(cuts))
        roles = sorted(self.sizes, key=lambda role: self.sizes[role])
        listed = {role: self._listed(role, edges) for role in (roles[:-1] if shown else roles)}
        made = _combined(listed)
        if shown:
            made = self._with_last(made, roles[-1])
        for named, holds in self._told:
            if len(named & set(self.sizes)) > 1 or shown:
                keep = holds(made)
                made = Worlds({role: people[keep] for role, people in made.people.items()})
        return made

    def _listed(self, role: str, edges: Sequence[int]) -> Array:
        """All answers of a role; people between two edges stand on the lower rung, those below all of them on 1."""
        rungs = [*([0] if self.counts_dk and self.numbers else []), 1, *edges]
        ways = _parts(self.sizes[role], len(rungs))
        made = np.zeros((len(ways), len(self.codes) + 1), dtype=np.int16)
        made[:, rungs] = ways
        alone = Worlds({role: made})
        for named, holds in self._told:
            if named & set(self.sizes) == {role}:
                alone = Worlds({role: alone.people[role][holds(alone)]})
        return alone.people[role]

    def _with_last(self, made: Worlds, last: str) -> Worlds:
        """The largest role has answered whatever the others leave of a total."""
        found: list[Worlds] = []
        rest = sum(made.people.values()) if made.people else np.zeros((1, len(self.codes) + 1), dtype=np.int16)
        for total in self._totals():
            left = np.array(total, dtype=np.int16) - rest
            keep = (left >= 0).all(axis=1)
            found.append(Worlds({role: people[keep] for role, people in made.people.items()} | {last: left[keep]}))
        return Worlds({role: np.concatenate([each.people[role] for each in found]) for role in (*made.people, last)})

    def _totals(self) -> Iterator[tuple[int, ...]]:
        """People by rung over all roles, as the spread leaves it open."""
        spread = self.spread
        assert spread is not None
        n = sum(self.sizes.values())
        assert spread.n == n
        at, bands = {code: i for i, code in enumerate(self.codes, 1)}, []
        for band in spread.bands:
            rungs = [at[code] for code in band.codes]
            sums = [band.people] if band.people is not None else _alike(band.share_text, n)
            bands.append([(rungs, split) for people in sums for split in _splits(people, len(rungs))])
        for choice in product(*bands):
            total = [0] * (len(self.codes) + 1)
            for rungs, split in choice:
                for rung, people in zip(rungs, split, strict=True):
                    total[rung] = people
            total[0] = n - sum(total) if self.counts_dk else 0
            if total[0] >= 0 and sum(total) == n and self._looks_so(total, spread):
                yield tuple(total)

    def _looks_so(self, total: Sequence[int], spread: Spread) -> bool:
        n, first = sum(total), {self.codes.index(band.codes[0]) + 1 for band in spread.bands}
        for cut in range(2, len(total)):
            # Steps are shown as one exactly where the number above the edge between them is nearly all or none.
            if (extreme(sum(total[cut:]), n) is None) != (cut in first):
                return False
        if self.counts_dk and percent(total[0], n) != spread.dk_text:
            return False
        return spread.reading is None or disagreement.reading(total[1:], self.framework.config) == spread.reading

    def _take_in(self, rule: Criterion, shown: ShownCriterion) -> None:
        cut, audience = self.cut(rule.favourable_min), self.framework.audiences[rule.audience]
        met = shown.status == "met"
        if rule.by_group:
            judged = [r for r in audience if self.sizes.get(r, 0) >= self.framework.config.min_n_group]
            self._know(judged, lambda w: _all_pass(w, rule, judged, self.sizes, cut) == met)
        else:
            n = sum(self.sizes.get(role, 0) for role in audience)
            self._know(audience, lambda w: _passes(rule, w.above(audience, cut), n) == met)
        if not self.numbers or shown.n is None:
            return
        roles = [shown.group] if shown.group else list(audience)
        assert shown.n == sum(self.sizes.get(role, 0) for role in roles)
        self._number(roles, cut, shown.n, shown.favourable, shown.share_text or "")
        if shown.group:
            self._know(judged, lambda w: _is_weakest(w, shown.group or "", judged, self.sizes, cut))
        elif shown.dk_text and self.counts_dk:
            n, alike = shown.n, _alike(shown.dk_text, shown.n)
            self._know(audience, lambda w: np.isin(n - w.above(audience, 1), alike))

    def _says_dispute(self, w: Worlds) -> Array:
        """What would be said of a fact: of many, a dispute only if all that would be shown alike are in dispute."""
        people, n = np.sum(list(w.people.values()), axis=0)[:, 1:].astype(int), sum(self.sizes.values())
        if n < self.framework.config.sensitive_small_n:
            return _in_dispute(people)
        every = _parts(n, len(self.codes))
        said: dict[tuple[str | int, ...], bool] = {}
        for looks, disputed in zip(self._looks(every), _in_dispute(every).tolist(), strict=True):
            said[looks] = said.get(looks, True) and disputed
        return np.array([said[looks] for looks in self._looks(people)])

    def _looks(self, people: Array) -> list[tuple[str | int, ...]]:
        n = sum(self.sizes.values())
        above = [people[:, at:].sum(axis=1).tolist() for at in range(1, people.shape[1])]
        return [tuple(extreme(number, n) or number for number in numbers) for numbers in zip(*above, strict=True)]

    def _share(self, share: RoleShare) -> None:
        rules = [
            rule for t in self.framework.themes.values() for rule in t.all_criteria if rule.question == self.question
        ]
        cut = self.cut(min(rules, key=lambda rule: rule.level).favourable_min)
        self._number([share.role], cut, share.n, share.favourable, share.share_text)

    def _number(self, roles: Sequence[str], cut: int, n: int, favourable: int | None, text: str) -> None:
        alike = [favourable] if favourable is not None else _alike(text, n)
        self._know(roles, lambda w: np.isin(w.above(roles, cut), alike))

    def _know(self, roles: Iterable[str], holds: Callable[[Worlds], Array]) -> None:
        self._told.append((frozenset(roles), holds))


def groups(sizes: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """Every group of roles anybody answered from."""
    alive = sorted(role for role, n in sizes.items() if n)
    yield from chain.from_iterable(combinations(alive, size) for size in range(1, len(alive) + 1))


def _combined(listed: Mapping[str, Array]) -> Worlds:
    size = int(np.prod([len(ways) for ways in listed.values()])) if listed else 1
    if size > MOST:
        raise TooMany
    places = np.indices([len(ways) for ways in listed.values()]).reshape(len(listed), -1) if listed else []
    return Worlds({role: ways[at] for (role, ways), at in zip(listed.items(), places, strict=True)})


def _parts(n: int, rungs: int) -> Array:
    """All ways to put n people on so many rungs."""
    if rungs == 1:
        return np.array([[n]])
    cuts = np.array(list(combinations(range(n + rungs - 1), rungs - 1)))
    ends = np.hstack([cuts, np.full((len(cuts), 1), n + rungs - 1)])
    starts = np.hstack([np.full((len(cuts), 1), -1), cuts])
    return ends - starts - 1


def _splits(people: int, rungs: int) -> list[tuple[int, ...]]:
    """Steps shown as one hold more than two people on one of them at most."""
    if rungs == 1:
        return [(people,)]
    found = set()
    for main in range(rungs):
        for few in product(range(3), repeat=rungs - 1):
            rest = people - sum(few)
            if rest >= 0:
                found.add((*few[:main], rest, *few[main:]))
    return sorted(found)


def _alike(text: str, n: int) -> list[int]:
    return [number for number in range(n + 1) if percent(number, n) == text]


def _passes(rule: Criterion, favourable: Array, n: int) -> Array:
    threshold = rule.quantifier.threshold
    left, right = favourable.astype(int) * threshold.denominator, n * threshold.numerator
    return left > right if rule.quantifier.op == ">" else left >= right


def _in_dispute(people: Array) -> Array:
    """Whether those asked for a fact lie two steps apart, or no answer has three quarters of them; a line a way."""
    given = people > 0
    apart = people.shape[1] - 1 - given[:, ::-1].argmax(axis=1) - given.argmax(axis=1)
    n = people.sum(axis=1)
    return (n > 1) & ((apart >= 2) | (4 * people.max(axis=1) < 3 * n))


def _all_pass(w: Worlds, rule: Criterion, judged: Sequence[str], sizes: Mapping[str, int], cut: int) -> Array:
    return np.logical_and.reduce([_passes(rule, w.above([role], cut), sizes[role]) for role in judged])


def _is_weakest(w: Worlds, weakest: str, judged: Sequence[str], sizes: Mapping[str, int], cut: int) -> Array:
    own = w.above([weakest], cut).astype(int)
    kept = []
    for role in judged:
        if role != weakest:
            theirs, mine = w.above([role], cut).astype(int) * sizes[weakest], own * sizes[role]
            kept.append(theirs > mine if role < weakest else theirs >= mine)
    return np.logical_and.reduce(kept) if kept else np.ones(len(own), dtype=bool)
