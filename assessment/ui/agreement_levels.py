"""Survey level and agreed level side by side: all themes in a table, one theme large, and what has to be looked at."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assessment.domain.agreements import Agreement
from assessment.domain.framework import Framework
from assessment.domain.panel_words import NONE_YET, agreed_words, state_words, survey_words
from assessment.domain.panels import Panel, ThemePanel
from assessment.domain.results import PROVISIONAL, SECURE
from assessment.ui.text import plain

NARROW = """<style>
@media (max-width:40rem){
.st-key-both_levels :is(h2,h3){font-size:1rem !important}
.st-key-levels_table [data-testid=stTable] td *{overflow-wrap:normal !important}
}
</style>"""
"""On a phone both levels stand beside each other, and no level's name is broken in two."""


def table(panel: Panel) -> None:
    """Every theme in a row: what the survey says, what was agreed, how the two differ, how far the agreement is."""
    themes = panel.themes.values()
    st.html(NARROW)
    st.container(key="levels_table").table(
        {
            "Theme": [plain(panel.framework.themes[each.theme].name) for each in themes],
            "Survey level": [plain(survey_words(panel.framework, each)) for each in themes],
            "Agreed level": [plain(_cell(panel.framework, each)) for each in themes],
        },
    )


def _cell(framework: Framework, each: ThemePanel) -> str:
    return f"{agreed_words(framework, each)}. {state_words(framework, each)}." if each.log else NONE_YET


def side_by_side(framework: Framework, each: ThemePanel, heading: Callable[[str], object] = st.subheader) -> None:
    """One theme: both levels beside each other, and how they differ in words. `heading`: what fits what is above."""
    sure = each.survey.confidence
    # A row, not columns: those would stand below each other on a phone.
    st.html(NARROW)
    with st.container(horizontal=True, key="both_levels"):
        _box(
            "Survey level",
            survey_words(framework, each),
            sure.capitalize() if sure in (SECURE, PROVISIONAL) else "",
            heading,
        )
        _box("Agreed level", agreed_words(framework, each), state_words(framework, each), heading)
    review(each.agreement)


def _box(what: str, level: str, said: str, heading: Callable[[str], object]) -> None:
    with st.container(border=True, width="stretch", height="stretch"):
        st.write(what)
        heading(plain(f"{level[0].upper()}{level[1:]}"))
        st.caption(plain(said))


def review(agreement: Agreement) -> None:
    """Why a level has to be looked at again; nothing if it need not."""
    if agreement.review:
        reasons = " ".join(plain(reason) for reason in agreement.review)
        st.warning(f"Needs review. {reasons} The sign-off stays in the log. Propose a level again to settle it.")
