"""Who the command line is: whoever may run it on the server owns the data, and reads it as a programme manager does."""

from __future__ import annotations

from sqlmodel import Session

from assessment.domain.errors import Refused
from assessment.domain.rights import Kind, Person
from assessment.store import systems


def person(session: Session) -> Person:
    """The operator of the one system here. Refused before there is a system."""
    found = systems.only(session)
    if found is None:
        raise Refused("There is no system yet. Start the app to set one up, or run `python -m assessment demo`.")
    return Person("", found, "The command line", "", Kind.PROGRAMME_MANAGER)
