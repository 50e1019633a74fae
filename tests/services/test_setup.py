"""The first start: the server's code, the system, its administrator."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError

from assessment.domain.errors import Mistakes, Refused
from assessment.domain.rights import Kind, Person
from assessment.services import audit, setup, signin
from assessment.store import passwords, tables
from tests import builders
from tests.builders import NOW, PASSWORD, Sessions


def owner(**changes: Any) -> dict[str, Any]:
    """What the first person fills in."""
    filled = {"system_name": "Northmoor and Vale", "name": "Ada Okafor", "email": "Ada@Example.org "}
    return filled | {"password": PASSWORD, "framework": builders.a_framework(), "now": NOW} | changes


def nothing_kept(session: Any) -> bool:
    kept = (tables.System, tables.Account, tables.Framework)
    return not any(builders.rows(session, table) for table in kept)


def test_needed_until_there_is_a_system(writing: Sessions) -> None:
    with writing() as session:
        assert setup.needed(session)
        builders.a_system(session)
        assert not setup.needed(session)


def test_issue_code_keeps_only_a_hash_and_replaces_the_last(writing: Sessions, reading: Sessions) -> None:
    with writing() as session:
        first = setup.issue_code(session)
    with writing() as session:
        second = setup.issue_code(session)
    with reading() as session:
        (kept,) = builders.rows(session, tables.SetupCode)
        assert second not in kept.code_hash
    with pytest.raises(Refused, match="not the code"), writing() as session:
        setup.create(session, code=first, **owner())


def test_issue_code_by_two_processes_that_start_at_once(writing: Sessions, reading: Sessions) -> None:
    def issue(_: int) -> str:
        with writing() as session:
            return setup.issue_code(session)

    with ThreadPoolExecutor(4) as pool:
        codes = set(pool.map(issue, range(8)))
    with reading() as session:
        (kept,) = builders.rows(session, tables.SetupCode)
        assert kept.code_hash in {passwords.digest(code) for code in codes}


def test_issue_code_refuses_once_there_is_a_system(writing: Sessions) -> None:
    with writing() as session:
        builders.a_system(session)
        with pytest.raises(Refused, match="set up already"):
            setup.issue_code(session)


def test_create_does_it(writing: Sessions, reading: Sessions) -> None:
    with writing() as session:
        code = setup.issue_code(session)
    with writing() as session:
        by = setup.create(session, code=f" {code.upper()} ", **owner())
    with writing() as session:
        secret = signin.sign_in(session, email="ada@example.org", password=PASSWORD, now=NOW)
        assert signin.person(session, secret=secret or "", now=NOW) == by
    assert by == Person(by.id, by.system, "Ada Okafor", "ada@example.org", Kind.ADMINISTRATOR)
    with reading() as session:
        assert [row.name for row in builders.rows(session, tables.System)] == ["Northmoor and Vale"]
        assert [row.id for row in builders.rows(session, tables.Framework)] == ["small"]
        assert builders.rows(session, tables.SetupCode) == []


@pytest.mark.parametrize("code", ["", "aaaaa-bbbbb-ccccc-ddddd"])
@pytest.mark.parametrize("issued", [True, False])
def test_create_refuses_who_may_not(writing: Sessions, code: str, issued: bool) -> None:
    with writing() as session:
        if issued:
            setup.issue_code(session)
        with pytest.raises(Refused, match="not the code"):
            setup.create(session, code=code, **owner())
        assert nothing_kept(session)


def test_create_refuses_a_second_system(writing: Sessions) -> None:
    with writing() as session:
        code = setup.issue_code(session)
        setup.create(session, code=code, **owner())
        for again in (
            lambda: setup.create(session, code=code, **owner()),
            lambda: setup.create_owned(session, **owner()),
        ):
            with pytest.raises(Refused, match="set up already"):
                again()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"system_name": "  "}, "The system’s name is empty"),
        ({"name": "x" * 121}, "121 characters"),
        ({"email": "ada.example.org"}, "does not look like an e-mail address"),
        ({"password": "short"}, "at least 12"),
        ({"password": "ADA@example.org"}, "is your e-mail address"),
    ],
)
def test_create_owned_refuses_what_is_not_filled_in_right(
    writing: Sessions, changes: dict[str, Any], message: str
) -> None:
    with writing() as session:
        with pytest.raises(Refused, match=message):
            setup.create_owned(session, **owner(**changes))
        assert nothing_kept(session)


def test_create_owned_keeps_nothing_if_the_framework_is_none(writing: Sessions, reading: Sessions) -> None:
    with pytest.raises(Mistakes), writing() as session:
        setup.create_owned(session, **owner(framework={"id": "broken"}))
    with reading() as session:
        assert nothing_kept(session)


def test_create_records_it(writing: Sessions) -> None:
    with writing() as session:
        setup.create(session, code=setup.issue_code(session), **owner())
        assert builders.recorded(session) == [
            "Ada Okafor set up the system ‘Northmoor and Vale’.",
            "Ada Okafor added the framework ‘A small framework’, version 1.",
        ]


def test_create_keeps_nothing_if_recording_fails(writing: Sessions, reading: Sessions) -> None:
    with writing() as session:
        code = setup.issue_code(session)
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        setup.create(session, code=code, **owner())
    with reading() as session:
        assert nothing_kept(session)
        assert len(builders.rows(session, tables.SetupCode)) == 1


def test_create_by_two_at_once_makes_one_system(writing: Sessions, reading: Sessions) -> None:
    with writing() as session:
        code = setup.issue_code(session)

    def attempt(number: int) -> bool:
        try:
            with writing() as session:
                setup.create(session, code=code, **owner(email=f"person{number}@example.org"))
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(attempt, range(4))) == [False, False, False, True]
    with reading() as session:
        assert len(builders.rows(session, tables.System)) == 1


# A further system


def one_more(session: Any, **changes: Any) -> str:
    filled = {"system_name": "Vale", "name": "Ann Lee", "email": "Ann@Vale.example", "now": NOW}
    return setup.add_system(session, framework=builders.a_framework(), **filled | changes)


def test_add_system_does_it_beside_another(writing: Sessions, reading: Sessions) -> None:
    with writing() as session:
        first = setup.create_owned(session, **owner())
        password = one_more(session)
    with writing() as session:
        secret = signin.sign_in(session, email="ann@vale.example", password=password, now=NOW)
        ann = signin.person(session, secret=secret or "", now=NOW)
        assert ann is not None
        assert (ann.name, ann.kind, ann.system != first.system) == ("Ann Lee", Kind.ADMINISTRATOR, True)
        assert [each.sentence for each in audit.history(session, by=ann)][-1] == "Ann Lee set up the system ‘Vale’."
    with reading() as session:
        assert sorted(row.name for row in builders.rows(session, tables.System)) == ["Northmoor and Vale", "Vale"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"system_name": " northmoor  AND vale"}, "There is a system called ‘northmoor  AND vale’ here already"),
        ({"system_name": " "}, "The system’s name is empty"),
        ({"email": "ada@example.org"}, "already an account with this e-mail address"),
        ({"email": "nothing"}, "does not look like an e-mail address"),
    ],
)
def test_add_system_refuses_what_is_taken_or_not_filled_in(
    writing: Sessions, reading: Sessions, changes: dict[str, Any], message: str
) -> None:
    with writing() as session:
        setup.create_owned(session, **owner())
    with pytest.raises(Refused, match=message), writing() as session:
        one_more(session, **changes)
    with reading() as session:
        assert len(builders.rows(session, tables.System)) == 1


def test_add_system_keeps_nothing_if_recording_fails(writing: Sessions, reading: Sessions) -> None:
    with writing() as session:
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        one_more(session)
    with reading() as session:
        assert nothing_kept(session)
