"""Every table. Singular nouns; each row carries its system's id, so systems never mix (performance.md).

Those of respondents stand in a file of their own; importing this one makes the metadata whole.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from assessment.store.base import Base, metadata, new_id
from assessment.store.panel_tables import Action, Agreement, Target
from assessment.store.respondent_tables import Comment, Evidence, Invitation, Pace, Response, SharedLink

__all__ = [
    "Account", "Action", "Agreement", "Audit", "Base", "Comment", "Evidence", "Framework", "Headcount", "Invitation",
    "Organisation", "Pace", "Participation", "Response", "Result", "Round", "SetupCode", "SharedLink", "SignIn",
    "Spread", "System", "Tally", "Target", "metadata", "new_id",
]  # fmt: skip


class SetupCode(Base, table=True):
    """The one-time code printed by the server before any system exists; only its hash is kept."""

    __tablename__ = "setup_code"
    id: int = Field(default=1, primary_key=True)
    code_hash: str


class System(Base, table=True):
    """The partnership of organisations that assesses itself together."""

    __tablename__ = "system"
    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    created_at: datetime


class Framework(Base, table=True):
    """A framework as loaded, kept with the rounds that use it. `content` is its parsed file as JSON."""

    __tablename__ = "framework"
    system_id: str = Field(foreign_key="system.id", primary_key=True)
    id: str = Field(primary_key=True)
    version: str = Field(primary_key=True)
    content: str


class Organisation(Base, table=True):
    """`alias` is its letter in public-safe exports, given at random so that it tells nothing.

    Closed from `closed_on`: it takes part in no new round. `merged_into`: the organisation that goes on in its place.
    """

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("system_id", "name"), UniqueConstraint("system_id", "alias"))
    id: str = Field(default_factory=new_id, primary_key=True)
    system_id: str = Field(foreign_key="system.id", index=True)
    name: str
    type: str
    place: str = ""
    nation: str = "England"
    alias: str
    closed_on: date | None = None
    merged_into: str | None = Field(default=None, foreign_key="organisation.id")


class Headcount(Base, table=True):
    """People of one role in one organisation today; frozen into the participation when a round closes."""

    __tablename__ = "headcount"
    __table_args__ = (CheckConstraint("people >= 0", name="people_not_negative"),)
    system_id: str = Field(foreign_key="system.id", index=True)
    organisation_id: str = Field(foreign_key="organisation.id", primary_key=True)
    role: str = Field(primary_key=True)
    people: int


class Account(Base, table=True):
    """`kind` is a rights.Kind. `failed` counts wrong passwords since the last right one."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("email"),)
    id: str = Field(default_factory=new_id, primary_key=True)
    system_id: str = Field(foreign_key="system.id", index=True)
    email: str
    name: str
    kind: str
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id")
    password_hash: str
    active: bool = True
    failed: int = 0
    locked_until: datetime | None = None
    created_at: datetime


class SignIn(Base, table=True):
    """A sign-in session. The browser's cookie holds the secret; only its hash is here, so it can be revoked."""

    __tablename__ = "sign_in"
    id: str = Field(primary_key=True)
    system_id: str = Field(foreign_key="system.id")
    account_id: str = Field(foreign_key="account.id", index=True)
    started_at: datetime
    seen_at: datetime


class Round(Base, table=True):
    """`state` is a rounds.State. The framework's version is pinned when the round is made."""

    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("system_id", "name"),
        ForeignKeyConstraint(
            ["system_id", "framework_id", "framework_version"],
            ["framework.system_id", "framework.id", "framework.version"],
            name="fk_round_framework",
        ),
        CheckConstraint("closes_on >= opens_on", name="dates_in_order"),
    )
    id: str = Field(default_factory=new_id, primary_key=True)
    system_id: str = Field(foreign_key="system.id", index=True)
    name: str
    state: str
    framework_id: str
    framework_version: str
    opens_on: date
    closes_on: date
    purpose: str = ""
    key_data: list[str] = Field(default_factory=list, sa_type=JSON)
    published_on: date | None = None


class Participation(Base, table=True):
    """One organisation's part in one round. How big it was, its name and how many were invited are frozen at close.

    `show_last`: whether its staff see the organisation's last level beside each theme; its lead says so.
    `known_as`: name, type, place and nation as they were at the close; {} until then. `compared`: whether its results
    of this round may stand in benchmarks.
    """

    __tablename__ = "participation"
    system_id: str = Field(foreign_key="system.id", index=True)
    round_id: str = Field(foreign_key="round.id", primary_key=True)
    organisation_id: str = Field(foreign_key="organisation.id", primary_key=True)
    frozen: bool = False
    headcount: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    invited: int = 0
    show_last: bool = False
    known_as: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    compared: bool = True


class Tally(Base, table=True):
    """One organisation's answers in one round, counted at close and kept for good (method.md 7).

    `respondents` and `partials` (people by role) stand beside the whole count, because every report needs them and
    nothing else of it.
    """

    __tablename__ = "tally"
    system_id: str = Field(foreign_key="system.id", index=True)
    round_id: str = Field(foreign_key="round.id", primary_key=True)
    organisation_id: str = Field(foreign_key="organisation.id", primary_key=True)
    respondents: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    partials: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    content: str


class Result(Base, table=True):
    """A frozen standing: organisation x theme (or "overall") x round, small numbers already hidden.

    The columns are what charts read; `content` is the whole standing with its reasons, as JSON.
    """

    __tablename__ = "result"
    system_id: str = Field(foreign_key="system.id")
    round_id: str = Field(foreign_key="round.id", primary_key=True)
    organisation_id: str = Field(foreign_key="organisation.id", primary_key=True)
    theme: str = Field(primary_key=True)
    outcome: str
    level: int | None = None
    at_least: bool = False
    low: int | None = None
    high: int | None = None
    confidence: str
    score: float | None = None
    calculator_version: str
    content: str


class Spread(Base, table=True):
    """How one organisation's answers of a closed round are spread, small numbers hidden: kept, so it never changes."""

    __tablename__ = "spread"
    system_id: str = Field(foreign_key="system.id", index=True)
    round_id: str = Field(foreign_key="round.id", primary_key=True)
    organisation_id: str = Field(foreign_key="organisation.id", primary_key=True)
    content: str


class Audit(Base, table=True):
    """What an account changed, written in the same transaction. What respondents do is never here."""

    __tablename__ = "audit"
    id: int | None = Field(default=None, primary_key=True)
    system_id: str = Field(foreign_key="system.id", index=True)
    at: datetime
    account_id: str | None = None
    who: str
    event: str
    details: dict[str, str | int] = Field(default_factory=dict, sa_type=JSON)
