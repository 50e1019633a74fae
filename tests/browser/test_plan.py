"""A lead goes from what is missing to an action with an owner and a date, and marks it done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assessment.services import closing
from assessment.store import engine
from assessment.ui import clock
from tests.browser.conftest import (
    DESK,
    NARROW,
    PHONE,
    OpenPage,
    Scene,
    heading,
    is_wider_than_the_screen,
    press,
    settle,
    violations,
)
from tests.builders import PASSWORD
from tests.round_builders import submitted

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def closed(scene: Scene) -> Scene:
    """The scene after its round: everybody agrees, executives too, and too few are trained."""

    @contextmanager
    def writing() -> Iterator[Any]:
        with engine.transaction(engine.connect(scene.database), write=True) as session:
            yield session

    agree = {"q01": "5", "q02": "5", "q03": "5"}
    answers = [("executive", agree)] * 12 + [("frontline", agree | {"q04": "2"})] * 24
    answers += [("frontline", agree | {"q04": "0"})] * 36
    with writing() as session:
        submitted(session, scene.people, scene.round, scene.people.council, answers)
    closing.close(writing, round=scene.round, by=scene.people.programme_manager)
    return scene


def signed_in(open_page: OpenPage, scene: Scene, width: int) -> Page:
    page = open_page(scene.url("/sign-in"), width=width)
    page.get_by_label("E-mail address").fill(scene.people.lead.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    settle(page)
    page.goto(scene.url("/plan"))
    settle(page)
    return page


def unfold(page: Page, words: str) -> None:
    page.locator("summary", has_text=words).click()
    settle(page)


@pytest.mark.parametrize("width", [DESK, PHONE, NARROW])
def test_plan_breaks_no_rule_and_fits(closed: Scene, open_page: OpenPage, width: int) -> None:
    page = signed_in(open_page, closed, width)
    assert heading(page) == "Targets and actions"
    found = {"plan": (violations(page), is_wider_than_the_screen(page))}
    unfold(page, "Shared understanding and training")
    expect(page.get_by_role("button", name="Make this an action").first).to_be_visible()
    found["theme"] = (violations(page), is_wider_than_the_screen(page))
    page.get_by_role("button", name="Make this an action").first.click()
    settle(page)
    expect(page.get_by_label("What will be done")).to_be_visible()
    found["form"] = (violations(page), is_wider_than_the_screen(page))
    assert not {name: each for name, each in found.items() if each != ([], False)}


def test_from_what_is_missing_to_an_action_that_is_done(closed: Scene, open_page: OpenPage) -> None:
    page = signed_in(open_page, closed, PHONE)
    unfold(page, "Shared understanding and training")
    press(page, "Set this target")
    expect(page.get_by_text("The target of Shared understanding and training is Established.")).to_be_visible()
    expect(page.get_by_text("1 theme is below its target and has no action")).to_be_visible()
    expect(page.get_by_text("30 more people:")).to_be_visible()
    page.get_by_role("button", name="Make this an action").first.click()
    settle(page)
    expect(page.get_by_label("What will be done")).to_have_value("All staff have been trained and have a clear "
        "understanding of what data is useful to share and the purpose of sharing it.")  # fmt: skip
    page.reload()
    settle(page)
    page.get_by_label("What will be done").fill("Train everybody")
    page.get_by_label("Owner: a name or a job title").fill("Jo, training lead")
    type_day(page, f"3103{clock.today().year + 1}")
    press(page, "Keep this action")
    expect(page.get_by_text("The action is kept.")).to_be_visible()
    expect(page.get_by_text(f"Due 31 March {clock.today().year + 1} · Owner: Jo, training lead · Open")).to_be_visible()
    expect(page.get_by_text("has no action")).to_have_count(0)
    press(page, "Start")
    press(page, "Mark as done")
    expect(page.get_by_text("No action. 1 is done.")).to_be_visible()
    unfold(page, "Done and dropped")
    expect(page.get_by_text("Train everybody")).to_be_visible()
    assert closed.sql("SELECT status, owner, source FROM action") == [("done", "Jo, training lead", "T1.3a")]


def type_day(page: Page, digits: str) -> None:
    """Into the due date, from the keyboard: its parts follow each other."""
    page.get_by_role("spinbutton").first.click()
    page.keyboard.type(digits)
    page.keyboard.press("Tab")
