"""Tallies: an organisation's answers in a round, counted at close and kept for good."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from assessment.domain.tallies import Tally, from_mapping
from assessment.store.tables import metadata

TALLY = metadata.tables["tally"]
_ADD = insert(TALLY)


def add(session: Session, *, system: str, round: str, organisation: str, tally: Tally) -> None:
    """Keep a tally."""
    content = json.dumps(tally.as_mapping(), separators=(",", ":"))
    row = {"system_id": system, "round_id": round, "organisation_id": organisation, "content": content}
    session.connection().execute(_ADD, row)


def of_rounds(
    session: Session, *, system: str, rounds: Sequence[str], organisation: str | None = None
) -> dict[tuple[str, str], Tally]:
    """The tallies of rounds: (round, organisation) -> tally."""
    columns = TALLY.c
    found = select(columns.round_id, columns.organisation_id, columns.content).where(
        columns.system_id == system, columns.round_id.in_(rounds)
    )
    if organisation is not None:
        found = found.where(columns.organisation_id == organisation)
    return {(round, place): _tally(content) for round, place, content in session.execute(found)}


def _tally(content: str) -> Tally:
    kept: dict[str, Any] = json.loads(content)
    return from_mapping(kept)
