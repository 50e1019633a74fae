"""An organisation's shared link: its lead makes it, everybody in the organisation may start with it.

Whoever starts gets a private link of their own; from then on nothing differs from somebody who was invited by address.
The shared link itself leads to no answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from assessment.domain.errors import LinkRefused, Refused
from assessment.domain.framework import Framework
from assessment.domain.rights import Person, Right
from assessment.services import answering, audit, entering, frameworks, taking_part, tokens
from assessment.services.access import needs
from assessment.services.answering import NEW, Visit
from assessment.store import invitations, shared_links
from assessment.store.shared_links import Gate
from assessment.store.tables import new_id


@dataclass(frozen=True, slots=True)
class Shared:
    """An organisation's shared link. `token` goes into its address; `roles`: those it offers."""

    token: str
    roles: tuple[str, ...]
    active: bool


def visit(session: Session, *, shared: str, today: date) -> Visit:
    """What the shared link leads to, before a role is chosen; LinkRefused if it cannot be used. Stores nothing."""
    gate, framework, offered = _through(session, shared, today)
    return Visit(
        system_id=gate.system,
        system=gate.system_name,
        round=gate.round,
        organisation=gate.organisation_name,
        framework=framework,
        roles=offered,
        role=None,
        answers={},
        state=NEW,
        answered_on=None,
        shown={"key_data": gate.round.key_data},
        shared=True,
    )


def new_token() -> str:
    """A token for the private link of somebody who is about to start."""
    return tokens.new_token()


def join(session: Session, *, shared: str, own: str, role: str, today: date) -> None:
    """Start answering with the shared link. `own`, a new token, is this person's private link from now on.

    Doing it twice with the same `own` is doing it once. Refused once as many people have answered as work in the
    organisation: then somebody answers more than once.
    """
    gate, framework, offered = _through(session, shared, today, change=True)
    answering.check_role(framework, role, offered)
    entering.refuse_more_than_work_there(session, gate)
    where = {"system_id": gate.system, "round_id": gate.round.id, "organisation_id": gate.organisation}
    hashed = tokens.invitation_hash(own)
    made = {"id": new_id(), "token_hash": hashed, "address": "", "role": None, "shared": True}
    # Of two clicks at the same moment the second finds the invitation there, and goes on with it.
    with suppress(IntegrityError), session.begin_nested():
        invitations.add(session, [where | made])
    answering.choose_role(session, token=own, role=role, today=today)


@needs(Right.INVITATIONS)
def link(session: Session, *, round: str, organisation: str, by: Person) -> Shared | None:
    """The organisation's shared link in a round, to be shown again; None if none was made."""
    kept = shared_links.find(session, system=by.system, round=round, organisation=organisation)
    return None if kept is None else Shared(kept.token, kept.roles, kept.active)


@needs(Right.INVITATIONS)
def share(session: Session, *, round: str, organisation: str, roles: Sequence[str], by: Person) -> Shared:
    """Make the shared link, or change which roles it offers. After a withdrawal the new one has another address."""
    asked, name = taking_part.going_on(session, round=round, organisation=organisation, by=by)
    framework = frameworks.get(
        session, system=by.system, framework_id=asked.framework_id, framework_version=asked.framework_version
    )
    offered = _offered(framework, roles)
    if not offered:
        raise Refused("Tick at least one role for the shared link.")
    before = shared_links.find(session, system=by.system, round=round, organisation=organisation)
    if before and before.active and before.roles == offered:
        return Shared(before.token, offered, True)
    token = before.token if before and before.active else tokens.new_token()
    shared_links.put(
        session, system=by.system, round=round, organisation=organisation, token=token, roles=offered, active=True
    )
    audit.record(session, event="shared_link_made", by=by, round=asked.name, organisation=name)
    return Shared(token, offered, True)


@needs(Right.INVITATIONS)
def withdraw(session: Session, *, round: str, organisation: str, by: Person) -> None:
    """Nobody can start with the shared link any more. Who has started goes on with their own link."""
    asked, name = taking_part.going_on(session, round=round, organisation=organisation, by=by)
    before = shared_links.find(session, system=by.system, round=round, organisation=organisation)
    if before is None or not before.active:
        raise Refused("There is no shared link to withdraw.")
    shared_links.put(
        session,
        system=by.system,
        round=round,
        organisation=organisation,
        token=before.token,
        roles=before.roles,
        active=False,
    )
    audit.record(session, event="shared_link_withdrawn", by=by, round=asked.name, organisation=name)


def usual_roles(framework: Framework) -> tuple[str, ...]:
    """The roles that are ticked at first: those that no level hangs on one or a few people of (method.md 3.6)."""
    few = {
        role
        for audience, least in framework.config.min_n.items()
        if least < framework.config.min_n_show
        for role in framework.audiences.get(audience, ())
    }
    return tuple(role for role in framework.roles if role not in few)


def _through(
    session: Session, shared: str, today: date, *, change: bool = False
) -> tuple[Gate, Framework, tuple[str, ...]]:
    """Where the shared link leads, the questions, and the roles it offers; LinkRefused if it cannot be used.

    It offers none if it was made while the round was a draft with another framework, of other roles.
    """
    gate = entering.enter_shared(session, shared, today, change=change)
    framework = entering.framework_of(session, gate)
    offered = _offered(framework, gate.roles)
    if not offered:
        raise LinkRefused(
            "revoked",
            "This link was made for other questions, so nobody can start with it. Ask whoever sent it for a new one.",
        )
    return gate, framework, offered


def _offered(framework: Framework, roles: Sequence[str]) -> tuple[str, ...]:
    return tuple(role for role in framework.roles if role in roles)
