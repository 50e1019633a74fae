"""The real app on a free port with a database of its own, and a real browser in front of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import text

from assessment.imports import frameworks as files
from assessment.services import frameworks, invitations, rounds
from assessment.store import engine, migrating
from assessment.ui import clock
from benchmarks import server
from tests import builders

LAUNCH = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
LAUNCH += ["--disable-component-update", "--disable-sync"]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE, DESK, NARROW = 375, 1280, 320
HOSTILE = "Care plans ![x](http://127.0.0.1:9/beacon.png) <b>*now*</b> & www.example.org :smile: $x$"
"""Text as somebody might type it to make a page load or say something: it must be shown, and do nothing."""

COUNTS_AT_ONCE = "test_nothing_lost.py"
"""What is lost now and then is lost: these tests are never tried again (docs/decisions/26)."""

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a busy machine can miss its moment, so its tests are tried once more; the run says which were."""
    for item in items:
        if item.get_closest_marker("browser") and item.path.name != COUNTS_AT_ONCE:
            item.add_marker(pytest.mark.flaky(reruns=1))


@dataclass(frozen=True)
class Scene:
    """A started app with one open round on the bundled framework."""

    host: str
    database: str
    people: builders.Partnership
    round: str

    def url(self, path: str = "/") -> str:
        return f"http://{self.host}{path}"

    def link(self, role: str | None = None) -> str:
        """A new person's private link."""
        return self.url(f"/?invite={self.token(role)}")

    def token(self, role: str | None = None) -> str:
        person = invitations.Invitee(f"{os.urandom(6).hex()}@example.org", role)
        by, where = self.people.programme_manager, self.people.council
        with engine.transaction(engine.connect(self.database), write=True) as session:
            made = invitations.invite(session, round=self.round, organisation=where, people=[person], by=by)
        return made.links[0].token

    def sql(self, statement: str) -> list[Any]:
        """Change or read the app's database behind its back."""
        with engine.transaction(engine.connect(self.database), write=True) as session:
            done = session.execute(text(statement))
            return list(done.all()) if done.returns_rows else []


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with a_scene(tmp_path_factory.mktemp("browser"), server.running) as (made, _):
        yield made


@contextmanager
def a_scene(folder: Path, running: Callable[[str], Any]) -> Iterator[tuple[Scene, Any]]:
    """A scene in a folder; `running` starts the app on a database address. Gives what that gave, too."""
    url = f"sqlite:///{folder / 'assessment.sqlite'}"
    migrating.migrate(url)
    with engine.transaction(engine.connect(url), write=True) as session:
        people = builders.a_partnership(session)
        content, _ = files.load(files.BUNDLED)
        frameworks.add(session, content=content, by=people.administrator)
        round_ = an_open_round(session, people, content)
    with running(url) as started:
        yield Scene(getattr(started, "host", started), url, people, round_), started
    engine.connect(url).dispose()


def an_open_round(session: Any, people: builders.Partnership, content: dict[str, Any]) -> str:
    by, today = people.programme_manager, clock.today()
    made = rounds.draft(
        session,
        name="Spring 2027",
        framework_id=content["id"],
        framework_version=str(content["version"]),
        opens_on=today,
        closes_on=closing_day(),
        purpose="",
        key_data=["Discharge summaries", HOSTILE],
        organisations=[people.council],
        by=by,
    )
    rounds.open_(session, round=made, by=by)
    return made


def closing_day() -> date:
    """The last day of the scene's round."""
    return clock.today() + timedelta(days=18)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. On the build server a missing browser must not look like a pass."""
    program = shutil.which("chromium")
    if program is None:
        why = "Chromium is not installed: `apt-get install chromium` to run the browser tests"
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=LAUNCH)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """`open_page(address, width=375)`: a new person's browser at an address, settled."""
    contexts = []

    def opened(address: str, *, width: int = PHONE) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}))
        page = contexts[-1].new_page()
        page.goto(address)
        if "/sign-in" not in page.url:
            settle(page)
        return page

    yield opened
    for context in contexts:
        context.close()


def settle(page: Page) -> None:
    """Wait until Streamlit has nothing to do: twice, because a page may have sent us on to another."""
    for _ in range(2):
        page.wait_for_timeout(150)
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000)


def press(page: Page, button: str) -> None:
    """Click a button by its words, and wait for what comes of it."""
    page.get_by_role("button", name=button, exact=True).click()
    settle(page)


def follow(page: Page, link: str) -> None:
    """Click a link by its words, and wait for what comes of it."""
    page.get_by_role("link", name=link, exact=True).click()
    settle(page)


def violations(page: Page) -> list[str]:
    """What of WCAG 2.2 A and AA axe finds broken."""
    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    return [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes']]}" for rule in found]


def is_wider_than_the_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def heading(page: Page) -> str:
    return page.locator("h1").first.inner_text()
