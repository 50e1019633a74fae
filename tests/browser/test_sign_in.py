"""Signing in and out and setting up, in a real browser against the started app."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks import server
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

pytestmark = pytest.mark.browser


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def signed_in(scene: Scene, open_page: OpenPage, path: str = "/people", width: int = DESK) -> Page:
    page = open_page(scene.url(path), width=width)
    sign_in(page, scene.people.administrator.email)
    settle(page)
    return page


def test_page_asked_for_comes_after_signing_in(scene: Scene, open_page: OpenPage) -> None:
    page = signed_in(scene, open_page, "/history")
    assert page.url == scene.url("/history")
    assert heading(page) == "History"


def test_page_an_account_cannot_open_is_said_once_and_not_silently_another(scene: Scene, open_page: OpenPage) -> None:
    page = signed_in(scene, open_page, "/overview")
    said = page.get_by_text("Your account cannot open the page you asked for.")
    expect(said).to_be_visible()
    assert heading(page) == "People"
    page.reload()
    settle(page)
    expect(said).to_have_count(0)


def test_wide_page_takes_the_width_and_the_next_one_gives_it_back(scene: Scene, open_page: OpenPage) -> None:
    page = signed_in(scene, open_page)
    content = page.get_by_test_id("stMainBlockContainer")
    wide = content.bounding_box()
    page.get_by_role("link", name="Your account").click()
    settle(page)
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    narrow = content.bounding_box()
    assert wide
    assert narrow
    assert wide["width"] > 1200 > 900 > narrow["width"]


def test_wrong_password_is_said_first_and_keeps_the_address(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.url())
    sign_in(page, scene.people.viewer.email, "wrong")
    expect(page.get_by_role("alert")).to_contain_text("The e-mail address or the password is not right")
    assert page.title() == "Error: Sign in"
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.get_by_label("E-mail address").input_value() == scene.people.viewer.email
    assert page.get_by_label("Password").input_value() == ""


def test_sign_in_survives_a_refresh_and_another_tab(scene: Scene, open_page: OpenPage) -> None:
    page = signed_in(scene, open_page)
    page.reload()
    settle(page)
    assert heading(page) == "People"
    tab = page.context.new_page()
    tab.goto(scene.url("/history"))
    settle(tab)
    assert heading(tab) == "History"


def test_sign_out_makes_the_cookie_worthless(scene: Scene, open_page: OpenPage) -> None:
    page = signed_in(scene, open_page)
    stolen = [cookie for cookie in page.context.cookies() if cookie["name"] == "sid"]
    assert [(c["httpOnly"], c["sameSite"], c["path"]) for c in stolen] == [(True, "Lax", "/")]
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    assert page.url == scene.url("/sign-in")
    page.context.add_cookies([{k: v for k, v in stolen[0].items() if k in ("name", "value", "domain", "path")}])
    page.goto(scene.url("/people"))
    assert page.url == scene.url("/sign-in?next=%2Fpeople")


def test_open_tab_is_closed_at_its_next_click_after_signing_out(scene: Scene, open_page: OpenPage) -> None:
    page = signed_in(scene, open_page)
    scene.sql("DELETE FROM sign_in")
    page.get_by_role("link", name="History").first.click()
    settle(page)
    assert "Ada Okafor" not in page.inner_text("body")
    page.get_by_role("link", name="Sign in").click()
    expect(page.get_by_label("E-mail address")).to_be_visible()


def test_change_of_password_ends_the_sign_in(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.url("/account"), width=DESK)
    sign_in(page, scene.people.lead.email)
    settle(page)
    new = "a new and longer one"
    page.get_by_label("Present password").fill(PASSWORD)
    page.get_by_label("New password (at least").fill(new)
    page.get_by_label("New password again").fill("another")
    press(page, "Change password")
    expect(page.get_by_role("alert")).to_contain_text("not the same")
    page.get_by_label("New password again").fill(new)
    press(page, "Change password")
    assert "Your password is changed. Sign in with the new one." in page.inner_text("body")
    page.get_by_role("link", name="Sign in").click()
    sign_in(page, scene.people.lead.email, new)
    settle(page)
    assert heading(page) == "Invitations"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_pages_are_accessible(scene: Scene, open_page: OpenPage, width: int) -> None:
    page = open_page(scene.url(), width=width)
    seen = {"sign-in": violations(page)}
    sign_in(page, "nobody@example.org")
    seen["wrong"] = violations(page)
    sign_in(page, scene.people.viewer.email)
    settle(page)
    for path in ("/account", "/help", "/setup"):
        page.goto(scene.url(path))
        settle(page)
        seen[path] = violations(page)
    if width == PHONE:
        page.get_by_test_id("stExpandSidebarButton").click()
        page.wait_for_timeout(500)
        seen["menu"] = violations(page)
    page.goto(scene.url("/sign-out"))
    seen["sign-out"] = violations(page)
    assert not {name: found for name, found in seen.items() if found}


def test_sign_in_page_fits_a_narrow_screen(scene: Scene, open_page: OpenPage) -> None:
    assert not is_wider_than_the_screen(open_page(scene.url(), width=NARROW))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A server on its first start: its address, and what it printed."""
    log = tmp_path / "log.txt"
    with server.running(f"sqlite:///{tmp_path / 'empty.sqlite'}", log=log) as host:
        yield f"http://{host}/", log


def test_first_start_is_set_up_with_the_printed_code(empty: tuple[str, Path], open_page: OpenPage) -> None:
    address, log = empty
    page = open_page(address)
    assert heading(page) == "Set up"
    assert not violations(page)
    for label, typed in {
        "One-time code": "wrong",
        "Name of the system": "Northmoor",
        "Your name": "Ada Okafor",
        "Your e-mail address": "ada@example.org",
        "Password (at least": PASSWORD,
        "The same password again": PASSWORD,
    }.items():
        page.get_by_label(label).fill(typed)
    press(page, "Set up the system")
    expect(page.get_by_role("alert")).to_contain_text("This is not the code that the server printed")
    assert page.get_by_label("Your name").input_value() == "Ada Okafor", "nothing typed is lost"
    assert page.get_by_label("Password (at least").input_value() == PASSWORD
    code = re.search(r"one-time code: (\S+)", log.read_text(encoding="utf-8"))
    assert code
    page.get_by_label("One-time code").fill(code.group(1))
    press(page, "Set up the system")
    assert heading(page) == "The system is set up"
    page.get_by_role("link", name="Sign in").click()
    sign_in(page, "ada@example.org")
    settle(page)
    assert heading(page) == "People"
    page.goto(address + "setup")
    settle(page)
    assert "This app has been set up already." in page.inner_text("body")
