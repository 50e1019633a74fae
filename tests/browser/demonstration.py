"""The demonstration system behind a started app: loaded once for a whole file of tests, through the services."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from sqlalchemy import text
from sqlmodel import Session

from assessment.imports import demonstration, frameworks
from assessment.services import demo
from assessment.store import engine, migrating
from benchmarks import server
from tests.browser.conftest import DESK, OpenPage, settle
from tests.browser.test_sign_in import sign_in

MANAGER, VIEWER = "programme@example.org", "viewer@example.org"


@dataclass(frozen=True)
class Shown:
    """A started app, its database and the passwords of its accounts."""

    host: str
    database: str
    passwords: dict[str, str]

    def url(self, path: str) -> str:
        return f"http://{self.host}/{path}"

    def signed_in(self, open_page: OpenPage, email: str) -> Page:
        page = open_page(self.url("sign-in"), width=DESK)
        sign_in(page, email, self.passwords[email])
        expect(page.get_by_role("link", name="Sign out")).to_be_visible(timeout=30_000)
        settle(page)
        return page

    def sql(self, statement: str) -> list[Any]:
        """What the database says by itself, without any of our rules."""
        with engine.transaction(engine.connect(self.database)) as session:
            return list(session.execute(text(statement)).all())


@contextmanager
def shown(folder: Path) -> Iterator[Shown]:
    """The demonstration in a new database in the folder, and the app on it."""
    url = f"sqlite:///{folder / 'demonstration.sqlite'}"
    migrating.migrate(url)
    connected = engine.connect(url)

    def writing() -> AbstractContextManager[Session]:
        return engine.transaction(connected, write=True)

    content, _ = frameworks.load(frameworks.BUNDLED)
    passwords = demo.load(writing, framework=content, data=demonstration.load(), now=datetime.now(UTC))
    with server.running(url) as host:
        yield Shown(host, url, passwords)
    connected.dispose()
