"""Rounds: one run of the questionnaire each."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session

from assessment.domain.rounds import Round, State
from assessment.store.tables import metadata, new_id

ROUND = metadata.tables["round"]


def newest_first(session: Session, *, system: str) -> list[Round]:
    """Every round of a system, by opening date, newest first."""
    mine = select(ROUND).where(ROUND.c.system_id == system)
    return [value(row) for row in session.execute(mine.order_by(ROUND.c.opens_on.desc(), ROUND.c.name.desc()))]


def find(session: Session, *, system: str, round: str, for_change: bool = False, steady: bool = False) -> Round | None:
    """One round, or None if this system has none under that id.

    `for_change`: nobody else may change it until the transaction ends. `steady`: nor may anybody change it, but others
    may hold it steady at the same time (PostgreSQL; on SQLite writers queue anyway).
    """
    one = select(ROUND).where(ROUND.c.system_id == system, ROUND.c.id == round)
    if for_change or steady:
        one = one.with_for_update(read=not for_change)
    row = session.execute(one).one_or_none()
    return None if row is None else value(row)


def add(session: Session, *, system: str, **values: Any) -> str:
    """A new round; gives its id."""
    made = new_id()
    session.execute(insert(ROUND).values(id=made, system_id=system, **values))
    return made


def change(session: Session, *, round: str, **values: Any) -> None:
    """Set columns of one round."""
    session.execute(update(ROUND).where(ROUND.c.id == round).values(**values))


def value(row: Any) -> Round:
    """A row of the round table (or of a join that names its columns so) as a value."""
    return Round(
        id=row.id,
        name=row.name,
        state=State(row.state),
        framework_id=row.framework_id,
        framework_version=row.framework_version,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        purpose=row.purpose,
        key_data=tuple(row.key_data),
        published_on=row.published_on,
    )
