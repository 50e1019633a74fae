"""A lead makes the shared link; staff start with it on their phones, each with answers of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import (
    DESK,
    NARROW,
    PHONE,
    OpenPage,
    Scene,
    follow,
    heading,
    is_wider_than_the_screen,
    press,
    settle,
    violations,
)
from tests.browser.test_sign_in import sign_in

pytestmark = pytest.mark.browser

FIRST_QUESTION = "1. I know which data"


def invitations(scene: Scene, open_page: OpenPage, width: int = DESK) -> Page:
    page = open_page(scene.url("/invitations"), width=width)
    sign_in(page, scene.people.lead.email)
    settle(page)
    return page


@pytest.fixture
def link(scene: Scene, open_page: OpenPage) -> Iterator[str]:
    """The shared link that the lead has made on the invitations page."""
    page = invitations(scene, open_page)
    press(page, "Make the shared link")
    yield shown(page)
    scene.sql("DELETE FROM shared_link")


def shown(page: Page) -> str:
    """The link that the page shows to be copied."""
    return page.get_by_test_id("stCode").inner_text().strip()


def begin(page: Page, role: str = "Manager") -> None:
    page.get_by_text(role, exact=True).click()
    settle(page)
    press(page, "Start")


def people(scene: Scene) -> int:
    """How many have started with the shared link."""
    return int(scene.sql("SELECT count(*) FROM invitation WHERE shared")[0][0])


def test_whole_way_of_a_shared_link(open_page: OpenPage, link: str) -> None:
    phone = open_page(link)
    assert "Northmoor Council" in phone.inner_text("body")
    begin(phone)
    assert heading(phone) == "Shared understanding and training"
    assert "join=" not in phone.url
    own = shown(phone)
    assert own.split("invite=")[1] in phone.url
    phone.get_by_role("radiogroup", name=FIRST_QUESTION).get_by_text("Agree", exact=True).click()
    settle(phone)
    expect(phone.get_by_text("1 of 11 answered · Saved")).to_be_visible()
    elsewhere = open_page(own, width=DESK)
    press(elsewhere, "Go on")
    expect(elsewhere.get_by_role("radiogroup", name=FIRST_QUESTION).get_by_label("Agree", exact=True)).to_be_checked()
    colleague = open_page(link)
    begin(colleague, "Frontline and other day-to-day roles")
    expect(colleague.locator("input:checked")).to_have_count(0)
    assert shown(colleague) != own


def test_own_link_is_open_at_first_and_folded_from_then_on(open_page: OpenPage, link: str) -> None:
    page = open_page(link)
    begin(page)
    copy = page.get_by_role("button", name="Copy to clipboard")
    expect(copy).to_be_visible()
    page.get_by_role("radiogroup", name=FIRST_QUESTION).get_by_text("Agree", exact=True).click()
    settle(page)
    expect(copy).to_be_visible()
    press(page, "Save and continue")
    expect(page.get_by_text("Your own link", exact=True)).to_be_visible()
    expect(copy).to_have_count(0)


@pytest.mark.parametrize("milliseconds", [0, 40])
def test_double_click_starts_once(scene: Scene, open_page: OpenPage, link: str, milliseconds: int) -> None:
    page, before = open_page(link), people(scene)
    page.get_by_text("Manager", exact=True).click()
    settle(page)
    page.evaluate(
        """pause => {
            const start = () => [...document.querySelectorAll('button')].find(b => b.innerText.trim() === 'Start');
            const click = () => start()?.click();
            click(); setTimeout(click, pause); setTimeout(click, 2 * pause);
        }""",
        milliseconds,
    )
    expect(page.get_by_role("heading", name="Shared understanding and training")).to_be_visible()
    settle(page)
    assert people(scene) == before + 1


def test_back_to_the_shared_link_offers_the_own_answers(scene: Scene, open_page: OpenPage, link: str) -> None:
    page = open_page(link)
    begin(page)
    own, before = shown(page), people(scene)
    for _ in range(5):
        if "join=" in page.url:
            break
        page.go_back()
        settle(page)
    assert "join=" in page.url
    expect(page.locator("input:checked")).to_have_count(0)
    assert not violations(page)
    press(page, "Go on with your own answers")
    assert own.split("invite=")[1] in page.url
    assert heading(page) == "Shared understanding and training"
    assert people(scene) == before


def test_two_starts_in_one_tab_are_two_people(scene: Scene, open_page: OpenPage, link: str) -> None:
    page, before = open_page(link), people(scene)
    begin(page)
    one = page.url
    page.goto(link)
    settle(page)
    begin(page)
    assert page.url != one
    assert people(scene) == before + 2


def test_pages_of_the_private_link_do_not_open_with_the_shared_one(
    scene: Scene, open_page: OpenPage, link: str
) -> None:
    for page in ("questions", "check", "done", "invitations", "overview"):
        opened = open_page(scene.url(f"/{page}?{link.partition('?')[2]}"))
        assert heading(opened) == "Spring 2027", page


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_pages_are_accessible(scene: Scene, open_page: OpenPage, link: str, width: int) -> None:
    page = open_page(link, width=width)
    seen = {"welcome": violations(page)}
    follow(page, "See the questions first")
    seen["preview"] = violations(page)
    follow(page, "Back to the start")
    begin(page)
    seen["own link"] = violations(page)
    lead = invitations(scene, open_page, width)
    expect(lead.get_by_role("img", name="QR code of the shared link of Northmoor Council")).to_be_visible()
    seen["invitations"] = violations(lead)
    lead.get_by_text("Change who may use it, or withdraw it").click()
    settle(lead)
    seen["changing it"] = violations(lead)
    assert not {page: found for page, found in seen.items() if found}


def test_pages_fit_a_narrow_screen(scene: Scene, open_page: OpenPage, link: str) -> None:
    page = open_page(link, width=NARROW)
    assert not is_wider_than_the_screen(page)
    begin(page)
    assert not is_wider_than_the_screen(page)
    lead = invitations(scene, open_page, NARROW)
    lead.get_by_text("Change who may use it, or withdraw it").click()
    settle(lead)
    assert not is_wider_than_the_screen(lead)
    assert not violations(lead), "a table that moves sideways cannot be moved from the keyboard"
    code = lead.get_by_role("img", name="QR code of the shared link of Northmoor Council")
    assert code.evaluate("picture => picture.clientWidth === picture.naturalWidth"), "not made smaller"
