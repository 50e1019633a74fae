"""The questions on paper: what Chromium prints has every question, whole, and the page reads well on a phone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from assessment.domain import notes
from assessment.domain.answers import themes_for
from assessment.domain.framework import Framework
from assessment.imports import frameworks
from tests.browser.conftest import (
    HOSTILE,
    NARROW,
    PHONE,
    OpenPage,
    Scene,
    follow,
    heading,
    is_wider_than_the_screen,
    settle,
    violations,
)

pytestmark = pytest.mark.browser

BUNDLED: Framework = frameworks.load(frameworks.BUNDLED)[1]
A4 = (595, 842)
"""Points."""


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """Poppler's reader. On the build server a missing one must not look like a pass."""
    program = shutil.which("pdftotext")
    if program is None:
        why = "pdftotext is not installed: `apt-get install poppler-utils` to run these tests"
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)
    return program


@pytest.fixture
def paper(scene: Scene, browser_page: Page) -> Page:
    browser_page.goto(scene.url(f"/questions-on-paper?invite={scene.token()}"))
    return browser_page


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """A page that is no Streamlit page: there is nothing to wait for."""
    context = browser.new_context(viewport={"width": PHONE, "height": 800})
    yield context.new_page()
    context.close()


def printed(page: Page, program: str, folder: Path, scale: float = 1) -> list[str]:
    """The text of each sheet of paper, as words with one space between them."""
    file = folder / "printed.pdf"
    page.pdf(path=file, prefer_css_page_size=True, scale=scale)
    text = subprocess.run([program, str(file), "-"], capture_output=True, check=True).stdout.decode()
    return [joined(sheet) for sheet in text.split("\f") if sheet.strip()]


def joined(text: str) -> str:
    return " ".join(text.split())


def packed(text: str) -> str:
    """Without spaces and hyphens: pdftotext takes away a hyphen at which a line ends."""
    return "".join(text.split()).replace("-", "")


@pytest.mark.parametrize("scale", [0.85, 1, 1.15], ids=["smaller", "as it is", "larger"])
@pytest.mark.parametrize("role", [*BUNDLED.roles, ""])
def test_print_has_every_question_whole(paper: Page, pdftotext: str, tmp_path: Path, role: str, scale: float) -> None:
    if role:
        paper.goto(f"{paper.url}&role={role}")
    # At other sizes the pages end elsewhere, as they do with another key-data list or a longer name.
    sheets = printed(paper, pdftotext, tmp_path, scale)
    asked = (
        BUNDLED.questions_for(role)
        if role
        else tuple(q for theme in BUNDLED.themes for q in BUNDLED.questions.values() if q.theme == theme)
    )
    for number, question in enumerate(asked, 1):
        begins = joined(f"{number}. {question.text}")
        [on] = [sheet for sheet in sheets if begins in sheet]
        rest = on.split(begins)[1]
        for part in (question.meaning, *BUNDLED.options(question.id).values()):
            assert packed(part) in packed(rest), (question.id, part)
            rest = packed(rest).split(packed(part), 1)[1]
    assert f"{len(asked) + 1}. " not in re.sub(r"Page \d+ of \d+", "", " ".join(sheets))
    comments = themes_for(BUNDLED, role) if role else BUNDLED.themes
    assert " ".join(sheets).count(f"Anything that explains your answers? {notes.REMINDER}") == len(comments)
    assert sheets[-1].endswith(f"Page {len(sheets)} of {len(sheets)}")
    assert "Back to the questions on the screen" not in " ".join(sheets), "a link is of no use on paper"


def test_print_has_the_key_data_above_the_questions_that_ask_for_it(
    paper: Page, pdftotext: str, tmp_path: Path
) -> None:
    paper.goto(f"{paper.url}&role=manager")
    [sheet] = [each for each in printed(paper, pdftotext, tmp_path) if "Key data in this round" in each]
    assert sheet.index(HOSTILE) < sheet.index("How often does the key data")


def test_print_is_on_a4_in_one_column_without_colours(paper: Page, tmp_path: Path) -> None:
    file = tmp_path / "printed.pdf"
    paper.pdf(path=file, prefer_css_page_size=True)
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, check=True, text=True).stdout
    width, height = map(float, re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", told)[0])
    assert (round(width), round(height)) == A4
    subprocess.run(["pdftoppm", "-r", "40", str(file), str(tmp_path / "sheet")], check=True)
    for sheet in tmp_path.glob("sheet*.ppm"):
        pixels = sheet.read_bytes().split(b"\n", 3)[3]
        colours = zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)
        assert all(max(colour) - min(colour) < 16 for colour in colours), "printed in black and white nothing is lost"


@pytest.mark.parametrize("width", [NARROW, PHONE])
def test_page_is_fit_for_everybody_on_a_phone(paper: Page, width: int) -> None:
    paper.set_viewport_size({"width": width, "height": 640})
    assert violations(paper) == []
    assert not is_wider_than_the_screen(paper)
    levels = [int(name[1]) for name in paper.locator("h1,h2,h3").evaluate_all("all => all.map(one => one.tagName)")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_way_there_and_back(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    follow(page, "See the questions first")
    page.get_by_role("link", name="Print the questions").click()
    page.wait_for_url("**/questions-on-paper?**")
    assert heading(page) == "Spring 2027"
    assert "These are the questions for: Executive or board level" in page.inner_text("body")
    page.get_by_role("link", name="Back to the questions on the screen").click()
    settle(page)
    assert heading(page) == "See the questions"
