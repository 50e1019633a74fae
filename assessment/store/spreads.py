"""How answers are spread, small numbers hidden: kept once for each organisation and closed round, never changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import Select, insert, select
from sqlmodel import Session

from assessment.domain.reports import Divided, divided
from assessment.domain.spreads import Band, RoleGap, RoleShare, Spread, Spreads
from assessment.store.tables import metadata

SPREAD = metadata.tables["spread"]
_NAMES = tuple(Spread.__slots__)
_VALUES = attrgetter(*_NAMES)


def add(session: Session, *, system: str, round: str, organisation: str, spreads: Sequence[Spread]) -> None:
    """Keep the spreads of an organisation's round, of which there must be none yet."""
    told = [dict(zip(_NAMES, _VALUES(spread), strict=True)) for spread in spreads]
    # Two lines: how many are split by theme, which is all that a system's report reads, then the spreads themselves.
    content = "\n".join(
        json.dumps(each, separators=(",", ":"), ensure_ascii=False) for each in (divided(spreads), told)
    )
    where = {"system_id": system, "round_id": round, "organisation_id": organisation}
    session.connection().execute(insert(SPREAD), where | {"content": content})


def of_rounds(session: Session, *, system: str, rounds: Collection[str], organisation: str | None = None) -> Spreads:
    """The kept spreads of those rounds for which there are any: of one organisation if named, else everybody's."""
    mine = _contents(system, rounds)
    if organisation is not None:
        mine = mine.where(SPREAD.c.organisation_id == organisation)
    return {
        (round, place): tuple(_spread(each) for each in json.loads(content.partition("\n")[2]))
        for round, place, content in session.execute(mine)
    }


def of_system(session: Session, *, system: str, rounds: Collection[str]) -> dict[tuple[str, str], dict[str, Divided]]:
    """(round, organisation) -> theme -> how many questions are split and mixed, for the kept ones of a whole system."""
    return {
        (round, place): {theme: Divided(*each) for theme, each in json.loads(content.partition("\n")[0]).items()}
        for round, place, content in session.execute(_contents(system, rounds))
    }


def kept(
    session: Session, *, system: str, rounds: Collection[str], organisation: str | None = None
) -> set[tuple[str, str]]:
    """The (round, organisation) whose spreads are kept; of one organisation if named."""
    columns = SPREAD.c
    found = select(columns.round_id, columns.organisation_id)
    found = found.where(columns.system_id == system, columns.round_id.in_(rounds))
    if organisation is not None:
        found = found.where(columns.organisation_id == organisation)
    return {(round, place) for round, place in session.execute(found)}


def _contents(system: str, rounds: Collection[str]) -> Select[tuple[str, str, str]]:
    columns = SPREAD.c
    found = select(columns.round_id, columns.organisation_id, columns.content)
    return found.where(columns.system_id == system, columns.round_id.in_(rounds))


def _spread(told: Mapping[str, Any]) -> Spread:
    """As it was: named tuples become lists in JSON, in the order of their fields."""
    bands = (Band(label, tuple(codes), *rest) for label, codes, *rest in told["bands"])
    gap = told["gap"] and _gap(*told["gap"])
    return Spread(**{**told, "steps": tuple(told["steps"]), "bands": tuple(bands), "gap": gap})


def _gap(first: Sequence[Any], second: Sequence[Any], *rest: Any) -> RoleGap:
    return RoleGap(RoleShare(*first), RoleShare(*second), *rest)
