"""Who is in the demonstration: its accounts and organisations, made in one transaction and found again in the next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from assessment.domain.errors import Refused
from assessment.domain.organisations import OrganisationRow
from assessment.domain.rights import Kind, Person
from assessment.services import accounts, audit, organisations, rounds
from assessment.store import accounts as stored
from assessment.store import passwords

KINDS = {"second_lead": Kind.ORGANISATION_LEAD}
"""Accounts of the story that are not called by their kind."""


def add(session: Session, *, data: Mapping[str, Any], owner: Person, now: datetime) -> None:
    """Every account but the owner's, and the organisations. Refused where there are organisations or rounds already."""
    manager = _account(session, data["accounts"], Kind.PROGRAMME_MANAGER, {}, owner, now)
    if organisations.all_(session, by=manager) or rounds.all_(session, by=manager):
        raise Refused("There are organisations or rounds already. The demonstration needs an empty system.")
    rows = [OrganisationRow(o["name"], o["type"], o["place"], o["headcount"]) for o in data["organisations"]]
    organisations.take_in(session, rows=rows, by=manager)
    ids = organisation_ids(session, by=manager)
    for name in data["accounts"]:
        if name not in (Kind.ADMINISTRATOR, Kind.PROGRAMME_MANAGER):
            _account(session, data["accounts"], name, ids, owner, now)
    _other_leads(session, data, ids, owner, now)


def _account(
    session: Session, people: Mapping[str, Any], name: str, ids: Mapping[str, str], owner: Person, now: datetime
) -> Person:
    who = people[name]
    kind = KINDS.get(name) or Kind(name)
    organisation = ids[who["organisation"]] if kind is Kind.ORGANISATION_LEAD else None
    accounts.add(session, email=who["email"], name=who["name"], kind=kind, organisation=organisation, by=owner, now=now)
    return person(session, owner.system, who["email"])


def _other_leads(
    session: Session, data: Mapping[str, Any], ids: Mapping[str, str], owner: Person, now: datetime
) -> None:
    """Leads beside those to try. Nobody knows their password; hashing one for each would take a second."""
    nobodys = passwords.hashed(passwords.new_code())
    for who in data["leads"]:
        if who["organisation"] in ids:
            stored.add(
                session,
                system=owner.system,
                email=who["email"],
                name=who["name"],
                kind=Kind.ORGANISATION_LEAD,
                organisation=ids[who["organisation"]],
                password_hash=nobodys,
                now=now,
            )
            words = f"organisation lead of {who['organisation']}"
            audit.record(session, event="account_added", by=owner, person=who["name"], kind=words)


def organisation_ids(session: Session, *, by: Person) -> dict[str, str]:
    """name -> id of every organisation."""
    return {each.name: each.id for each in organisations.all_(session, by=by)}


def person(session: Session, system: str, email: str) -> Person:
    """One of the demonstration's people. Refused if somebody has taken the account away meanwhile."""
    row = stored.by_email(session, email)
    if row is None or row.system_id != system:
        raise Refused(f"The account {email} is not there any more. Load the demonstration into an empty database.")
    return stored.as_person(row)


def owner(session: Session, system: str, data: Mapping[str, Any]) -> Person:
    """Who set the system up: the story's administrator, or whoever did it on the first screen."""
    row = stored.by_email(session, data["accounts"][Kind.ADMINISTRATOR]["email"])
    if row is not None and row.system_id == system:
        return stored.as_person(row)
    made = [each for each, _ in stored.all_(session, system=system, kinds=[Kind.ADMINISTRATOR]) if each.active]
    return stored.as_person(min(made, key=lambda each: each.created_at))


def one_password(
    session: Session, *, system: str, data: Mapping[str, Any], password_hash: str, but: Person | None
) -> list[str]:
    """Give every account of the story this password; their addresses. Not `but`, who has chosen one.

    One for all of them: somebody trying the demonstration wants to write down one. The other leads keep the one that
    nobody knows.
    """
    given = []
    for name, who in data["accounts"].items():
        row = stored.by_email(session, who["email"])
        if name == Kind.ADMINISTRATOR and (but is not None or row is None or row.system_id != system):
            continue
        if row is not None and row.system_id == system:
            row.password_hash = password_hash
            given.append(row.email)
    session.flush()
    return given


def leads(session: Session, system: str, data: Mapping[str, Any], organisation: str) -> list[Person]:
    """The leads of an organisation, by its name, in the order of the story."""
    every = [data["accounts"][name] for name in ("organisation_lead", "second_lead")] + list(data["leads"])
    return [person(session, system, who["email"]) for who in every if who["organisation"] == organisation]
