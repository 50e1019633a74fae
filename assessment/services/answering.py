"""Answering with a private link: a token instead of an account. Every answer is stored when it is given.

What a database could tell about who said what, and what is done about it:

- Invitation and response carry different hashes of the token; a response has a random id, no day, no time and no order;
  nothing here is recorded in the audit history; opening a link stores nothing at all.
- Closing a round rewrites both tables in id order and replaces the hash on each response by noise. From then on not
  even somebody who holds the link and the whole database can tell which response belongs to it.
- What remains while a round is open: somebody with the database *and* the link can compute both hashes. On PostgreSQL
  the administrator of the server itself can read transaction numbers (xmin), which are equal where one submit wrote
  both rows. Whoever may watch the tables, the write-ahead log or the network while people answer can see two rows
  change at the same moment, and keeps that knowledge in any copy taken before the close. PostgreSQL's files hold the
  old rows until it has vacuumed. So: no copies of an open round's database leave the server, and its administrator is
  somebody who answers to the partnership.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from assessment.domain.answers import AnswerSheet, check_answer
from assessment.domain.errors import LinkRefused, Refused
from assessment.domain.framework import Framework
from assessment.domain.rounds import Round, State, day
from assessment.services import frameworks, tokens
from assessment.store import invitations, responses
from assessment.store.invitations import Door
from assessment.store.responses import Kept

NEW, STARTED, SUBMITTED = "new", "started", "submitted"


@dataclass(frozen=True, slots=True)
class Visit:
    """What somebody with a link sees. `system` and `organisation` are names.

    `state` is new (say your role first), started, or submitted. `answers` (question -> code) and `role` are those being
    given now: what was submitted is never shown again. `answered_on`: the day answers were first submitted; with state
    new or started that person is answering again, and the earlier answers count until these are sent.
    `fixed_role`: the only role this link may choose. `shown`: what stands above a question, by its `shows`.
    """

    system: str
    round: Round
    organisation: str
    framework: Framework
    fixed_role: str | None
    role: str | None
    answers: Mapping[str, str]
    state: str
    answered_on: date | None
    shown: Mapping[str, tuple[str, ...]]


def visit(session: Session, *, token: str, today: date) -> Visit:
    """What the link leads to; LinkRefused if it cannot be used. Stores nothing."""
    door = _enter(session, token, today)
    kept = responses.find(session, token_hash=tokens.response_hash(token))
    return Visit(
        system=door.system_name,
        round=door.round,
        organisation=door.organisation_name,
        framework=_framework(session, door),
        fixed_role=door.role,
        role=kept.draft_role if kept else None,
        answers=(kept.draft if kept else None) or {},
        state=_state(kept),
        answered_on=door.answered_on,
        shown={"key_data": door.round.key_data},
    )


def choose_role(session: Session, *, token: str, role: str, today: date) -> None:
    """Start answering as a role, or change it: answers to questions that the new role is asked are kept."""
    door = _enter(session, token, today, change=True)
    framework = _framework(session, door)
    if role not in framework.roles:
        raise Refused("Choose one of the roles in the list.")
    if door.role not in (None, role):
        raise Refused(f"Your link is for the role “{framework.role_labels[door.role or '']}”. Choose that one.")
    hashed = tokens.response_hash(token)
    if responses.start(
        session, system=door.system, round=door.round.id, organisation=door.organisation, token_hash=hashed, role=role
    ):
        return
    kept = _draft(session, token)
    asked = {question.id for question in framework.questions_for(role)}
    draft = {question: code for question, code in (kept.draft or {}).items() if question in asked}
    responses.change(session, response=kept.id, draft_role=role, draft=draft)


def answer(session: Session, *, token: str, question: str, code: str | None, today: date) -> None:
    """Store one answer; "" or None clears it. Two tabs never lose each other's: each changes its question only."""
    door = _enter(session, token, today, change=True)
    kept = _draft(session, token)
    role = _role(kept)
    if code:
        check_answer(_framework(session, door), role, question, code)
    others = {asked: given for asked, given in (kept.draft or {}).items() if asked != question}
    responses.change(session, response=kept.id, draft=others | ({question: code} if code else {}))


def submit(session: Session, *, token: str, today: date) -> AnswerSheet:
    """Send the answers, gaps or not: from now on these count. Gives the copy to keep, which is not shown again."""
    door = _enter(session, token, today, change=True)
    kept = _draft(session, token)
    role, given = _role(kept), kept.draft or {}
    # In the order asked: the order in which somebody answered is nobody's business.
    order = (question.id for question in _framework(session, door).questions_for(role))
    sheet = AnswerSheet(role, {question: given[question] for question in order if question in given})
    responses.change(session, response=kept.id, role=role, answers=dict(sheet.answers), draft_role=None, draft=None)
    # Only the first time: the invitation learns that it is answered, not how often.
    hashed = tokens.invitation_hash(token)
    if door.answered_on is None and not invitations.mark_answered(session, token_hash=hashed, on=today):
        raise _revoked()
    return sheet


def answer_again(session: Session, *, token: str, today: date) -> None:
    """Begin anew with nothing filled in, not even the role. The answers sent before count until these are sent."""
    _enter(session, token, today, change=True)
    kept = responses.find(session, token_hash=tokens.response_hash(token), for_change=True)
    if kept is None or not kept.submitted:
        raise Refused("You have not sent any answers yet. Go on with the questions.")
    if kept.draft is None:
        responses.change(session, response=kept.id, draft={}, draft_role=None)


def _enter(session: Session, token: str, today: date, *, change: bool = False) -> Door:
    """Check the link. `change`: the round stays open until the transaction ends, so nothing slips in behind a close."""
    door = invitations.door(session, token_hash=tokens.invitation_hash(token), steady=change)
    if door is None:
        raise LinkRefused(
            "unknown",
            "This link is not known. It may have been cut short, or a newer one has taken its place. "
            "Use the newest link you were sent, or ask whoever sent it for another.",
        )
    if door.revoked:
        raise _revoked()
    if not door.round.accepts_answers(today):
        raise _not_now(door.round, today)
    return door


def _revoked() -> LinkRefused:
    return LinkRefused("revoked", "This link was withdrawn. If you should take part, ask whoever sent it for another.")


def _not_now(asked: Round, today: date) -> LinkRefused:
    if asked.state is State.DRAFT or (asked.state is State.OPEN and today < asked.opens_on):
        if today < asked.opens_on:
            return LinkRefused(
                "early", f"‘{asked.name}’ opens on {day(asked.opens_on)}. Come back then with this link."
            )
        return LinkRefused("early", f"‘{asked.name}’ is not open yet. Come back in a few days with this link.")
    when = f"closed on {day(asked.closes_on)}" if today > asked.closes_on else "is closed"
    return LinkRefused(
        "closed", f"‘{asked.name}’ {when}, so it takes no more answers. Answers that were sent before count."
    )


def _draft(session: Session, token: str) -> Kept:
    """The response with answers being given, held until the transaction ends."""
    kept = responses.find(session, token_hash=tokens.response_hash(token), for_change=True)
    if kept is None:
        raise _no_role()
    if kept.draft is None:
        raise Refused("You have sent your answers. To change them, choose to answer again.")
    return kept


def _role(kept: Kept) -> str:
    if kept.draft_role is None:
        raise _no_role()
    return kept.draft_role


def _no_role() -> Refused:
    return Refused("Say first what your role is: it decides which questions you are asked.")


def _state(kept: Kept | None) -> str:
    if kept is not None and kept.draft is None:
        return SUBMITTED
    return STARTED if kept is not None and kept.draft_role else NEW


def _framework(session: Session, door: Door) -> Framework:
    pinned = door.round
    return frameworks.get(
        session,
        system=door.system,
        framework_id=pinned.framework_id,
        framework_version=pinned.framework_version,
    )
