"""Which framework an organisation plans by: that of its newest round, else the system's, else the newest there is."""

from __future__ import annotations

from sqlmodel import Session

from assessment.domain.errors import NotFound, Refused
from assessment.domain.framework import Framework
from assessment.domain.rights import Person
from assessment.domain.rounds import Round, State
from assessment.services import frameworks, rounds
from assessment.store import organisations, participations
from assessment.store import rounds as stored_rounds


def of_organisation(session: Session, *, organisation: str, by: Person) -> tuple[str, Framework]:
    """The organisation's name, and the framework it plans by; NotFound if it is not in the system of `by`."""
    found = organisations.get(session, system=by.system, organisation=organisation)
    if found is None:
        raise NotFound("There is no such organisation here. Choose one from the list.")
    own = rounds_of(session, organisation=organisation, by=by)
    of_system = (r for r in stored_rounds.newest_first(session, system=by.system) if r.state is not State.DRAFT)
    newest = own[0] if own else next(of_system, None)
    if newest is None:
        return found.name, _newest(session, by)
    return found.name, frameworks.get(
        session, system=by.system, framework_id=newest.framework_id, framework_version=newest.framework_version
    )


def rounds_of(session: Session, *, organisation: str, by: Person) -> list[Round]:
    """The rounds an organisation takes part in, newest first, without drafts: those can still change."""
    own = participations.rounds_of(session, system=by.system, organisation=organisation)
    return [r for r in rounds.all_(session, by=by) if r.id in own and r.state is not State.DRAFT]


def theme_name(framework: Framework, theme: str) -> str:
    """A theme's name; its id where the framework has none of that id, because what names it is older."""
    return framework.themes[theme].name if theme in framework.themes else theme


def _newest(session: Session, by: Person) -> Framework:
    newest = frameworks.newest(session, system=by.system)
    if newest is None:
        raise Refused("There is no framework here yet, so there are no themes to plan for.")
    return newest
