"""Invitations: private links. Nothing here leads to a response."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, insert, select, update
from sqlmodel import Session

from assessment.domain.rounds import Round
from assessment.store import rounds
from assessment.store.rounds import ROUND
from assessment.store.tables import metadata

INVITATION = metadata.tables["invitation"]
ORGANISATION = metadata.tables["organisation"]
SYSTEM = metadata.tables["system"]
PARTICIPATION = metadata.tables["participation"]
_PART = and_(
    PARTICIPATION.c.round_id == INVITATION.c.round_id, PARTICIPATION.c.organisation_id == INVITATION.c.organisation_id
)
_OF_DOOR = ("organisation_id", "role", "answered_on", "revoked", "shared")
_MINE = and_(INVITATION.c.round_id == bindparam("round"), INVITATION.c.organisation_id == bindparam("organisation"))
_TAKE_OUT = delete(INVITATION).where(_MINE).returning(*INVITATION.c)


@dataclass(frozen=True, slots=True)
class Door:
    """What a respondent's link leads to. `role` is fixed if given; `answered_on` the day of the first submit.

    `shared`: it was made by somebody who started with the shared link. `show_last`: whether the last level is shown.
    """

    system: str
    system_name: str
    organisation: str
    organisation_name: str
    round: Round
    role: str | None
    answered_on: date | None
    revoked: bool
    shared: bool
    show_last: bool


def door(session: Session, *, token_hash: str, steady: bool = False) -> Door | None:
    """Where a link leads, or None if the hash is unknown. `steady`: the round's state holds until the transaction ends.

    The invitation itself is never locked here: a lock would leave the transaction's number on its row.
    """
    columns, organisation, system = INVITATION.c, ORGANISATION.c.name, SYSTEM.c.name
    one = select(
        ROUND,
        *(columns[name].label(f"invitation_{name}") for name in _OF_DOOR),
        organisation.label("organisation_name"),
        system.label("system_name"),
        PARTICIPATION.c.show_last,
    ).select_from(INVITATION.join(ROUND).join(ORGANISATION, ORGANISATION.c.id == columns.organisation_id).join(
        SYSTEM, SYSTEM.c.id == columns.system_id
    ).join(PARTICIPATION, _PART))  # fmt: skip
    one = one.where(columns.token_hash == token_hash)
    if steady:
        one = one.with_for_update(read=True, of=ROUND)
    row = session.execute(one).one_or_none()
    if row is None:
        return None
    return Door(
        row.system_id, row.system_name, row.invitation_organisation_id, row.organisation_name,
        rounds.value(row), row.invitation_role, row.invitation_answered_on, row.invitation_revoked,
        row.invitation_shared, row.show_last,
    )  # fmt: skip


def listing(session: Session, *, system: str, round: str, organisation: str) -> list[Any]:
    """An organisation's private invitations to a round, by address: id, address, role, answered_on, revoked."""
    columns = INVITATION.c
    chosen = select(columns.id, columns.address, columns.role, columns.answered_on, columns.revoked)
    mine = chosen.where(columns.system_id == system, _of(round, organisation), ~columns.shared)
    return list(session.execute(mine.order_by(func.lower(columns.address), columns.revoked, columns.id)))


def waiting(
    session: Session, *, system: str, round: str, organisation: str | None = None
) -> list[tuple[str, tuple[str, str, str | None, date | None, bool]]]:
    """Organisation id and private invitation, as in `listing`, of everybody who could still answer, by address."""
    columns = INVITATION.c
    chosen = select(columns.organisation_id, columns.id, columns.address, columns.role)
    mine = chosen.where(columns.system_id == system, columns.round_id == round, ~columns.shared)
    mine = mine.where(columns.answered_on.is_(None), ~columns.revoked)
    if organisation is not None:
        mine = mine.where(columns.organisation_id == organisation)
    found = session.execute(mine.order_by(func.lower(columns.address), columns.id))
    return [(row.organisation_id, (row.id, row.address, row.role, None, False)) for row in found]


def find(session: Session, *, system: str, organisation: str, invitation: str) -> Any:
    """One invitation of an organisation, or None: a row with round_id, address, role, answered_on, revoked."""
    columns = INVITATION.c
    mine = (columns.id == invitation) & (columns.organisation_id == organisation) & (columns.system_id == system)
    chosen = select(columns.round_id, columns.address, columns.role, columns.answered_on, columns.revoked)
    return session.execute(chosen.where(mine)).one_or_none()


def add(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """New invitations, in id order so that the table keeps no other."""
    blank = {"answered_on": None, "revoked": False, "shared": False}
    session.execute(insert(INVITATION), [blank | dict(row) for row in sorted(rows, key=lambda row: str(row["id"]))])


def change_unanswered(session: Session, *, invitation: str, **values: Any) -> bool:
    """Set columns of an invitation that is neither answered nor revoked; False if it is, and then nothing changes."""
    columns = INVITATION.c
    waiting = (columns.id == invitation) & columns.answered_on.is_(None) & ~columns.revoked
    return session.connection().execute(update(INVITATION).where(waiting).values(**values)).rowcount == 1


def mark_answered(session: Session, *, token_hash: str, on: date) -> bool:
    """Keep the day of the first submit; False if meanwhile the link was revoked or another took its place."""
    columns = INVITATION.c
    waiting = (columns.token_hash == token_hash) & columns.answered_on.is_(None) & ~columns.revoked
    return session.connection().execute(update(INVITATION).where(waiting).values(answered_on=on)).rowcount == 1


def invited(session: Session, *, round: str) -> dict[str, int]:
    """How many people have a private link to a round (not revoked), by organisation."""
    return _counted(session, round, ~INVITATION.c.revoked, ~INVITATION.c.shared)


def shared_answered(session: Session, *, round: str) -> dict[str, int]:
    """How many people have sent answers after they started with the shared link, by organisation."""
    return _counted(session, round, INVITATION.c.shared, INVITATION.c.answered_on.is_not(None))


def _counted(session: Session, round: str, *which: ColumnElement[bool]) -> dict[str, int]:
    columns = INVITATION.c
    counted = select(columns.organisation_id, func.count()).where(columns.round_id == round, *which)
    return {organisation: people for organisation, people in session.execute(counted.group_by(columns.organisation_id))}


def invited_for(session: Session, *, system: str, round: str) -> list[tuple[str, str, int]]:
    """(organisation, role, people) of the private links that fix a role and are not revoked."""
    columns = INVITATION.c
    counted = select(columns.organisation_id, columns.role, func.count()).where(
        columns.system_id == system, columns.round_id == round, columns.role.is_not(None)
    )
    mine = counted.where(~columns.revoked, ~columns.shared).group_by(columns.organisation_id, columns.role)
    return [(organisation, role, people) for organisation, role, people in session.execute(mine)]


def drop_revoked(session: Session, *, round: str, but: Iterable[str]) -> None:
    """Remove the revoked invitations of organisations that take no part: of all but these."""
    gone = INVITATION.c.organisation_id.not_in(list(but)) & INVITATION.c.revoked
    session.execute(delete(INVITATION).where(INVITATION.c.round_id == round, gone))


def rewrite(session: Session, *, round: str, organisation: str) -> None:
    """Write an organisation's invitations anew in id order, so that no row keeps when it was touched.

    On SQLite they lie by id as it is, and no row keeps anything else: nothing to do.
    """
    if session.get_bind().dialect.name == "sqlite":
        return
    taken_out = session.execute(_TAKE_OUT, {"round": round, "organisation": organisation})
    rows = sorted((dict(row) for row in taken_out.mappings()), key=itemgetter("id"))
    if rows:
        session.execute(insert(INVITATION), rows)


def _of(round: str, organisation: str) -> ColumnElement[bool]:
    return (INVITATION.c.round_id == round) & (INVITATION.c.organisation_id == organisation)
