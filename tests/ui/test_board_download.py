"""The buttons that make the board paper, driven as a person would."""

from __future__ import annotations

from io import BytesIO

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from tests.builders import Partnership, Sessions
from tests.ui.conftest import Start
from tests.ui.results_story import AUTUMN, opened, two_rounds
from tests.ui.screen import at, buttons

TIMEOUT = 30
MAKE = {"Prepare the PowerPoint slides", "Prepare the Word document"}


def page() -> None:
    """A page with the buttons; `made` on the session says how often the report was read."""
    import streamlit as st

    from assessment.domain.errors import NotAllowed
    from assessment.ui import board_download
    from tests import sample_report

    def make() -> object:
        st.session_state["made"] = st.session_state.get("made", 0) + 1
        if st.query_params.get("refuse"):
            raise NotAllowed("Your account may not export here.")
        return sample_report.report(count=1, detail=False)

    board_download.offer(make, name="Moor and Fell: autumn 2026", key="paper")


def started() -> AppTest:
    return AppTest.from_function(page, default_timeout=TIMEOUT).run()


def press(shown: AppTest, label: str) -> AppTest:
    next(button for button in shown.button if button.label == label).click()
    return shown.run()


def test_nothing_is_made_before_the_click() -> None:
    shown = started()
    assert {button.label for button in shown.button} == MAKE
    assert "made" not in shown.session_state
    assert not shown.get("download_button")


@pytest.mark.parametrize("what", ["PowerPoint slides", "Word document"])
def test_the_click_makes_the_paper_and_offers_it(what: str) -> None:
    shown = press(started(), f"Prepare the {what}")
    assert not shown.exception
    assert shown.session_state["made"] == 1
    (download,) = shown.get("download_button")
    assert download.proto.label == f"Download the {what}"


def test_a_refusal_is_said_in_a_sentence() -> None:
    shown = AppTest.from_function(page, default_timeout=TIMEOUT)
    shown.query_params["refuse"] = "yes"
    press(shown.run(), "Prepare the Word document")
    assert "may not export here" in shown.error[0].value
    assert not shown.get("download_button")


def test_an_own_template_without_a_usable_layout_is_refused_in_a_sentence() -> None:
    template, memory = Presentation(), BytesIO()
    for layout in list(template.slide_layouts):
        if layout.name != "Blank":
            template.slide_layouts.remove(layout)
    template.save(memory)
    shown = started()
    shown.get("file_uploader")[0].set_value(("ours.pptx", memory.getvalue(), "application/octet-stream")).run()
    press(shown, "Prepare the PowerPoint slides")
    assert "no layout with a title" in shown.error[0].value
    press(shown, "Prepare the Word document")
    assert not shown.error


def test_it_stands_under_the_overview_and_a_leads_own_results(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    two_rounds(writing, here)
    assert buttons(at(start(here.programme_manager), "programme/overview")) >= MAKE
    app = opened(start(here.lead), "organisation/results", round=AUTUMN)
    assert buttons(app) >= MAKE
    press(app, "Prepare the PowerPoint slides")
    assert not app.error
    assert [each.proto.label for each in app.get("download_button")] == ["Download the PowerPoint slides"]


def test_a_viewer_gets_none_of_one_organisation(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    assert not buttons(opened(start(here.viewer), "organisation/results", round=AUTUMN)) & MAKE
