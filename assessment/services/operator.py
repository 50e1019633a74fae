"""Who the command line is: whoever may run it on the server owns the data, and reads it as a programme manager does."""

from __future__ import annotations

from contextvars import ContextVar

from sqlmodel import Session

from assessment.domain.errors import NotFound, Refused
from assessment.domain.organisations import same_name
from assessment.domain.rights import Kind, Person
from assessment.store import systems

_asked: ContextVar[str] = ContextVar("system", default="")


def speak_for(system: str) -> None:
    """Which system (its name, as typed) the commands of this process are about; "": the only one."""
    _asked.set(system)


def person(session: Session) -> Person:
    """The operator of the system asked for. Refused before there is one, or where it is not clear which is meant."""
    found, asked = systems.names(session), _asked.get()
    if not found:
        raise Refused("There is no system yet. Start the app to set one up, or run `python -m assessment demo`.")
    listed = ", ".join(f"‘{name}’" for name in found.values())
    meant = [id for id, name in found.items() if not asked or same_name(name) == same_name(asked)]
    if not meant:
        raise NotFound(f"There is no system ‘{asked}’ here. There is: {listed}.")
    if len(meant) > 1:
        raise Refused(f"There are several systems here: {listed}. Say which: `python -m assessment --system NAME …`.")
    return Person("", meant[0], "The command line", "", Kind.PROGRAMME_MANAGER)
