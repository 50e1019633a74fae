"""Agreed levels: a panel proposes one, somebody else signs it off, and the survey level stays beside it (method.md 5).

Levels are worked out again here, from the kept tally. What leaves is the frozen standing with small numbers hidden,
and levels; never a count, nor the hash of the answers, by which few answers could be guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from assessment.domain import agreements, moderation, panels
from assessment.domain.agreements import Basis, Entry, Event
from assessment.domain.errors import Refused
from assessment.domain.panels import Panel
from assessment.domain.proofs import Proof, checked
from assessment.domain.rights import Kind, Person, Right
from assessment.domain.tallies import Tally
from assessment.domain.texts import tidied
from assessment.services import audit, closed_rounds
from assessment.services.access import needs
from assessment.services.closed_rounds import Closed
from assessment.store import accounts, results, tallies
from assessment.store import agreements as store

MOVED_ON = "Somebody has changed this since you opened it. Look at the log below, then decide again."
SAME_PERSON = "You proposed this level, so somebody else has to sign it off."
OUT_OF_DATE = "The answers or the rules have changed since this was proposed. Send it back, or propose a level again."


@needs(Right.RESULTS_CLOSED)
def standing(session: Session, *, round: str, organisation: str, by: Person) -> Panel:
    """Survey level and agreed level of every theme, with the log."""
    here = closed_rounds.of(session, round=round, organisation=organisation, by=by)
    tally, logs = _answers(session, here, by), _log(session, here, by)
    kept = results.of_rounds(session, system=by.system, rounds=[round], organisation=organisation, detail=True)
    themes = {
        theme: panels.of_theme(here.framework, tally, kept[round, organisation, theme], logs.get(theme, []))
        for theme in here.framework.themes
    }
    leads = accounts.all_(session, system=by.system, kinds=[Kind.ORGANISATION_LEAD])
    signing = sum(row.active and row.organisation_id == organisation for row, _ in leads)
    return Panel(here.round, organisation, here.name, here.framework, themes, signing)


@needs(Right.AGREE)
def cap(
    session: Session, *, round: str, organisation: str, theme: str, accepted: Mapping[str, bool], by: Person
) -> int:
    """The highest level that could be proposed if these criteria (id -> met or not) were decided by evidence."""
    here = closed_rounds.of(session, round=round, organisation=organisation, by=by)
    moderation.check_acceptable(here.framework, theme, accepted)
    return moderation.cap(moderation.found(here.framework, theme, _answers(session, here, by), accepted))


@needs(Right.AGREE)
def propose(
    session: Session,
    *,
    round: str,
    organisation: str,
    theme: str,
    level: int,
    reason: str,
    accepted: Mapping[str, Proof],
    seen: int,
    by: Person,
    now: datetime,
) -> None:
    """Propose an agreed level; a proposal that is still open gives way to it, and stays in the log.

    `accepted`: criterion -> the document that decides it. `seen`: how many lines of the theme's log `by` had in view;
    Refused if there are more now.
    """
    here, log = _to_change(session, round, organisation, theme, seen, by)
    tally = _answers(session, here, by)
    before = agreements.agreement(log, agreements.basis(here.framework, tally)).in_force
    stood = before.level if before else None
    today = now.date()
    agreed = moderation.propose(here.framework, tally, theme, level, reason, accepted, before=stood, today=today)
    entry = Entry(
        theme=theme,
        event=Event.PROPOSED,
        at=now,
        account=by.id,
        who=by.name,
        kind=by.kind,
        level=agreed.agreed_level,
        before=stood,
        survey_level=agreed.survey_level,
        reason=tidied(reason),
        basis=agreements.basis(here.framework, tally),
        proofs={criterion: checked(proof, today=today) for criterion, proof in accepted.items()},
    )
    _keep(session, here, entry, "level_proposed", by)


@needs(Right.AGREE)
def sign_off(
    session: Session, *, round: str, organisation: str, theme: str, seen: int, by: Person, now: datetime
) -> None:
    """Sign off the open proposal, which somebody else made. Refused if answers or rules have changed since."""
    here, log = _to_change(session, round, organisation, theme, seen, by)
    proposal, basis = _open(session, here, log, by)
    if proposal.account == by.id:
        raise Refused(SAME_PERSON)
    if proposal.basis != basis:
        raise Refused(OUT_OF_DATE)
    # The line repeats what was signed, so that it can be read, and its level worked out, by itself.
    entry = replace(proposal, event=Event.SIGNED_OFF, at=now, account=by.id, who=by.name, kind=by.kind)
    _keep(session, here, entry, "level_signed_off", by)


@needs(Right.AGREE)
def send_back(
    session: Session, *, round: str, organisation: str, theme: str, reason: str, seen: int, by: Person, now: datetime
) -> None:
    """Send the open proposal back with a reason; whoever proposed it may take it back so, too."""
    here, log = _to_change(session, round, organisation, theme, seen, by)
    proposal, basis = _open(session, here, log, by)
    why = moderation.checked_reason(reason)
    entry = replace(proposal, event=Event.RETURNED, at=now, account=by.id, who=by.name, kind=by.kind)
    entry = replace(entry, level=None, reason=why, basis=basis, proofs={})
    _keep(session, here, entry, "level_returned", by)


def _to_change(
    session: Session, round: str, organisation: str, theme: str, seen: int, by: Person
) -> tuple[Closed, list[Entry]]:
    """The organisation and the theme's log, held until the transaction ends: of two people at once one comes second."""
    here = closed_rounds.of(session, round=round, organisation=organisation, by=by)
    store.hold(session, round=round, organisation=organisation)
    log = _log(session, here, by).get(theme, [])
    if len(log) != seen:
        raise Refused(MOVED_ON)
    return here, log


def _open(session: Session, here: Closed, log: list[Entry], by: Person) -> tuple[Entry, Basis]:
    basis = agreements.basis(here.framework, _answers(session, here, by))
    proposal = agreements.agreement(log, basis).proposal
    if proposal is None:
        raise Refused("There is no proposal here that waits for anybody. Propose a level first.")
    return proposal, basis


def _keep(session: Session, here: Closed, entry: Entry, event: str, by: Person) -> None:
    store.add(session, system=by.system, round=here.round.id, organisation=here.organisation, entry=entry)
    theme = here.framework.themes[entry.theme].name
    audit.record(session, event=event, by=by, organisation=here.name, theme=theme, round=here.round.name)


def _answers(session: Session, here: Closed, by: Person) -> Tally:
    round = here.round.id
    return tallies.of_rounds(session, system=by.system, rounds=[round], organisation=here.organisation)[round]


def _log(session: Session, here: Closed, by: Person) -> store.Log:
    return store.log(session, system=by.system, round=here.round.id, organisation=here.organisation)
