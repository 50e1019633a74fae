"""What benchmarks read: whose results may stand in them, and results of many organisations, each in its own round."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, select, update
from sqlmodel import Session

from assessment.domain.standings import Standing
from assessment.domain.standings import from_mapping as as_standing
from assessment.domain.tallies import Tally
from assessment.domain.tallies import from_mapping as as_tally
from assessment.store.tables import metadata

PARTICIPATION = metadata.tables["participation"]
RESULT = metadata.tables["result"]
TALLY = metadata.tables["tally"]

Results = Mapping[str, str]
"""organisation -> the round whose results are meant."""


def compared(
    session: Session, *, system: str, rounds: Collection[str], organisation: str | None = None
) -> set[tuple[str, str]]:
    """The (round, organisation) whose results may stand in benchmarks; of one organisation if named."""
    columns = PARTICIPATION.c
    found = select(columns.round_id, columns.organisation_id).where(
        columns.system_id == system, columns.round_id.in_(rounds), columns.compared
    )
    if organisation is not None:
        found = found.where(columns.organisation_id == organisation)
    return {(round, place) for round, place in session.execute(found)}


def choose(session: Session, *, round: str, organisation: str, compared: bool) -> None:
    """Whether the organisation's results of the round may stand in benchmarks."""
    mine = (PARTICIPATION.c.round_id == round) & (PARTICIPATION.c.organisation_id == organisation)
    session.execute(update(PARTICIPATION).where(mine).values(compared=compared))


def people(session: Session, *, system: str, rounds: Sequence[str]) -> dict[tuple[str, str], int]:
    """How many answered: (round, organisation) -> people."""
    columns = TALLY.c
    found = select(columns.round_id, columns.organisation_id, columns.respondents)
    rows = session.execute(found.where(columns.system_id == system, columns.round_id.in_(rounds)))
    return {(round, place): sum(answered.values()) for round, place, answered in rows}


def standings(session: Session, *, system: str, results: Results, theme: str) -> dict[str, Standing]:
    """organisation -> its standing in a theme with its criteria."""
    rows = _contents(session, RESULT, system, results, theme=theme)
    return {organisation: as_standing(kept) for organisation, kept in rows}


def tallies(session: Session, *, system: str, results: Results) -> dict[str, Tally]:
    """organisation -> its whole tally. Exact counts: only what the domain lets out of them is shown."""
    return {organisation: as_tally(kept) for organisation, kept in _contents(session, TALLY, system, results)}


def _contents(session: Session, table: Table, system: str, results: Results, **only: str) -> Iterator[tuple[str, Any]]:
    columns = table.c
    found = select(columns.round_id, columns.organisation_id, columns.content).where(
        columns.system_id == system,
        columns.round_id.in_(set(results.values())),
        *(columns[name] == value for name, value in only.items()),
    )
    for round, organisation, content in session.execute(found):
        if results.get(organisation) == round:
            yield organisation, json.loads(content)
