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
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Unpack

from sqlmodel import Session

from assessment.domain import notes
from assessment.domain.answers import AnswerSheet, asked_of, check_answer
from assessment.domain.errors import Refused
from assessment.domain.framework import Framework
from assessment.domain.notes import Evidence, Notes, Part
from assessment.domain.rounds import Round
from assessment.services import entering, last_levels, tokens
from assessment.store import invitations, responses
from assessment.store.responses import Kept

NEW, STARTED, SUBMITTED = "new", "started", "submitted"


@dataclass(frozen=True, slots=True)
class Visit:
    """What somebody with a link sees. `system` and `organisation` are names.

    `state` is new (say your role first), started, or submitted. `answers` (question -> code), `notes` and `role` are
    those being given now: what was submitted is never shown again. `answered_on`: the day answers were first
    submitted; with state new or started that person is answering again, and the earlier answers count until these are
    sent. `roles`: those this link may choose. `shown`: what stands above a question, by its `shows`. `last`: theme ->
    the organisation's last level in words, where its lead lets staff see it. `shared`: it began with the shared link.
    """

    system_id: str
    system: str
    round: Round
    organisation: str
    framework: Framework
    roles: tuple[str, ...]
    role: str | None
    answers: Mapping[str, str]
    state: str
    answered_on: date | None
    shown: Mapping[str, tuple[str, ...]]
    notes: Notes = field(default_factory=Notes)
    last: Mapping[str, str] = field(default_factory=dict)
    shared: bool = False

    @property
    def fixed_role(self) -> str | None:
        """The only role this link may choose; None where there are several."""
        return self.roles[0] if len(self.roles) == 1 else None


def visit(session: Session, *, token: str, today: date) -> Visit:
    """What the link leads to; LinkRefused if it cannot be used. Stores nothing."""
    door = entering.enter(session, token, today)
    framework = entering.framework_of(session, door)
    kept = responses.find(session, token_hash=tokens.response_hash(token))
    given = _sheet(framework, kept)
    return Visit(
        system_id=door.system,
        system=door.system_name,
        round=door.round,
        organisation=door.organisation_name,
        framework=framework,
        roles=entering.roles(session, door, framework),
        role=kept.draft_role if kept else None,
        answers=given.answers,
        state=_state(kept),
        answered_on=door.answered_on,
        shown={"key_data": door.round.key_data},
        notes=given.notes,
        last=last_levels.of_organisation(session, door, framework) if door.show_last else {},
        shared=door.shared,
    )


def choose_role(session: Session, *, token: str, role: str, today: date) -> None:
    """Start answering as a role, or change it. What only the old role is asked stays, until the answers are sent."""
    door = entering.enter(session, token, today, change=True)
    framework = entering.framework_of(session, door)
    check_role(framework, role, entering.roles(session, door, framework))
    hashed = tokens.response_hash(token)
    if responses.start(
        session, system=door.system, round=door.round.id, organisation=door.organisation, token_hash=hashed, role=role
    ):
        return
    kept = responses.find(session, token_hash=hashed, for_change=True)
    if kept is None or kept.draft is None:
        raise Refused("You have sent your answers. To change them, choose to answer again.")
    responses.change(session, response=kept.id, draft_role=role)


def check_role(framework: Framework, role: str, offered: tuple[str, ...]) -> None:
    """Refused unless the role is one that the link offers."""
    if role not in framework.roles:
        raise Refused("Choose one of the roles in the list.")
    if role not in offered:
        labels = " or ".join(f"“{framework.role_labels[each]}”" for each in offered)
        raise Refused(f"Your link is for the role {labels}. Choose that one.")


def answer(session: Session, *, token: str, question: str, code: str | None, today: date) -> None:
    """Store one answer; "" or None clears it. Two tabs never lose each other's: each changes its question only."""
    door = entering.enter(session, token, today, change=True)
    kept, role = entering.draft(session, token)
    if code:
        check_answer(entering.framework_of(session, door), role, question, code)
    others = {asked: given for asked, given in (kept.draft or {}).items() if asked != question}
    responses.change(session, response=kept.id, draft=others | ({question: code} if code else {}))


def comment(session: Session, *, token: str, theme: str, text: str, today: date) -> None:
    """Store what somebody writes about a theme; an empty text takes it back."""
    door = entering.enter(session, token, today, change=True)
    kept, role = entering.draft(session, token)
    text = notes.comment(entering.framework_of(session, door), role, theme, text)
    _write(session, kept, notes.from_mapping(kept.draft_notes).with_comment(theme, text))


def evidence(session: Session, *, token: str, question: str, today: date, **part: Unpack[Part]) -> None:
    """Store parts of the document that shows a fact: title, link, dated_on. Parts that are not given stay as they are.

    Two tabs never lose each other's. With every part empty the document is taken back.
    """
    door = entering.enter(session, token, today, change=True)
    kept, role = entering.draft(session, token)
    written = notes.from_mapping(kept.draft_notes)
    given = replace(written.evidence.get(question, Evidence()), **part)
    given = notes.evidence(entering.framework_of(session, door), role, question, given, today=today)
    _write(session, kept, written.with_evidence(question, given))


def submit(session: Session, *, token: str, today: date) -> AnswerSheet:
    """Send the answers, gaps or not: from now on these count. Gives the copy to keep, which is not shown again.

    Refused if nothing at all is filled in: that would count as a person who answered.
    """
    door = entering.enter(session, token, today, change=True)
    kept, role = entering.draft(session, token)
    sheet = _sheet(entering.framework_of(session, door), kept)
    if sheet.is_empty:
        raise Refused("Nothing is filled in yet. Answer a question or write a comment first, then send.")
    sent = {"role": role, "answers": dict(sheet.answers), "notes": sheet.notes.as_mapping()}
    responses.change(session, response=kept.id, **sent, draft_role=None, draft=None, draft_notes=None)
    # Only the first time: the invitation learns that it is answered, not how often.
    hashed = tokens.invitation_hash(token)
    if door.answered_on is None and not invitations.mark_answered(session, token_hash=hashed, on=today):
        raise entering.revoked()
    return sheet


def answer_again(session: Session, *, token: str, today: date) -> None:
    """Begin anew with nothing filled in, not even the role. The answers sent before count until these are sent."""
    entering.enter(session, token, today, change=True)
    kept = responses.find(session, token_hash=tokens.response_hash(token), for_change=True)
    if kept is None or not kept.submitted:
        raise Refused("You have not sent any answers yet. Go on with the questions.")
    if kept.draft is None:
        responses.change(session, response=kept.id, draft={}, draft_role=None)


def _sheet(framework: Framework, kept: Kept | None) -> AnswerSheet:
    """What of a draft is asked of its role; nothing before there is one."""
    if kept is None or not kept.draft_role:
        return AnswerSheet("", {})
    return asked_of(framework, kept.draft_role, kept.draft or {}, notes.from_mapping(kept.draft_notes))


def _write(session: Session, kept: Kept, written: Notes) -> None:
    responses.change(session, response=kept.id, draft_notes=written.as_mapping())


def _state(kept: Kept | None) -> str:
    if kept is not None and kept.draft is None:
        return SUBMITTED
    return STARTED if kept is not None and kept.draft_role else NEW
