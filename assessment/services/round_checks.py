"""What a round must be before it is kept: asked by services that have asked for their right already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from assessment.domain.errors import NotFound, Refused
from assessment.domain.lives import listed
from assessment.domain.rights import Person
from assessment.domain.rounds import day
from assessment.store import invitations, participations, shared_links, tables
from assessment.store import organisations as stored

MOST_KEY_DATA = 5
LONGEST_NAME = 120


def sound(
    session: Session,
    by: Person,
    name: str,
    opens_on: date,
    closes_on: date,
    key_data: Sequence[str],
    organisations: Sequence[str],
) -> dict[str, Any]:
    """What was typed for a round, tidied, as the store keeps it; Refused with what is wrong in it."""
    title, items = " ".join(name.split()), [item.strip() for item in key_data if item.strip()]
    if not title or len(title) > LONGEST_NAME:
        raise Refused(f"Give the round a name of up to {LONGEST_NAME} characters, such as “Spring 2027”.")
    if closes_on < opens_on:
        raise Refused(
            f"The round would close ({day(closes_on)}) before it opens ({day(opens_on)}). Change one of them."
        )
    if len(items) > MOST_KEY_DATA:
        raise Refused(f"The key-data list has {len(items)} items. Name at most {MOST_KEY_DATA}.")
    if not organisations:
        raise Refused("Choose at least one organisation to take part.")
    may_take_part(session, by.system, organisations)
    return {"name": title, "opens_on": opens_on, "closes_on": closes_on, "key_data": items}


def keep_invited(
    session: Session, by: Person, round: str, organisations: Sequence[str], *, same_framework: bool
) -> None:
    """Refuse a change that would leave somebody with a link to nothing."""
    invited, shared = invitations.invited(session, round=round), shared_links.active(session, round=round)
    names = participations.known(session, system=by.system)
    if invited and not same_framework:
        raise Refused("People are invited already, so the framework of this round stays. Make another round instead.")
    if shared and not same_framework:
        raise Refused(
            f"Staff of {_named(names, shared)} have a shared link already, so the framework of this round stays. "
            "Withdraw the shared link first, under “Invitations”, or make another round instead."
        )
    if left := invited.keys() - set(organisations):
        raise Refused(f"People of {_named(names, left)} are invited already. Withdraw their invitations first.")
    if left := shared - set(organisations):
        raise Refused(
            f"Staff of {_named(names, left)} have a shared link already. Withdraw it first, under “Invitations”."
        )
    invitations.drop_revoked(session, round=round, but=organisations)


def _named(names: Mapping[str, str], organisations: Iterable[str]) -> str:
    return listed(sorted(names[each] for each in organisations))


def may_take_part(session: Session, system: str, organisations: Sequence[str]) -> None:
    """Refuse organisations that are not here, and those that are closed."""
    rows = {row.id: row for row in stored.all_(session, system)}
    if not set(organisations) <= rows.keys():
        raise NotFound("One of the organisations is not in this system. Choose them from the list.")
    closed = [rows[each].name for each in organisations if rows[each].closed_on is not None]
    if closed:
        raise Refused(f"{listed(closed)} cannot take part: closed. Reopen first, under “Organisations”.")


def going_on(session: Session, system: str, organisations: Sequence[str]) -> list[str]:
    """Those of them that are not closed, each once; for a merged one the organisation that goes on in its place."""
    rows = {row.id: row for row in stored.all_(session, system)}
    found = dict.fromkeys(_successor(rows, each) for each in organisations)
    return [each for each in found if rows[each].closed_on is None]


def _successor(rows: Mapping[str, tables.Organisation], organisation: str) -> str:
    # Each only once: should two ever point at each other, the walk ends.
    seen = {organisation}
    while (after := rows[organisation].merged_into) and after not in seen:
        organisation = after
        seen.add(after)
    return organisation
