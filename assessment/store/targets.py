"""Targets: one level and one date for each organisation and theme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from assessment.domain.targets import Target
from assessment.store import constraints
from assessment.store.tables import metadata

TARGET = metadata.tables["target"]
TAKEN = {"pk_target": "Somebody else set this target at the same moment. Look at it, and try again."}


def of_organisation(session: Session, *, system: str, organisation: str) -> list[Target]:
    """An organisation's targets, by theme."""
    mine = select(TARGET).where(TARGET.c.system_id == system, TARGET.c.organisation_id == organisation)
    return [_value(row) for row in session.execute(mine.order_by(TARGET.c.theme))]


def find(session: Session, *, system: str, organisation: str, theme: str) -> Target | None:
    """The target of one theme, held until the transaction ends; None if none is set."""
    one = select(TARGET).where(TARGET.c.system_id == system, *_key(organisation, theme))
    row = session.execute(one.with_for_update()).one_or_none()
    return None if row is None else _value(row)


def put(session: Session, *, system: str, organisation: str, target: Target) -> None:
    """Set a target, or change the one of that theme. Refused if somebody sets the same at this moment."""
    values = {
        "level": target.level,
        "due_on": target.due_on,
        "without_action": target.without_action,
        "set_by": target.set_by,
        "set_on": target.set_on,
    }
    changed = update(TARGET).where(*_key(organisation, target.theme)).values(values)
    if session.connection().execute(changed).rowcount == 0:
        key = {"system_id": system, "organisation_id": organisation, "theme": target.theme}
        with constraints.told(session, TAKEN):
            session.execute(insert(TARGET).values(key | values))


def explain(session: Session, *, organisation: str, theme: str, reason: str) -> None:
    """Keep why a target stands without an action."""
    session.execute(update(TARGET).where(*_key(organisation, theme)).values(without_action=reason))


def remove(session: Session, *, organisation: str, theme: str) -> None:
    """Take a target away."""
    session.execute(delete(TARGET).where(*_key(organisation, theme)))


def _key(organisation: str, theme: str) -> tuple[Any, Any]:
    return TARGET.c.organisation_id == organisation, TARGET.c.theme == theme


def _value(row: Any) -> Target:
    kept: Mapping[str, Any] = row._mapping
    due: date = kept["due_on"]
    return Target(kept["theme"], kept["level"], due, kept["without_action"], kept["set_by"], kept["set_on"])
