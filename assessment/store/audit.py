"""The audit history: rows are added and read, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from assessment.store.tables import Audit


def add(
    session: Session, *, system: str, at: datetime, account: str, who: str, event: str, details: Mapping[str, str | int]
) -> None:
    """One row, sent to the database at once, so that what cannot be recorded does not happen."""
    session.add(Audit(system_id=system, at=at, account_id=account, who=who, event=event, details=dict(details)))
    session.flush()


def newest(session: Session, *, system: str, limit: int) -> list[Audit]:
    """The last `limit` rows of a system, newest first."""
    chosen = select(Audit).where(Audit.system_id == system)
    return list(session.exec(chosen.order_by(col(Audit.at).desc(), col(Audit.id).desc()).limit(limit)).all())
