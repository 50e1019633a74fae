"""An organisation lead after a close: reads the result, makes an action of what is missing, reads comments, agrees.

Each page has its own tests; this one goes the way between them, by the links that the pages offer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import expect
from sqlmodel import Session

from assessment.services import closing
from assessment.store import engine
from benchmarks import server
from tests.browser.conftest import OpenPage, Scene, a_scene, heading, press, settle
from tests.browser.test_plan import type_day
from tests.browser.test_results import ANSWERS, fold
from tests.browser.test_sign_in import sign_in
from tests.panel_builders import a_colleague, some_comments
from tests.round_builders import submitted

pytestmark = pytest.mark.browser
TRAINING = "Shared understanding and training"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with a_scene(tmp_path_factory.mktemp("lead"), server.running) as (made, _):

        def writing() -> AbstractContextManager[Session]:
            return engine.transaction(engine.connect(made.database), write=True)

        with writing() as session:
            submitted(session, made.people, made.round, made.people.council, ANSWERS)
        closing.close(writing, round=made.round, by=made.people.programme_manager)
        with writing() as session:
            some_comments(session, made.people, made.round, [("T1", "frontline", "The training was cancelled twice.")])
        yield made


def test_from_the_result_to_an_agreed_level_and_an_action(closed: Scene, open_page: OpenPage) -> None:
    with engine.transaction(engine.connect(closed.database), write=True) as session:
        colleague = a_colleague(session, closed.people)
    page = open_page(closed.url("/sign-in"), width=1280)
    sign_in(page, closed.people.lead.email)
    page.goto(closed.url("/results"))
    settle(page)
    fold(page, TRAINING)

    page.get_by_role("link", name="Make this an action: Have you had training").first.click()
    settle(page)
    assert heading(page) == "Targets and actions"
    page.get_by_label("What will be done").fill("Train everybody")
    page.get_by_label("Owner: a name or a job title").fill("Training lead")
    type_day(page, "31122099")
    press(page, "Keep this action")
    expect(page.get_by_text("The action is kept.")).to_be_visible()

    page.goto(closed.url("/results"))
    settle(page)
    page.get_by_role("link", name="Comments").last.click()
    settle(page)
    expect(page.get_by_text("The training was cancelled twice.", exact=True)).to_be_visible()

    page.goto(closed.url("/results"))
    settle(page)
    page.get_by_role("link", name="disagree").first.click()
    settle(page)
    expect(page.get_by_text("For the consensus meeting")).to_be_visible()

    page.goto(closed.url(f"/agreement?theme={TRAINING.replace(' ', '+')}"))
    settle(page)
    levels = page.get_by_role("combobox", name="Level to agree").first
    levels.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # the list closes when the page scrolls under it
    levels.click()
    page.get_by_role("option").filter(has_text="Developing").first.click()
    settle(page)
    page.get_by_label("Reason (10 characters or more)").first.fill("The panel sees it as the survey does")
    page.keyboard.press("Tab")
    settle(page)
    press(page, "Propose this level")
    other = open_page(closed.url("/sign-in"), width=1280)
    sign_in(other, colleague.email)
    other.goto(page.url)
    settle(other)
    other.get_by_text("I have read the reason and the evidence, and I agree").click()
    other.get_by_role("button", name="Sign off").first.click()
    settle(other)
    [(agreed, survey)] = closed.sql("SELECT level, survey_level FROM agreement WHERE event = 'signed off'")
    assert agreed == survey
    [kept] = closed.sql("SELECT what, owner, status FROM action")
    assert tuple(kept) == ("Train everybody", "Training lead", "open")
