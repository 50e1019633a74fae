"""Through a respondent's link: what it leads to, or why nowhere. Used by every service that takes a token."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from assessment.domain import headcounts
from assessment.domain.errors import LinkRefused, Refused
from assessment.domain.framework import Framework
from assessment.domain.rounds import Round, State, day
from assessment.services import frameworks, tokens
from assessment.store import invitations, participations, responses, shared_links
from assessment.store.invitations import Door
from assessment.store.responses import Kept
from assessment.store.shared_links import Gate

NOT_ANSWERED = "No answers were sent with this link."
TIMES_STARTED = 2
"""So many times the headcount may start by the shared link: people look in, and come back in another browser."""


def enter(session: Session, token: str, today: date, *, change: bool = False) -> Door:
    """Check a private link. `change`: the round stays open to the transaction's end: nothing slips in behind a close.

    LinkRefused if it cannot be used.
    """
    door = invitations.door(session, token_hash=tokens.invitation_hash(token), steady=change)
    if door is None:
        raise unknown()
    if door.revoked:
        raise revoked()
    if not door.round.accepts_answers(today):
        answered = f"You answered on {day(door.answered_on)}." if door.answered_on else NOT_ANSWERED
        raise _not_now(door.round, today, answered)
    return door


def enter_shared(session: Session, token: str, today: date, *, change: bool = False) -> Gate:
    """The same for an organisation's shared link."""
    gate = shared_links.gate(session, token=token, steady=change)
    if gate is None:
        raise unknown()
    if not gate.active:
        raise LinkRefused(
            "revoked",
            "This link was withdrawn, so nobody can start with it. If you have started already, use your own link.",
        )
    if not gate.round.accepts_answers(today):
        raise _not_now(gate.round, today, "Answers that were sent before count.")
    return gate


def roles(session: Session, door: Door, framework: Framework) -> tuple[str, ...]:
    """The roles that somebody with this private link may choose: the fixed one, those of the shared link, or all."""
    if door.role:
        return (door.role,)
    if not door.shared:
        return framework.roles
    link = shared_links.find(session, system=door.system, round=door.round.id, organisation=door.organisation)
    return tuple(role for role in framework.roles if link is None or role in link.roles)


def refuse_more_than_work_there(session: Session, place: Gate) -> None:
    """LinkRefused to whoever starts once as many people have answered as work in the organisation, where all are known.

    Then somebody has answered more than once (docs/decisions/14). Who has started before may still send: answers are
    never refused when they are done. So that this has an end, nobody starts once twice as many have started, either.
    """
    known = participations.headcounts(session, system=place.system).get(place.organisation, {})
    people = headcounts.whole(known, framework_of(session, place).roles)
    if not people:
        return
    sent, begun = responses.people(session, round=place.round.id, organisation=place.organisation)
    if sent >= people or begun >= TIMES_STARTED * people:
        told = "As many people have answered as" if sent >= people else "More people have started than"
        raise LinkRefused(
            "full",
            f"{told} work at {place.organisation_name}. "
            "If you have not answered yet, tell whoever sent you the link: they can give you a link of your own.",
        )


def framework_of(session: Session, place: Door | Gate) -> Framework:
    """The framework that the round is pinned to."""
    pinned = place.round
    return frameworks.get(
        session,
        system=place.system,
        framework_id=pinned.framework_id,
        framework_version=pinned.framework_version,
    )


def draft(session: Session, token: str) -> tuple[Kept, str]:
    """The response with answers being given, held until the transaction ends, and the role they are given as."""
    kept = responses.find(session, token_hash=tokens.response_hash(token), for_change=True)
    if kept is None:
        raise _no_role()
    if kept.draft is None:
        raise Refused("You have sent your answers. To change them, choose to answer again.")
    if kept.draft_role is None:
        raise _no_role()
    return kept, kept.draft_role


def unknown() -> LinkRefused:
    """The link leads nowhere."""
    return LinkRefused(
        "unknown",
        "This link is not known. It may have been cut short, or a newer one has taken its place. "
        "Use the newest link you were sent, or ask whoever sent it for another.",
    )


def revoked() -> LinkRefused:
    """The private link was withdrawn."""
    return LinkRefused("revoked", "This link was withdrawn. If you should take part, ask whoever sent it for another.")


def why_not_now(asked: Round, today: date) -> str:
    """Why a round takes no answers today, as a sentence."""
    if _early(asked, today):
        when = f"opens on {day(asked.opens_on)}" if today < asked.opens_on else "is not open yet"
        return f"‘{asked.name}’ {when}."
    when = f"closed on {day(asked.closes_on)}" if today > asked.closes_on else "is closed"
    return f"‘{asked.name}’ {when}, so it takes no more answers."


def _not_now(asked: Round, today: date, afterwards: str) -> LinkRefused:
    """`afterwards`: what is said where the round is over."""
    if _early(asked, today):
        back = "then" if today < asked.opens_on else "in a few days"
        return LinkRefused("early", f"{why_not_now(asked, today)} Come back {back} with this link.")
    return LinkRefused("closed", f"{why_not_now(asked, today)} {afterwards}")


def _early(asked: Round, today: date) -> bool:
    return asked.state is State.DRAFT or (asked.state is State.OPEN and today < asked.opens_on)


def _no_role() -> Refused:
    return Refused("Say first what your role is: it decides which questions you are asked.")
