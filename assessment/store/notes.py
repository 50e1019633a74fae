"""Comments and evidence after a close, when they stand with nobody's answers any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from assessment.store.tables import metadata, new_id

COMMENT = metadata.tables["comment"]
EVIDENCE = metadata.tables["evidence"]


def add_comments(session: Session, where: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep comments (theme, role, content) of an organisation in a round, in the order of random ids."""
    _add(session, COMMENT, where, rows)


def add_evidence(session: Session, where: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep evidence (question, title, link, dated_on) of an organisation in a round, in the order of random ids."""
    _add(session, EVIDENCE, where, rows)


def _add(session: Session, table: Any, where: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        new = ({**where, **row, "id": new_id(), "state": "new"} for row in rows)
        mixed = sorted(new, key=lambda row: str(row["id"]))
        session.execute(insert(table), mixed)
