"""Whether an organisation's results may stand in the benchmarks of others: its lead's choice, until publication."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from assessment.domain.errors import NotFound, Refused
from assessment.domain.rights import Person, Right
from assessment.domain.rounds import Round, State
from assessment.services import audit
from assessment.services.access import needs
from assessment.store import comparisons, participations, rounds

UNTIL_PUBLISHED = (State.OPEN, State.CLOSING, State.CLOSED)


@dataclass(frozen=True, slots=True)
class Choice:
    """A round that is not published yet, and what was chosen for it; True unless the lead said otherwise."""

    round: Round
    compared: bool


@needs(Right.RESULTS_CLOSED)
def choices(session: Session, *, organisation: str, by: Person) -> tuple[Choice, ...]:
    """The rounds the organisation takes part in that may still be kept out of benchmarks, newest first."""
    part = participations.rounds_of(session, system=by.system, organisation=organisation)
    found = [
        each
        for each in rounds.newest_first(session, system=by.system)
        if each.id in part and each.state in UNTIL_PUBLISHED
    ]
    ids = [each.id for each in found]
    taking = comparisons.compared(session, system=by.system, rounds=ids, organisation=organisation)
    return tuple(Choice(each, (each.id, organisation) in taking) for each in found)


@needs(Right.AGREE)
def choose(session: Session, *, round: str, organisation: str, compared: bool, by: Person) -> None:
    """Let the organisation's results of a round stand in others' benchmarks, or keep them out.

    Refused once the round is published: a release never changes.
    """
    asked = rounds.find(session, system=by.system, round=round, steady=True)
    members = participations.members(session, system=by.system, rounds=[round], organisation=organisation)
    if asked is None or not members:
        raise NotFound("That organisation takes no part in the round. Choose another one.")
    if asked.state not in UNTIL_PUBLISHED:
        why = "its results may be in use already" if asked.state is State.PUBLISHED else "choose when it is open"
        raise Refused(f"‘{asked.name}’ is {asked.state}, so this cannot be changed: {why}.")
    if compared == bool(comparisons.compared(session, system=by.system, rounds=[round], organisation=organisation)):
        return
    comparisons.choose(session, round=round, organisation=organisation, compared=compared)
    event = "comparison_joined" if compared else "comparison_left"
    audit.record(session, event=event, by=by, organisation=members[0].name, round=asked.name)
