"""A closed round as its lead sees it: the result first, the ladder behind each theme, on a phone and at a desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import Session

from assessment.services import closing
from assessment.store import engine, tables
from benchmarks import server
from tests.browser.conftest import DESK, PHONE, OpenPage, Scene, a_scene, follow, is_wider_than_the_screen, settle
from tests.browser.conftest import violations as broken
from tests.browser.test_sign_in import sign_in
from tests.round_builders import submitted

pytestmark = pytest.mark.browser

ALL = {"q01": "4", "q02": "4", "q03": "4", "q04": "2", "q09": "4", "q12": "2", "q13": "2"}
UNTRAINED = ALL | {"q04": "0", "q12": "0"}
EXECUTIVE = ALL | {"q10": "4", "q11": "2"}
FACTS = {"q05": "3", "q06": "2", "q07": "2", "q08": "2"}
OTHERWISE = FACTS | {"q05": "1"}
STAFF = [("executive", EXECUTIVE)] * 4 + [("manager", ALL)] * 12 + [("frontline", UNTRAINED)] * 24
ANSWERS = [*STAFF, ("ig", FACTS), ("ig", OTHERWISE)]
"""Fewer than 90% are trained; the two who know disagree on the policy."""


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with a_scene(tmp_path_factory.mktemp("results"), server.running) as (made, _):

        def writing() -> AbstractContextManager[Session]:
            return engine.transaction(engine.connect(made.database), write=True)

        with writing() as session:
            for role, people in (("executive", 6), ("ig", 4)):
                where = {"system_id": made.people.system, "organisation_id": made.people.council}
                session.add(tables.Headcount(**where, role=role, people=people))
            submitted(session, made.people, made.round, made.people.council, ANSWERS)
        closing.close(writing, round=made.round, by=made.people.programme_manager)
        yield made


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, closed: Scene, open_page: OpenPage) -> Page:
    opened = open_page(closed.url("/sign-in"), width=request.param)
    sign_in(opened, closed.people.lead.email)
    opened.goto(closed.url("/results"))
    settle(opened)
    return opened


def fold(page: Page, theme: str) -> None:
    page.locator("summary").filter(has_text=f"{theme}:").click()
    settle(page)


def test_the_lead_reads_where_why_how_sure_and_what_next(page: Page) -> None:
    said = page.inner_text("body")
    assert said.index("Overall:") < said.index("Why this level") < said.index("How sure this is")
    for theme in ("Shared understanding and training", "Obstacles removed and key data flowing"):
        fold(page, theme)
        expect(page.get_by_label(f"{theme}: a bar for each criterion").first).to_be_visible()
    said = page.inner_text("body")
    assert "16 of 40 staff (40%) answered ‘Yes’" in said, "executives and managers are trained"
    assert "that is 20 more people" in said
    assert "Disputed" in said
    assert "Few people answered (17%)" in said, "42 of a headcount of 250"
    assert "Most answers come from one role" not in said
    assert not broken(page)
    assert not is_wider_than_the_screen(page)


def test_a_fold_opens_from_the_keyboard(page: Page) -> None:
    policy = page.locator("summary").filter(has_text="Ethics, privacy and safeguards:")
    policy.focus()
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_text("Our reading; the source gives none:").first).to_be_visible()


def test_the_method_is_worked_through_with_these_numbers(page: Page) -> None:
    follow(page, "How this was worked out, step by step")
    expect(page.locator("h1").first).to_have_text("How this was worked out")
    assert "step by step" in page.inner_text("body")
    assert not broken(page)
    assert not is_wider_than_the_screen(page)
