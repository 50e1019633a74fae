"""The questionnaire as an Excel file, in a real browser: downloaded, filled in, handed in, counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assessment.domain.questionnaire_file import IDENTITY, Kind
from tests.browser.conftest import DESK, PHONE, OpenPage, Scene, is_wider_than_the_screen, press, settle, violations
from tests.browser.test_sign_in import sign_in
from tests.questionnaire_files import entry, opened, saved

pytestmark = pytest.mark.browser

FILES = "Filled-in questionnaires (.xlsx)"


def lead(scene: Scene, open_page: OpenPage, width: int = DESK) -> Page:
    page = open_page(scene.url("/answers"), width=width)
    sign_in(page, scene.people.lead.email)
    settle(page)
    expect(page.locator("h1").first).to_have_text("Excel questionnaires")
    return page


def downloaded(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def hand_in(page: Page, *files: Path) -> None:
    page.get_by_test_id("stFileUploader").filter(has_text=FILES).locator("input").set_input_files(list(files))
    settle(page)


def submitted(scene: Scene) -> list[tuple[str, str, str]]:
    rows = scene.sql("SELECT role, answers, notes FROM response WHERE answers IS NOT NULL ORDER BY role")
    return [(row.role, str(row.answers), str(row.notes)) for row in rows]


def test_lead_downloads_questionnaires_hands_them_in_and_they_are_counted(
    scene: Scene, open_page: OpenPage, tmp_path: Path
) -> None:
    page = lead(scene, open_page)
    path = downloaded(page, "Download the questionnaire", tmp_path)
    assert path.name == "questionnaire-northmoor-council-spring-2027-executive.xlsx"
    book = opened(path.read_bytes())
    entry(book, Kind.ANSWER, "q01").value = "Perhaps"
    entry(book, Kind.ANSWER, "q10").value = "strongly agree"
    entry(book, Kind.COMMENT, "T3").value = "We talk every week."
    wrong, right = tmp_path / "wrong.xlsx", tmp_path / "right.xlsx"
    wrong.write_bytes(saved(book))
    entry(book, Kind.ANSWER, "q01").value = "Agree"
    right.write_bytes(saved(book))

    hand_in(page, wrong)
    expect(page.get_by_text("1 mistake in wrong.xlsx. Nothing was taken in.")).to_be_visible()
    expect(page.get_by_role("button", name="Take in the answers of 1 person")).to_have_count(0)
    assert submitted(scene) == []

    page.reload()
    settle(page)
    hand_in(page, right)
    press(page, "Take in the answers of 1 person")
    expect(page.get_by_text("The answers of 1 person are taken in.").first).to_be_visible()
    [(role, answers, notes)] = submitted(scene)
    assert (role, answers) == ("executive", '{"q01": "4", "q10": "5"}')
    assert "We talk every week." in notes
    page.goto(scene.url("/invitations"))
    settle(page)
    assert "1" in page.locator("h2").first.inner_text()


def test_file_of_one_round_is_told_apart_though_it_looks_the_same(
    scene: Scene, open_page: OpenPage, tmp_path: Path
) -> None:
    page = lead(scene, open_page)
    path = downloaded(page, "Download the questionnaire", tmp_path)
    book = opened(path.read_bytes())
    entry(book, Kind.ANSWER, "q01").value = "Agree"
    book[IDENTITY]["B2"] = "another"
    path.write_bytes(saved(book))
    before = submitted(scene)
    hand_in(page, path)
    expect(page.get_by_text(f"1 mistake in {path.name}. Nothing was taken in.")).to_be_visible()
    assert submitted(scene) == before


def test_page_fits_a_phone_and_breaks_no_rule_of_accessibility(scene: Scene, open_page: OpenPage) -> None:
    page = lead(scene, open_page, PHONE)
    assert not is_wider_than_the_screen(page)
    assert violations(page) == []
