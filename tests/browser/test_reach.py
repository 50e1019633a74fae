"""Everybody can answer: with the keyboard alone, at 320 pixels, at 200% zoom, in their own colours, without motion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import (
    NARROW,
    OpenPage,
    Scene,
    follow,
    heading,
    is_wider_than_the_screen,
    press,
    settle,
    violations,
)
from tests.browser.test_respond import answer, begin, kept

pytestmark = pytest.mark.browser
IG = "Information governance, data, analytics or intelligence"
ZOOMED = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
"""What 200% zoom leaves of a screen of 1280 by 800 pixels."""


@pytest.fixture
def open_as(browser: Browser, scene: Scene) -> Iterator[Callable[..., Page]]:
    """`open_as(forced_colors="active")`: a new link's welcome page in a browser that is set so."""
    contexts = []

    def opened(**settings: object) -> Page:
        contexts.append(browser.new_context(**({"viewport": {"width": 375, "height": 800}} | settings)))
        page = contexts[-1].new_page()
        page.goto(scene.link())
        settle(page)
        return page

    yield opened
    for context in contexts:
        context.close()


def visited(page: Page) -> Iterator[str]:
    """Every page of a visit one after the other, with everything on it opened that can be opened; gives its name."""
    page.get_by_text("Who sees what").click()
    settle(page)
    yield "welcome"
    follow(page, "See the questions first")
    yield "preview"
    follow(page, "Back to the start")
    press(page, "Start")
    yield "welcome, no role chosen"
    begin(page, IG)
    answer(page, "1. I know which data", "Agree")
    page.get_by_label("Anything that explains your answers?").fill("It depends on the ward")
    press(page, "Save and continue")
    for part in ("What good looks like", "What question 5 means", "A document for question 5", "Go to another theme"):
        page.get_by_text(part).click()
        settle(page)
    page.get_by_label("Link to it (question 5)").fill("policy.pdf")
    page.keyboard.press("Tab")
    settle(page)
    expect(page.get_by_text("is not a link")).to_be_visible()
    yield "questions, something wrong"
    page.get_by_label("Link to it (question 5)").fill("https://example.org/policy")
    page.keyboard.press("Tab")
    settle(page)
    follow(page, "Check your answers and send them")
    yield "check"
    press(page, "Send my answers")
    page.get_by_text("Show my answers").click()
    settle(page)
    yield "done"
    page.reload()
    settle(page)
    yield "later"


@pytest.mark.parametrize(
    "settings",
    [{}, {"viewport": {"width": NARROW, "height": 640}}, ZOOMED, {"forced_colors": "active"}],
    ids=["phone", "320 pixels", "200% zoom", "forced colours"],
)
def test_no_page_of_a_visit_breaks_a_rule_or_the_width(
    open_as: Callable[..., Page], settings: dict[str, object]
) -> None:
    page = open_as(**settings)
    found = {name: (violations(page), is_wider_than_the_screen(page)) for name in visited(page)}
    assert len(found) == 7
    assert not {name: each for name, each in found.items() if each != ([], False)}


def test_axe_notices_what_is_broken(open_as: Callable[..., Page]) -> None:
    page = open_as()
    page.evaluate("document.querySelector('input[type=radio]').closest('label').innerHTML = '<input type=radio>'")
    assert violations(page)


def coloured(part: Locator) -> Image.Image:
    return Image.open(BytesIO(part.screenshot())).convert("L")


def differing(one: Image.Image, other: Image.Image) -> float:
    """Share of pixels that clearly differ."""
    size = (min(one.width, other.width), min(one.height, other.height))
    apart = ImageChops.difference(one.crop((0, 0, *size)), other.crop((0, 0, *size)))
    return sum(1 for value in apart.get_flattened_data() if value > 64) / (size[0] * size[1])


def test_chosen_answer_can_be_told_apart_in_forced_colours(open_as: Callable[..., Page]) -> None:
    page = open_as(forced_colors="active")
    box = page.locator("[data-testid=stCheckbox] label > div:first-of-type").first
    empty = coloured(box)
    page.get_by_text("You may time how long").click()
    settle(page)
    assert differing(coloured(box), empty) > 0.3
    begin(page)
    answer(page, "1. I know which data", "Agree")
    circles = page.get_by_role("radiogroup", name="1. I know which data").locator("label > div > div:first-child")
    assert differing(coloured(circles.nth(3)), coloured(circles.nth(1))) > 0.3
    assert differing(coloured(circles.nth(2)), coloured(circles.nth(1))) < 0.05
    track = page.get_by_test_id("stProgressBarTrack")
    drawn = set(coloured(track).get_flattened_data())
    assert len(drawn) > 1, "how far one has got is drawn, too"


def test_focus_is_seen_in_forced_colours(open_as: Callable[..., Page]) -> None:
    page = open_as(forced_colors="active")
    begin(page)
    tab_to(page, "1. I know which data")
    ringed = page.locator("[data-testid=stRadioOption]:has(input:focus-visible)")
    expect(ringed).to_have_css("outline-style", "solid")
    expect(ringed).to_have_css("outline-width", "3px")


MOVING = """() => {
    window.longest = 0;  // of anything that has begun to move, in milliseconds
    for (const begins of ["transitionrun", "animationstart"])
        document.addEventListener(begins, begun => {
            const style = getComputedStyle(begun.target, begun.pseudoElement || null);
            const times = `${style.transitionDuration},${style.animationDuration}`.split(",");
            const last = times.map(time => parseFloat(time) * (time.trim().endsWith("ms") ? 1 : 1000));
            window.longest = Math.max(window.longest, ...last.filter(each => !isNaN(each)));
        }, true);
}"""


def test_nothing_moves_for_those_who_asked_for_that(open_as: Callable[..., Page]) -> None:
    for motion, moves in (("no-preference", True), ("reduce", False)):
        page = open_as(reduced_motion=motion)
        begin(page)
        page.evaluate(MOVING)
        press(page, "Save and continue")
        longest = page.evaluate("window.longest")
        assert (longest > 1) is moves, f"{motion}: {longest} ms; the page does move for the others, so the test notices"


def focused(page: Page) -> str:
    """The name of what has the focus: of a group of answers its question, else its own words."""
    return str(
        page.evaluate("""() => {
            const here = document.activeElement;
            const group = here.closest('[role=radiogroup]');
            const words = (group || here).getAttribute('aria-label') || here.innerText || here.id;
            return words.replace(/^keyboard_arrow_\\w+\\s+/, "");  // a picture, hidden from screen readers
        }""")
    )


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something of that name has the focus; fails where a person would give up."""
    passed = []
    for _ in range(80):
        page.keyboard.press("Tab")
        passed.append(focused(page)[:40])
        if passed[-1].startswith(name):
            return
    raise AssertionError(f"Tab never comes to {name!r}: {passed}")


def test_whole_visit_with_the_keyboard_alone(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    tab_to(page, "What is your role?")
    page.keyboard.press("ArrowDown")
    settle(page)
    tab_to(page, "Start")
    page.keyboard.press("Enter")
    settle(page)
    assert heading(page) == "Shared understanding and training"
    tab_to(page, "1. I know which data")
    page.keyboard.press("ArrowDown")
    settle(page)
    tab_to(page, "Anything that explains")
    page.keyboard.type("From the keyboard")
    tab_to(page, "Save and continue")
    settle(page)
    page.keyboard.press("Enter")
    settle(page)
    assert kept(scene, page).notes.comments == {"T1": "From the keyboard"}
    assert len(kept(scene, page).answers) == 1
    tab_to(page, "Go to another theme")
    page.keyboard.press("Enter")
    settle(page)
    tab_to(page, "Check your answers and send them")
    page.keyboard.press("Enter")
    settle(page)
    assert heading(page) == "Check your answers"
    tab_to(page, "Send my answers")
    page.keyboard.press("Enter")
    settle(page)
    assert heading(page) == "Your answers are sent"


def test_every_field_has_a_name_of_its_own_for_screen_readers(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link("ig"))
    press(page, "Start")
    press(page, "Save and continue")
    for number in (5, 6, 7, 8):
        page.get_by_text(f"A document for question {number} (optional)").click()
        settle(page)
    groups = [each.get_attribute("aria-label") or "" for each in page.get_by_role("radiogroup").all()]
    boxes = [each.get_attribute("aria-label") or "" for each in page.locator("input[type=text], textarea").all()]
    names = [*groups, *filter(None, boxes)]
    assert [name.split(".")[0] for name in groups] == ["5", "6", "7", "8", "9"]
    assert len(names) == len(set(names)), "two fields of one name cannot be told apart by ear"
    assert page.locator("textarea").first.get_attribute("aria-label")
