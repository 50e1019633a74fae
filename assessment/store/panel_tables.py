"""The tables of what an organisation makes of its results: agreed levels, targets, actions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field

from assessment.store.base import Base, new_id


class Agreement(Base, table=True):
    """One line of a theme's log (method.md 5): nothing in it is ever changed or removed.

    `event` is an agreements.Event; `level` what was agreed, None where the event names none; `before` what stood until
    then. `accepted`: criterion -> whether the panel found it met. `evidence`: the documents for that. `answers_hash`:
    of the tally that the survey level rests on.
    """

    __tablename__ = "agreement"
    __table_args__ = (Index(None, "organisation_id", "round_id"),)
    id: int | None = Field(default=None, primary_key=True)
    system_id: str = Field(foreign_key="system.id")
    round_id: str = Field(foreign_key="round.id")
    organisation_id: str = Field(foreign_key="organisation.id")
    theme: str
    event: str
    at: datetime
    account_id: str | None = None
    who: str
    kind: str
    level: int | None = None
    before: int | None = None
    survey_level: int | None = None
    reason: str = ""
    accepted: dict[str, bool] = Field(default_factory=dict, sa_type=JSON)
    evidence: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    framework_version: str
    calculator_version: str
    answers_hash: str


class Target(Base, table=True):
    """The level an organisation aims at in a theme, and by when. `without_action`: why no action stands beside it."""

    __tablename__ = "target"
    system_id: str = Field(foreign_key="system.id", index=True)
    organisation_id: str = Field(foreign_key="organisation.id", primary_key=True)
    theme: str = Field(primary_key=True)
    level: int
    due_on: date
    without_action: str = ""
    set_by: str
    set_on: date


class Action(Base, table=True):
    """What an organisation will do next. It belongs to no round: it lives until it is done or dropped.

    `source`: id of the statement or criterion it came from, "" for neither. `status` is an actions.Status.
    """

    __tablename__ = "action"
    __table_args__ = (Index(None, "system_id", "organisation_id"),)
    id: str = Field(default_factory=new_id, primary_key=True)
    system_id: str = Field(foreign_key="system.id")
    organisation_id: str = Field(foreign_key="organisation.id")
    theme: str
    source: str = ""
    what: str
    owner: str
    due_on: date
    status: str
    note: str = ""
    made_by: str
    made_on: date
    changed_on: date
    done_on: date | None = None
