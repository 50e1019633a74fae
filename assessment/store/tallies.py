"""Tallies: an organisation's answers in a round, counted at close and kept for good."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

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
    people = {"respondents": dict(tally.respondents), "partials": dict(tally.partials)}
    session.connection().execute(_ADD, row | people)


def people_of_rounds(
    session: Session, *, system: str, rounds: Sequence[str], organisation: str | None = None
) -> dict[tuple[str, str], tuple[dict[str, int], dict[str, int]]]:
    """How many answered and how many only started: (round, organisation) -> (by role, by role)."""
    columns = TALLY.c
    found = select(columns.round_id, columns.organisation_id, columns.respondents, columns.partials).where(
        columns.system_id == system, columns.round_id.in_(rounds)
    )
    if organisation is not None:
        found = found.where(columns.organisation_id == organisation)
    return {(round, place): (answered, partial) for round, place, answered, partial in session.execute(found)}


def of_rounds(session: Session, *, system: str, rounds: Sequence[str], organisation: str) -> dict[str, Tally]:
    """One organisation's whole tallies by round. Exact counts: only what the domain lets out of them is shown."""
    found = of_organisations(session, system=system, rounds=rounds, organisations=[organisation])
    return {round: tally for (round, _), tally in found.items()}


def of_organisations(
    session: Session, *, system: str, rounds: Collection[str], organisations: Collection[str]
) -> dict[tuple[str, str], Tally]:
    """Whole tallies of some organisations in one query: (round, organisation) -> tally. Exact counts, as above."""
    columns = TALLY.c
    found = select(columns.round_id, columns.organisation_id, columns.content).where(
        columns.system_id == system, columns.round_id.in_(rounds), columns.organisation_id.in_(organisations)
    )
    rows = session.execute(found)
    return {(round, place): from_mapping(json.loads(content)) for round, place, content in rows}
