"""Invitations: private links for an organisation's staff, and how many have answered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from assessment.domain.errors import NotFound, Refused
from assessment.domain.framework import Framework
from assessment.domain.reports import Numbers
from assessment.domain.rights import Person, Right
from assessment.domain.rounds import Round
from assessment.services import audit, frameworks, taking_part, tokens
from assessment.services.access import needs
from assessment.store import invitations as store
from assessment.store import participations, responses, tallies
from assessment.store import rounds as stored_rounds
from assessment.store.tables import new_id

LONGEST_ADDRESS = 254
LIKE_AN_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody to invite; a role given here is fixed."""

    address: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A new private link. The token exists only here: only its hashes are kept."""

    address: str
    role: str | None
    token: str


@dataclass(frozen=True, slots=True)
class Invited:
    """New links in the order given, and the addresses left out because they were invited before."""

    links: tuple[Link, ...]
    already: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    """One invitation as its lead sees it: whether it is answered and on which day, never what was said."""

    id: str
    address: str
    role: str | None
    answered_on: date | None
    revoked: bool


@needs(Right.INVITATIONS)
def invite(session: Session, *, round: str, organisation: str, people: Sequence[Invitee], by: Person) -> Invited:
    """A private link for each person. All or nobody: Refused names every address or role that is wrong."""
    asked, name = taking_part.going_on(session, round=round, organisation=organisation, by=by)
    framework = frameworks.get(
        session, system=by.system, framework_id=asked.framework_id, framework_version=asked.framework_version
    )
    wanted = [Invitee(person.address.strip(), person.role or None) for person in people]
    _check(framework, wanted)
    listed = store.listing(session, system=by.system, round=round, organisation=organisation)
    before = {row.address.casefold() for row in listed if not row.revoked}
    links = tuple(Link(p.address, p.role, tokens.new_token()) for p in wanted if p.address.casefold() not in before)
    where: dict[str, str | None] = {"system_id": by.system, "round_id": round, "organisation_id": organisation}
    rows = [
        where | {"id": new_id(), "token_hash": tokens.invitation_hash(k.token), "address": k.address, "role": k.role}
        for k in links
    ]
    if rows:
        store.add(session, rows)
        audit.record(session, event="people_invited", by=by, round=asked.name, organisation=name, count=len(rows))
    return Invited(links, tuple(p.address for p in wanted if p.address.casefold() in before))


@needs(Right.INVITATIONS)
def listing(session: Session, *, round: str, organisation: str, by: Person) -> tuple[Invitation, ...]:
    """Who is invited, by address."""
    found = store.listing(session, system=by.system, round=round, organisation=organisation)
    return tuple(Invitation(*row) for row in found)


@needs(Right.INVITATIONS)
def revoke(session: Session, *, invitation: str, organisation: str, by: Person) -> None:
    """Withdraw an unanswered invitation: its link can be used no more, and what was started with it never counts."""
    asked, name, _ = _unanswered(session, invitation, organisation, by)
    if not store.change_unanswered(session, invitation=invitation, revoked=True):
        raise _too_late()
    audit.record(session, event="invitation_revoked", by=by, round=asked.name, organisation=name)


@needs(Right.INVITATIONS)
def reissue(session: Session, *, invitation: str, organisation: str, by: Person) -> Link:
    """A new link in place of an unanswered one. The old one is unknown from now on, with what was started by it."""
    asked, name, row = _unanswered(session, invitation, organisation, by)
    link = Link(row.address, row.role, tokens.new_token())
    new_hash = tokens.invitation_hash(link.token)
    if not store.change_unanswered(session, invitation=invitation, token_hash=new_hash):
        raise _too_late()
    audit.record(session, event="invitation_reissued", by=by, round=asked.name, organisation=name)
    return link


@needs(Right.INVITATIONS, scoped=False)
def numbers(session: Session, *, round: str, by: Person) -> dict[str, Numbers]:
    """Response numbers by organisation id; a lead gets the own organisation only. While open nothing else is shown.

    A link that is started again after a new one was issued counts twice as partial: nobody can tell them apart.
    """
    asked = _round(session, round, by)
    roles = frameworks.get(
        session, system=by.system, framework_id=asked.framework_id, framework_version=asked.framework_version
    ).roles
    members = participations.members(session, system=by.system, rounds=[round], organisation=by.organisation)
    if asked.has_results:
        people = tallies.people_of_rounds(session, system=by.system, rounds=[round], organisation=by.organisation)
        return {m.id: m.numbers(roles, *people[round, m.id]) for m in members}
    answered, started = responses.counts(session, round=round)
    invited, shared = store.invited(session, round=round), store.shared_answered(session, round=round)
    return {
        m.id: Numbers(
            answered=answered[m.id].total(),
            partial=started[m.id].total(),
            invited=invited.get(m.id, 0),
            headcount=m.size(roles),
            by_role=answered[m.id],
            started=started[m.id],
            shared=shared.get(m.id, 0),
        )
        for m in members
    }


def _check(framework: Framework, people: Sequence[Invitee]) -> None:
    """Refuse the whole list with every mistake of one kind named."""
    odd = [p.address for p in people if len(p.address) > LONGEST_ADDRESS or not LIKE_AN_ADDRESS.fullmatch(p.address)]
    if odd:
        raise Refused(f"These do not look like e-mail addresses: {_quoted(odd)}. Nobody was invited.")
    times = Counter(person.address.casefold() for person in people)
    twice = [address for address, count in times.items() if count > 1]
    if twice:
        raise Refused(f"These addresses are in the list more than once: {_quoted(twice)}. Nobody was invited.")
    roles = [person.role for person in people if person.role is not None and person.role not in framework.roles]
    if roles:
        allowed = ", ".join(framework.roles)
        raise Refused(f"These are not roles: {_quoted(roles)}. Use {allowed}, or leave it blank. Nobody was invited.")


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"‘{word}’" for word in dict.fromkeys(words))


def _round(session: Session, round: str, by: Person) -> Round:
    found = stored_rounds.find(session, system=by.system, round=round)
    if found is None:
        raise NotFound("There is no such round. Choose one from the list.")
    return found


def _unanswered(session: Session, invitation: str, organisation: str, by: Person) -> tuple[Round, str, Any]:
    row = store.find(session, system=by.system, organisation=organisation, invitation=invitation)
    if row is None:
        raise NotFound("There is no such invitation in this organisation. Choose one from the list.")
    asked, name = taking_part.going_on(session, round=row.round_id, organisation=organisation, by=by)
    if row.answered_on is not None or row.revoked:
        raise _too_late()
    return asked, name, row


def _too_late() -> Refused:
    return Refused(
        "This person has answered, or the invitation was withdrawn before. "
        "Answers that were sent stay: nobody can tell which are whose."
    )
