"""People who sign in: who may add, change and remove whom, and what that ends."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from assessment.domain.errors import NotAllowed, NotFound, Refused
from assessment.domain.rights import APPOINTS, Kind, Person
from assessment.services import accounts, signin
from assessment.store import tables
from tests import builders
from tests.builders import NOW, PASSWORD, Partnership, Sessions


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


def newcomer(here: Partnership, kind: Kind = Kind.VIEWER, **changes: Any) -> dict[str, Any]:
    """What is filled in to add Nia Owen."""
    organisation = here.trust if kind is Kind.ORGANISATION_LEAD else None
    filled = {
        "email": " Nia@Example.org",
        "name": " Nia  Owen ",
        "kind": kind,
        "organisation": organisation,
        "now": NOW,
    }
    return filled | changes


def kept(session: Session, person: str) -> tables.Account:
    (row,) = [row for row in builders.rows(session, tables.Account) if person in (row.id, row.email)]
    assert isinstance(row, tables.Account)
    return row


def signed_in(session: Session, person: Person, password: str = PASSWORD) -> str | None:
    return signin.sign_in(session, email=person.email, password=password, now=NOW)


def all_who_may(here: Partnership) -> list[tuple[Person, Kind]]:
    people = [here.administrator, here.programme_manager, here.lead, here.viewer]
    return [(by, kind) for by in people for kind in Kind]


# people


def test_people_does_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        builders.a_person(session, here.system, Kind.VIEWER, name="Abel Gone", active=False)
        found = accounts.people(session, by=here.administrator)
    assert [(a.name, a.kind, a.organisation_name, a.active) for a in found] == [
        ("Abel Gone", Kind.VIEWER, None, False),
        ("Ada Okafor", Kind.ADMINISTRATOR, None, True),
        ("Leo Hughes", Kind.ORGANISATION_LEAD, "Northmoor Council", True),
        ("Priya Shah", Kind.PROGRAMME_MANAGER, None, True),
        ("Vera Novak", Kind.VIEWER, None, True),
    ]
    assert found[2].organisation == here.council
    assert found[2].email == here.lead.email


def test_people_gives_only_those_one_may_change(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        builders.a_partnership(session, "Elsewhere")
        found = accounts.people(session, by=here.programme_manager)
    assert {a.id for a in found} == {here.lead.id, here.viewer.id}


def test_people_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        for by in (here.lead, here.viewer, None):
            with pytest.raises(NotAllowed):
                accounts.people(session, by=by)  # type: ignore[arg-type]


# add


@pytest.mark.parametrize("kind", Kind)
def test_add_does_it(writing: Sessions, here: Partnership, kind: Kind) -> None:
    with writing() as session:
        password = accounts.add(session, **newcomer(here, kind), by=here.administrator)
    with writing() as session:
        secret = signin.sign_in(session, email="nia@example.org", password=password, now=NOW)
        person = signin.person(session, secret=secret or "", now=NOW)
        organisation = here.trust if kind is Kind.ORGANISATION_LEAD else None
        assert person == Person(
            person.id if person else "", here.system, "Nia Owen", "nia@example.org", kind, organisation
        )


def test_add_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        for number, (by, kind) in enumerate(all_who_may(here)):
            asked = newcomer(here, kind, email=f"nia{number}@example.org")
            if kind in APPOINTS.get(by.kind, ()):
                accounts.add(session, **asked, by=by)
            else:
                with pytest.raises(NotAllowed):
                    accounts.add(session, **asked, by=by)
        # An administrator adds all four kinds, a programme manager leads and viewers, others nobody.
        assert len(builders.rows(session, tables.Account)) == 4 + 4 + 2


@pytest.mark.parametrize(
    ("kind", "changes", "message"),
    [
        (Kind.VIEWER, {"email": "nia"}, "does not look like an e-mail address"),
        (Kind.VIEWER, {"name": "Nia\x00"}, "cannot be shown"),
        (Kind.VIEWER, {"organisation": "council"}, "Only an organisation lead"),
        (Kind.ORGANISATION_LEAD, {"organisation": None}, "needs an organisation"),
        (Kind.ORGANISATION_LEAD, {"organisation": "nowhere"}, "no such organisation"),
    ],
)
def test_add_refuses_what_is_not_filled_in_right(
    writing: Sessions, here: Partnership, kind: Kind, changes: dict[str, Any], message: str
) -> None:
    with writing() as session:
        with pytest.raises(Refused, match=message):
            accounts.add(session, **newcomer(here, kind, **changes), by=here.administrator)
        assert len(builders.rows(session, tables.Account)) == 4


def test_add_refuses_an_organisation_of_another_system(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        there = builders.a_partnership(session, "Elsewhere")
        asked = newcomer(here, Kind.ORGANISATION_LEAD, organisation=there.council)
        with pytest.raises(NotFound):
            accounts.add(session, **asked, by=here.administrator)


def test_add_refuses_an_address_that_is_taken_with_a_sentence(writing: Sessions, here: Partnership) -> None:
    with pytest.raises(Refused, match="already an account with this e-mail address"), writing() as session:
        accounts.add(session, **newcomer(here, email=here.lead.email.upper()), by=here.administrator)


def test_add_records_it_without_the_address(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        accounts.add(session, **newcomer(here, Kind.ORGANISATION_LEAD), by=here.programme_manager)
        accounts.add(session, **newcomer(here, email="n2@example.org"), by=here.administrator)
        assert builders.recorded(session) == [
            "Priya Shah added Nia Owen as organisation lead of Vale Hospitals.",
            "Ada Okafor added Nia Owen as viewer.",
        ]


# reset_password


def test_reset_password_does_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        secret = signed_in(session, here.lead)
        row = kept(session, here.lead.id)
        row.failed, row.locked_until = 10, NOW.replace(year=2099)
        password = accounts.reset_password(session, account=here.lead.id, by=here.programme_manager)
        assert signin.person(session, secret=secret or "", now=NOW) is None
        assert signed_in(session, here.lead) is None
        assert signed_in(session, here.lead, password) is not None


def test_reset_password_refuses_ones_own(writing: Sessions, here: Partnership) -> None:
    with writing() as session, pytest.raises(Refused, match="your own account"):
        accounts.reset_password(session, account=here.administrator.id, by=here.administrator)


# set_active


def test_set_active_does_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        secret = signed_in(session, here.viewer)
        accounts.set_active(session, account=here.viewer.id, active=False, by=here.programme_manager)
        assert signin.person(session, secret=secret or "", now=NOW) is None
        assert signed_in(session, here.viewer) is None
        accounts.set_active(session, account=here.viewer.id, active=True, by=here.programme_manager)
        assert signin.person(session, secret=secret or "", now=NOW) is None
        assert signed_in(session, here.viewer) is not None


def test_set_active_again_changes_and_records_nothing(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        secret = signed_in(session, here.viewer)
        accounts.set_active(session, account=here.viewer.id, active=True, by=here.administrator)
        assert signin.person(session, secret=secret or "", now=NOW) == here.viewer
        assert builders.recorded(session) == []


def test_set_active_refuses_oneself(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        builders.a_person(session, here.system, Kind.ADMINISTRATOR)
        with pytest.raises(Refused, match="your own account"):
            accounts.set_active(session, account=here.administrator.id, active=False, by=here.administrator)


def test_set_active_keeps_the_last_active_administrator(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        other = builders.a_person(session, here.system, Kind.ADMINISTRATOR)
        accounts.set_active(session, account=other.id, active=False, by=here.administrator)
        # The other one's page was still open when the account was deactivated.
        with pytest.raises(Refused, match="last active administrator"):
            accounts.set_active(session, account=here.administrator.id, active=False, by=other)


def test_set_active_by_two_administrators_at_once_keeps_one(
    writing: Sessions, reading: Sessions, here: Partnership
) -> None:
    with writing() as session:
        pair = (here.administrator, builders.a_person(session, here.system, Kind.ADMINISTRATOR))

    def deactivate(by: Person) -> bool:
        (other,) = [person for person in pair if person != by]
        try:
            with writing() as session:
                accounts.set_active(session, account=other.id, active=False, by=by)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(deactivate, pair)) == [False, True]
    with reading() as session:
        assert [kept(session, person.id).active for person in pair].count(True) == 1


# change_password


def test_change_password_does_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        secret = signed_in(session, here.viewer)
        accounts.change_password(session, old=PASSWORD, new="staple and paper", by=here.viewer)
        assert signin.person(session, secret=secret or "", now=NOW) is None
        assert signed_in(session, here.viewer) is None
        assert signed_in(session, here.viewer, "staple and paper") is not None
        assert "staple" not in kept(session, here.viewer.id).password_hash


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("not it at all", "staple and paper", "present password is not right"),
        (PASSWORD, "too short", "at least 12"),
        (PASSWORD, "x" * 201, "at most 200"),
        (PASSWORD, "LEO@example.org", "is your e-mail address"),
        (PASSWORD, PASSWORD, "is the present one"),
    ],
)
def test_change_password_refuses_a_bad_one(
    writing: Sessions, here: Partnership, old: str, new: str, message: str
) -> None:
    with writing() as session:
        leo = builders.a_person(session, here.system, Kind.VIEWER, email="leo@example.org")
        with pytest.raises(Refused, match=message):
            accounts.change_password(session, old=old, new=new, by=leo)
        assert signed_in(session, leo) is not None


def test_change_password_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        with pytest.raises(NotAllowed):
            accounts.change_password(session, old=PASSWORD, new="staple and paper", by=None)  # type: ignore[arg-type]
        kept(session, here.viewer.id).active = False
        with pytest.raises(Refused):
            accounts.change_password(session, old=PASSWORD, new="staple and paper", by=here.viewer)


# What reset_password and set_active have in common

Verb = Callable[[Session, Person, Person], object]


def reset(session: Session, on: Person, by: Person) -> object:
    return accounts.reset_password(session, account=on.id, by=by)


def deactivate(session: Session, on: Person, by: Person) -> object:
    return accounts.set_active(session, account=on.id, active=False, by=by)


@pytest.mark.parametrize("verb", [reset, deactivate])
def test_reset_password_and_set_active_refuse_who_may_not(writing: Sessions, here: Partnership, verb: Verb) -> None:
    with writing() as session:
        others = {kind: builders.a_person(session, here.system, kind) for kind in Kind}
        before = {kind: kept(session, others[kind].id).password_hash for kind in Kind}
        for by, kind in all_who_may(here):
            if kind not in APPOINTS.get(by.kind, ()):
                with pytest.raises(NotAllowed):
                    verb(session, others[kind], by)
        for kind in Kind:
            row = kept(session, others[kind].id)
            assert (row.active, row.password_hash) == (True, before[kind])


@pytest.mark.parametrize("verb", [reset, deactivate])
def test_reset_password_and_set_active_find_nobody_in_another_system(
    writing: Sessions, here: Partnership, verb: Verb
) -> None:
    with writing() as session:
        there = builders.a_partnership(session, "Elsewhere")
        with pytest.raises(NotFound):
            verb(session, there.viewer, here.administrator)


def test_each_records_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        accounts.reset_password(session, account=here.viewer.id, by=here.administrator)
        accounts.set_active(session, account=here.viewer.id, active=False, by=here.administrator)
        accounts.set_active(session, account=here.viewer.id, active=True, by=here.administrator)
        accounts.change_password(session, old=PASSWORD, new="staple and paper", by=here.lead)
        assert builders.recorded(session) == [
            "Ada Okafor gave Vera Novak a one-time password.",
            "Ada Okafor deactivated the account of Vera Novak.",
            "Ada Okafor activated the account of Vera Novak again.",
            "Leo Hughes changed their own password.",
        ]


def adding(session: Session, _on: Person, by: Person) -> object:
    asked = {"email": "nia@example.org", "name": "Nia Owen", "kind": Kind.VIEWER, "organisation": None, "now": NOW}
    return accounts.add(session, **asked, by=by)  # type: ignore[arg-type]


def changing(session: Session, on: Person, _by: Person) -> object:
    return accounts.change_password(session, old=PASSWORD, new="staple and paper", by=on)


@pytest.mark.parametrize("verb", [adding, changing, reset, deactivate])
def test_each_keeps_nothing_if_recording_fails(
    writing: Sessions, reading: Sessions, here: Partnership, verb: Verb
) -> None:
    with writing() as session:
        secret = signed_in(session, here.viewer) or ""
        before = kept(session, here.viewer.id).password_hash
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        verb(session, here.viewer, here.administrator)
    with reading() as session:
        row = kept(session, here.viewer.id)
        assert (row.active, row.password_hash) == (True, before)
        assert signin.person(session, secret=secret, now=NOW) == here.viewer
        assert len(builders.rows(session, tables.Account)) == 4
