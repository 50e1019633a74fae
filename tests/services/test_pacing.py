"""How long people take: counts, what is promised from them, who may see them, and what they never tell."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlmodel import Session

from assessment.domain.errors import NotAllowed, NotFound, Refused
from assessment.domain.framework import Framework
from assessment.domain.pace import CHECK, START, WHOLE, Minutes
from assessment.services import frameworks, pacing
from assessment.services.pacing import Timed
from assessment.store import engine, tables
from tests import builders
from tests.builders import Partnership, Sessions

SMALL = {"framework_id": "small", "framework_version": "1"}


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


def add(
    session: Session, here: Partnership, seconds: float, *, role: str = "manager", step: str = WHOLE, people: int = 1
) -> None:
    for _ in range(people):
        pacing.add(session, system=here.system, **SMALL, role=role, step=step, seconds=seconds)


def counts(session: Session) -> dict[tuple[str, str], dict[str, int]]:
    return {(row.role, row.step): row.seconds for row in builders.rows(session, tables.Pace)}


def small(session: Session, here: Partnership) -> Framework:
    return frameworks.get(session, system=here.system, **SMALL)


def promised(session: Session, here: Partnership, *roles: str) -> Minutes:
    return pacing.promised(session, system=here.system, framework=small(session, here), roles=roles)


# add


def test_add_does_it(writing: Sessions, reading: Sessions, here: Partnership) -> None:
    for seconds, step in ((12, "T1"), (14.9, "T1"), (3, "T1"), (8, START), (1, CHECK), (1000, WHOLE)):
        with writing() as session:
            add(session, here, seconds, step=step)
    with reading() as session:
        assert counts(session) == {
            ("manager", "T1"): {"5": 1, "15": 2},
            ("manager", "start"): {"10": 1},
            ("manager", "check"): {"5": 1},
            ("manager", "whole"): {"1000": 1},
        }


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "director"},
        {"step": "T9"},
        {"step": "Northmoor Council"},
        {"framework_version": "2"},
        {"system": "another"},
    ],
)
def test_add_refuses_what_is_no_step_of_the_questionnaire(
    writing: Sessions, here: Partnership, wrong: dict[str, str]
) -> None:
    asked: dict[str, Any] = {"system": here.system, **SMALL, "role": "manager", "step": "T1", "seconds": 12}
    with writing() as session:
        with pytest.raises((Refused, NotFound)):
            pacing.add(session, **asked | wrong)
        assert counts(session) == {}


@pytest.mark.parametrize(("seconds", "step"), [(0.5, "T1"), (901, "T1"), (7201, WHOLE)])
def test_add_leaves_out_what_was_no_one_go(writing: Sessions, here: Partnership, seconds: float, step: str) -> None:
    with writing() as session:
        assert not pacing.add(session, system=here.system, **SMALL, role="manager", step=step, seconds=seconds)
        assert counts(session) == {}


def test_add_records_nothing_in_the_history(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        add(session, here, 12)
        assert builders.recorded(session) == []


def test_add_keeps_nothing_if_the_transaction_fails(writing: Sessions, reading: Sessions, here: Partnership) -> None:
    def cut_short() -> None:
        with writing() as session:
            add(session, here, 12)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cut_short()
    with reading() as session:
        assert counts(session) == {}


def test_add_counts_two_people_who_are_the_first_at_once(
    writing: Sessions, reading: Sessions, here: Partnership
) -> None:
    together = Barrier(8)

    def one(number: int) -> None:
        together.wait()
        with writing() as session:
            add(session, here, 5 + number % 2 * 5)

    with ThreadPoolExecutor(8) as people:
        list(people.map(one, range(8)))
    with reading() as session:
        assert counts(session) == {("manager", "whole"): {"5": 4, "10": 4}}


def test_what_is_kept_says_nothing_of_order_person_or_organisation(
    writing: Sessions, reading: Sessions, here: Partnership, database: str
) -> None:
    people = [("manager", 31.0), ("frontline", 12.0), ("manager", 8.0)]

    def kept_after(order: Sequence[tuple[str, float]]) -> set[str]:
        """The whole table as text, once these people have been timed one after the other."""
        with writing() as session:
            session.connection().exec_driver_sql("DELETE FROM pace")
        for role, seconds in order:
            with writing() as session:
                add(session, here, seconds, role=role, step="T1")
        with reading() as session:
            rows = session.connection().exec_driver_sql("SELECT role, step, seconds FROM pace").all()
        return {repr(tuple(row)) for row in rows}

    assert len({frozenset(kept_after(order)) for order in permutations(people)}) == 1
    columns = {column["name"] for column in inspect(engine.connect(database)).get_columns("pace")}
    assert columns == {"system_id", "framework_id", "framework_version", "role", "step", "seconds"}


# promised


def test_promised_does_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        add(session, here, 100, people=6)
        add(session, here, 500, people=5)
        assert promised(session, here, "manager") == Minutes(2, 11)


def test_promised_is_the_estimate_until_enough_people_were_timed(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        add(session, here, 500, people=10)
        add(session, here, 500, step="T1", people=11)
        assert promised(session, here, "manager") == Minutes(2)


def test_promised_is_for_those_with_the_fewest_questions(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        add(session, here, 500, people=11)
        add(session, here, 100, role="frontline", people=12)
        assert promised(session, here, "manager", "frontline") == Minutes(2, 12)
        assert promised(session, here, "manager") == Minutes(9, 11)


def test_promised_puts_roles_together_that_are_asked_as_much(writing: Sessions) -> None:
    with writing() as session:
        questions = [{**each, "asked": "all"} for each in builders.a_framework()["questions"]]
        system = builders.a_system(session, "Elsewhere", builders.a_framework(questions=questions))
        framework = frameworks.get(session, system=system, **SMALL)
        for role, people in (("manager", 6), ("frontline", 5)):
            for _ in range(people):
                pacing.add(session, system=system, **SMALL, role=role, step=WHOLE, seconds=200)
        asked = {"system": system, "framework": framework}
        assert pacing.promised(session, **asked, roles=framework.roles) == Minutes(4, 11)
        assert not pacing.promised(session, **asked, roles=["manager"]).measured


# table


def test_table_does_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        add(session, here, 100, people=10)
        add(session, here, 300, people=2)
        add(session, here, 30, step="T1", people=10)
        add(session, here, 30, role="frontline", step="T1", people=1)
        (measured,) = pacing.table(session, by=here.administrator)
    assert measured.framework.id == "small"
    assert measured.roles == {
        "manager": (Timed(START), Timed("T1"), Timed(CHECK), Timed(WHOLE, 12, 100, 300)),
        "frontline": (Timed(START), Timed("T1"), Timed(CHECK), Timed(WHOLE)),
    }
    assert measured.promised == {"manager": Minutes(2, 12), "frontline": Minutes(2)}


def test_table_is_empty_before_anybody_was_timed(reading: Sessions, here: Partnership) -> None:
    with reading() as session:
        assert pacing.table(session, by=here.administrator) == ()


def test_table_tells_nothing_of_another_system(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        add(session, here, 100, people=12)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        assert pacing.table(session, by=elsewhere.administrator) == ()
        assert not promised(session, elsewhere, "manager").measured


def test_table_refuses_who_may_not(reading: Sessions, here: Partnership) -> None:
    with reading() as session:
        for person in (here.programme_manager, here.lead, here.viewer):
            with pytest.raises(NotAllowed):
                pacing.table(session, by=person)


def test_table_records_nothing(reading: Sessions, here: Partnership) -> None:
    with reading() as session:
        pacing.table(session, by=here.administrator)
        assert builders.recorded(session) == []
