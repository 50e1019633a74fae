"""Screens without a browser: the router runs as it does at every click, on a real database, on builders.TODAY."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.rights import Person
from assessment.services import signin
from assessment.store import engine
from assessment.ui import clock, session
from tests.builders import NOW, PASSWORD, TODAY, Partnership, Sessions, a_partnership
from tests.source_tree import ROOT

ROUTER = ROOT / "assessment" / "ui" / "router.py"
Start = Callable[..., AppTest]


@pytest.fixture
def database(tmp_path: Path, sqlite_template: Path) -> Iterator[str]:
    """A migrated, empty database. Screens never see which kind it is, and services are tested on both."""
    path = tmp_path / "assessment.sqlite"
    shutil.copyfile(sqlite_template, path)
    yield f"sqlite:///{path}"
    engine.connect(f"sqlite:///{path}").dispose()


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as database:
        return a_partnership(database)


@pytest.fixture
def start(configured: str, writing: Sessions, monkeypatch: pytest.MonkeyPatch) -> Start:  # noqa: ARG001
    """`start(person)` signs a person in, `start(invite=token)` opens a link: the app after its first run.

    A test has no browser and so no cookie: only the reading of the cookie is replaced, its secret is a real one.
    """
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)

    def started(person: Person | None = None, *, invite: str = "", **query: str) -> AppTest:
        kept = None
        if person:
            with writing() as database:
                kept = signin.sign_in(database, email=person.email, password=PASSWORD, now=NOW)
        monkeypatch.setattr(session, "secret", lambda: kept)
        app = AppTest.from_file(str(ROUTER), default_timeout=30)
        for name, value in ({"invite": invite} if invite else {} | query).items():
            app.query_params[name] = value
        return app.run()

    return started
