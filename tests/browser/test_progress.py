"""Progress in a real browser: the programme manager's page and an organisation's own, on a phone and at a desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import Session

from assessment.store import engine
from benchmarks import server
from tests.browser.conftest import DESK, PHONE, OpenPage, Scene, a_scene, is_wider_than_the_screen, settle
from tests.browser.conftest import violations as broken
from tests.browser.test_sign_in import sign_in
from tests.ui.results_story import two_rounds

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with a_scene(tmp_path_factory.mktemp("progress"), server.running) as (made, _):

        def writing() -> AbstractContextManager[Session]:
            return engine.transaction(engine.connect(made.database), write=True)

        two_rounds(writing, made.people)
        yield made


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, told: Scene, open_page: OpenPage) -> Page:
    opened = open_page(told.url("/sign-in"), width=request.param)
    sign_in(opened, told.people.programme_manager.email)
    return opened


def test_the_manager_follows_the_system_and_one_organisation(told: Scene, page: Page) -> None:
    page.goto(told.url("/progress?behind=true"))
    expect(page.get_by_role("heading", name="2 organisations rose and 1 fell between")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="What stands in the way most often")).to_be_visible(timeout=30_000)
    expect(page.get_by_label("Overall: 2 organisations rose and 1 fell").first).to_be_visible(timeout=30_000)
    settle(page)
    assert not broken(page)
    assert not is_wider_than_the_screen(page)

    page.goto(told.url("/changes?organisation=Moor+Hospice"))
    expect(page.get_by_text("No fall is announced yet.").first).to_be_visible(timeout=30_000)
    expect(page.get_by_text("A plain line until there are 8 rounds")).to_be_visible(timeout=30_000)
    settle(page)
    assert not broken(page)
    assert not is_wider_than_the_screen(page)
