"""Results: frozen standings, small numbers already hidden. Screens and exports read nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import insert, select
from sqlmodel import Session

from assessment.domain.standings import Standing, from_mapping
from assessment.store.tables import metadata

RESULT = metadata.tables["result"]
_ADD = insert(RESULT)
_COLUMNS = ("theme", "outcome", "level", "at_least", "low", "high", "confidence", "score")
"""The columns charts read, in the order of Standing's first fields."""

Standings = dict[tuple[str, str, str], Standing]
"""(round, organisation, theme) -> standing."""


def add(
    session: Session, *, system: str, round: str, organisation: str, standings: Iterable[Standing], calculator: str
) -> None:
    """Keep an organisation's standings in a round; `calculator`: version of the rules that made them."""
    where = {"system_id": system, "round_id": round, "organisation_id": organisation, "calculator_version": calculator}
    rows = [
        where
        | {name: getattr(standing, name) for name in _COLUMNS}
        | {"content": json.dumps(standing.as_mapping(), separators=(",", ":"), ensure_ascii=False)}
        for standing in standings
    ]
    session.connection().execute(_ADD, rows)


def of_rounds(
    session: Session, *, system: str, rounds: Sequence[str], organisation: str | None = None, detail: bool = False
) -> Standings:
    """The standings of rounds, in one query. `detail`: with reasons and criteria; else the columns only."""
    columns = RESULT.c
    wanted = (columns.content,) if detail else tuple(columns[name] for name in _COLUMNS[1:])
    found = select(columns.round_id, columns.organisation_id, columns.theme, *wanted).where(
        columns.system_id == system, columns.round_id.in_(rounds)
    )
    if organisation is not None:
        found = found.where(columns.organisation_id == organisation)
    rows = session.execute(found)
    if detail:
        return {(round, place, theme): from_mapping(json.loads(kept)) for round, place, theme, kept in rows}
    return {(round, place, theme): Standing(theme, *shown) for round, place, theme, *shown in rows}
