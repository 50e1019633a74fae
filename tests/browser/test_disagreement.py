"""Where people disagree, in a real browser: fits every screen, nothing axe finds, and the panel check answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assessment.services import closing
from assessment.store import engine
from benchmarks import server
from tests.browser.conftest import DESK, NARROW, PHONE, OpenPage, Scene, a_scene, settle, violations
from tests.builders import PASSWORD
from tests.round_builders import submitted

MIXED = {
    "executive": "5" * 13 + "444221",
    "manager": "122344455555",
    "frontline": "1" * 20 + "23333" + "4" * 12 + "5" * 8,
}
PEOPLE = [(role, code) for role, codes in (MIXED | {"ig": "25"}).items() for code in codes]


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A closed round in which executives agree and half of the frontline staff do not."""
    with a_scene(tmp_path_factory.mktemp("disagreement"), server.running) as (scene, _):
        connected, by = engine.connect(scene.database), scene.people.programme_manager
        with engine.transaction(connected, write=True) as session:
            answers = [(role, dict.fromkeys(("q01", "q02", "q09", "q19"), code)) for role, code in PEOPLE]
            submitted(session, scene.people, scene.round, scene.people.council, answers)
        closing.close(lambda: engine.transaction(connected, write=True), round=scene.round, by=by)
        yield scene


@pytest.mark.parametrize("width", [NARROW, PHONE, DESK])
def test_page_fits_and_axe_finds_nothing(closed: Scene, open_page: OpenPage, width: int) -> None:
    page = open_page(closed.url("/sign-in"), width=width)
    page.get_by_label("E-mail address").fill(closed.people.lead.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    settle(page)
    page.goto(closed.url("/disagreement"))
    page.get_by_text("4 of 4 questions are split").wait_for()
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_text("16 of 19 executives (84%) and 20 of 45 frontline staff (44%)").count() == 4
    page.get_by_label("Ratings, with a space or comma between them").fill("3 4 4 2 5")
    page.keyboard.press("Enter")
    page.get_by_text("The panel agrees").wait_for()
    assert violations(page) == []
