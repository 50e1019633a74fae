"""Builders shared by tests: each makes one thing as a real row, with sensible values for what a test leaves open.

Names are chosen to be told apart in a failing message. Passwords are kept with the cheapest hash there is, since
argon2's cost is its point and a test has no secret to keep.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import text
from sqlmodel import Session, col, select

from assessment.domain import events
from assessment.domain.rights import Kind, Person
from assessment.store import tables

Sessions = Callable[[], AbstractContextManager[Session]]
"""What the fixtures `writing` and `reading` give: `with writing() as session:`."""

TODAY = date(2027, 3, 10)
NOW = datetime(2027, 3, 10, 9, 30, tzinfo=UTC)
PASSWORD = "correct horse battery"

NAMES = {
    Kind.ADMINISTRATOR: "Ada Okafor",
    Kind.PROGRAMME_MANAGER: "Priya Shah",
    Kind.ORGANISATION_LEAD: "Leo Hughes",
    Kind.VIEWER: "Vera Novak",
}


@dataclass(frozen=True)
class Partnership:
    """A system with one person of each kind and two organisations; the lead leads the council."""

    system: str
    council: str
    trust: str
    administrator: Person
    programme_manager: Person
    lead: Person
    viewer: Person


def a_partnership(session: Session, name: str = "Northmoor and Vale") -> Partnership:
    system = a_system(session, name)
    council = an_organisation(session, system, "Northmoor Council", headcount={"manager": 40, "frontline": 200})
    trust = an_organisation(session, system, "Vale Hospitals", type="Acute", place="Vale")
    people = {
        kind: a_person(session, system, kind, organisation=council if kind is Kind.ORGANISATION_LEAD else None)
        for kind in Kind
    }
    return Partnership(
        system,
        council,
        trust,
        administrator=people[Kind.ADMINISTRATOR],
        programme_manager=people[Kind.PROGRAMME_MANAGER],
        lead=people[Kind.ORGANISATION_LEAD],
        viewer=people[Kind.VIEWER],
    )


def a_system(session: Session, name: str = "Northmoor and Vale", framework: Mapping[str, Any] | None = None) -> str:
    """A system with one framework (the small one unless given); its id."""
    row = tables.System(name=name, created_at=NOW)
    session.add(row)
    session.flush()
    content = a_framework() if framework is None else framework
    session.add(
        tables.Framework(
            system_id=row.id, id=content["id"], version=str(content["version"]), content=json.dumps(content)
        )
    )
    session.flush()
    return row.id


def a_person(
    session: Session,
    system: str,
    kind: Kind = Kind.ADMINISTRATOR,
    *,
    name: str | None = None,
    email: str | None = None,
    organisation: str | None = None,
    active: bool = True,
) -> Person:
    """An account whose password is PASSWORD. The address is made from the system's id unless given."""
    row = tables.Account(
        system_id=system,
        email=email or f"{kind}.{tables.new_id()[:6]}@example.org",
        name=name or NAMES[kind],
        kind=kind,
        organisation_id=organisation,
        password_hash=cheap_hash(PASSWORD),
        active=active,
        created_at=NOW,
    )
    session.add(row)
    session.flush()
    return Person(row.id, system, row.name, row.email, kind, organisation)


def an_organisation(
    session: Session,
    system: str,
    name: str = "Northmoor Council",
    *,
    type: str = "Council adult social care",  # the word every screen and table uses
    place: str = "",
    headcount: Mapping[str, int] | None = None,
) -> str:
    """An organisation with the next free number as its letter; its id."""
    taken = len(session.exec(select(tables.Organisation.id).where(tables.Organisation.system_id == system)).all())
    row = tables.Organisation(system_id=system, name=name, type=type, place=place, alias=f"ORG{taken + 1}")
    session.add(row)
    session.flush()
    for role, people in (headcount or {}).items():
        session.add(tables.Headcount(system_id=system, organisation_id=row.id, role=role, people=people))
    session.flush()
    return row.id


def a_framework(**changes: Any) -> dict[str, Any]:
    """The smallest whole framework as its file would be parsed: two levels, one theme, two roles, two questions."""
    criterion = {"question": "q1", "favourable_min": 2, "audience": "all", "by_group": False, "source": ["S1a"]}
    criterion["mirrored"] = False
    small: dict[str, Any] = {
        "id": "small",
        "version": "1",
        "source": {"title": "A small framework", "publisher": "Tests", "note": ""},
        "levels": ["Started", "Settled"],
        "level_zero_name": "Not yet Started",
        "roles": ["manager", "frontline"],
        "role_labels": {"manager": "Manager", "frontline": "Frontline"},
        "audiences": {"all": ["manager", "frontline"], "manager": ["manager"]},
        "scales": {"AGREE": {"1": "Disagree", "2": "Agree"}},
        "statements": [{"id": "S1", "kind": "ambition", "level": 1, "text": "Most staff agree.", "clauses": ["S1a"]}],
        "clauses": {"S1a": "Most staff agree."},
        "questions": [_question("q1", "all", "opinion"), _question("q2", "manager", "fact")],
        "themes": [
            {
                "id": "T1",
                "name": "Agreement",
                "core": True,
                "weight": 1,
                "summary": "Do people agree?",
                "key_actions": [],
                "ambition_statements": ["S1"],
                "reading": {},
                "levels": {
                    "1": [criterion | {"id": "T1.1a", "quantifier": "most"}],
                    "2": [criterion | {"id": "T1.2a", "quantifier": "all"}],
                },
            }
        ],
        "config": {
            "min_n": {"all": 11, "manager": 3},
            "min_n_group": 5,
            "min_groups": 2,
            "min_n_show": 11,
            "quantifiers": {"most": [">", "1/2"], "all": [">=", "9/10"]},
            "all_staff": "all",
            "expect_answers_from": ["frontline"],
            "gap": ["manager", "frontline"],
        },
    }
    return small | changes


def _question(question: str, asked: str, kind: str) -> dict[str, Any]:
    return {
        "id": question,
        "theme": "T1",
        "text": f"Is {question} so?",
        "scale": "AGREE",
        "asked": asked,
        "kind": kind,
        "dk": "count" if kind == "opinion" else "exclude",
        "na_option": False,
        "source": ["S1a"],
    }


def drop_the_history(session: Session) -> None:
    """Make recording fail for real: the audit table is gone, so a service that records cannot finish."""
    session.execute(text("DROP TABLE audit"))


def rows(session: Session, table: type[tables.Base]) -> list[Any]:
    """Every row of a table, whatever its system."""
    return list(session.exec(select(table)).all())


@lru_cache(maxsize=8)
def cheap_hash(password: str) -> str:
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(password)


def recorded(session: Session) -> list[str]:
    """The whole audit history as sentences, oldest first."""
    found = session.exec(select(tables.Audit).order_by(col(tables.Audit.id))).all()
    return [events.sentence(row.event, {**row.details, "who": row.who}) for row in found]
