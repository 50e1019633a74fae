"""Comments and evidence after a close, when they stand with nobody's answers any more."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session

from assessment.domain.released import Comment, Document, State
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


def comments(session: Session, *, system: str, round: str, organisation: str) -> list[Comment]:
    """An organisation's comments in a round, by random id."""
    return [
        Comment(row.id, row.theme, row.role, row.content, State(row.state))
        for row in _of(session, COMMENT, system, round, organisation)
    ]


def evidence(session: Session, *, system: str, round: str, organisation: str) -> list[Document]:
    """The documents that an organisation's people named in a round, by random id."""
    return [
        Document(row.id, row.question, row.title, row.link, row.dated_on, State(row.state))
        for row in _of(session, EVIDENCE, system, round, organisation)
    ]


def decide(session: Session, *, round: str, organisation: str, ids: Collection[str], state: State) -> None:
    """Set the state of comments and documents of an organisation in a round."""
    for table in (COMMENT, EVIDENCE):
        mine = (table.c.round_id == round) & (table.c.organisation_id == organisation) & table.c.id.in_(ids)
        session.execute(update(table).where(mine).values(state=state.value))


def _of(session: Session, table: Any, system: str, round: str, organisation: str) -> Any:
    columns = table.c
    mine = (columns.system_id == system) & (columns.round_id == round) & (columns.organisation_id == organisation)
    return session.execute(select(table).where(mine).order_by(columns.id))
