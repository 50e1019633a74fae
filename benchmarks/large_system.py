"""A system of 200 organisations: three rounds closed and published through the services, a fourth still open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, product

import numpy as np
from sqlmodel import Session

from assessment.domain.organisations import USUAL_NATION
from assessment.domain.rights import Kind, Person
from assessment.services import accounts, closing, organisations, rounds, signin, tokens
from assessment.store import engine, migrating, responses
from assessment.store.tables import new_id
from assessment.ui import clock
from benchmarks import answers
from benchmarks.kept import new_system

ORGANISATIONS, PEOPLE = 200, 40
"""And how many people of each organisation answer in a round."""
TYPES = ("Acute", "Community", "Council adult social care", "Primary care", "Care provider", "Voluntary sector")
PLACES = ("Eastmere", "Northmoor", "Quillford", "Ravenholt", "Westerlea")
CLOSED = (("Spring", 560, 0.3), ("Summer", 380, 0.5), ("Autumn", 200, 0.7))
"""Names, how many days ago each closed, and how far towards the highest answers people lean."""
OPEN, EMAIL = "Winter", "manager@example.org"

Writing = Callable[[], AbstractContextManager[Session]]


def fill(url: str) -> str:
    """Make it in a new database; the secret of its programme manager's sign-in."""
    migrating.migrate(url)
    connected = engine.connect(url)

    def writing() -> AbstractContextManager[Session]:
        return engine.transaction(connected, write=True)

    with writing() as session:
        manager = new_system(session)
        places = list(_organisations(session, manager))
    chance = np.random.default_rng(200)
    for name, ago, lean in CLOSED:
        day = clock.today() - timedelta(days=ago)
        made = _answered(writing, manager, places, name, day, _leaning(chance, lean))
        closing.close(writing, round=made, by=manager)
        with writing() as session:
            rounds.publish(session, round=made, by=manager, today=day)
    _answered(writing, manager, places, OPEN, clock.today() + timedelta(days=14), _leaning(chance, 0.8))
    return _signed_in(writing, manager)


def _signed_in(writing: Writing, manager: Person) -> str:
    now = datetime.now(UTC)
    with writing() as session:
        password = accounts.add(
            session,
            email=EMAIL,
            name="Somebody else",
            kind=Kind.PROGRAMME_MANAGER,
            organisation=None,
            by=replace(manager, kind=Kind.ADMINISTRATOR),
            now=now,
        )
        secret = signin.sign_in(session, email=EMAIL, password=password, now=now)
    if secret is None:
        raise RuntimeError("the programme manager could not sign in")
    return secret


def _organisations(session: Session, manager: Person) -> Iterator[str]:
    """Of every type and place and of many sizes."""
    for at, (kind, place) in zip(range(ORGANISATIONS), cycle(product(TYPES, PLACES)), strict=False):
        staff = 200 * (1 + at % 7)
        yield organisations.add(
            session,
            name=f"{place} {kind} {at:03}",
            type=kind,
            place=place,
            nation=USUAL_NATION,
            headcount={"executive": 10, "manager": staff // 5, "frontline": staff, "ig": 5},
            by=manager,
        )


def _leaning(chance: np.random.Generator, lean: float) -> Callable[[], list[tuple[str, dict[str, str]]]]:
    """What one organisation's people answer: each organisation leans its own way."""
    framework = answers.bundled()

    def sheets() -> list[tuple[str, dict[str, str]]]:
        own = float(np.clip(chance.normal(lean, 0.2), 0.05, 0.95))
        return answers.sheets(framework, answers.packed(framework, PEOPLE, chance, own))

    return sheets


def _answered(
    writing: Writing,
    manager: Person,
    places: list[str],
    name: str,
    closes: date,
    sheets: Callable[[], list[tuple[str, dict[str, str]]]],
) -> str:
    """An open round in which every organisation's people have submitted; its id."""
    framework = answers.bundled()
    with writing() as session:
        made = rounds.draft(
            session,
            name=f"{name} {datetime.now(UTC):%Y}",
            framework_id=framework.id,
            framework_version=framework.version,
            opens_on=closes - timedelta(days=28),
            closes_on=closes,
            purpose="",
            key_data=["Discharge summaries"],
            organisations=places,
            by=manager,
        )
        rounds.open_(session, round=made, by=manager)
        for place in places:
            where = {"system_id": manager.system, "round_id": made, "organisation_id": place}
            responses.add_submitted(session, [where | _response(*sheet) for sheet in sheets()])
    return made


def _response(role: str, given: dict[str, str]) -> dict[str, object]:
    return {"id": new_id(), "token_hash": tokens.nobodys_hash(), "role": role, "answers": given}
