"""The commands that work on the database, as somebody at the server types them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assessment.imports import demonstration

ROOT = Path(__file__).resolve().parents[1]
Run = subprocess.CompletedProcess[str]


def assessment(database: Path, *words: str) -> Run:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    command = [sys.executable, "-m", "assessment", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    database = tmp_path_factory.mktemp("operations") / "demo.sqlite"
    return database, assessment(database, "demo")


def test_demo_says_how_to_sign_in(loaded: tuple[Path, Run]) -> None:
    _, run = loaded
    assert run.returncode == 0, run.stderr
    for account in demonstration.load()["accounts"].values():
        assert account["email"] in run.stdout
    assert re.search(r"shown only now: \S{12,}", run.stdout)


def test_demo_is_refused_a_second_time(loaded: tuple[Path, Run]) -> None:
    database, _ = loaded
    again = assessment(database, "demo")
    assert again.returncode == 1
    assert "set up already" in again.stderr
    assert "Traceback" not in again.stderr


def test_export_writes_the_latest_published_round(loaded: tuple[Path, Run], tmp_path: Path) -> None:
    database, _ = loaded
    out = tmp_path / "system.xlsx"
    run = assessment(database, "export", "--kind", "xlsx", "--out", str(out))
    assert run.returncode == 0, run.stderr
    assert "Autumn 2026, 24 organisations" in run.stdout
    cells = {cell.value for row in load_workbook(out)["Results"].iter_rows() for cell in row}
    assert {"Northmoor County Council", "Autumn 2026", "Spring 2024"} <= cells


def test_export_of_a_named_round_holds_nothing_later_and_public_names_nobody(
    loaded: tuple[Path, Run], tmp_path: Path
) -> None:
    database, _ = loaded
    out = tmp_path / "public.xlsx"
    run = assessment(database, "export", "--kind", "xlsx", "--round", "Autumn 2024", "--public", "--out", str(out))
    assert run.returncode == 0, run.stderr
    cells = {str(cell.value) for sheet in load_workbook(out) for row in sheet.iter_rows() for cell in row}
    assert "Autumn 2024" in cells
    assert not cells & {o["name"] for o in demonstration.load()["organisations"]}
    assert "Spring 2025" not in cells


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--round", "Summer 2024", "--out", "x.xlsx"], "There is no closed round ‘Summer 2024’"),
        (["--out", "/nowhere/at/all.xlsx"], "cannot be written"),
    ],
)
def test_export_refuses_in_a_sentence(loaded: tuple[Path, Run], words: list[str], said: str) -> None:
    database, _ = loaded
    run = assessment(database, "export", "--kind", "xlsx", *words)
    assert run.returncode == 1
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_export_before_there_is_a_system_says_what_to_do(tmp_path: Path) -> None:
    run = assessment(tmp_path / "empty.sqlite", "export", "--kind", "xlsx", "--out", str(tmp_path / "x.xlsx"))
    assert run.returncode == 1
    assert "There is no system yet" in run.stderr


def test_migrate_can_be_said_twice(tmp_path: Path) -> None:
    for _ in range(2):
        run = assessment(tmp_path / "new.sqlite", "migrate")
        assert (run.returncode, run.stdout) == (0, "The database is up to date.\n")
