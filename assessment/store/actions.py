"""Actions of organisations. They belong to no round, and none is ever removed."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session

from assessment.domain.actions import Action, Status
from assessment.store.tables import metadata, new_id

ACTION = metadata.tables["action"]
_NAMES = tuple(field.name for field in fields(Action))


def of_organisation(session: Session, *, system: str, organisation: str) -> list[Action]:
    """An organisation's actions, by due date, then id."""
    mine = select(ACTION).where(ACTION.c.system_id == system, ACTION.c.organisation_id == organisation)
    return [_value(row) for row in session.execute(mine.order_by(ACTION.c.due_on, ACTION.c.id))]


def find(session: Session, *, system: str, organisation: str, action: str) -> Action | None:
    """One action, held until the transaction ends, or None if this organisation has none under that id."""
    mine = select(ACTION).where(ACTION.c.system_id == system, ACTION.c.organisation_id == organisation)
    row = session.execute(mine.where(ACTION.c.id == action).with_for_update()).one_or_none()
    return None if row is None else _value(row)


def add(session: Session, *, system: str, organisation: str, **values: Any) -> str:
    """A new action; gives its id."""
    made = new_id()
    session.execute(insert(ACTION).values(id=made, system_id=system, organisation_id=organisation, **values))
    return made


def change(session: Session, *, action: str, **values: Any) -> None:
    """Set columns of one action."""
    session.execute(update(ACTION).where(ACTION.c.id == action).values(**values))


def _value(row: Any) -> Action:
    kept = {name: row._mapping[name] for name in _NAMES}
    return Action(**kept | {"status": Status(kept["status"])})
