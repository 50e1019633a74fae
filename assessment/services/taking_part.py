"""An organisation in a round that goes on: what services ask before a lead may change how its staff take part."""

from __future__ import annotations

from sqlmodel import Session

from assessment.domain.errors import NotFound, Refused
from assessment.domain.rights import Person
from assessment.domain.rounds import Round, State
from assessment.store import participations, rounds

GOING_ON = (State.DRAFT, State.OPEN)


def going_on(session: Session, *, round: str, organisation: str, by: Person) -> tuple[Round, str]:
    """The round, held as it is until the transaction ends, and the organisation's name. Refused once it is closed.

    Held, so that a close that begins meanwhile waits until what is made here is there to be counted.
    """
    asked = rounds.find(session, system=by.system, round=round, steady=True)
    if asked is None:
        raise NotFound("There is no such round. Choose one from the list.")
    if asked.state not in GOING_ON:
        raise Refused(f"‘{asked.name}’ is {asked.state}, so how its people take part stays as it is.")
    members = participations.members(session, system=by.system, rounds=[round], organisation=organisation)
    if not members:
        raise NotFound("That organisation takes no part in the round. Choose both from the lists.")
    return asked, members[0].name
