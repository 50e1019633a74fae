"""Who is looking: asked of the database each time, so that an ended sign-in ends at the next click."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from assessment.services import signin
from assessment.store import engine, tables
from assessment.ui import clock, session
from assessment.web import cookies
from tests.builders import NOW, PASSWORD, Partnership, Sessions, rows
from tests.ui.conftest import Start


@pytest.fixture
def secret(configured: str, writing: Sessions, here: Partnership, monkeypatch: pytest.MonkeyPatch) -> str:  # noqa: ARG001
    with writing() as database:
        made = signin.sign_in(database, email=here.lead.email, password=PASSWORD, now=NOW)
    assert made
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(session, "secret", lambda: made)
    return made


def test_person_is_who_signed_in(secret: str, here: Partnership) -> None:
    assert secret
    assert session.person() == here.lead


def test_person_is_nobody_once_signed_out(secret: str, writing: Sessions) -> None:
    with writing() as database:
        signin.sign_out(database, secret=secret)
    assert session.person() is None


def test_person_is_nobody_without_a_cookie(configured: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert configured
    monkeypatch.setattr(session, "secret", lambda: None)
    assert session.person() is None


def test_person_is_asked_for_once_within_a_run(secret: str, configured: str, here: Partnership) -> None:
    assert secret
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    with session.remembered() as person:
        event.listen(engine.connect(configured), "before_cursor_execute", note)
        try:
            assert person == session.person() == session.person() == here.lead
        finally:
            event.remove(engine.connect(configured), "before_cursor_execute", note)
    assert not asked


def test_run_keeps_the_sign_in_alive(
    start: Start, here: Partnership, writing: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start(here.administrator)
    later = NOW + signin.SEEN_EVERY
    monkeypatch.setattr(clock, "now", lambda: later)
    app.run()
    with writing() as database:
        assert [row.seen_at for row in rows(database, tables.SignIn)] == [later]


def test_cookie_has_one_name() -> None:
    # ui and web may not import each other, so each has the name.
    assert session.COOKIE == cookies.NAME
