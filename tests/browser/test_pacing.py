"""How long a real visit takes is counted where the person agreed, and nowhere else."""

from __future__ import annotations

import json
import time

import pytest
from playwright.sync_api import Page

from assessment.domain.answers import themes_for
from assessment.imports import frameworks
from assessment.ui import pacing
from tests.browser.conftest import NARROW, OpenPage, Scene, heading, press, settle

pytestmark = pytest.mark.browser

ROLE = "frontline"
THEMES = themes_for(frameworks.load(frameworks.BUNDLED)[1], ROLE)


def counts(scene: Scene) -> dict[str, dict[str, int]]:
    """step -> seconds -> people."""
    found = scene.sql("SELECT role, step, seconds FROM pace")
    assert {role for role, _, _ in found} <= {ROLE}
    return {step: json.loads(seconds) for _, step, seconds in found}


def visit(page: Page, *, agrees: bool) -> None:
    """Somebody looks at every page for more than a second, gives one answer, and sends."""
    if agrees:
        page.get_by_text(pacing.LABEL).click()
        settle(page)
    page.get_by_text("Frontline and other day-to-day roles", exact=True).click()
    settle(page)
    page.wait_for_timeout(1100)
    press(page, "Start")
    page.get_by_role("radiogroup", name="1. I know which data").get_by_text("Agree", exact=True).click()
    for _ in THEMES:
        page.wait_for_timeout(1100)
        press(page, "Save and continue")
    assert heading(page) == "Check your answers"
    page.wait_for_timeout(1100)
    press(page, "Send my answers")
    assert heading(page) == "Your answers are sent"


def counted(scene: Scene) -> dict[str, dict[str, int]]:
    """The same once a whole visit is in it: it is written a moment after the answers are sent, and last of all."""
    for _ in range(100):
        if "whole" in counts(scene):
            break
        time.sleep(0.05)
    return counts(scene)


def test_visit_adds_one_to_each_step_where_the_person_agreed_and_nothing_where_not(
    scene: Scene, open_page: OpenPage
) -> None:
    visit(open_page(scene.link(), width=NARROW), agrees=False)
    began = time.monotonic()
    visit(open_page(scene.link()), agrees=True)
    took = time.monotonic() - began
    kept = counted(scene)
    assert set(kept) == {"start", *THEMES, "check", "whole"}
    assert [sum(people.values()) for people in kept.values()] == [1] * len(kept)
    [whole] = kept["whole"]
    assert len(THEMES) + 2 <= int(whole) <= took + 5


def test_refresh_forgets_the_clock_and_the_consent(scene: Scene, open_page: OpenPage) -> None:
    page = open_page(scene.link())
    page.get_by_text(pacing.LABEL).click()
    settle(page)
    page.reload()
    settle(page)
    assert not page.get_by_role("checkbox", name=pacing.LABEL).is_checked()
