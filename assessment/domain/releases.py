"""Releases: what of the others is shown, and from which quarter day on (method.md 6).

There is no table of releases: they follow from which rounds were published when, and so are the same whenever they are
worked out. Whatever appears or disappears from one release to the next is always so of three organisations at least
that nothing else tells apart; whoever is alone with a new result waits for company (docs/decisions/23).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assessment.domain import peers
from assessment.domain.peers import FEWEST_ALIKE, Offer, Traits, numbered

QUARTER_MONTHS = (1, 4, 7, 10)
MOST_MONTHS = 18
"""A result counts until so many months after its round has closed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One organisation's results of one published round. `counts`: whether they may stand in benchmarks."""

    organisation: str
    round: str
    traits: Traits
    closed_on: date
    published_on: date
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Release:
    """What is shown from `day` until the next. `own` is the organisation's own result, None if it has none yet.

    `others`: organisation -> its result; `offer`: the groups they may be looked at in.
    """

    day: date
    own: Entry | None
    others: Mapping[str, Entry]
    offer: Offer


@dataclass
class _Walk:
    """What has been shown so far. `gone`: results that were taken away, which never come back."""

    shown: dict[str, Entry] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)
    gone: set[tuple[str, str]] = field(default_factory=set)


def quarter_days(first: date, last: date) -> Iterator[date]:
    """1 January, April, July and October, after `first` and up to `last`."""
    for year in range(first.year, last.year + 1):
        for month in QUARTER_MONTHS:
            if first < (day := date(year, month, 1)) <= last:
                yield day


def next_day(today: date) -> date:
    """The quarter day after today."""
    return next(quarter_days(today, date(today.year + 1, 1, 1)))


def releases(own: str, entries: Sequence[Entry], today: date) -> list[Release]:
    """Every release up to today that differs from the one before, oldest first. `entries`: by day of publication."""
    of: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        of[entry.organisation].append(entry)
    mine = of.pop(own, [])
    if not mine:
        return []
    found: list[Release] = []
    walk = _Walk()
    for day in quarter_days(min(entry.published_on for entry in entries), today):
        before = dict(walk.shown)
        here = _newest(mine, day)
        traits = (here or mine[0]).traits
        _move_on(walk, traits, of, day)
        if walk.shown == before and found:
            continue
        offered = peers.offer(traits, {o: e.traits for o, e in walk.shown.items()}, walk.classes)
        walk.classes = offered.classes
        found.append(Release(day, here, dict(walk.shown), offered))
    return found


def _move_on(walk: _Walk, own: Traits, of: Mapping[str, Sequence[Entry]], day: date) -> None:
    """Let go of what is over and take in what is new, never of one or two organisations by themselves."""
    now = _counting(of, day)
    within = peers.pooled(own, {o: entry.traits for o, entry in now.items()})
    now = {o: entry for o, entry in now.items() if o in within}
    kept: dict[str, Entry] = {}
    for members in _by_class(walk).values():
        kept |= {o: walk.shown[o] for o in _staying(members, walk.shown, now)}
    walk.gone |= {(o, entry.round) for o, entry in walk.shown.items() if o not in kept}
    fresh = {o: entry for o, entry in now.items() if o not in kept and (o, entry.round) not in walk.gone}
    if len(fresh) < FEWEST_ALIKE:
        fresh = {}
    walk.shown = kept | fresh
    walk.classes = numbered({o: (walk.classes[o], False) for o in kept} | {o: (-1, True) for o in fresh})


def _by_class(walk: _Walk) -> Mapping[int, list[str]]:
    members: defaultdict[int, list[str]] = defaultdict(list)
    for organisation in walk.shown:
        members[walk.classes[organisation]].append(organisation)
    return members


def _staying(members: Sequence[str], shown: Mapping[str, Entry], now: Mapping[str, Entry]) -> list[str]:
    """Of those that cannot be told apart, whose result stays: else of one or two it would be known which it was."""
    same = [o for o in members if o in now and now[o].round == shown[o].round]
    leaving = [o for o in members if o not in same]
    if 0 < len(leaving) < FEWEST_ALIKE:
        return list(members) if all(o in now for o in leaving) else []
    return same if len(same) >= FEWEST_ALIKE else []


def _counting(of: Mapping[str, Sequence[Entry]], day: date) -> dict[str, Entry]:
    """Each organisation's newest result on that day, if it counts and is not too old."""
    newest = {organisation: _newest(entries, day) for organisation, entries in of.items()}
    return {o: e for o, e in newest.items() if e is not None and e.counts and day <= _later(e.closed_on, MOST_MONTHS)}


def _newest(entries: Sequence[Entry], day: date) -> Entry | None:
    return next((entry for entry in reversed(entries) if entry.published_on < day), None)


def _later(day: date, months: int) -> date:
    """The same day so many months later; the 28th at the latest of each month's last days."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))
