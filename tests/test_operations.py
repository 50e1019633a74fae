"""The commands that work on the database, as somebody at the server types them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

from assessment.imports import demonstration, frameworks
from assessment.services import demo, invitations
from assessment.store import engine, migrating
from assessment.ui import clock
from tests import builders
from tests.exports import papers
from tests.round_builders import a_round, kept

ROOT = Path(__file__).resolve().parents[1]
Run = subprocess.CompletedProcess[str]


def assessment(database: Path, *words: str) -> Run:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    command = [sys.executable, "-m", "assessment", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """The demonstration, by the command that goes on with a load that was cut short."""
    database = tmp_path_factory.mktemp("operations") / "demo.sqlite"
    cut_short(f"sqlite:///{database}")
    return database, assessment(database, "demo")


def cut_short(url: str) -> None:
    """A load that is interrupted after the first organisation's answers."""
    migrating.migrate(url)
    kept_in = engine.connect(url)

    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demo.load(
            lambda: engine.transaction(kept_in, write=True),
            framework=dict(frameworks.load(frameworks.BUNDLED)[0]),
            data=demonstration.load(),
            now=clock.now(),
            progress=stop,
        )
    kept_in.dispose()


def test_demo_says_that_it_goes_on_where_it_stopped(loaded: tuple[Path, Run]) -> None:
    _, run = loaded
    assert "Loading was interrupted the last time. It goes on where it stopped." in run.stderr


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
        (["--out", "x.xlsx", "--organisation", "Nowhere Trust"], "‘Nowhere Trust’ took no part"),
        (["--out", "x.xlsx", "--organisation", "Nowhere Trust", "--public"], "bears its name"),
        (["--out", "x.xlsx", "--template", "README.md"], "A workbook has no template"),
        (["--out", "x.pptx", "--kind", "pptx", "--template", "README.md"], "no PowerPoint file"),
        (["--out", "x.pptx", "--kind", "pptx", "--template", "nowhere.pptx"], "cannot be read"),
    ],
)
def test_export_refuses_in_a_sentence(loaded: tuple[Path, Run], words: list[str], said: str) -> None:
    database, _ = loaded
    run = assessment(database, "export", "--kind", "xlsx", *words)
    assert run.returncode == 1
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_export_writes_slides_for_the_public(loaded: tuple[Path, Run], tmp_path: Path) -> None:
    database, _ = loaded
    out = tmp_path / "paper.pptx"
    run = assessment(database, "export", "--kind", "pptx", "--public", "--out", str(out))
    assert run.returncode == 0, run.stderr
    assert len(Presentation(str(out)).slides) > 6
    everything = papers.everything(out.read_bytes())
    assert not [o["name"] for o in demonstration.load()["organisations"] if o["name"] in everything]


def test_export_writes_a_document_of_one_organisation(loaded: tuple[Path, Run], tmp_path: Path) -> None:
    database, _ = loaded
    out = tmp_path / "paper.docx"
    words = ["--organisation", "northmoor county council", "--round", "Spring 2026", "--out", str(out)]
    run = assessment(database, "export", "--kind", "docx", *words)
    assert run.returncode == 0, run.stderr
    made = Document(str(out))
    assert made.paragraphs[0].text == "Northmoor County Council: data sharing results"
    assert not [paragraph for paragraph in made.paragraphs if "Autumn 2026" in paragraph.text]


def test_export_before_there_is_a_system_says_what_to_do(tmp_path: Path) -> None:
    run = assessment(tmp_path / "empty.sqlite", "export", "--kind", "xlsx", "--out", str(tmp_path / "x.xlsx"))
    assert run.returncode == 1
    assert "There is no system yet" in run.stderr


def test_migrate_can_be_said_twice(tmp_path: Path) -> None:
    for _ in range(2):
        run = assessment(tmp_path / "new.sqlite", "migrate")
        assert (run.returncode, run.stdout) == (0, "The database is up to date.\n")


# Import


@pytest.fixture
def opened(tmp_path: Path, sqlite_template: Path) -> tuple[Path, str, builders.Partnership]:
    """A database with a round of two organisations that takes answers today."""
    database, today = tmp_path / "open.sqlite", clock.today()
    shutil.copyfile(sqlite_template, database)
    with engine.transaction(engine.connect(f"sqlite:///{database}"), write=True) as session:
        here = builders.a_partnership(session)
        days = {"opens_on": today - timedelta(days=1), "closes_on": today + timedelta(days=9)}
        return database, a_round(session, here, **days), here


def answered(opened: tuple[Path, str, builders.Partnership]) -> list[int]:
    database, round_, here = opened
    with engine.transaction(engine.connect(f"sqlite:///{database}")) as session:
        numbers = invitations.numbers(session, round=round_, by=here.programme_manager)
    return [numbers[each].answered for each in (here.council, here.trust)]


def paper(tmp_path: Path, text: str) -> str:
    (tmp_path / "paper.csv").write_text(text, encoding="utf-8")
    return str(tmp_path / "paper.csv")


BOTH = "respondent,role,organisation,q1,q2,note\n1,manager,Northmoor Council,2,dk,x\n2,frontline,vale hospitals,1,,\n"


def test_import_takes_in_every_organisation_of_a_file(
    opened: tuple[Path, str, builders.Partnership], tmp_path: Path
) -> None:
    run = assessment(opened[0], "import", paper(tmp_path, BOTH), "--round", "spring 2027")
    assert run.returncode == 0, run.stderr
    assert run.stdout == "Spring 2027: 2 people's answers are taken in, of 2 organisations.\n"
    assert "Columns that are no question, ignored: note." in run.stderr
    assert answered(opened) == [1, 1]


def test_import_for_a_named_organisation_needs_no_column(
    opened: tuple[Path, str, builders.Partnership], tmp_path: Path
) -> None:
    file = paper(tmp_path, "respondent,role,q1\n1,manager,2\n2,manager,1\n3,frontline,1\n")
    run = assessment(opened[0], "import", file, "--round", "Spring 2027", "--organisation", "Vale Hospitals")
    assert run.returncode == 0, run.stderr
    assert answered(opened) == [0, 3]


def test_import_says_who_might_count_twice(opened: tuple[Path, str, builders.Partnership], tmp_path: Path) -> None:
    words = ("import", paper(tmp_path, BOTH), "--round", "Spring 2027")
    assert "count twice" not in assessment(opened[0], *words).stderr
    again = assessment(opened[0], *words)
    assert "Answers are here already from: Vale Hospitals, Northmoor Council." in again.stderr
    assert again.returncode == 0
    assert answered(opened) == [2, 2]


def test_import_lists_every_mistake_and_takes_in_nothing(
    opened: tuple[Path, str, builders.Partnership], tmp_path: Path
) -> None:
    rows = "1,manager,Northmoor Council,9\n2,boss,Vale Hospitals,1\n3,manager,Vale Hospitals,1\n"
    file = paper(tmp_path, "respondent,role,organisation,q1\n" + rows)
    run = assessment(opened[0], "import", file, "--round", "Spring 2027")
    assert (run.returncode, run.stdout) == (1, "")
    said = run.stderr.splitlines()
    assert "row 2, column q1: ‘9’ is not an answer to q1. Use 1, 2, dk, or leave it blank." in said
    assert "row 3, column role: ‘boss’ is not a role. Use manager, frontline." in said
    assert said[-1] == "2 mistakes in paper.csv. Nothing was taken in."
    assert answered(opened) == [0, 0]


@pytest.mark.parametrize(
    ("rows", "words", "said"),
    [
        (
            "1,manager,Elsewhere,1\n2,manager,Vale Hospitals,1\n",
            ["--round", "Spring 2027"],
            "takes no part in this round",
        ),
        (
            "1,manager,Vale Hospitals,1\n",
            ["--round", "Summer"],
            "There is no round ‘Summer’. Open rounds: ‘Spring 2027’.",
        ),
        ("1,manager,Vale Hospitals,1\n", ["--round", "Spring 2027", "--organisation", "Us"], "‘Us’ takes no part"),
        (
            "1,manager,Vale Hospitals,1\n",
            ["--round", "Spring 2027", "--organisation", "Northmoor Council"],
            "is not the organisation you chose",
        ),
    ],
)
def test_import_refuses_in_a_sentence(
    opened: tuple[Path, str, builders.Partnership], tmp_path: Path, rows: str, words: list[str], said: str
) -> None:
    run = assessment(opened[0], "import", paper(tmp_path, "respondent,role,organisation,q1\n" + rows), *words)
    assert run.returncode == 1
    assert said in run.stderr
    assert "Traceback" not in run.stderr
    assert answered(opened) == [0, 0]


def test_import_into_a_round_that_is_over_takes_in_nothing(
    opened: tuple[Path, str, builders.Partnership], tmp_path: Path
) -> None:
    database, _, here = opened
    with engine.transaction(engine.connect(f"sqlite:///{database}"), write=True) as session:
        a_round(session, here, name="Long ago")
        before = kept(session)
    run = assessment(database, "import", paper(tmp_path, BOTH), "--round", "Long ago")
    assert run.returncode == 1
    assert "‘Long ago’ opens on 1 March 2027. Nothing was taken in." in run.stderr
    with engine.transaction(engine.connect(f"sqlite:///{database}")) as session:
        assert kept(session) == before


def test_import_of_a_file_that_is_not_there_is_a_sentence(opened: tuple[Path, str, builders.Partnership]) -> None:
    run = assessment(opened[0], "import", "nowhere.csv", "--round", "Spring 2027")
    assert run.returncode == 1
    assert "nowhere.csv: cannot be read" in run.stderr
