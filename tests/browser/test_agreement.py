"""From a closed round to a signed-off level in a real browser: two leads, evidence, the meeting's screen, comments."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from assessment.domain.rights import Person
from assessment.services import closing
from assessment.store import engine
from tests.browser.conftest import (
    DESK,
    HOSTILE,
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
from tests.browser.test_sign_in import sign_in
from tests.panel_builders import a_colleague, case_answers, some_comments, some_documents
from tests.round_builders import submitted

pytestmark = pytest.mark.browser

THEME = "Data sharing policy"
SCREENS = (f"/agreement?theme={THEME.replace(' ', '+')}", f"/workshop?theme={THEME.replace(' ', '+')}", "/comments")


@pytest.fixture(scope="module")
def colleague(scene: Scene) -> Person:
    """The second lead of the council, whose round is closed with case A14a's answers and a few comments."""
    connected, here = engine.connect(scene.database), scene.people
    with engine.transaction(connected, write=True) as session:
        made = a_colleague(session, here)
        submitted(session, here, scene.round, here.council, case_answers("A14a"))
    closing.close(lambda: engine.transaction(connected, write=True), round=scene.round, by=here.programme_manager)
    with engine.transaction(connected, write=True) as session:
        some_comments(session, here, scene.round, [("T2", "manager", HOSTILE)], state="released")
        some_comments(session, here, scene.round, [("T1", "", "Ask Jane, she knows")])
        link = "https://example.org/" + "a-long-way-down/" * 8
        some_documents(session, here, scene.round, [("q05", "The policy", link)], state="released")
    return made


def opened(scene: Scene, open_page: OpenPage, path: str, by: Person, width: int = DESK) -> Page:
    page = open_page(scene.url("/sign-in"), width=width)
    sign_in(page, by.email)
    settle(page)
    page.goto(scene.url(path))
    settle(page)
    return page


def fill(page: Page, label: str, value: str) -> None:
    field = page.get_by_label(label).first
    field.fill(value)
    field.press("Tab")
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).first.click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def propose_with_evidence(page: Page) -> None:
    page.locator("label").filter(has_text="Established (T2.3a)").first.click()
    settle(page)
    expect(page.get_by_text("With this evidence you can agree up to Established.")).to_be_visible()
    fill(page, "Title of the document (T2.3a)", "Board minutes")
    fill(page, "Link or file name (T2.3a)", "minutes-2026-05.pdf")
    parts = page.get_by_test_id("stDateInput").locator("[role=spinbutton]")
    for place, digits in enumerate(("04", "05", "2026")):
        parts.nth(place).click()
        page.keyboard.type(digits)
    page.keyboard.press("Tab")
    settle(page)
    fill(page, "Who holds it (T2.3a)", "Board office")
    choose(page, "Level to agree", "Established")
    fill(page, "Reason (10 characters or more)", "All partners signed the policy in May")
    press(page, "Propose this level")


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("path", SCREENS)
def test_screens_have_no_barrier_and_fit(
    scene: Scene, open_page: OpenPage, colleague: Person, path: str, width: int
) -> None:
    page = opened(scene, open_page, path, colleague, width)
    assert violations(page) == []
    page.set_viewport_size({"width": NARROW if width == PHONE else width, "height": 800})
    settle(page)
    assert not is_wider_than_the_screen(page)


def test_both_levels_stand_beside_each_other_on_a_phone(scene: Scene, open_page: OpenPage, colleague: Person) -> None:
    page = opened(scene, open_page, SCREENS[0], colleague, PHONE)
    both = page.locator(".st-key-both_levels")
    # What is drawn above may still push them down between two looks.
    expect(both.get_by_text("Agreed level", exact=True)).to_be_visible()
    settle(page)
    survey, agreed = (both.get_by_text(f"{words} level", exact=True).bounding_box() for words in ("Survey", "Agreed"))
    assert survey
    assert agreed
    assert abs(survey["y"] - agreed["y"]) < 2
    assert survey["x"] < agreed["x"]


def test_arrow_keys_go_through_the_meeting(scene: Scene, open_page: OpenPage, colleague: Person) -> None:
    page = opened(scene, open_page, "/workshop", colleague)
    assert heading(page) == "Shared understanding and training"
    for expected in (THEME, "Obstacles removed and key data flowing"):
        page.keyboard.press("ArrowRight")
        settle(page)
        assert heading(page) == expected
    page.keyboard.press("ArrowLeft")
    settle(page)
    assert heading(page) == THEME
    assert "theme=Data+sharing+policy" in page.url.replace("%20", "+")
    page.get_by_role("link", name="Propose or sign off a level").focus()
    page.keyboard.press("Enter")
    settle(page)
    assert heading(page) == "Agreed levels"
    expect(page.get_by_role("heading", name=THEME, exact=True)).to_be_visible()


def test_one_lead_proposes_and_another_signs_off(scene: Scene, open_page: OpenPage, colleague: Person) -> None:
    first = opened(scene, open_page, SCREENS[0], scene.people.lead)
    expect(first.get_by_text("Without evidence you can agree up to Developing.")).to_be_visible()
    propose_with_evidence(first)
    expect(first.get_by_text("The level is proposed.")).to_be_visible()
    expect(first.get_by_role("button", name="Sign off Established")).to_have_count(0)
    second = opened(scene, open_page, SCREENS[0], colleague)
    expect(second.get_by_text("Reason: All partners signed the policy in May").first).to_be_visible()
    second.get_by_text("I have read the reason and the evidence, and I agree").click()
    press(second, "Sign off Established")
    said = second.inner_text("body")
    assert "Signed off: Established. The survey level stays beside it." in said
    assert "Established. Signed off, higher than survey." in said
    for who, did in (("Mia Brandt", "signed off"), ("Leo Hughes", "proposed")):
        assert f"{who} (organisation lead) {did} Established. Survey level: Developing." in said
    boxes = second.locator(".st-key-both_levels").inner_text()
    assert [word for word in ("Developing", "Established") if word in boxes] == ["Developing", "Established"]
    assert violations(second) == []


def test_comments_do_nothing_and_are_released(scene: Scene, open_page: OpenPage, colleague: Person) -> None:
    page = opened(scene, open_page, "/comments", colleague)
    expect(page.get_by_text(HOSTILE)).to_be_visible()
    assert page.locator("img[src*='127.0.0.1:9']").count() == 0
    assert page.locator("main a[href*='example.org']").count() == 0
    page.get_by_text("New: nobody has decided yet").first.click()
    press(page, "Release the ticked ones")
    expect(page.get_by_text("1 comment or document is released.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download what is released (CSV)").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "role not shown" in text
    assert "Ask Jane" in text
