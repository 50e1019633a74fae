"""The button that makes the workbook, driven as a person would."""

import pytest
from streamlit.testing.v1 import AppTest

from assessment.ui.workbook_download import file_name

TIMEOUT = 30


def page() -> None:
    """A page with the button; `made` on the session says how often the report was read."""
    import streamlit as st

    from assessment.domain.errors import NotAllowed
    from assessment.ui import workbook_download
    from tests import sample_report

    def make() -> object:
        st.session_state["made"] = st.session_state.get("made", 0) + 1
        if st.query_params.get("refuse"):
            raise NotAllowed("Your account may not export here.")
        return sample_report.report(count=1, detail=False)

    workbook_download.offer(make, name="Moor and Fell: autumn 2026", key="workbook")


def test_nothing_is_made_before_the_click() -> None:
    shown = AppTest.from_function(page, default_timeout=TIMEOUT).run()
    assert [button.label for button in shown.button] == ["Prepare the Excel workbook"]
    assert "made" not in shown.session_state
    assert not shown.get("download_button")


def test_the_click_makes_the_workbook_and_offers_it() -> None:
    shown = AppTest.from_function(page, default_timeout=TIMEOUT).run().button[0].click().run()
    assert not shown.exception
    assert shown.session_state["made"] == 1
    (download,) = shown.get("download_button")
    assert download.proto.label == "Download the Excel workbook"


def test_a_refusal_is_said_in_a_sentence() -> None:
    started = AppTest.from_function(page, default_timeout=TIMEOUT)
    started.query_params["refuse"] = "yes"
    shown = started.run().button[0].click().run()
    assert not shown.exception
    assert "may not export here" in shown.error[0].value
    assert not shown.get("download_button")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Northmoor spring 2027", "Northmoor-spring-2027.xlsx"),
        ("St Mary's / Ward 7: “=x”", "St-Mary-s-Ward-7-x.xlsx"),
        ("../../etc", "etc.xlsx"),
        ("–", "workbook.xlsx"),
    ],
)
def test_the_file_is_named_after_what_it_is_about(name: str, expected: str) -> None:
    assert file_name(name) == expected
