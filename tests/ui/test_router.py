"""The router: what it registers, where it sends people, and what it says when a page fails."""

from __future__ import annotations

import pytest
import streamlit as st

from assessment.domain.rights import Kind
from assessment.services import accounts
from assessment.store import tables
from assessment.ui import navigation
from tests.builders import Partnership, Sessions
from tests.round_builders import a_closed_round, a_round, links
from tests.source_tree import ROOT
from tests.ui.conftest import Start
from tests.ui.screen import at

FIRST = {
    Kind.ADMINISTRATOR: "People",
    Kind.PROGRAMME_MANAGER: "Organisations",
    Kind.ORGANISATION_LEAD: "Invitations",
    Kind.VIEWER: "Overview",
}


def title(app: object) -> str:
    return str(app.title[0].value)  # type: ignore[attr-defined]


def test_garbage_is_not_collected_after_every_run() -> None:
    # A hidden option: ten times slower without it, and nothing else would show that an upgrade dropped it.
    assert st.get_option("runner.postScriptGC") is False


def test_every_page_of_the_table_is_a_file() -> None:
    files = {p.relative_to(ROOT / "pages").with_suffix("").as_posix() for p in (ROOT / "pages").rglob("*.py")}
    assert {page.path for page in navigation.PAGES} == files


def test_locked_addresses_are_those_that_need_an_account() -> None:
    locked = navigation.locked()
    assert {"/", "/overview", "/people", "/account"} <= locked
    assert not locked & {"/welcome", "/questions", "/help", "/setup"}


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_of_account_begins_where_it_can_do_something(start: Start, here: Partnership, kind: Kind) -> None:
    people = {p.kind: p for p in (here.administrator, here.programme_manager, here.lead, here.viewer)}
    app = start(people[kind])
    assert not app.exception
    assert title(app) == FIRST[kind]


def test_results_come_first_once_there_are_some(start: Start, here: Partnership, writing: Sessions) -> None:
    a_closed_round(writing, here)
    assert title(start(here.lead)) == "Organisation results"
    assert title(start(here.programme_manager)) == "Overview"


def test_link_leads_to_the_welcome_page_even_with_an_account(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    with writing() as database:
        token = links(database, here, a_round(database, here), here.council)[0].token
    assert title(start(here.administrator, invite=token)) == "Spring 2027"


def test_nobody_is_asked_to_sign_in(start: Start, here: Partnership) -> None:
    assert here
    app = start()
    assert title(app) == "How well do we share data?"
    assert '<a href="/sign-in"' in "".join(each.proto.body for each in app.get("html"))


def test_first_visitor_of_an_empty_server_sets_it_up(start: Start) -> None:
    assert title(start()) == "Set up"


def test_layout_is_named_at_each_run_so_that_a_wide_one_does_not_stay(
    start: Start, here: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(st, "set_page_config", lambda *, layout: said.append(layout))
    app = start(here.programme_manager)
    for stem in ("organisations", "account", "people", "help"):
        at(app, navigation.page(stem).path)
    assert said[-4:] == ["wide", "centered", "wide", "centered"]


def test_name_with_markup_stands_in_the_top_line_as_it_was_typed(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    with writing() as database:
        row = database.get(tables.Account, here.administrator.id)
        assert row
        row.name = "<b>Ada</b>"
    shown = "".join(each.proto.body for each in start(here.administrator).get("html"))
    assert "&lt;b&gt;Ada&lt;/b&gt; (Administrator)" in shown


def test_page_that_fails_gives_a_reference_number_and_no_details(
    start: Start, here: Partnership, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    message = "no such table\n[parameters: somebody's secret answers]"

    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError(message)

    monkeypatch.setattr(accounts, "people", broken)
    said = start(here.administrator).error[0].value
    assert "secret" not in said
    reference = said.rsplit(": ", 1)[1].strip(".")
    assert f"reference {reference}" in caplog.text
    assert "RuntimeError: no such table" in caplog.text
    assert "secret" not in caplog.text, "a log is no place for answers"
