"""Shared links: one for an organisation's whole staff in a round. It leads to no answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, insert, select, update
from sqlmodel import Session

from assessment.domain.rounds import Round
from assessment.store import constraints, rounds
from assessment.store.rounds import ROUND
from assessment.store.tables import metadata

SHARED_LINK = metadata.tables["shared_link"]
ORGANISATION = metadata.tables["organisation"]
SYSTEM = metadata.tables["system"]
PARTICIPATION = metadata.tables["participation"]
_PART = and_(
    PARTICIPATION.c.round_id == SHARED_LINK.c.round_id, PARTICIPATION.c.organisation_id == SHARED_LINK.c.organisation_id
)
TAKEN = {"pk_shared_link": "Somebody else made the shared link at the same moment. It is shown here: look at it first."}


@dataclass(frozen=True, slots=True)
class Gate:
    """What a shared link leads to, and the roles it offers."""

    system: str
    system_name: str
    organisation: str
    organisation_name: str
    round: Round
    roles: tuple[str, ...]
    active: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """An organisation's shared link as stored."""

    token: str
    roles: tuple[str, ...]
    active: bool


def gate(session: Session, *, token: str, steady: bool = False) -> Gate | None:
    """Where a shared link leads; None if it is unknown, or its organisation takes no part in the round any more.

    `steady`: the round's state holds until the end.
    """
    organisation, system = ORGANISATION.c.name, SYSTEM.c.name
    link = SHARED_LINK.c
    one = select(
        ROUND, link.organisation_id, link.roles, link.active,
        organisation.label("organisation_name"), system.label("system_name"),
    ).select_from(SHARED_LINK.join(ROUND).join(ORGANISATION, ORGANISATION.c.id == link.organisation_id).join(
        SYSTEM, SYSTEM.c.id == link.system_id
    ).join(PARTICIPATION, _PART))  # fmt: skip
    one = one.where(link.token == token)
    row = session.execute(one.with_for_update(read=True, of=ROUND) if steady else one).one_or_none()
    if row is None:
        return None
    return Gate(
        row.system_id, row.system_name, row.organisation_id, row.organisation_name,
        rounds.value(row), tuple(row.roles), row.active,
    )  # fmt: skip


def find(session: Session, *, system: str, round: str, organisation: str) -> Kept | None:
    """An organisation's shared link in a round, or None if none was made."""
    link = SHARED_LINK.c
    mine = select(link.token, link.roles, link.active).where(link.system_id == system, link.round_id == round)
    row = session.execute(mine.where(link.organisation_id == organisation)).one_or_none()
    return None if row is None else Kept(row.token, tuple(row.roles), row.active)


def active(session: Session, *, round: str) -> set[str]:
    """Ids of the organisations whose shared link for a round can be used."""
    link = SHARED_LINK.c
    return set(session.execute(select(link.organisation_id).where(link.round_id == round, link.active)).scalars())


def put(
    session: Session, *, system: str, round: str, organisation: str, token: str, roles: Sequence[str], active: bool
) -> None:
    """Make the link, or change it: a round and organisation have one."""
    link = SHARED_LINK.c
    values = {"token": token, "roles": list(roles), "active": active}
    mine = update(SHARED_LINK).where(link.round_id == round, link.organisation_id == organisation).values(values)
    if session.connection().execute(mine).rowcount == 0:
        make(session, system=system, round=round, organisation=organisation, token=token, roles=roles, active=active)


def make(
    session: Session, *, system: str, round: str, organisation: str, token: str, roles: Sequence[str], active: bool
) -> None:
    """The first link of an organisation in a round. Refused if there is one: somebody made it at the same moment."""
    row = {"system_id": system, "round_id": round, "organisation_id": organisation}
    with constraints.told(session, TAKEN):
        session.execute(insert(SHARED_LINK).values(row | {"token": token, "roles": list(roles), "active": active}))
