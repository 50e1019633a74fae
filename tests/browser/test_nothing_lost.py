"""What real life does to somebody who answers: the server dies, the network goes, two tabs, the back button.

Each time: no stored answer disappears, the newer one wins, and the screen never says stored of what is not.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from assessment.ui.kept_fields import CLASHED
from tests.browser.breakable import Cable, Mortal, mortal
from tests.browser.conftest import OpenPage, Scene, a_scene, heading, press, settle
from tests.browser.test_respond import answer, begin, kept

pytestmark = pytest.mark.browser
FIRST, SECOND = "1. I know which data", "2. I understand why"
AWAY = "No connection just now. What was saved is safe."


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Scene, Mortal]]:
    with a_scene(tmp_path_factory.mktemp("mortal"), mortal) as (scene, running):
        yield scene, running


@pytest.fixture
def scene(app: tuple[Scene, Mortal]) -> Iterator[Scene]:
    """The scene with its server alive again after each test."""
    yield app[0]
    if app[1].process.poll() is not None:
        app[1].start()


@pytest.fixture
def running(app: tuple[Scene, Mortal]) -> Mortal:
    return app[1]


def chosen(page: Page, question: str) -> str:
    """The answer that the screen shows; "" for none."""
    inputs = page.get_by_role("radiogroup", name=question).locator("label:has(input:checked)")
    return inputs.inner_text() if inputs.count() else ""


def click_while_frozen(page: Page, question: str, option: str) -> None:
    """Click an answer whose message can get no further than the network."""
    page.get_by_role("radiogroup", name=question).get_by_text(option, exact=True).click()
    page.wait_for_timeout(500)
    assert chosen(page, question) == option


def cut_off(*pages: Page) -> None:
    """Wait until the pages have noticed that nobody answers."""
    for page in pages:
        page.wait_for_selector('[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])', timeout=30_000)


def connected(page: Page) -> None:
    """Wait until the page is connected again and has run once more."""
    page.wait_for_selector('[data-testid="stApp"][data-test-connection-state="CONNECTED"]', timeout=60_000)
    settle(page)


def test_killed_server_loses_no_stored_answer(scene: Scene, running: Mortal, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    begin(page)
    answer(page, FIRST, "Agree")
    running.kill()
    expect(page.locator("#no-connection")).to_contain_text(AWAY)
    expect(page.get_by_role("radiogroup", name=SECOND).locator("input").first).to_be_disabled()
    running.start()
    connected(page)
    expect(page.locator("#no-connection")).to_have_count(0)
    expect(page.get_by_text("1 of 11 answered · Saved")).to_be_visible()
    answer(page, SECOND, "Disagree")
    assert kept(scene, page).answers == {"q01": "4", "q02": "2"}


def test_answer_given_as_the_server_dies_is_stored_when_it_is_back(
    scene: Scene, running: Mortal, open_page: OpenPage
) -> None:
    page = open_page(scene.link())
    begin(page)
    answer(page, FIRST, "Agree")
    running.freeze()
    click_while_frozen(page, SECOND, "Disagree")
    assert "2 of 11 answered" not in page.inner_text("body"), "nothing says saved before the database said so"
    running.kill()
    cut_off(page)
    running.start()
    connected(page)
    expect(page.get_by_text("2 of 11 answered · Saved")).to_be_visible()
    assert kept(scene, page).answers == {"q01": "4", "q02": "2"}


def test_change_lost_with_the_server_is_told_and_the_stored_answer_shown(
    scene: Scene, running: Mortal, open_page: OpenPage
) -> None:
    page = open_page(scene.link())
    begin(page)
    answer(page, FIRST, "Agree")
    running.freeze()
    click_while_frozen(page, FIRST, "Strongly disagree")
    running.kill()
    cut_off(page)
    running.start()
    connected(page)
    expect(page.get_by_role("alert")).to_contain_text(CLASHED[:60])
    assert chosen(page, FIRST) == "Agree"
    assert kept(scene, page).answers == {"q01": "4"}


def test_older_tab_does_not_take_an_answer_back_after_a_restart(
    scene: Scene, running: Mortal, open_page: OpenPage
) -> None:
    link = scene.link()
    older = open_page(link)
    begin(older)
    answer(older, FIRST, "Agree")
    newer = open_page(link)
    press(newer, "Go on")
    answer(newer, FIRST, "Strongly disagree")
    running.kill()
    cut_off(newer, older)
    running.start()
    connected(newer)
    connected(older)
    assert kept(scene, older).answers == {"q01": "1"}
    assert chosen(older, FIRST) == "Strongly disagree"
    assert chosen(newer, FIRST) == "Strongly disagree"


def test_comment_typed_as_the_server_dies_is_stored_when_it_is_back(
    scene: Scene, running: Mortal, open_page: OpenPage
) -> None:
    page = open_page(scene.link())
    begin(page)
    box = page.get_by_label("Anything that explains your answers?")
    box.fill("It depends on the ward.")
    box.blur()
    settle(page)
    running.freeze()
    box.fill("It depends on the ward. And on the shift.")
    box.blur()
    page.wait_for_timeout(500)
    running.kill()
    cut_off(page)
    running.start()
    connected(page)
    assert kept(scene, page).notes.comments == {"T1": "It depends on the ward. And on the shift."}
    expect(box).to_have_value("It depends on the ward. And on the shift.")


def test_connection_that_drops_loses_nothing(scene: Scene, running: Mortal, open_page: OpenPage) -> None:
    cable = Cable(running.port)
    try:
        page = open_page(f"http://{cable.host}/?invite={scene.token()}")
        begin(page)
        answer(page, FIRST, "Agree")
        cable.cut()
        expect(page.locator("#no-connection")).to_contain_text(AWAY)
        cable.mend()
        connected(page)
        assert chosen(page, FIRST) == "Agree"
        answer(page, SECOND, "Disagree")
        expect(page.get_by_text("2 of 11 answered · Saved")).to_be_visible()
        assert kept(scene, page).answers == {"q01": "4", "q02": "2"}
    finally:
        cable.close()


def test_two_tabs_keep_each_others_answers_and_show_the_newer(scene: Scene, open_page: OpenPage) -> None:
    link = scene.link()
    one = open_page(link)
    begin(one)
    answer(one, FIRST, "Agree")
    other = open_page(link)
    press(other, "Go on")
    answer(other, FIRST, "Disagree")
    answer(one, SECOND, "Agree")
    assert kept(scene, one).answers == {"q01": "2", "q02": "4"}
    assert chosen(one, FIRST) == "Disagree", "the screen shows what is stored"
    answer(other, "3. The people I work with", "Don't know")
    assert chosen(other, SECOND) == "Agree"
    assert kept(scene, one).answers == {"q01": "2", "q02": "4", "q03": "dk"}


def test_tab_left_open_cannot_change_answers_that_were_sent(scene: Scene, open_page: OpenPage) -> None:
    link = scene.link()
    left = open_page(link)
    begin(left)
    answer(left, FIRST, "Agree")
    other = open_page(link)
    press(other, "Go on")
    other.goto(other.url.replace("questions", "check").split("&theme")[0])
    settle(other)
    press(other, "Send my answers")
    left.get_by_role("radiogroup", name=SECOND).get_by_text("Agree", exact=True).click()
    settle(left)
    assert heading(left).startswith("You answered on")
    [sent] = scene.sql("SELECT answers FROM response WHERE answers LIKE '%q01%' ORDER BY length(answers) LIMIT 1")
    assert "q02" not in str(sent)


def test_back_and_forward_show_what_is_stored(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    begin(page)
    answer(page, FIRST, "Agree")
    press(page, "Save and continue")
    page.go_back()
    settle(page)
    assert chosen(page, FIRST) == "Agree"
    answer(page, FIRST, "Strongly agree")
    page.go_forward()
    settle(page)
    assert heading(page) == "Data sharing policy"
    page.go_back()
    settle(page)
    assert chosen(page, FIRST) == "Strongly agree"
    assert kept(scene, page).answers == {"q01": "5"}


def test_comment_is_stored_by_the_click_that_goes_on(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    begin(page)
    page.get_by_label("Anything that explains your answers?").fill("Two systems, one ward.")
    press(page, "Save and continue")
    assert heading(page) == "Data sharing policy"
    assert kept(scene, page).notes.comments == {"T1": "Two systems, one ward."}


def test_pasted_text_that_is_too_long_stays_on_the_screen(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    begin(page)
    box = page.get_by_label("Anything that explains your answers?")
    box.fill("words " * 250)
    press(page, "Save and continue")
    assert heading(page) == "Shared understanding and training"
    expect(page.get_by_text("1,499 characters long")).to_be_visible()
    expect(box).to_have_value("words " * 250)
