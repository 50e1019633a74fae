"""Who joins an open round late, and who leaves it before anybody has answered. In a draft this is `rounds.change`."""

from __future__ import annotations

from sqlmodel import Session

from assessment.domain.errors import NotFound, Refused
from assessment.domain.rights import Person, Right
from assessment.domain.rounds import Round, State
from assessment.services import audit, round_checks
from assessment.services.access import needs
from assessment.store import participations, responses, rounds


@needs(Right.ROUNDS)
def admit(session: Session, *, round: str, organisation: str, by: Person) -> None:
    """One organisation more in an open round: its people can be invited at once. Refused if it takes part already."""
    found = _for_joining(session, round, by)
    round_checks.may_take_part(session, by.system, [organisation])
    here = participations.members(session, system=by.system, rounds=[round], organisation=organisation)
    if here:
        raise Refused(f"{here[0].name} takes part in ‘{found.name}’ already.")
    participations.add(session, system=by.system, round=round, organisation=organisation)
    name = participations.known(session, system=by.system)[organisation]
    audit.record(session, event="organisation_joined", by=by, organisation=name, round=found.name)


@needs(Right.ROUNDS)
def take_out(session: Session, *, round: str, organisation: str, by: Person) -> None:
    """An organisation out of an open round, with its links and whatever was only started with them.

    Refused once anybody of it has sent answers: these count. Nor is the last one taken out.
    """
    found = _for_joining(session, round, by)
    names = {m.id: m.name for m in participations.members(session, system=by.system, rounds=[round])}
    if organisation not in names:
        raise NotFound(f"That organisation takes no part in ‘{found.name}’. Choose one from the list.")
    if len(names) == 1:
        raise Refused(f"{names[organisation]} is the only one in ‘{found.name}’. A round needs an organisation.")
    answered, _ = responses.counts(session, round=round)
    if answered[organisation].total():
        raise Refused(
            f"People of {names[organisation]} have answered already, and their answers count. It stays in "
            f"‘{found.name}’; where they are too few, it is not judged."
        )
    participations.remove(session, round=round, organisation=organisation)
    audit.record(session, event="organisation_taken_out", by=by, organisation=names[organisation], round=found.name)


def _for_joining(session: Session, round: str, by: Person) -> Round:
    found = rounds.find(session, system=by.system, round=round, for_change=True)
    if found is None:
        raise NotFound("There is no such round. Choose one from the list.")
    if found.state is not State.OPEN:
        raise Refused(f"‘{found.name}’ is {found.state}. Who takes part is changed in a draft, or while it is open.")
    return found
