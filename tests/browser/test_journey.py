"""The whole job in a real browser, from an empty database to a workbook: once on SQLite and once on PostgreSQL.

The figures are those of the method's worked case A01: sixty people, of whom one answers here on a phone and the
others come in by import.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from benchmarks import server
from tests.browser.conftest import DESK, PHONE, OpenPage, press, settle
from tests.browser.test_sign_in import sign_in
from tests.builders import PASSWORD

pytestmark = pytest.mark.browser

CASES = Path(__file__).parents[1] / "cases"
COUNCIL, OTHERS = "Northmoor County Council", ("=Vale Hospitals", "Moor Practice")
ADMINISTRATOR, MANAGER = "ada@example.org", "priya@example.org"
ROUND = "Spring 2027"
ON_THE_PHONE = "manager-001"
"""The person of case A01 who answers in the browser; everybody else is imported."""


def expected() -> dict[str, Any]:
    cases = json.loads((CASES / "cases.json").read_text(encoding="utf-8"))["cases"]
    found: dict[str, Any] = next(case for case in cases if case["id"] == "A01")["expected"]["T1"]
    return found


@pytest.fixture
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address with nothing in it: the app's start makes the tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'fresh.sqlite'}"
    return str(request.getfixturevalue("empty_postgresql"))


@pytest.mark.parametrize("fresh", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_journey_from_an_empty_database_to_a_workbook(fresh: str, tmp_path: Path, open_page: OpenPage) -> None:
    log = tmp_path / "server.txt"
    with server.running(fresh, log=log) as host:
        page = open_page(f"http://{host}/", width=DESK)
        password = set_up(page, log)
        manager = open_page(f"http://{host}/", width=DESK)
        sign_in(manager, MANAGER, password)
        settle(manager)
        upload_organisations(manager, host, tmp_path)
        draft_a_round(manager, host)
        link = invite_one(manager, host, tmp_path)
        open_the_round(manager, host)
        answer_on_the_phone(open_page, link)
        import_the_others(manager, host, tmp_path)
        nobody_sees_results_yet(manager, host)
        close_the_round(manager, host)
        result_is_that_of_the_case(manager, host)
        workbook_holds_it(manager, host, tmp_path)


def has_heading(page: Page, words: str) -> None:
    expect(page.locator("h1").first).to_have_text(words, timeout=30_000)


def go(page: Page, host: str, path: str) -> None:
    page.goto(f"http://{host}/{path}")
    settle(page)


def fill(page: Page, label: str | re.Pattern[str], value: str) -> None:
    field = page.get_by_label(label).first
    field.fill(value)
    field.press("Tab")
    settle(page)


def set_up(page: Page, log: Path) -> str:
    """The administrator sets up the system and adds a programme manager, whose one-time password this is."""
    has_heading(page, "Set up")
    found = re.search(r"one-time code: (\S+)", log.read_text(encoding="utf-8"))
    assert found
    fill(page, "One-time code", found[1])
    fill(page, "Name of the system", "Northmoor Partnership")
    fill(page, "Your name", "Ada Okafor")
    fill(page, "Your e-mail address", ADMINISTRATOR)
    fill(page, re.compile("^Password"), PASSWORD)
    fill(page, "The same password again", PASSWORD)
    press(page, "Set up the system")
    has_heading(page, "The system is set up")
    page.get_by_role("link", name="Sign in").click()
    sign_in(page, ADMINISTRATOR)
    settle(page)
    has_heading(page, "People")
    choose(page, "Kind of account", "Programme manager")
    fill(page, "Name", "Priya Raman")
    fill(page, re.compile("^E-mail address"), MANAGER)
    press(page, "Add this person")
    shown = page.locator('[data-testid="stCode"]').first
    expect(shown).to_be_visible()
    return shown.inner_text().strip()


def upload_organisations(page: Page, host: str, folder: Path) -> None:
    go(page, host, "organisations")
    assert "There is no organisation yet" in page.inner_text("body")
    rows = [("name", "type", "place", "executive", "manager", "frontline", "ig")]
    rows += [(COUNCIL, "Council adult social care", "Northmoor", 9, 40, 300, 6)]
    rows += [(name, "Acute", "Vale", 9, 40, 300, 6) for name in OTHERS]
    bad = written(folder / "bad.csv", [*rows, ("", "Acute", "Vale", "many", 1, 1, 1)])
    page.locator('input[type="file"]').first.set_input_files(bad)
    settle(page)
    expect(page.get_by_text("2 mistakes in bad.csv. Nothing was taken in.")).to_be_visible()
    page.locator('input[type="file"]').first.set_input_files(written(folder / "organisations.csv", rows))
    settle(page)
    press(page, "Take in 3 organisations")
    expect(page.get_by_text("Taken in: 3 added, 0 changed")).to_be_visible()


def draft_a_round(page: Page, host: str) -> None:
    go(page, host, "rounds")
    page.get_by_role("tab", name="New round").click()
    settle(page)
    fill(page, "Name", ROUND)
    fill(page, re.compile("^Key data"), "Discharge summaries\nCare plans")
    press(page, "Make this round as a draft")
    expect(page.get_by_text(f"The draft ‘{ROUND}’ is made")).to_be_visible()


def invite_one(page: Page, host: str, folder: Path) -> str:
    go(page, host, f"invitations?organisation={COUNCIL.replace(' ', '+')}")
    choose(page, "Organisation", COUNCIL)
    fill(page, re.compile("^E-mail addresses"), "jo@example.org")
    press(page, "Check the list")
    press(page, "Make private links for 1 person")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the links (CSV)").click()
    sheet = folder / "links.csv"
    download.value.save_as(sheet)
    row = next(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8-sig"))))
    link = next(value for value in row.values() if "invite=" in value)
    assert link.startswith(f"http://{host}/")
    return str(link)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=re.compile(f"{label}$")).first.click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def open_the_round(page: Page, host: str) -> None:
    go(page, host, "rounds")
    page.get_by_text("Everything about this round is right").click()
    press(page, "Open the round")
    expect(page.get_by_text(f"‘{ROUND}’ is open")).to_be_visible()


def answer_on_the_phone(open_page: OpenPage, link: str) -> None:
    given = next(row for row in people() if row["respondent"] == ON_THE_PHONE)
    assert [given[q] for q in ("q01", "q02", "q03", "q04")] == ["4", "4", "4", "2"]
    phone = open_page(link, width=PHONE)
    phone.get_by_text("Manager", exact=True).click()
    settle(phone)
    press(phone, "Start")
    tick(phone, "1. I know which data", "Agree")
    tick(phone, "2. I understand why", "Agree")
    phone.reload()
    settle(phone)
    expect(phone.get_by_text("2 of 11 answered")).to_be_visible()
    tick(phone, "3. The people I work with", "Agree")
    tick(phone, "4. Have you had training", "Yes")
    for theme in range(1, 6):
        expect(phone.get_by_text(f"Theme {theme} of 5")).to_be_visible()
        press(phone, "Save and continue")
    has_heading(phone, "Check your answers")
    assert "7 questions are not answered. You can send this with gaps." in phone.inner_text("body")
    press(phone, "Send my answers")
    has_heading(phone, "Your answers are sent")


def tick(page: Page, question: str, option: str) -> None:
    page.get_by_role("radiogroup", name=question).get_by_text(option, exact=True).click()
    settle(page)


def people() -> list[dict[str, str]]:
    with (CASES / "A01.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def import_the_others(page: Page, host: str, folder: Path) -> None:
    rows = [{"organisation": COUNCIL, **row} for row in people() if row["respondent"] != ON_THE_PHONE]
    assert len(rows) == 59
    go(page, host, "answers")
    page.get_by_role("tab", name="One sheet with many people").click()
    settle(page)
    page.get_by_test_id("stFileUploader").filter(has_text="The file with the answers").locator("input").set_input_files(
        written(folder / "answers.csv", [tuple(rows[0]), *(tuple(row.values()) for row in rows)])
    )
    settle(page)
    press(page, "Take in the answers of 59 people")
    expect(page.get_by_text("The answers of 59 people are taken in").first).to_be_visible()


def written(path: Path, rows: list[tuple[Any, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def nobody_sees_results_yet(page: Page, host: str) -> None:
    go(page, host, "overview")
    assert "Developing" not in page.inner_text("body")
    go(page, host, "monitoring")
    assert "60" in page.inner_text("body")


def close_the_round(page: Page, host: str) -> None:
    go(page, host, "rounds")
    page.get_by_text("I know that closing cannot be undone").click()
    press(page, "Close the round for good")
    expect(page.get_by_text(f"‘{ROUND}’ is closed and its results are ready")).to_be_visible()


def result_is_that_of_the_case(page: Page, host: str) -> None:
    case = expected()
    go(page, host, "results")
    choose(page, "Organisation", COUNCIL)
    page.get_by_text(re.compile("^Shared understanding and training: Developing")).click()
    settle(page)
    said = page.inner_text("body")
    for criterion in case["criteria"]:
        if criterion["id"] in ("T1.3a", "T1.3b", "T1.3c"):
            people_said = f"{criterion['favourable']} of {criterion['n']} staff ({criterion['share']:.0%})"
            assert people_said in said, people_said
    assert "that is 24 more people" in said, "54 of 60 are needed, 30 are there"
    chart = page.locator(".js-plotly-plot").first.inner_text()
    assert f"{case['name']} · {case['score_display']}" in chart


def workbook_holds_it(page: Page, host: str, folder: Path) -> None:
    case = expected()
    go(page, host, "overview")
    press(page, "Prepare the Excel workbook")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the Excel workbook").click()
    path = folder / "system.xlsx"
    download.value.save_as(path)
    book = load_workbook(path)
    header, *rows = [row for row in book["Results"].iter_rows(values_only=True) if any(row)]
    names = next(row for row in (header, *rows) if "Theme" in row)
    records = [dict(zip(names, row, strict=False)) for row in rows]
    theme = next(r for r in records if r["Organisation"] == COUNCIL and str(r["Theme"]).startswith("Shared"))
    assert case["name"] in theme.values()
    assert any(isinstance(v, float) and abs(v - case["score"]) < 0.01 for v in theme.values())
    assert OTHERS[0] in {r["Organisation"] for r in records}, "a name that looks like a formula stays a name"
    with zipfile.ZipFile(path) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) >= 2, "levels by theme, and organisations by level"
