"""What happens at the start: the database is made, and the owner of an empty server gets a code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.imports import frameworks
from assessment.services import setup, work
from assessment.settings import settings
from assessment.ui import clock
from assessment.web import lifespan
from tests.builders import PASSWORD


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'fresh.sqlite'}")
    settings.cache_clear()
    yield
    settings.cache_clear()


def code_in(printed: str) -> str:
    found = re.search(r"one-time code: (\S+)", printed)
    assert found, printed
    return found.group(1)


def set_up(code: str) -> None:
    content, _ = frameworks.load(frameworks.BUNDLED)
    with work.writing() as session:
        setup.create(
            session,
            code=code,
            system_name="Northmoor",
            name="Ada",
            email="ada@example.org",
            password=PASSWORD,
            framework=content,
            now=clock.now(),
        )


@pytest.mark.usefixtures("fresh")
def test_first_start_prints_a_code_that_works(capsys: pytest.CaptureFixture[str]) -> None:
    lifespan.prepare()
    set_up(code_in(capsys.readouterr().out))
    with work.reading() as session:
        assert not setup.needed(session)


@pytest.mark.usefixtures("fresh")
def test_start_of_a_system_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    lifespan.prepare()
    set_up(code_in(capsys.readouterr().out))
    lifespan.prepare()
    assert capsys.readouterr().out == ""


def test_boxed_line_stands_in_a_frame() -> None:
    assert lifespan.boxed("code") == "\n+------+\n| code |\n+------+\n"
