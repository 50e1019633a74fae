"""The database's own rules become sentences, by the names of its constraints."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from assessment.domain.errors import Refused
from assessment.store import constraints, tables
from tests import builders
from tests.builders import Sessions


def broken_by(writing: Sessions, *rows: tables.Base) -> str:
    """The name of the constraint that the rows break."""

    def add() -> None:
        with writing() as session:
            session.add_all(rows)

    with pytest.raises(IntegrityError) as error:
        add()
    return constraints.broken(error.value)


@pytest.fixture
def system(writing: Sessions) -> str:
    with writing() as session:
        return builders.a_system(session)


def organisation(system: str, name: str, alias: str) -> tables.Organisation:
    return tables.Organisation(system_id=system, name=name, type="Acute", alias=alias)


def test_broken_names_a_unique_constraint_over_one_column(writing: Sessions, system: str) -> None:
    accounts = [
        tables.Account(
            system_id=system, email="a@b.org", name=name, kind="viewer", password_hash="", created_at=builders.NOW
        )
        for name in ("one", "two")
    ]
    assert broken_by(writing, *accounts) == "uq_account_email"


def test_broken_tells_two_unique_constraints_of_a_table_apart(writing: Sessions, system: str) -> None:
    by_name = [organisation(system, "Vale", alias) for alias in "AB"]
    by_alias = [organisation(system, name, "C") for name in ("Hill", "Dale")]
    assert broken_by(writing, *by_name) == "uq_organisation_system_id_name"
    assert broken_by(writing, *by_alias) == "uq_organisation_system_id_alias"


def test_broken_names_a_primary_key(writing: Sessions, system: str) -> None:
    assert (
        broken_by(writing, tables.Framework(system_id=system, id="small", version="1", content="{}")) == "pk_framework"
    )


def test_broken_names_a_check(writing: Sessions, system: str) -> None:
    with writing() as session:
        vale = builders.an_organisation(session, system)
    row = tables.Headcount(system_id=system, organisation_id=vale, role="manager", people=-1)
    assert broken_by(writing, row) == "ck_headcount_people_not_negative"


def test_told_says_the_sentence_and_keeps_nothing(writing: Sessions, reading: Sessions, system: str) -> None:
    def add_twice() -> None:
        with writing() as session:
            sentences = {"uq_organisation_system_id_name": "This name is taken."}
            with constraints.told(session, sentences):
                session.add_all([organisation(system, "Vale", alias) for alias in "AB"])

    with pytest.raises(Refused, match=r"^This name is taken\.$"):
        add_twice()
    with reading() as session:
        assert builders.rows(session, tables.Organisation) == []


def test_told_passes_other_errors_on(writing: Sessions, system: str) -> None:
    def add_twice() -> None:
        with writing() as session, constraints.told(session, {"uq_account_email": "Taken."}):
            session.add_all([organisation(system, "Vale", alias) for alias in "AB"])

    with pytest.raises(IntegrityError):
        add_twice()
