"""Targets and actions of a whole system, or of one organisation, each in one query: what reports carry."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import Session

from assessment.domain.actions import Action, Status
from assessment.domain.targets import Target
from assessment.store.tables import metadata

TARGET, ACTION = metadata.tables["target"], metadata.tables["action"]


def targets(session: Session, *, system: str, organisation: str | None = None) -> dict[tuple[str, str], Target]:
    """(organisation, theme) -> its target."""
    found = _rows(session, TARGET, Target, system, organisation)
    return {(place, values["theme"]): Target(**values) for place, values in found}


def actions(session: Session, *, system: str, organisation: str | None = None) -> dict[str, list[Action]]:
    """organisation -> its actions, without those that have none."""
    found: dict[str, list[Action]] = {}
    for place, values in _rows(session, ACTION, Action, system, organisation):
        found.setdefault(place, []).append(Action(**values | {"status": Status(values["status"])}))
    return found


def _rows(
    session: Session, table: Table, made: type, system: str, organisation: str | None
) -> list[tuple[str, dict[str, Any]]]:
    """(organisation, the values of the fields of `made`) of each row."""
    names = [field.name for field in fields(made)]
    mine = select(table.c.organisation_id, *(table.c[name] for name in names)).where(table.c.system_id == system)
    if organisation is not None:
        mine = mine.where(table.c.organisation_id == organisation)
    return [(place, dict(zip(names, values, strict=True))) for place, *values in session.execute(mine)]
