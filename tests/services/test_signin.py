"""Signing in, staying signed in, and everything that ends it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from assessment.domain.rights import Kind, Person
from assessment.services import signin
from assessment.store import passwords, tables
from tests import builders
from tests.builders import NOW, PASSWORD, Sessions


@pytest.fixture
def ada(writing: Sessions) -> Person:
    with writing() as session:
        system = builders.a_system(session)
        return builders.a_person(session, system, Kind.ADMINISTRATOR, email="ada@example.org")


def attempt(
    writing: Sessions, password: str = PASSWORD, email: str = "ada@example.org", now: datetime = NOW
) -> str | None:
    with writing() as session:
        return signin.sign_in(session, email=email, password=password, now=now)


def who(session: Session, secret: str, after: timedelta = timedelta(0)) -> Person | None:
    return signin.person(session, secret=secret, now=NOW + after)


def test_sign_in_does_it(writing: Sessions, reading: Sessions, ada: Person) -> None:
    secret = attempt(writing, email=" ADA@example.org ")
    assert secret is not None
    with reading() as session:
        assert who(session, secret) == ada
        (kept,) = builders.rows(session, tables.SignIn)
        assert kept.id == passwords.digest(secret) != secret


def test_person_tells_a_lead_with_their_organisation(writing: Sessions) -> None:
    with writing() as session:
        lead = builders.a_partnership(session).lead
    secret = attempt(writing, email=lead.email)
    with writing() as session:
        assert who(session, secret or "") == lead


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ada@example.org", "wrong horse battery"),
        ("nobody@example.org", PASSWORD),
        ("gone@example.org", PASSWORD),
        ("", ""),
        ("ada@example.org\x00", PASSWORD),
        ("\udcff@example.org", "\udcff"),
    ],
)
def test_sign_in_refuses_who_may_not(writing: Sessions, ada: Person, email: str, password: str) -> None:
    with writing() as session:
        builders.a_person(session, ada.system, email="gone@example.org", active=False)
    assert attempt(writing, password, email) is None
    with writing() as session:
        assert builders.rows(session, tables.SignIn) == []


def test_sign_in_takes_as_much_work_for_an_unknown_address(
    writing: Sessions, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    verify = passwords._ARGON2.verify
    spy = type("Spy", (), {"verify": staticmethod(lambda kept, given: (checked.append(kept), verify(kept, given))[1])})
    monkeypatch.setattr(passwords, "_ARGON2", spy)
    for email in ("nobody@example.org", ada.email):
        assert attempt(writing, "wrong horse battery", email) is None
    assert len(checked) == 2
    # The unknown address costs the library's full parameters, which real accounts are kept with.
    assert "m=65536,t=3" in checked[0]


@pytest.mark.usefixtures("ada")
def test_sign_in_locks_after_ten_wrong_in_a_row(writing: Sessions) -> None:
    for _ in range(2):  # nine, the right one, and nine again: never ten in a row
        for _ in range(9):
            assert attempt(writing, "wrong horse battery") is None
        assert attempt(writing) is not None
    for _ in range(10):
        assert attempt(writing, "wrong horse battery") is None
    assert attempt(writing) is None
    assert attempt(writing, now=NOW + timedelta(minutes=14, seconds=59)) is None
    assert attempt(writing, now=NOW + timedelta(minutes=15)) is not None


@pytest.mark.usefixtures("ada")
def test_sign_in_locks_again_after_ten_more(writing: Sessions) -> None:
    later = NOW + timedelta(minutes=15)
    for now in [NOW] * 10 + [later] * 9:
        attempt(writing, "wrong horse battery", now=now)
    with writing() as session:
        assert builders.rows(session, tables.Account)[0].locked_until == later
    attempt(writing, "wrong horse battery", now=later)
    assert attempt(writing, now=later) is None


@pytest.mark.usefixtures("ada")
def test_sign_in_counts_wrong_ones_sent_at_once(writing: Sessions, reading: Sessions) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: attempt(writing, "wrong horse battery"), range(8))) == {None}
    with reading() as session:
        assert builders.rows(session, tables.Account)[0].failed == 8


def test_admit_refuses_a_password_that_was_changed_since_it_was_verified(writing: Sessions, ada: Person) -> None:
    with writing() as session:
        verified = signin.verify(session, email=ada.email, password=PASSWORD)
        builders.rows(session, tables.Account)[0].password_hash = builders.cheap_hash("another horse")
        session.flush()
        assert signin.admit(session, verified=verified, now=NOW) is None


@pytest.mark.parametrize(("after", "signed_in"), [(timedelta(hours=8, seconds=-1), True), (timedelta(hours=8), False)])
def test_person_is_gone_after_eight_hours_unused(
    writing: Sessions, ada: Person, after: timedelta, signed_in: bool
) -> None:
    secret = attempt(writing) or ""
    with writing() as session:
        assert (who(session, secret, after) == ada) is signed_in


def test_person_is_gone_after_seven_days_in_any_case(writing: Sessions, ada: Person) -> None:
    secret = attempt(writing) or ""
    hour, week = timedelta(hours=1), timedelta(days=7)
    with writing() as session:
        for hours in range(7 * 24):
            signin.touch(session, secret=secret, now=NOW + hours * hour)
        assert who(session, secret, week - timedelta(seconds=1)) == ada
        assert who(session, secret, week) is None


@pytest.mark.parametrize("secret", ["", "made up", "\udcff"])
@pytest.mark.usefixtures("ada")
def test_person_is_nobody_for_an_unknown_secret(writing: Sessions, secret: str) -> None:
    attempt(writing)
    with writing() as session:
        assert who(session, secret) is None
        assert not signin.due(session, secret=secret, now=NOW)


@pytest.mark.usefixtures("ada")
def test_person_is_nobody_once_the_account_is_inactive(writing: Sessions) -> None:
    secret = attempt(writing) or ""
    with writing() as session:
        builders.rows(session, tables.Account)[0].active = False
        session.flush()
        assert who(session, secret) is None


@pytest.mark.usefixtures("ada")
def test_person_and_due_change_nothing(writing: Sessions, reading: Sessions) -> None:
    secret = attempt(writing) or ""
    with reading() as session:
        who(session, secret, timedelta(hours=1))
        signin.due(session, secret=secret, now=NOW + timedelta(hours=1))
    with reading() as session:
        assert builders.rows(session, tables.SignIn)[0].seen_at == NOW


@pytest.mark.parametrize(("minutes", "seen"), [(4, 0), (5, 5)])
@pytest.mark.usefixtures("ada")
def test_touch_writes_at_most_every_five_minutes(writing: Sessions, minutes: int, seen: int) -> None:
    secret, later = attempt(writing) or "", NOW + timedelta(minutes=minutes)
    with writing() as session:
        assert signin.due(session, secret=secret, now=later) is (minutes == seen)
        signin.touch(session, secret=secret, now=later)
    with writing() as session:
        assert builders.rows(session, tables.SignIn)[0].seen_at == NOW + timedelta(minutes=seen)


@pytest.mark.usefixtures("ada")
def test_touch_does_not_wake_an_expired_sign_in(writing: Sessions) -> None:
    secret = attempt(writing) or ""
    with writing() as session:
        signin.touch(session, secret=secret, now=NOW + timedelta(hours=9))
        assert who(session, secret, timedelta(hours=9)) is None


def test_sign_out_ends_this_sign_in_only(writing: Sessions, ada: Person) -> None:
    first, second = attempt(writing) or "", attempt(writing) or ""
    with writing() as session:
        signin.sign_out(session, secret=first)
        signin.sign_out(session, secret="made up")
        assert who(session, first) is None
        assert who(session, second) == ada


@pytest.mark.usefixtures("ada")
def test_sign_in_forgets_those_that_expired(writing: Sessions) -> None:
    attempt(writing)
    kept = attempt(writing, now=NOW + timedelta(hours=8, seconds=1)) or ""
    with writing() as session:
        assert [row.id for row in builders.rows(session, tables.SignIn)] == [passwords.digest(kept)]
