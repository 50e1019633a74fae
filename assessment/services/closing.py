"""Closing a round: answers become tallies, tallies become frozen results, and nothing leads from a link to a response.

Begin (the round is `closing`: answers are refused) - freeze one organisation per transaction - finish (`closed`).
Killed in the middle, it is taken up by calling it again: what is frozen stays, the rest follows, the results are the
same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlmodel import Session

from assessment.domain import disclosure, notes, overall, parting, scoring, tallies
from assessment.domain.answers import AnswerSheet
from assessment.domain.errors import NotFound
from assessment.domain.framework import Framework
from assessment.domain.results import CALCULATOR_VERSION
from assessment.domain.rights import Person, Right
from assessment.domain.rounds import Round, State, move
from assessment.domain.standings import Standing
from assessment.services import audit, frameworks
from assessment.services.access import needs
from assessment.store import invitations, participations, responses, results, rounds
from assessment.store import notes as stored_notes
from assessment.store import tallies as stored_tallies
from assessment.store.participations import Member
from assessment.store.responses import Sealed

Writing = Callable[[], AbstractContextManager[Session]]
Progress = Callable[[int, int], None]


@needs(Right.ROUNDS)
def close(writing: Writing, *, round: str, by: Person, progress: Progress | None = None) -> None:
    """Close an open round for good, or go on with a close that was cut short.

    `writing` opens a transaction; each organisation has its own. `progress(done, of)` is told after each.
    """
    with writing() as session:
        closing = _begin(session, round, by)
        framework = frameworks.get(
            session, system=by.system, framework_id=closing.framework_id, framework_version=closing.framework_version
        )
        members = participations.members(session, system=by.system, rounds=[round])
        invited = _invited(session, round)
    waiting = [member for member in members if not member.frozen]
    for done, member in enumerate(waiting, len(members) - len(waiting) + 1):
        with writing() as session:
            _freeze(session, by.system, framework, member, invited.get(member.id, 0))
        if progress is not None:
            progress(done, len(members))
    with writing() as session:
        _finish(session, round, by)


def _begin(session: Session, round: str, by: Person) -> Round:
    found = _for_change(session, round, by)
    if found.state is not State.CLOSING:
        state = move(found.state, State.CLOSING)
        rounds.change(session, round=round, state=state.value)
        audit.record(session, event="round_closing", by=by, round=found.name)
    return found


def _finish(session: Session, round: str, by: Person) -> None:
    found = _for_change(session, round, by)
    # Two people may close at once: both freeze what is left, and whoever comes second finds it done.
    if found.state is State.CLOSING:
        # For the whole round at once: organisation by organisation it takes many times as long on SQLite.
        responses.forget_links(session, round=round)
        rounds.change(session, round=round, state=move(found.state, State.CLOSED).value)
        audit.record(session, event="round_closed", by=by, round=found.name)


def _invited(session: Session, round: str) -> dict[str, int]:
    """People invited by organisation; 0 where some came by the shared link, because nobody knows whom that reached."""
    shared = invitations.shared_answered(session, round=round)
    by_link = invitations.invited(session, round=round)
    return {organisation: 0 if organisation in shared else people for organisation, people in by_link.items()}


def _for_change(session: Session, round: str, by: Person) -> Round:
    found = rounds.find(session, system=by.system, round=round, for_change=True)
    if found is None:
        raise NotFound("There is no such round. Choose one from the list.")
    return found


def _freeze(session: Session, system: str, framework: Framework, member: Member, invited: int) -> None:
    """One organisation's results, and the end of everything that was only started. Does nothing the second time."""
    where = {"round": member.round, "organisation": member.id}
    # First, so that a second close under way at the same time waits here and then finds it done.
    if not participations.freeze(
        session, **where, headcount=member.headcount, invited=invited, known_as=member.known_as
    ):
        return
    invitations.rewrite(session, **where)
    sealed = responses.seal(session, **where)
    counted = _count(framework, sealed)
    _part_notes(session, framework, counted, sealed, system=system, **where)
    stored_tallies.add(session, system=system, **where, tally=counted)
    standings = _judge(framework, counted, member)
    results.add(session, system=system, **where, standings=standings, calculator=CALCULATOR_VERSION)


def _count(framework: Framework, sealed: Sealed) -> tallies.Tally:
    sheets = (AnswerSheet(role, answers) for role, answers in sealed.submitted)
    return tallies.tally(framework, sheets, partials=Counter(sealed.started))


def _part_notes(
    session: Session,
    framework: Framework,
    counted: tallies.Tally,
    sealed: Sealed,
    *,
    system: str,
    round: str,
    organisation: str,
) -> None:
    """Keep comments and evidence apart from the answers, without what would name who wrote (domain/parting.py)."""
    where = {"system_id": system, "round_id": round, "organisation_id": organisation}
    told = parting.telling(framework, counted.respondents)
    written = [(role, notes.from_mapping(kept)) for role, kept in sealed.notes]
    comments = [
        dict(zip(("role", "theme"), told.of(role, theme), strict=True)) | {"content": text}
        for role, each in written
        for theme, text in each.comments.items()
    ]
    proved = [
        {"question": question, "title": one.title, "link": one.link, "dated_on": one.dated_on}
        for _, each in written
        for question, one in each.evidence.items()
    ]
    stored_notes.add_comments(session, where, comments)
    stored_notes.add_evidence(session, where, proved)


def _judge(framework: Framework, counted: tallies.Tally, member: Member) -> list[Standing]:
    """A standing for each theme and the overall one. Unweighted: an organisation's own result (method.md 3.3)."""
    judged = scoring.score(framework, counted, headcount=member.headcount)
    shown = {t: disclosure.show(framework, result, counted, member.headcount) for t, result in judged.items()}
    total = overall.organisation(framework, judged)
    return [*shown.values(), disclosure.show_overall(framework, total, shown)]
