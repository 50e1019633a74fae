"""Compare with peers in a real browser: fits every screen, nothing axe finds, a group can be chosen and sent on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from assessment.store import engine
from assessment.ui import clock
from benchmarks import server
from tests.browser.conftest import DESK, PHONE, OpenPage, Scene, a_scene, is_wider_than_the_screen, settle, violations
from tests.builders import PASSWORD
from tests.peer_builders import acute, published


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """The council and twelve others, in a round published so long ago that a quarter day has come since."""
    with a_scene(tmp_path_factory.mktemp("peers"), server.running) as (scene, _):
        connected, people = engine.connect(scene.database), scene.people

        def writing() -> object:
            return engine.transaction(connected, write=True)

        others = acute(writing, people, 12)
        agree = {people.council: 24} | {o: 20 + at for at, o in enumerate(others)}
        published(writing, people, "Earlier", agree, clock.today() - timedelta(days=100))
        yield scene


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_page_fits_and_axe_finds_nothing(released: Scene, open_page: OpenPage, width: int) -> None:
    page = open_page(released.url("/sign-in"), width=width)
    page.get_by_label("E-mail address").fill(released.people.lead.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    settle(page)
    page.goto(released.url("/peers?peers=Same+nation"))
    expect(page.get_by_text("Compared with other organisations in England")).to_be_visible()
    expect(page.get_by_role("heading", name="Northmoor Council: as expected")).to_be_visible()
    settle(page)
    assert violations(page) == []
    assert not is_wider_than_the_screen(page)
    page.get_by_text("Same type", exact=True).click()
    expect(page.get_by_text("Nothing is shown of this group")).to_be_visible()
    expect(page).to_have_url(released.url("/peers?peers=Same+type"))
