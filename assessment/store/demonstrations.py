"""How far the demonstration is loaded. The history knows: no mark of its own could contradict it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, select
from sqlmodel import Session

from assessment.store.tables import metadata

AUDIT, PARTICIPATION, RESPONSE = (metadata.tables[name] for name in ("audit", "participation", "response"))
BEGUN, LOADED = "demonstration_begun", "demonstration_loaded"


def unfinished(session: Session, system: str | None = None) -> str | None:
    """The id of a system (of this one, if named) whose demonstration was begun and not loaded to its end."""
    loaded = select(AUDIT.c.system_id).where(AUDIT.c.event == LOADED)
    begun = select(AUDIT.c.system_id).where(AUDIT.c.event == BEGUN, AUDIT.c.system_id.not_in(loaded))
    if system is not None:
        begun = begun.where(AUDIT.c.system_id == system)
    found: str | None = session.execute(begun.order_by(AUDIT.c.id).limit(1)).scalar()
    return found


def answered(session: Session, *, round: str, organisation: str) -> bool:
    """Whether an organisation has answers in an open round; nobody else can ask the same until the transaction ends."""
    session.execute(select(PARTICIPATION.c.frozen).where(*_of(PARTICIPATION, round, organisation)).with_for_update())
    found = select(RESPONSE.c.id).where(*_of(RESPONSE, round, organisation)).limit(1)
    return session.execute(found).scalar() is not None


def _of(table: Table, round: str, organisation: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    columns = table.c
    return columns.round_id == round, columns.organisation_id == organisation
