"""Which organisations take part in which round, and what was frozen of them when it closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import bindparam, delete, insert, select, update
from sqlmodel import Session

from assessment.domain.reports import Numbers, Organisation
from assessment.store.tables import metadata

PARTICIPATION = metadata.tables["participation"]
ORGANISATION = metadata.tables["organisation"]
HEADCOUNT = metadata.tables["headcount"]

# Put together once: a close sends it for every organisation.
_FREEZE = (
    update(PARTICIPATION)
    .where(PARTICIPATION.c.round_id == bindparam("round"), PARTICIPATION.c.organisation_id == bindparam("organisation"))
    .where(~PARTICIPATION.c.frozen)
    .values(frozen=True, headcount=bindparam("roles"), invited=bindparam("people"))
)


@dataclass(frozen=True, slots=True)
class Member:
    """One organisation in one round. `headcount` (role -> people) and `invited` are those of the close, once frozen."""

    round: str
    id: str
    name: str
    type: str
    place: str
    alias: str
    frozen: bool
    invited: int
    headcount: Mapping[str, int] = field(default_factory=dict)

    @property
    def size(self) -> int | None:
        """People over all roles; None if not known."""
        return sum(self.headcount.values()) if self.headcount else None

    def as_organisation(self) -> Organisation:
        """The organisation as it is shown."""
        return Organisation(self.id, self.name, self.type, self.place, self.size, self.headcount)

    def numbers(self, respondents: Mapping[str, int], partials: Mapping[str, int]) -> Numbers:
        """Response numbers of a closed round, from what its tally says of people by role."""
        return Numbers(sum(respondents.values()), sum(partials.values()), self.invited, self.size, respondents)


def members(session: Session, *, system: str, rounds: Sequence[str], organisation: str | None = None) -> list[Member]:
    """Who takes part in the rounds, by type, then name. Not frozen yet: with today's headcount."""
    columns = ORGANISATION.c
    both = select(PARTICIPATION, columns.name, columns.type, columns.place, columns.alias).join(ORGANISATION)
    found = both.where(PARTICIPATION.c.system_id == system, PARTICIPATION.c.round_id.in_(rounds))
    if organisation is not None:
        found = found.where(PARTICIPATION.c.organisation_id == organisation)
    # Sorted here: databases disagree about capital letters and accents.
    rows = sorted(session.execute(found), key=lambda row: (row.type, row.name.casefold(), row.round_id))
    today = {} if all(row.frozen for row in rows) else headcounts(session, system=system)
    return [
        Member(
            row.round_id, row.organisation_id, row.name, row.type, row.place, row.alias, row.frozen, row.invited,
            row.headcount if row.frozen else today.get(row.organisation_id, {}),
        )
        for row in rows
    ]  # fmt: skip


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
    gone = delete(PARTICIPATION).where(columns.round_id == round).returning(columns.organisation_id, columns.show_last)
    showing = {row.organisation_id for row in session.execute(gone) if row.show_last}
    parts = [
        {"system_id": system, "round_id": round, "organisation_id": o, "show_last": o in showing} for o in organisations
    ]
    blank = {"frozen": False, "headcount": {}, "invited": 0}
    session.execute(insert(PARTICIPATION), [part | blank for part in parts])


def freeze(session: Session, *, round: str, organisation: str, headcount: Mapping[str, int], invited: int) -> bool:
    """Keep what the organisation was at close. False if that was done before: then nothing changes."""
    values = {"round": round, "organisation": organisation, "roles": dict(headcount), "people": invited}
    return session.connection().execute(_FREEZE, values).rowcount == 1


def show_last(session: Session, *, round: str, organisation: str, shown: bool) -> None:
    """Whether the organisation's staff see its last level beside each theme."""
    mine = (PARTICIPATION.c.round_id == round) & (PARTICIPATION.c.organisation_id == organisation)
    session.execute(update(PARTICIPATION).where(mine).values(show_last=shown))


def shows_last(session: Session, *, round: str, organisation: str) -> bool:
    """What `show_last` was last told."""
    mine = (PARTICIPATION.c.round_id == round) & (PARTICIPATION.c.organisation_id == organisation)
    return bool(session.execute(select(PARTICIPATION.c.show_last).where(mine)).scalar_one_or_none())
