"""An organisation's level in each theme the last time, for its own staff to see where its lead lets them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from assessment.domain.errors import NotFound, Refused
from assessment.domain.framework import Framework
from assessment.domain.phrases import level_words
from assessment.domain.results import OVERALL
from assessment.domain.rights import Person, Right
from assessment.domain.rounds import Round
from assessment.services import audit, taking_part
from assessment.services.access import needs
from assessment.store import participations, results, rounds
from assessment.store.invitations import Door


@dataclass(frozen=True, slots=True)
class Choice:
    """`last`: name of the earlier round whose levels can be shown, None if there is none. `shown`: what was chosen."""

    last: str | None
    shown: bool


def of_organisation(session: Session, door: Door, framework: Framework) -> dict[str, str]:
    """Theme -> "Spring 2026: Developing", from the newest round with results of the same framework; {} if none has.

    A level says nothing about a person, and its own small numbers are hidden before results are kept.
    """
    last = _before(session, door.system, door.organisation, door.round)
    if last is None:
        return {}
    kept = results.of_rounds(
        session, system=door.system, rounds=[last.id], organisation=door.organisation, detail=False
    )
    return {
        theme: f"{last.name}: {level_words(framework, standing.level, standing.at_least)}"
        for (_, _, theme), standing in kept.items()
        if theme != OVERALL and theme in framework.themes
    }


@needs(Right.INVITATIONS)
def choice(session: Session, *, round: str, organisation: str, by: Person) -> Choice:
    """Whether staff see the last levels in a round, and of which round they are."""
    asked = rounds.find(session, system=by.system, round=round)
    if asked is None:
        raise NotFound("There is no such round. Choose one from the list.")
    last = _before(session, by.system, organisation, asked)
    shown = participations.shows_last(session, round=round, organisation=organisation)
    return Choice(last.name if last else None, shown)


@needs(Right.INVITATIONS)
def show(session: Session, *, round: str, organisation: str, shown: bool, by: Person) -> None:
    """Let the organisation's staff see its last level beside each theme while they answer, or no longer."""
    asked, name = taking_part.going_on(session, round=round, organisation=organisation, by=by)
    if shown and _before(session, by.system, organisation, asked) is None:
        raise Refused(f"{name} has no results of an earlier round yet, so there is no level to show.")
    if shown == participations.shows_last(session, round=round, organisation=organisation):
        return
    participations.show_last(session, round=round, organisation=organisation, shown=shown)
    event = "last_level_shown" if shown else "last_level_not_shown"
    audit.record(session, event=event, by=by, round=asked.name, organisation=name)


def _before(session: Session, system: str, organisation: str, asked: Round) -> Round | None:
    """The newest round with results on the same framework, not opened later than the one asked about."""
    took_part = participations.rounds_of(session, system=system, organisation=organisation)
    return next(
        (
            each
            for each in rounds.newest_first(session, system=system)
            if each.has_results
            and each.id in took_part
            and each.id != asked.id
            and each.framework_id == asked.framework_id
            and each.opens_on <= asked.opens_on
        ),
        None,
    )
