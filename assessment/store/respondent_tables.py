"""The tables of respondents: links, answers, what they wrote, how long it took. No row carries a name or a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index
from sqlmodel import Field

from assessment.store.base import NO_ROWID, Base, new_id


class SharedLink(Base, table=True):
    """An organisation's link for everybody in it. It leads to no answers: whoever starts with it gets an invitation.

    The token stands in plain words, because it hangs on walls and must be shown again. `roles`: those it offers.
    """

    __tablename__ = "shared_link"
    system_id: str = Field(foreign_key="system.id", index=True)
    round_id: str = Field(foreign_key="round.id", primary_key=True)
    organisation_id: str = Field(foreign_key="organisation.id", primary_key=True)
    token: str = Field(unique=True)
    roles: list[str] = Field(default_factory=list, sa_type=JSON)
    active: bool = True


class Invitation(Base, table=True):
    """One person's private link. Nothing here leads to their response: another hash of the token stands there.

    `address` is where the organisation sends the link; `role` fixed if given. Days only, no times. `shared`: made by
    somebody who started with the organisation's shared link; it has no address and counts nobody as invited.
    """

    __tablename__ = "invitation"
    __table_args__ = (Index(None, "round_id", "organisation_id"), NO_ROWID)
    id: str = Field(default_factory=new_id, primary_key=True)
    system_id: str = Field(foreign_key="system.id")
    round_id: str = Field(foreign_key="round.id")
    organisation_id: str = Field(foreign_key="organisation.id")
    token_hash: str = Field(unique=True)
    address: str = ""
    role: str | None = None
    answered_on: date | None = None
    revoked: bool = False
    shared: bool = False


class Response(Base, table=True):
    """One person's answers, together in one row (performance.md). No name, no day, no time, no order.

    `answers` (with `role` and `notes`) are the submitted ones, None until submitted. `draft` (with `draft_role` and
    `draft_notes`) are those being given; on submit they take their place. Started responses are erased at close, and
    notes (domain/notes.py), which can give away who wrote them, are parted from the answers.
    """

    __tablename__ = "response"
    __table_args__ = (Index(None, "round_id", "organisation_id"), NO_ROWID)
    id: str = Field(default_factory=new_id, primary_key=True)
    system_id: str = Field(foreign_key="system.id")
    round_id: str = Field(foreign_key="round.id")
    organisation_id: str = Field(foreign_key="organisation.id")
    token_hash: str = Field(unique=True)
    role: str | None = None
    answers: dict[str, str] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    draft_role: str | None = None
    draft: dict[str, str] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    notes: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    draft_notes: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))


class Comment(Base, table=True):
    """What somebody wrote about a theme, parted from their answers at close. Read first by the organisation's lead.

    `role` and `theme` are empty where they would lead to who wrote (domain/parting.py). `state` is a released.State:
    new, released or kept back.
    """

    __tablename__ = "comment"
    __table_args__ = (Index(None, "round_id", "organisation_id"), NO_ROWID)
    id: str = Field(default_factory=new_id, primary_key=True)
    system_id: str = Field(foreign_key="system.id")
    round_id: str = Field(foreign_key="round.id")
    organisation_id: str = Field(foreign_key="organisation.id")
    theme: str
    role: str = ""
    content: str
    state: str = "new"


class Evidence(Base, table=True):
    """A document that somebody named for a fact, parted from their answers at close."""

    __tablename__ = "evidence"
    __table_args__ = (Index(None, "round_id", "organisation_id"), NO_ROWID)
    id: str = Field(default_factory=new_id, primary_key=True)
    system_id: str = Field(foreign_key="system.id")
    round_id: str = Field(foreign_key="round.id")
    organisation_id: str = Field(foreign_key="organisation.id")
    question: str
    title: str = ""
    link: str = ""
    dated_on: date | None = None
    state: str = "new"


class Pace(Base, table=True):
    """How long people took over one step of the questionnaire: how many took how long, and nothing about whom.

    `step` is a theme, or "start", "check", "whole". `seconds`: upper edge of a step of 5 seconds -> people.
    """

    __tablename__ = "pace"
    __table_args__ = (
        ForeignKeyConstraint(
            ["system_id", "framework_id", "framework_version"],
            ["framework.system_id", "framework.id", "framework.version"],
            name="fk_pace_framework",
        ),
        NO_ROWID,
    )
    system_id: str = Field(primary_key=True)
    framework_id: str = Field(primary_key=True)
    framework_version: str = Field(primary_key=True)
    role: str = Field(primary_key=True)
    step: str = Field(primary_key=True)
    seconds: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
