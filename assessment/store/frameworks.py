"""Frameworks as loaded, each kept whole as the text it came in."""

from __future__ import annotations

from sqlmodel import Session, col, select

from assessment.store.tables import Framework


def content(session: Session, *, system: str, framework_id: str, framework_version: str) -> str | None:
    """The JSON text of one framework, None if the system has none under that id and version."""
    row = session.get(Framework, (system, framework_id, framework_version))
    return row.content if row else None


def contents(session: Session, system: str) -> list[str]:
    """The JSON text of every framework of a system, by id and version as texts: 1.10 comes before 1.9."""
    chosen = select(Framework.content).where(Framework.system_id == system)
    return list(session.exec(chosen.order_by(col(Framework.id), col(Framework.version))).all())


def add(session: Session, *, system: str, framework_id: str, framework_version: str, content: str) -> None:
    """Keep a framework; the database refuses a second one under the same id and version."""
    session.add(Framework(system_id=system, id=framework_id, version=framework_version, content=content))
    session.flush()
