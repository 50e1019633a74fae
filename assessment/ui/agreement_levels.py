"""Survey level and agreed level side by side: all themes in a table, one theme large, and what has to be looked at."""

from __future__ import annotations

import streamlit as st

from assessment.domain.agreements import Agreement, State
from assessment.domain.framework import Framework
from assessment.domain.panels import Panel, ThemePanel
from assessment.domain.phrases import level_words
from assessment.domain.results import PROVISIONAL, SECURE
from assessment.ui.text import plain

NONE_YET = "None yet"
NARROW = """<style>
@media (max-width:40rem){
.st-key-both_levels h3{font-size:1rem !important}
.st-key-levels_table [data-testid=stTable] td *{overflow-wrap:normal !important}
}
</style>"""
"""On a phone both levels stand beside each other, and no level's name is broken in two."""
SAID = {
    State.DRAFT: "Sent back",
    State.PROPOSED: "Waits for sign-off",
    State.SIGNED_OFF: "Signed off",
    State.SUPERSEDED: "Superseded",
    State.NEEDS_REVIEW: "Needs review",
}


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


def side_by_side(framework: Framework, each: ThemePanel) -> None:
    """One theme: both levels beside each other, and how they differ in words."""
    sure = each.survey.confidence
    # A row, not columns: those would stand below each other on a phone.
    st.html(NARROW)
    with st.container(horizontal=True, key="both_levels"):
        _box("Survey level", survey_words(framework, each), sure.capitalize() if sure in (SECURE, PROVISIONAL) else "")
        _box("Agreed level", agreed_words(framework, each), state_words(framework, each))
    review(each.agreement)


def _box(what: str, level: str, said: str) -> None:
    with st.container(border=True, width="stretch", height="stretch"):
        st.write(what)
        st.subheader(plain(f"{level[0].upper()}{level[1:]}"))
        st.caption(plain(said))


def review(agreement: Agreement) -> None:
    """Why a level has to be looked at again; nothing if it need not."""
    if agreement.review:
        reasons = " ".join(plain(reason) for reason in agreement.review)
        st.warning(f"Needs review. {reasons} The sign-off stays in the log. Propose a level again to settle it.")


def survey_words(framework: Framework, each: ThemePanel) -> str:
    """ "at least Developing" or "Insufficient data"."""
    return level_words(framework, each.survey.level, each.survey.at_least)


def agreed_words(framework: Framework, each: ThemePanel) -> str:
    """The level in force, or that there is none."""
    entry = each.agreement.in_force
    return NONE_YET if entry is None else framework.level_name(entry.level)


def state_words(framework: Framework, each: ThemePanel) -> str:
    """How far the agreement is, and how what is in force differs: "Signed off, lower than survey"."""
    agreement = each.agreement
    if agreement.state is None:
        return "Not proposed"
    said = SAID[agreement.state]
    waiting = agreement.proposal or agreement.draft
    if waiting is not None:
        said += f": {framework.level_name(waiting.level)}"
    return f"{said}. Agreed: {each.label}" if waiting and each.label else f"{said}, {each.label}".rstrip(", ")
