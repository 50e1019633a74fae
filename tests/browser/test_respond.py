"""Staff answer with a private link, on a phone, in a real browser against the started app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assessment.services import answering
from assessment.services.answering import Visit
from assessment.store import engine
from assessment.ui import clock
from assessment.ui.text import day
from tests.browser.conftest import (
    DESK,
    HOSTILE,
    NARROW,
    PHONE,
    OpenPage,
    Scene,
    closing_day,
    follow,
    heading,
    is_wider_than_the_screen,
    press,
    settle,
    violations,
)

pytestmark = pytest.mark.browser


def kept(scene: Scene, page: Page) -> Visit:
    """What the database has of the person in front of the page."""
    with engine.transaction(engine.connect(scene.database)) as session:
        token = page.url.split("invite=")[1].split("&")[0]
        return answering.visit(session, token=token, today=clock.today())


def begin(page: Page, role: str = "Manager") -> None:
    page.get_by_text(role, exact=True).click()
    settle(page)
    press(page, "Start")


def answer(page: Page, question: str, option: str) -> None:
    page.get_by_role("radiogroup", name=question).get_by_text(option, exact=True).click()
    settle(page)


@pytest.fixture
def writes_fail(scene: Scene) -> Iterator[None]:
    """The database refuses to change a response, as a full disk would make it."""
    scene.sql("CREATE TRIGGER full_disk BEFORE UPDATE ON response BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    yield
    scene.sql("DROP TRIGGER IF EXISTS full_disk")


def test_whole_visit(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    said = page.inner_text("body")
    for expected in ("Northmoor Council", "Spring 2027", "About 5 minutes", "11 questions", day(closing_day())):
        assert expected in said
    begin(page)
    assert heading(page) == "Shared understanding and training"
    assert "Theme 1 of 5" in page.inner_text("body")
    answer(page, "1. I know which data", "Agree")
    expect(page.get_by_text("1 of 11 answered · Saved")).to_be_visible()
    assert kept(scene, page).answers == {"q01": "4"}
    for theme in ("Data sharing policy", "Obstacles removed and key data flowing", "Ethics, privacy and safeguards"):
        press(page, "Save and continue")
        assert heading(page) == theme
    press(page, "Save and continue")
    assert heading(page).startswith("Culture"), "no question of theme 5 is asked of managers: it is skipped"
    press(page, "Save and continue")
    assert heading(page) == "Check your answers"
    assert "10 questions are not answered. You can send this with gaps." in page.inner_text("body")
    follow(page, "Answer 2: I understand why we share data with partner organisations - what it is meant to achieve.")
    assert heading(page) == "Shared understanding and training"
    second = page.get_by_role("radiogroup", name="2. I understand why")
    expect(second).to_be_in_viewport()
    expect(second.locator("input").first).to_be_focused()
    answer(page, "2. I understand why", "Don't know")
    page.go_back()
    settle(page)
    press(page, "Send my answers")
    assert heading(page) == "Your answers are sent"
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my answers").click()
    copy = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "1. I know which data would be useful for us to share with partner organisations.\n   Agree\n" in copy
    page.reload()
    settle(page)
    assert heading(page) == f"You answered on {day(clock.today())}"
    assert "Agree" not in page.inner_text("body")


def test_visit_resumes_after_a_refresh_and_on_another_device(scene: Scene, open_page: OpenPage) -> None:
    link = scene.link()
    page = open_page(link)
    begin(page)
    answer(page, "1. I know which data", "Agree")
    press(page, "Save and continue")
    page.reload()
    settle(page)
    assert heading(page) == "Data sharing policy"
    elsewhere = open_page(link, width=DESK)
    press(elsewhere, "Go on")
    chosen = elsewhere.get_by_role("radiogroup", name="1. I know which data").locator("input:checked")
    expect(chosen).to_have_count(1)


def test_two_links_one_after_the_other_stay_apart(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    begin(page)
    answer(page, "1. I know which data", "Agree")
    page.goto(scene.link())
    settle(page)
    begin(page, "Frontline and other day-to-day roles")
    expect(page.locator("input:checked")).to_have_count(0)
    assert kept(scene, page).answers == {}


def test_back_button_of_the_browser_leads_to_the_theme_before(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    begin(page)
    press(page, "Save and continue")
    press(page, "Save and continue")
    page.go_back()
    settle(page)
    assert heading(page) == "Data sharing policy"
    press(page, "Back")
    assert heading(page) == "Shared understanding and training"


def test_next_theme_begins_at_its_top_with_the_focus_on_its_heading(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    begin(page)
    page.get_by_role("button", name="Save and continue").scroll_into_view_if_needed()
    press(page, "Save and continue")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    assert page.evaluate("document.activeElement.innerText") == "Data sharing policy"


def test_questions_can_be_answered_from_the_keyboard(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link(), width=DESK)
    begin(page)
    first = page.get_by_role("radiogroup", name="1. I know which data")
    first.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    settle(page)
    page.keyboard.press("ArrowDown")
    expect(first.get_by_label("Neither agree nor disagree", exact=True)).to_be_checked()
    for _ in range(50):
        if kept(scene, page).answers["q01"] == "3":
            break
        page.wait_for_timeout(100)
    assert kept(scene, page).answers["q01"] == "3"
    page.keyboard.press("Tab")
    assert "What question 1 means" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Tab")
    inside = "document.activeElement.closest('[role=radiogroup]')?.getAttribute('aria-label')"
    assert str(page.evaluate(inside)).startswith("2. "), "a group of answers takes one Tab, not one for each answer"


@pytest.mark.usefixtures("writes_fail")
def test_answer_that_cannot_be_stored_stays_and_is_stored_later(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    begin(page)
    answer(page, "1. I know which data", "Agree")
    expect(page.get_by_text("0 of 11 answered · Not saved")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("Not saved: check your connection")
    press(page, "Save and continue")
    assert heading(page) == "Shared understanding and training", "nobody is led away from an answer that is not stored"
    expect(page.get_by_role("radiogroup", name="1. I know").locator("input:checked")).to_have_count(1)
    scene.sql("DROP TRIGGER full_disk")
    answer(page, "2. I understand why", "Disagree")
    expect(page.get_by_text("2 of 11 answered · Saved")).to_be_visible()
    assert kept(scene, page).answers == {"q01": "4", "q02": "2"}


def test_database_that_is_away_does_not_sweep_answers_off_the_screen(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    begin(page)
    scene.sql("ALTER TABLE response RENAME TO away")
    try:
        answer(page, "1. I know which data", "Agree")
        expect(page.get_by_role("alert")).to_contain_text("Not saved")
        expect(page.get_by_role("radiogroup", name="1. I know").locator("input:checked")).to_have_count(1)
    finally:
        scene.sql("ALTER TABLE away RENAME TO response")
    press(page, "Save and continue")
    assert kept(scene, page).answers == {"q01": "4"}


def test_text_of_people_is_shown_as_typed_and_does_nothing(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    begin(page)
    press(page, "Save and continue")
    press(page, "Save and continue")
    listed = page.locator("li", has_text="Care plans")
    assert listed.inner_text().replace("\u2060", "") == HOSTILE
    assert listed.locator("a, img, b, em, strong").count() == 0
    assert not [url for url in asked if scene.host not in url]


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_is_accessible(scene: Scene, open_page: OpenPage, width: int) -> None:
    page = open_page(scene.link(), width=width)
    seen = {"welcome": violations(page)}
    follow(page, "See the questions first")
    seen["preview"] = violations(page)
    follow(page, "Back to the start")
    press(page, "Start")
    seen["no role"] = violations(page)
    begin(page, "Information governance, data, analytics or intelligence")
    page.locator("summary").first.click()
    answer(page, "1. I know which data", "Agree")
    seen["questions"] = violations(page)
    page.goto(page.url.replace("questions", "check").split("&theme")[0])
    settle(page)
    seen["check"] = violations(page)
    press(page, "Send my answers")
    seen["done"] = violations(page)
    page.reload()
    settle(page)
    seen["later"] = violations(page)
    page.goto(scene.url("/?invite=unknown"))
    settle(page)
    seen["unknown"] = violations(page)
    assert heading(page) == "We do not know this link"
    assert not {name: found for name, found in seen.items() if found}


def test_pages_fit_a_narrow_screen(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link(), width=NARROW)
    assert not is_wider_than_the_screen(page)
    begin(page)
    assert not is_wider_than_the_screen(page)
    page.goto(page.url.replace("questions", "check"))
    settle(page)
    assert heading(page) == "Check your answers"
    assert not is_wider_than_the_screen(page)


def test_no_script_or_style_is_refused_by_the_policy(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.reload()
    settle(page)
    begin(page)
    assert not [error for error in errors if "Content Security Policy" in error]
    assert page.locator("html").get_attribute("lang") == "en-GB"
