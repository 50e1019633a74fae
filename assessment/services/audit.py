"""The audit history: what accounts changed, in sentences, written in the transaction that changed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session

from assessment.domain import events
from assessment.domain.rights import Person, Right
from assessment.services.access import needs
from assessment.store import audit as store


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history. `at` is in UTC; `who` is the account's name at the time."""

    at: datetime
    who: str
    sentence: str


def record(session: Session, *, event: str, by: Person, **details: str | int) -> None:
    """Add an event of domain/events.py. An unknown event or a missing detail raises KeyError and keeps nothing.

    Details are names and numbers, never a respondent's address.
    """
    events.sentence(event, {**details, "who": by.name})
    store.add(session, system=by.system, at=datetime.now(UTC), account=by.id, who=by.name, event=event, details=details)


@needs(Right.AUDIT)
def history(session: Session, *, by: Person, limit: int = 200) -> tuple[Entry, ...]:
    """The last `limit` events of the system, newest first."""
    found = store.newest(session, system=by.system, limit=limit)
    return tuple(Entry(row.at, row.who, events.sentence(row.event, {**row.details, "who": row.who})) for row in found)
