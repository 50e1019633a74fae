"""How long people took: for each step of the questionnaire, how many took how long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from assessment.store.tables import metadata

PACE = metadata.tables["pace"]


def of_framework(
    session: Session, *, system: str, framework: str, version: str
) -> dict[tuple[str, str], dict[int, int]]:
    """(role, step) -> upper edge in seconds -> people."""
    columns = PACE.c
    mine = select(columns.role, columns.step, columns.seconds).where(columns.system_id == system)
    mine = mine.where(columns.framework_id == framework, columns.framework_version == version)
    return {(row.role, row.step): {int(k): n for k, n in row.seconds.items()} for row in session.execute(mine)}


def measured(session: Session, *, system: str) -> list[tuple[str, str]]:
    """(framework id, version) of every framework of which something was measured."""
    columns = PACE.c
    found = select(columns.framework_id, columns.framework_version).where(columns.system_id == system).distinct()
    ordered = found.order_by(columns.framework_id, columns.framework_version)
    return [(row.framework_id, row.framework_version) for row in session.execute(ordered)]


def add(session: Session, *, where: Mapping[str, Any], edge: int) -> None:
    """One person more at `edge` seconds.

    `where` names the row: system_id, framework_id, framework_version, role, step.
    """
    lite = session.get_bind().dialect.name == "sqlite"
    empty = (sqlite.insert(PACE) if lite else postgresql.insert(PACE)).values({**where, "seconds": {}})
    # The row is there before it is held: two people who are the first of a step at once must both be counted.
    session.execute(empty.on_conflict_do_nothing(index_elements=list(where)))
    mine = [PACE.c[name] == value for name, value in where.items()]
    kept: dict[str, int] = session.execute(select(PACE.c.seconds).where(*mine).with_for_update()).scalar_one()
    counted = {**kept, str(edge): kept.get(str(edge), 0) + 1}
    # In the order of the seconds: as they came would tell in which order people answered.
    ordered = {each: counted[each] for each in sorted(counted, key=int)}
    session.execute(update(PACE).where(*mine).values(seconds=ordered))
