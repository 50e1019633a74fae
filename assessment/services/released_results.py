"""The release of today as one organisation sees it: what services of benchmarks ask before they compare anything."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from assessment.domain import progress
from assessment.domain import releases as all_releases
from assessment.domain.framework import Framework
from assessment.domain.peers import Cell, Kind, Traits, size_band
from assessment.domain.releases import Entry, Release
from assessment.domain.rights import Person, Right, may
from assessment.domain.rounds import Round, State
from assessment.services import frameworks
from assessment.store import comparisons, participations, rounds
from assessment.store.participations import Member


@dataclass(frozen=True, slots=True)
class Offered:
    """What an organisation can be laid beside. `release` is None until there is one; `next_on`: the next quarter day.

    `own`: its traits, as groups go by them. `round`: the one whose own results stand in the release, None if none do
    yet; `waiting`: name of a newer published round that comes in with a later release, "" if there is none.
    `nations`: those pooled in the release.
    """

    framework: Framework
    own: Traits
    release: Release | None
    next_on: date
    round: Round | None = None
    waiting: str = ""
    nations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """Everything that comparisons are made from. `members` by (round, organisation); `named`: may names be told."""

    offered: Offered
    organisation: str
    members: Mapping[tuple[str, str], Member]
    named: bool

    def results(self, kind: Kind, picked: Collection[Cell]) -> dict[str, str]:
        """organisation -> round of everybody in a group, and the own one."""
        release = self.offered.release
        if release is None:
            return {}
        found = {o: release.others[o].round for o in release.offer.members(kind, picked)}
        return found | ({self.organisation: release.own.round} if release.own else {})

    def names(self, found: Mapping[str, str]) -> dict[str, str]:
        """organisation -> name, for who may read names; else {}."""
        return {o: self.members[round, o].name for o, round in found.items()} if self.named else {}


def view(session: Session, *, organisation: str, by: Person, today: date) -> View | None:
    """What is released today as one organisation sees it; None while it has no published result at all."""
    part = participations.rounds_of(session, system=by.system, organisation=organisation)
    published = [each for each in rounds.newest_first(session, system=by.system) if each.state is State.PUBLISHED]
    mine = [each for each in published if each.id in part]
    newest = max(mine, key=lambda each: (each.published_on or each.closes_on, each.closes_on), default=None)
    if newest is None:
        return None
    family = {each.id: each for each in published if progress.comparable(newest, each)}
    framework = frameworks.get(
        session, system=by.system, framework_id=newest.framework_id, framework_version=newest.framework_version
    )
    found = participations.members(session, system=by.system, rounds=list(family))
    members = {(member.round, member.id): member for member in found}
    entries = _entries(session, by, framework, family, members)
    made = all_releases.releases(organisation, entries, today)
    release = made[-1] if made else None
    own = members[newest.id, organisation]
    offer = Offered(framework, _traits(framework, own), release, all_releases.next_day(today), waiting=newest.name)
    if release is not None:
        offer = _released(offer, release, newest, family)
    return View(offer, organisation, members, may(by, Right.SYSTEM_PUBLISHED))


def _released(offer: Offered, release: Release, newest: Round, family: Mapping[str, Round]) -> Offered:
    shown = family[release.own.round] if release.own else None
    return Offered(
        framework=offer.framework,
        own=release.own.traits if release.own else offer.own,
        release=release,
        next_on=offer.next_on,
        round=shown,
        waiting="" if shown == newest else newest.name,
        nations=tuple(sorted({entry.traits.nation for entry in release.others.values()})),
    )


def _entries(
    session: Session,
    by: Person,
    framework: Framework,
    family: Mapping[str, Round],
    members: Mapping[tuple[str, str], Member],
) -> list[Entry]:
    """Every published result, oldest first. Few answers or a lead's choice keep one from counting."""
    compared = comparisons.compared(session, system=by.system, rounds=list(family))
    answered = comparisons.people(session, system=by.system, rounds=list(family))
    least = framework.config.min_n[framework.config.all_staff]
    found = [
        Entry(
            organisation=organisation,
            round=round,
            traits=_traits(framework, member),
            closed_on=family[round].closes_on,
            published_on=family[round].published_on or family[round].closes_on,
            counts=(round, organisation) in compared and answered.get((round, organisation), 0) >= least,
        )
        for (round, organisation), member in members.items()
    ]
    return sorted(found, key=lambda entry: (entry.published_on, entry.closed_on, entry.organisation))


def _traits(framework: Framework, member: Member) -> Traits:
    return Traits(member.type, size_band(member.size(framework.roles)), member.nation)
