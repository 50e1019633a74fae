"""P4: closing a round of many organisations, and of one large organisation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
from sqlmodel import Session

from assessment.domain.framework import NOT_MY_ROLE
from assessment.domain.rights import Person
from assessment.domain.rounds import State
from assessment.services import closing, tokens
from assessment.store import engine, migrating, participations, responses
from assessment.store.tables import new_id
from benchmarks import answers, apart
from benchmarks.figures import Figure, at_most, seconds
from benchmarks.kept import new_organisations, new_round, new_system

SYSTEM = {"XS": (21, 520), "S": (210, 5_200), "M": (2_100, 52_000)}
LARGEST = 10_000


def figures(folder: Path, scale: str) -> Iterator[Figure]:
    """A whole system, then one organisation."""
    organisations, people = SYSTEM[scale]
    part = 1 if scale == "M" else SYSTEM["M"][0] / organisations
    done = closed(folder / "system.sqlite", organisations, people)
    what = f"close a round: {organisations:,} organisations, {people:,} responses, SQLite"
    yield at_most("P4", what, done.value, 10 / part, seconds(done.value), f"≤ {10 / part:.3g} s")
    yield at_most("P4", "memory while closing it", done.megabytes, 300, f"{done.megabytes:.0f} MB", "≤ 300 MB")
    one = closed(folder / "organisation.sqlite", 1, LARGEST)
    yield at_most("P4", f"one organisation of {LARGEST:,}", one.value, 0.5, seconds(one.value), "≤ 0.5 s")


def closed(path: Path, organisations: int, people: int) -> apart.Run:
    """Fill in one process, close in another: `value` is the seconds of closing alone."""
    made, manager = apart.run(fill, str(path), organisations, people).value
    return apart.run(close, str(path), made, manager)


def fill(path: str, number: int, people: int) -> tuple[str, Person]:
    """An open round with submitted responses; its id and its programme manager."""
    url = f"sqlite:///{path}"
    migrating.migrate(url)
    framework, chance = answers.bundled(), np.random.default_rng(7)
    offered = {q: (*answers.codes(framework, q), NOT_MY_ROLE) for q in framework.questions}
    with engine.transaction(engine.connect(url), write=True) as session:
        manager = new_system(session)
        places = new_organisations(session, manager.system, number)
        made = new_round(session, manager.system, framework, 1, State.OPEN)
        participations.replace(session, system=manager.system, round=made, organisations=places)
        for place, share in zip(places, np.array_split(np.arange(people), number), strict=True):
            packed = answers.packed(framework, len(share), chance, 0.6).tolist()
            where = {"system_id": manager.system, "round_id": made, "organisation_id": place}
            responses.add_submitted(session, [where | _response(framework.roles, offered, row) for row in packed])
    return made, manager


def _response(roles: tuple[str, ...], offered: dict[str, tuple[str, ...]], packed: list[int]) -> dict[str, object]:
    given = {
        question: codes[byte % answers.ROLE_STEP]
        for (question, codes), byte in zip(offered.items(), packed, strict=True)
        if byte != answers.NOT_ASKED
    }
    role = roles[min(packed) // answers.ROLE_STEP]
    return {"id": new_id(), "token_hash": tokens.nobodys_hash(), "role": role, "answers": given}


def close(path: str, made: str, manager: Person) -> float:
    """Seconds of closing."""
    import time

    connected = engine.connect(f"sqlite:///{path}")

    def writing() -> AbstractContextManager[Session]:
        return engine.transaction(connected, write=True)

    began = time.perf_counter()
    closing.close(writing, round=made, by=manager)
    return time.perf_counter() - began
