"""The lock on every page, without router and menu. tests/test_access.py asks a started server about every page."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.rights import RIGHTS, Kind, Right
from assessment.services import signin
from assessment.ui import clock, navigation, session
from assessment.ui.navigation import WITH_SHARED_LINK
from tests.builders import NOW, PASSWORD, Partnership, Sessions

PAGES = {page.stem: page for page in navigation.PAGES}


def alone(page: str) -> AppTest:
    """A page as a script of its own: what a server would show that runs it without the router."""
    return AppTest.from_file(PAGES[page].file, default_timeout=30).run()


def shown(app: AppTest) -> list[str]:
    return [str(each.value) for each in [*app.title, *app.header, *app.subheader]]


@pytest.fixture
def as_person(configured: str, here: Partnership, writing: Sessions, monkeypatch: pytest.MonkeyPatch) -> str:
    """Signs the lead in; the secret."""
    assert configured
    with writing() as database:
        secret = signin.sign_in(database, email=here.lead.email, password=PASSWORD, now=NOW) or ""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(session, "secret", lambda: secret)
    return secret


def is_import_or_docstring(node: ast.stmt) -> bool:
    said = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return said or isinstance(node, ast.Import | ast.ImportFrom)


def first_statement(file: str) -> ast.stmt:
    body = ast.parse(Path(file).read_text(encoding="utf-8")).body
    return next(node for node in body if not is_import_or_docstring(node))


@pytest.mark.parametrize("page", list(PAGES))
def test_page_begins_with_the_guard_that_the_table_says(page: str) -> None:
    first = first_statement(PAGES[page].file)
    call = ast.unparse(first.value) if isinstance(first, ast.Expr | ast.Assign) else ""
    right, respondents = PAGES[page].right, PAGES[page].for_respondents
    expected = f"guard.require(Right.{right.name})" if right else "guard.open_to_all()"
    link = "guard.require_any_link()" if page in WITH_SHARED_LINK else "guard.require_link()"
    assert call == (link if respondents else expected)


@pytest.mark.parametrize("page", [stem for stem, page in PAGES.items() if page.right])
def test_page_shows_nobody_anything(configured: str, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert configured
    monkeypatch.setattr(session, "secret", lambda: None)
    assert shown(alone(page)) == ["Sign in to see this page"]


@pytest.mark.parametrize("page", ["people", "history", "rounds", "organisations", "overview"])
def test_page_shows_nothing_to_an_account_without_the_right(as_person: str, page: str) -> None:
    assert as_person
    app = alone(page)
    assert shown(app) == ["Your account cannot open this page"]
    assert not app.exception


def test_page_opens_for_an_account_with_the_right(as_person: str) -> None:
    assert as_person
    assert shown(alone("account"))[0] == "Your account"


def test_page_closes_when_the_sign_in_ends(as_person: str, writing: Sessions) -> None:
    with writing() as database:
        signin.sign_out(database, secret=as_person)
    assert shown(alone("account")) == ["Sign in to see this page"]


@pytest.mark.parametrize("page", [stem for stem, page in PAGES.items() if page.for_respondents])
def test_respondents_page_needs_a_link(page: str) -> None:
    assert shown(alone(page)) == ["This page opens with your private link"]


def test_no_kind_of_account_is_without_a_page() -> None:
    for kind in Kind:
        assert {page.stem for page in PAGES.values() if page.right in RIGHTS[kind]} >= {"account"}
    assert {page.right for page in PAGES.values() if page.right} <= set(Right)
