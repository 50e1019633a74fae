"""Several systems in one database never mix: every service, asked as each kind of account (pages: tests/ui).

The other system is called alike, and its ids are guessed right. A new service fails here until somebody says in `GIVE`
what its ids are.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from assessment.domain import peers
from assessment.domain.answers import AnswerSheet
from assessment.domain.errors import Refused
from assessment.domain.organisations import OrganisationRow
from assessment.domain.rights import Kind, Person
from assessment.services.invitations import Invitee
from tests.builders import NOW, TODAY, Sessions, a_framework
from tests.round_builders import OPENS
from tests.test_access import KINDS, SERVICES, public_services
from tests.two_systems import OURS, THEIRS, World, a_world, everything

LATER = date(2027, 4, 20)

IDS: dict[str, Callable[[World], Any]] = {
    "account": lambda w: w.here.viewer.id,
    "after": lambda w: w.action,
    "before": lambda w: w.action,
    "invitation": lambda w: w.invitation,
    "into": lambda w: w.here.trust,
    "kept_back": lambda _: [],
    "organisation": lambda w: w.here.council,
    "organisations": lambda w: [w.here.council],
    "panels": lambda w: [w.closed],
    "released": lambda w: list(w.comments),
    "round": lambda w: w.closed,
    "rounds": lambda w: [w.closed],
    "sheets": lambda _: [AnswerSheet("frontline", {"q1": "2"})],
    "spreads": lambda w: [w.closed],
}
"""Parameter -> what it names in a system."""

IN_THE_OPEN_ROUND = ("closing.", "importing.", "invitations.", "joining.", "last_levels.", "round_members.", "rounds.")
"""Services that are asked about the open round instead of the closed one."""

SPECIAL: dict[tuple[str, str], Callable[[World], Any]] = {
    ("benchmarking.across", "kind"): lambda _: peers.Kind.EVERYBODY,
    ("benchmarking.themes", "kind"): lambda _: peers.Kind.EVERYBODY,
    ("benchmarking.weighted", "kind"): lambda _: peers.Kind.EVERYBODY,
    ("importing.take_in_many", "sheets"): lambda w: {w.here.council: [AnswerSheet("frontline", {"q1": "2"})]},
    ("planning.explain", "before"): lambda w: w.target,
    ("planning.remove_target", "before"): lambda w: w.target,
    ("planning.set_target", "before"): lambda w: w.target,
    ("reporting.system_report", "panels"): lambda _: True,
    ("round_members.admit", "organisation"): lambda w: w.here.trust,
    ("round_members.take_out", "organisation"): lambda w: w.own_place,
    ("lives.close", "organisation"): lambda w: w.own_place,
}

GIVE: dict[str, Any] = {
    "accepted": {},
    "closes_on": LATER,
    "criterion": "T1.1a",
    "content": a_framework(version="9"),
    "due_on": date(2027, 9, 30),
    "email": "new@example.org",
    "framework_id": "small",
    "framework_version": "1",
    "headcount": {"manager": 3},
    "key_data": ["Allergies"],
    "kind": Kind.ORGANISATION_LEAD,
    "level": 1,
    "name": "Something new",
    "nation": "Wales",
    "new": "another long password",
    "note": "A note",
    "now": NOW,
    "old": "not the password",
    "opens_on": OPENS,
    "owner": "Jo",
    "people": [Invitee("new@example.org")],
    "place": "Vale",
    "purpose": "To see",
    "reason": "Because it is so",
    "roles": ["frontline"],
    "rows": [OrganisationRow("Northmoor Council", "Acute", "Vale")],
    "search": "",
    "seen": 1,
    "source": "",
    "theme": "T1",
    "today": TODAY,
    "type": "Acute",
    "what": "Something to do",
}
"""Parameter -> what is given for it whatever the system: nothing in it is anybody's."""


SERVING = public_services()
PARAMETERS = {
    service: {
        name: each for name, each in list(inspect.signature(SERVING[service]).parameters.items())[1:] if name != "by"
    }
    for service in SERVICES
}


@pytest.fixture
def worlds(writing: Sessions) -> tuple[World, World]:
    return a_world(writing, OURS), a_world(writing, THEIRS)


def given(service: str, parameter: str, world: World) -> Any:
    if (service, parameter) in SPECIAL:
        return SPECIAL[service, parameter](world)
    if parameter in ("round", "rounds") and service.startswith(IN_THE_OPEN_ROUND):
        return world.open if parameter == "round" else [world.open]
    if parameter in IDS:
        return IDS[parameter](world)
    if PARAMETERS[service][parameter].annotation == "bool":
        return True
    assert parameter in GIVE, f"say in IDS or GIVE what {service} may be given for ‘{parameter}’"
    return GIVE[parameter]


def asked(service: str, ours: World, theirs: World) -> Iterator[dict[str, Any]]:
    """All ways of calling a service with something of theirs: each of its ids alone, and all of them."""
    wanted = [name for name, each in PARAMETERS[service].items() if each.default is each.empty or name in IDS]
    ids = [p for p in wanted if p in IDS or ((service, p) in SPECIAL and p != "kind")]
    for foreign in [*([each] for each in ids), ids]:
        yield {p: given(service, p, theirs if p in foreign else ours) for p in wanted}


@contextmanager
def undone(writing: Sessions) -> Iterator[Session]:
    """A transaction of which nothing is kept."""

    with writing() as session:
        yield session
        session.rollback()


def call(service: str, session: Session, writing: Sessions, by: Person, values: dict[str, Any]) -> str:
    """What the service gives or says, as text."""
    first = writing if service == "closing.close" else session
    try:
        # In a part of the transaction: one that the database refuses would end all of it.
        with session.begin_nested():
            return repr(SERVING[service](first, **values, by=by))
    except Refused as refused:
        return f"refused: {refused}"


@pytest.mark.parametrize("kind", KINDS)
def test_no_service_gives_or_changes_anything_of_another_system(
    writing: Sessions, reading: Sessions, worlds: tuple[World, World], kind: Kind
) -> None:
    ours, theirs = worlds
    by = ours.people[kind]
    with reading() as session:
        before = everything(session, theirs.here.system)
    for service in SERVICES:
        for values in asked(service, ours, theirs):
            with undone(writing) as session:
                said = call(service, session, writing, by, values)
                session.flush()
                # What was refused is undone already.
                after = before if said.startswith("refused") else everything(session, theirs.here.system)
            leaked = [sign for sign in theirs.telling if sign in said and not sign_was_given(sign, values)]
            assert not leaked, (service, values, said)
            changed = [name for name in before if before[name] != after[name]]
            assert not changed, (service, changed, values)


def sign_was_given(sign: str, values: dict[str, Any]) -> bool:
    """Whether the caller typed it: saying it back tells nothing."""
    return sign in repr(values)


def test_with_ids_of_the_own_system_most_services_do_something(writing: Sessions, worlds: tuple[World, World]) -> None:
    # Else the test above would pass because nothing it asks for makes sense.
    ours, _ = worlds
    done = set()
    for service in SERVICES:
        for kind in KINDS:
            [*_, values] = asked(service, ours, ours)
            if service != "closing.close":
                with undone(writing) as session:
                    said = call(service, session, writing, ours.people[kind], values)
                if not said.startswith("refused"):
                    done.add(service)
    refused = set(SERVICES) - done
    assert len(refused) <= len(SERVICES) // 4, sorted(refused)
