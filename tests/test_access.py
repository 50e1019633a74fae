"""Who may do what: product.md's words as tables, asked of every service and of every page of a started server.

The tables here are written by hand on purpose. They do not read `assessment/domain/rights.py`, so a slip there shows.
A new service or page fails until somebody has decided about it here.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import assessment.services
from assessment.domain.errors import NotAllowed
from assessment.domain.rights import Kind, Person, Right
from assessment.services import invitations, signin
from assessment.settings import settings
from assessment.store import engine, migrating
from assessment.ui import navigation, session
from benchmarks import server
from benchmarks.protocol import Visitor
from tests.builders import PASSWORD, Partnership, a_partnership
from tests.source_tree import ROOT, imported, name, pages, python_files

ANY, OWN, NO = "any organisation", "the own organisation", "no"
KINDS = (Kind.ADMINISTRATOR, Kind.PROGRAMME_MANAGER, Kind.ORGANISATION_LEAD, Kind.VIEWER)
OURS, THEIRS = "organisation-ours", "organisation-theirs"

# administrator, programme manager, organisation lead, viewer. OWN without an organisation to name: a list that the
# service itself narrows to the own organisation.
SERVICES: dict[str, tuple[str, str, str, str]] = {
    "accounts.add": (ANY, ANY, NO, NO),
    "accounts.change_password": (ANY, ANY, ANY, ANY),
    "accounts.people": (ANY, ANY, NO, NO),
    "accounts.reset_password": (ANY, ANY, NO, NO),
    "accounts.set_active": (ANY, ANY, NO, NO),
    "agreeing.cap": (NO, NO, OWN, NO),
    "agreeing.propose": (NO, NO, OWN, NO),
    "agreeing.send_back": (NO, NO, OWN, NO),
    "agreeing.sign_off": (NO, NO, OWN, NO),
    "agreeing.standing": (NO, ANY, OWN, NO),
    "audit.history": (ANY, ANY, NO, NO),
    "being_compared.choices": (NO, ANY, OWN, NO),
    "being_compared.choose": (NO, NO, OWN, NO),
    "benchmarking.across": (NO, ANY, OWN, NO),
    "benchmarking.offered": (NO, ANY, OWN, NO),
    "benchmarking.themes": (NO, ANY, OWN, NO),
    "benchmarking.weighted": (NO, ANY, OWN, NO),
    "closing.close": (NO, ANY, NO, NO),
    "commenting.decide": (NO, NO, OWN, NO),
    "commenting.listing": (NO, NO, OWN, NO),
    "commenting.released": (NO, NO, OWN, NO),
    "frameworks.add": (ANY, NO, NO, NO),
    "frameworks.available": (NO, ANY, NO, NO),
    "frameworks.roles": (NO, ANY, NO, NO),
    "importing.system_name": (NO, ANY, OWN, NO),
    "importing.take_in": (NO, ANY, OWN, NO),
    "importing.take_in_many": (NO, ANY, OWN, NO),
    "invitations.invite": (NO, ANY, OWN, NO),
    "invitations.listing": (NO, ANY, OWN, NO),
    "invitations.numbers": (NO, ANY, OWN, NO),
    "invitations.reissue": (NO, ANY, OWN, NO),
    "invitations.revoke": (NO, ANY, OWN, NO),
    "joining.link": (NO, ANY, OWN, NO),
    "joining.share": (NO, ANY, OWN, NO),
    "joining.withdraw": (NO, ANY, OWN, NO),
    "last_levels.choice": (NO, ANY, OWN, NO),
    "last_levels.show": (NO, ANY, OWN, NO),
    "lives.all_": (ANY, ANY, OWN, ANY),
    "lives.close": (NO, ANY, NO, NO),
    "lives.leads": (NO, ANY, NO, NO),
    "lives.merge": (NO, ANY, NO, NO),
    "lives.names": (ANY, ANY, OWN, ANY),
    "lives.reopen": (NO, ANY, NO, NO),
    "organisations.add": (NO, ANY, NO, NO),
    "organisations.all_": (ANY, ANY, OWN, ANY),
    "organisations.change": (NO, ANY, NO, NO),
    "organisations.take_in": (NO, ANY, NO, NO),
    "pacing.table": (ANY, NO, NO, NO),
    "planning.add_action": (NO, NO, OWN, NO),
    "planning.change_action": (NO, NO, OWN, NO),
    "planning.explain": (NO, NO, OWN, NO),
    "planning.plan": (NO, ANY, OWN, NO),
    "planning.remove_target": (NO, NO, OWN, NO),
    "planning.set_target": (NO, NO, OWN, NO),
    "reminding.invited_for": (NO, ANY, OWN, NO),
    "reminding.waiting": (NO, ANY, OWN, NO),
    "recomputing.of_organisation": (NO, ANY, OWN, ANY),
    "recomputing.of_system": (NO, ANY, NO, ANY),
    "recomputing.versions": (NO, ANY, OWN, ANY),
    "reporting.organisation_report": (NO, ANY, OWN, ANY),
    "reporting.system_report": (NO, ANY, NO, ANY),
    "system_answers.shares": (NO, ANY, NO, NO),
    "reporting.visible_rounds": (NO, ANY, OWN, ANY),
    "round_members.admit": (NO, ANY, NO, NO),
    "round_members.take_out": (NO, ANY, NO, NO),
    "rounds.all_": (NO, ANY, OWN, ANY),
    "rounds.change": (NO, ANY, NO, NO),
    "rounds.copy": (NO, ANY, NO, NO),
    "rounds.draft": (NO, ANY, NO, NO),
    "rounds.extend": (NO, ANY, NO, NO),
    "rounds.get": (NO, ANY, OWN, ANY),
    "rounds.open_": (NO, ANY, NO, NO),
    "rounds.organisations_in": (NO, ANY, OWN, ANY),
    "rounds.publish": (NO, ANY, NO, NO),
    "spreads.keep": (NO, ANY, OWN, NO),
    "spreads.missing": (NO, ANY, OWN, NO),
    "spreads.waiting": (NO, ANY, NO, NO),
}

WITHOUT_RIGHT = {
    "access": "is the lock itself",
    "answering": "the private link's token stands in place of an account",
    "audit.record": "called by services that have asked for their right already",
    "beside": "asked by reports, which have asked for their right already",
    "closed_rounds": "asked by services that have asked for their right already",
    "demo": "for whoever owns the server: the first start and the command line",
    "demo_meetings": "called by the demonstration, with the rights of the accounts it made",
    "demo_people": "called by the demonstration: the accounts that everything else is done with",
    "demo_plans": "called by the demonstration, with the rights of the accounts it made",
    "demo_staff": "values in, values out: made-up people",
    "entering": "asked by services that were given a link's token",
    "framework_in_use": "asked by services that have asked for their right already",
    "frameworks.every_role": "called by services that have asked for their right already",
    "frameworks.get": "a framework holds no answers, and respondents need their questions",
    "frameworks.newest": "the same",
    "joining.join": "the shared link's token stands in place of an account",
    "joining.new_token": "values in, values out: no database",
    "joining.usual_roles": "values in, values out: no database",
    "joining.visit": "the shared link's token stands in place of an account",
    "last_levels.of_organisation": "called by answering, with what the private link leads to",
    "operator": "who may run the command line on the server owns the data",
    "pacing.add": "for respondents, who have no account; a count says nothing of anybody",
    "pacing.promised": "everybody who may answer is told how long it takes",
    "round_checks": "asked by services that have asked for their right already",
    "released_results": "asked by services that have asked for their right already",
    "setup": "there is no account yet; the server's code stands in its place",
    "signin": "this is how somebody becomes known",
    "spreads.of_organisation": "asked by reports, which have asked for their right already",
    "spreads.of_system": "asked by reports, which have asked for their right already",
    "taking_part": "asked by services that have asked for their right already",
    "throttling": "counts in memory, knows no database",
    "tokens": "values in, values out: no database",
    "work": "opens transactions, does nothing in them",
}
"""Modules and services without a right, with the reason."""

NOBODY, RESPONDENT, SHARED = "nobody", "respondent", "respondent with the shared link"
A, M, L, V = KINDS
PAGES: dict[str, set[str]] = {
    "home": {A, M, L, V, NOBODY, RESPONDENT, SHARED},
    "setup": {A, M, L, V, NOBODY},
    "help": {A, M, L, V, NOBODY, RESPONDENT, SHARED},
    "account": {A, M, L, V},
    "welcome": {RESPONDENT, SHARED},
    "questions": {RESPONDENT},
    "check": {RESPONDENT},
    "done": {RESPONDENT},
    "preview": {RESPONDENT, SHARED},
    "invitations": {M, L},
    "results": {M, L, V},
    "changes": {M, L, V},
    "method": {M, L, V},
    "plan": {M, L},
    "agreement": {M, L},
    "workshop": {M, L},
    "disagreement": {M, L},
    "peers": {M, L},
    "comments": {L},
    "overview": {M, V},
    "statement": {M, V},
    "partners": {M, V},
    "progress": {M, V},
    "organisations": {M},
    "rounds": {M},
    "monitoring": {M},
    "answers": {M, L},
    "people": {A, M},
    "history": {A, M},
    "timings": {A},
}
"""Who may open which page. An invited visitor is a respondent even if an account is signed in on the same computer."""


SEND_ON = {"home", "welcome", "questions", "check", "done"}
"""Pages that may send a visitor on to where they want to be."""


# Services


def public_services() -> dict[str, Callable[..., Any]]:
    found = {}
    for module in pkgutil.iter_modules(assessment.services.__path__):
        loaded = importlib.import_module(f"assessment.services.{module.name}")
        for verb, value in vars(loaded).items():
            if inspect.isfunction(value) and value.__module__ == loaded.__name__ and not verb.startswith("_"):
                found[f"{module.name}.{verb}"] = value
    return found


def is_excused(service: str) -> bool:
    return service in WITHOUT_RIGHT or service.split(".")[0] in WITHOUT_RIGHT


def test_every_service_is_locked_or_excused() -> None:
    services = public_services()
    locked = {name for name, service in services.items() if hasattr(service, "right")}
    assert locked == set(SERVICES)
    assert {name for name in services if not is_excused(name)} == set(SERVICES)
    modules = {module.name for module in pkgutil.iter_modules(assessment.services.__path__)}
    assert set(WITHOUT_RIGHT) <= modules | set(services), "an excuse for what is no longer there"


def test_every_service_that_takes_an_account_takes_it_by_name() -> None:
    for service in SERVICES:
        by = inspect.signature(public_services()[service]).parameters["by"]
        assert by.kind is inspect.Parameter.KEYWORD_ONLY, service


def a_person(kind: Kind) -> Person:
    return Person(
        "p1", "s1", "Somebody", "somebody@example.org", kind, OURS if kind is Kind.ORGANISATION_LEAD else None
    )


def lets_in(service: str, by: Person | None, organisation: str) -> bool:
    """Whether the service's own lock opens. Behind it there is no database, so going on fails in another way."""
    called = public_services()[service]
    named = {"organisation": organisation} if "organisation" in inspect.signature(called).parameters else {}
    try:
        called(None, by=by, **named)
    except NotAllowed:
        return False
    except (TypeError, AttributeError):
        return True
    raise AssertionError(f"{service} did something without a database")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("service", SERVICES)
def test_service_opens_for_whom_it_should(service: str, kind: Kind) -> None:
    reach = SERVICES[service][KINDS.index(kind)]
    narrows_itself = "organisation" not in inspect.signature(public_services()[service]).parameters
    assert lets_in(service, a_person(kind), OURS) is (reach != NO)
    assert lets_in(service, a_person(kind), THEIRS) is (reach == ANY or (reach == OWN and narrows_itself))


@pytest.mark.parametrize("service", SERVICES)
def test_service_refuses_nobody(service: str) -> None:
    assert not lets_in(service, None, OURS)


def test_only_the_command_line_acts_as_the_operator() -> None:
    # The operator is nobody's account: no page and no address may ever act as it.
    users = {name(p) for p in python_files() if "assessment.services.operator" in imported(p)}
    assert users == {"assessment/operations.py", "assessment/exporting.py", "assessment/cli.py"}


# Pages, as registered


def test_every_page_file_is_in_the_table_and_the_other_way_round() -> None:
    files = {p.relative_to(ROOT / "pages").with_suffix("").as_posix() for p in pages()}
    assert files == {page.path for page in navigation.PAGES}
    assert {page.stem for page in navigation.PAGES} == set(PAGES)


@pytest.mark.parametrize("visitor", [*KINDS, NOBODY, RESPONDENT, SHARED])
def test_router_registers_only_what_a_visitor_may_open(visitor: str) -> None:
    person = a_person(Kind(visitor)) if visitor in KINDS else None
    registered = navigation.open_to(person, invited=visitor == RESPONDENT, shared=visitor == SHARED)
    assert {page.stem for page in registered} == {stem for stem, who in PAGES.items() if visitor in who}


def test_an_account_with_a_link_is_a_respondent() -> None:
    registered = navigation.open_to(a_person(Kind.ADMINISTRATOR), invited=True)
    assert {page.stem for page in registered} == {stem for stem, who in PAGES.items() if RESPONDENT in who}
    registered = navigation.open_to(a_person(Kind.ADMINISTRATOR), invited=False, shared=True)
    assert {page.stem for page in registered} == {stem for stem, who in PAGES.items() if SHARED in who}


# Pages of a started server, asked for by their addresses


@dataclass(frozen=True)
class Started:
    """A server whose pages nobody has opened before, and how each kind of visitor comes to it."""

    host: str
    database: str
    secrets: dict[str, str]
    links: dict[str, str]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    url = f"sqlite:///{tmp_path_factory.mktemp('access') / 'assessment.sqlite'}"
    migrating.migrate(url)
    connected = engine.connect(url)
    with engine.transaction(connected, write=True) as database:
        people = a_partnership(database)
        links = open_links(database, people)
    with engine.transaction(connected, write=True) as database:
        secrets = {
            person.kind: signin.sign_in(database, email=person.email, password=PASSWORD, now=datetime.now(UTC)) or ""
            for person in (people.administrator, people.programme_manager, people.lead, people.viewer)
        }
    with server.running(url) as host:
        yield Started(host, url, secrets, links)
    connected.dispose()


def open_links(database: Any, people: Partnership) -> dict[str, str]:
    """What stands after `?` with a private link, and with the shared one."""
    from assessment.services import joining, rounds

    by, day = people.programme_manager, date.today()  # noqa: DTZ011  # the server's own day is what counts
    made = rounds.draft(
        database,
        name="Spring",
        framework_id="small",
        framework_version="1",
        opens_on=day,
        closes_on=date(day.year + 1, 1, 31),
        purpose="",
        key_data=["discharge summaries"],
        organisations=[people.council],
        by=by,
    )
    links = invitations.invite(
        database, round=made, organisation=people.council, people=[invitations.Invitee("a@example.org")], by=by
    )
    rounds.open_(database, round=made, by=by)
    shared = joining.share(database, round=made, organisation=people.council, roles=["manager"], by=by)
    return {RESPONDENT: f"invite={links.links[0].token}", SHARED: f"join={shared.token}"}


@pytest.mark.parametrize("visitor", [NOBODY, *KINDS, RESPONDENT, SHARED])
def test_started_server_gives_a_page_only_to_whom_it_may(started: Started, visitor: str) -> None:
    query = started.links.get(visitor, "")
    for stem, who in PAGES.items():
        with Visitor(started.host, secret=started.secrets.get(visitor, "")) as tab:
            screen = tab.open(stem, query)
        assert screen.registered == {"" if s == "home" else s for s, w in PAGES.items() if visitor in w}
        # Wherever they are sent on to, it is never a page they may not open.
        assert (screen.page or "home") in {s for s, w in PAGES.items() if visitor in w}, stem
        assert (screen.page == stem) is (visitor in who) or stem in SEND_ON, stem
        assert "exception" not in screen.elements, stem


# The guard inside each page, without router and menu


@pytest.mark.parametrize("page", [p for p in navigation.PAGES if p.right is not None], ids=lambda p: p.stem)
def test_page_alone_shows_nothing_to_those_without_its_right(
    page: navigation.Page, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", started.database)
    settings.cache_clear()
    for visitor in [NOBODY, *KINDS]:
        if visitor not in PAGES[page.stem]:
            monkeypatch.setattr(session, "secret", lambda v=visitor: started.secrets.get(v))
            shown = AppTest.from_file(page.file, default_timeout=30).run()
            refused = "Sign in to see this page" if visitor == NOBODY else "Your account cannot open this page"
            assert [title.value for title in shown.title] == [refused]
            assert not shown.exception
            assert len(shown.main) <= 3, "a title, a sentence and a link; nothing of the page"
    settings.cache_clear()


@pytest.mark.parametrize("page", [p for p in navigation.PAGES if p.for_respondents], ids=lambda p: p.stem)
def test_respondents_page_alone_shows_nothing_without_a_link(page: navigation.Page) -> None:
    shown = AppTest.from_file(page.file, default_timeout=30).run()
    assert [title.value for title in shown.title] == ["This page opens with your private link"]
    assert len(shown.main) <= 2


def test_rights_in_the_page_table_are_those_of_the_guards() -> None:
    for page in navigation.PAGES:
        text = Path(page.file).read_text(encoding="utf-8")
        if page.right is not None:
            assert f"guard.require(Right.{Right(page.right).name})" in text, page.stem
        else:
            shared = "guard.require_any_link()" if SHARED in PAGES[page.stem] else "guard.require_link()"
            assert shared in text or "guard.open_to_all()" in text, page.stem
