"""Whom to remind in a whole round: who was invited and has not answered, never who said what."""

from __future__ import annotations

from sqlmodel import Session

from assessment.domain.errors import NotFound
from assessment.domain.rights import Person, Right
from assessment.services.access import needs
from assessment.services.invitations import Invitation
from assessment.store import invitations as store
from assessment.store import rounds


@needs(Right.INVITATIONS, scoped=False)
def invited_for(session: Session, *, round: str, by: Person) -> dict[str, dict[str, int]]:
    """Organisation id -> role -> people invited for it; only invitations that fix the role. A lead gets the own one."""
    if rounds.find(session, system=by.system, round=round) is None:
        raise NotFound("There is no such round. Choose one from the list.")
    found: dict[str, dict[str, int]] = {}
    for organisation, role, people in store.invited_for(session, system=by.system, round=round):
        if by.organisation in (None, organisation):
            found.setdefault(organisation, {})[role] = people
    return found


@needs(Right.INVITATIONS, scoped=False)
def waiting(session: Session, *, round: str, by: Person) -> dict[str, tuple[Invitation, ...]]:
    """Whom to remind in the whole round: organisation id -> its invitations that nobody has answered, by address.

    Organisations with nobody to remind are left out; a lead gets the own one only.
    """
    if rounds.find(session, system=by.system, round=round) is None:
        raise NotFound("There is no such round. Choose one from the list.")
    found: dict[str, list[Invitation]] = {}
    for organisation, row in store.waiting(session, system=by.system, round=round, organisation=by.organisation):
        found.setdefault(organisation, []).append(Invitation(*row))
    return {organisation: tuple(people) for organisation, people in found.items()}
