"""Which organisations take part in which round, and what was frozen of them when it closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlmodel import Session

from assessment.domain.headcounts import whole
from assessment.domain.reports import Numbers, Organisation
from assessment.store.tables import metadata

PARTICIPATION = metadata.tables["participation"]
ORGANISATION = metadata.tables["organisation"]
HEADCOUNT = metadata.tables["headcount"]

KNOWN_AS = ("name", "type", "place", "nation")
"""Columns of the organisation that a close keeps as they are."""
_NEW = {"frozen": False, "headcount": {}, "invited": 0, "known_as": {}, "show_last": False, "compared": True}

# Put together once: a close sends it for every organisation.
_FREEZE = (
    update(PARTICIPATION)
    .where(PARTICIPATION.c.round_id == bindparam("round"), PARTICIPATION.c.organisation_id == bindparam("organisation"))
    .where(~PARTICIPATION.c.frozen)
    .values(frozen=True, headcount=bindparam("roles"), invited=bindparam("people"), known_as=bindparam("called"))
)


@dataclass(frozen=True, slots=True)
class Member:
    """One organisation in one round. Once frozen everything but the letter is as it was at the close.

    `headcount`: role -> people. `alias`: its letter, which never changes.
    """

    round: str
    id: str
    name: str
    type: str
    place: str
    alias: str
    frozen: bool
    invited: int
    headcount: Mapping[str, int] = field(default_factory=dict)
    nation: str = "England"

    @property
    def known_as(self) -> dict[str, str]:
        """What a close keeps of the organisation beside its headcount."""
        return {name: getattr(self, name) for name in KNOWN_AS}

    def size(self, roles: Iterable[str]) -> int | None:
        """People over all of a framework's roles; None unless each is known."""
        return whole(self.headcount, roles)

    def as_organisation(self, roles: Iterable[str]) -> Organisation:
        """The organisation as it is shown; `roles`: those of the framework in use."""
        size = self.size(roles)
        return Organisation(self.id, self.name, self.type, self.place, size, self.headcount, self.nation)

    def numbers(self, roles: Iterable[str], respondents: Mapping[str, int], partials: Mapping[str, int]) -> Numbers:
        """Response numbers of a closed round, from what its tally says of people by role."""
        size = self.size(roles)
        return Numbers(sum(respondents.values()), sum(partials.values()), self.invited, size, respondents)


def members(session: Session, *, system: str, rounds: Sequence[str], organisation: str | None = None) -> list[Member]:
    """Who takes part in the rounds, by type, then name. Not frozen yet: as the organisations are today."""
    columns = ORGANISATION.c
    both = select(PARTICIPATION, columns.alias, *(columns[name] for name in KNOWN_AS)).join(ORGANISATION)
    found = both.where(PARTICIPATION.c.system_id == system, PARTICIPATION.c.round_id.in_(rounds))
    if organisation is not None:
        found = found.where(PARTICIPATION.c.organisation_id == organisation)
    rows = session.execute(found).all()
    today = {} if all(row.frozen for row in rows) else headcounts(session, system=system)
    made = [_member(row, today.get(row.organisation_id, {})) for row in rows]
    # Sorted here: databases disagree about capital letters and accents.
    return sorted(made, key=lambda each: (each.type, each.name.casefold(), each.round))


def _member(row: Any, headcount: Mapping[str, int]) -> Member:
    then = row.known_as if row.frozen else {}
    called = {name: then.get(name, getattr(row, name)) for name in KNOWN_AS}
    return Member(
        round=row.round_id,
        id=row.organisation_id,
        alias=row.alias,
        frozen=row.frozen,
        invited=row.invited,
        headcount=row.headcount if row.frozen else headcount,
        **called,
    )


def headcounts(session: Session, *, system: str) -> dict[str, dict[str, int]]:
    """Today's headcount: organisation -> role -> people, where known."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    mine = select(HEADCOUNT.c.organisation_id, HEADCOUNT.c.role, HEADCOUNT.c.people)
    for organisation, role, people in session.execute(mine.where(HEADCOUNT.c.system_id == system)):
        found[organisation][role] = people
    return dict(found)


def rounds_of(session: Session, *, system: str, organisation: str) -> set[str]:
    """Ids of the rounds an organisation takes part in."""
    mine = select(PARTICIPATION.c.round_id).where(PARTICIPATION.c.system_id == system)
    return set(session.execute(mine.where(PARTICIPATION.c.organisation_id == organisation)).scalars())


def known(session: Session, *, system: str) -> dict[str, str]:
    """Every organisation of the system: id -> name."""
    rows = session.execute(select(ORGANISATION.c.id, ORGANISATION.c.name).where(ORGANISATION.c.system_id == system))
    return {row.id: row.name for row in rows}


def replace(session: Session, *, system: str, round: str, organisations: Iterable[str]) -> None:
    """Let exactly these organisations take part. What their leads chose stays."""
    columns = PARTICIPATION.c
    choices = (columns.organisation_id, columns.show_last, columns.compared)
    gone = delete(PARTICIPATION).where(columns.round_id == round).returning(*choices)
    before = {
        row.organisation_id: {"show_last": row.show_last, "compared": row.compared} for row in session.execute(gone)
    }
    where = {"system_id": system, "round_id": round}
    parts = [where | _NEW | {"organisation_id": each} | before.get(each, {}) for each in organisations]
    session.execute(insert(PARTICIPATION), parts)


def add(session: Session, *, system: str, round: str, organisation: str) -> None:
    """Let one organisation more take part."""
    part = {"system_id": system, "round_id": round, "organisation_id": organisation}
    session.execute(insert(PARTICIPATION), [part | _NEW])


def remove(session: Session, *, round: str, organisation: str) -> None:
    """An organisation out of a round, with its links and responses: nothing there leads to them any more."""
    for name in ("response", "invitation", "shared_link", "participation"):
        columns = metadata.tables[name].c
        mine = (columns.round_id == round) & (columns.organisation_id == organisation)
        session.execute(delete(metadata.tables[name]).where(mine))


def freeze(
    session: Session,
    *,
    round: str,
    organisation: str,
    headcount: Mapping[str, int],
    invited: int,
    known_as: Mapping[str, str] | None = None,
) -> bool:
    """Keep what the organisation was at close. False if that was done before: then nothing changes.

    `known_as`: see `Member.known_as`; without it its name of today goes on being shown.
    """
    values = {"round": round, "organisation": organisation, "roles": dict(headcount), "people": invited}
    return session.connection().execute(_FREEZE, values | {"called": dict(known_as or {})}).rowcount == 1


def show_last(session: Session, *, round: str, organisation: str, shown: bool) -> None:
    """Whether the organisation's staff see its last level beside each theme."""
    mine = (PARTICIPATION.c.round_id == round) & (PARTICIPATION.c.organisation_id == organisation)
    session.execute(update(PARTICIPATION).where(mine).values(show_last=shown))


def shows_last(session: Session, *, round: str, organisation: str) -> bool:
    """What `show_last` was last told."""
    mine = (PARTICIPATION.c.round_id == round) & (PARTICIPATION.c.organisation_id == organisation)
    return bool(session.execute(select(PARTICIPATION.c.show_last).where(mine)).scalar_one_or_none())
