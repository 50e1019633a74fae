"""An organisation in a round that has results: what services ask before anything is made of them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from assessment.domain.errors import NotFound, Refused
from assessment.domain.framework import Framework
from assessment.domain.rights import Person
from assessment.domain.rounds import Round
from assessment.services import frameworks
from assessment.store import participations, rounds


@dataclass(frozen=True, slots=True)
class Closed:
    """The round, the organisation's id and name, and the framework that the round is pinned to."""

    round: Round
    organisation: str
    name: str
    framework: Framework


def of(session: Session, *, round: str, organisation: str, by: Person) -> Closed:
    """That organisation in that round. NotFound if it took no part, Refused before the round is closed."""
    asked = rounds.find(session, system=by.system, round=round)
    members = participations.members(session, system=by.system, rounds=[round], organisation=organisation)
    if asked is None or not members:
        raise NotFound("That organisation took no part in the round. Choose both from the lists.")
    if not asked.has_results:
        raise Refused(f"‘{asked.name}’ is {asked.state}. Results and agreed levels begin when it is closed.")
    framework = frameworks.get(
        session, system=by.system, framework_id=asked.framework_id, framework_version=asked.framework_version
    )
    return Closed(asked, organisation, members[0].name, framework)
