"""One theme as a meeting sees it on the wall: both levels, why, what is not met, disputes, what people wrote."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.domain import wording
from assessment.domain.framework import Framework
from assessment.domain.panels import Panel, ThemePanel
from assessment.domain.results import MET
from assessment.domain.standings import ShownCriterion, Standing
from assessment.services.commenting import Listing
from assessment.ui import agreement_levels, agreement_notes
from assessment.ui.agreement_theme import KEY, by_name
from assessment.ui.text import plain

LARGE = """<style>
.st-key-workshop :is(p,li,pre,[data-testid=stText]){font-size:1.4rem !important;line-height:1.45 !important}
.st-key-workshop [data-testid=stCaptionContainer] p{font-size:1.1rem !important}
.st-key-workshop h1{font-size:2.8rem !important}
.st-key-workshop h3{font-size:2rem !important}
@media (max-width:40rem){
.st-key-workshop :is(p,li,pre,[data-testid=stText]){font-size:1.15rem !important}
.st-key-workshop h1{font-size:1.8rem !important}
.st-key-workshop .st-key-both_levels :is(h3,p){font-size:1rem !important}
.st-key-workshop h3{font-size:1.35rem !important}
}
</style>"""
"""To be read from the back of a room. Only inside this page's own container."""


def show(panel: Panel, each: ThemePanel, listing: Listing | None) -> None:
    """The theme's screen: the buttons first, so that the keyboard reaches them first."""
    framework = panel.framework
    st.html(LARGE)
    _moves(framework, each.theme)
    st.title(plain(framework.themes[each.theme].name))
    agreement_levels.side_by_side(framework, each)
    _why(framework, each.survey)
    _next(framework, each.survey)
    _dispute(framework, each.survey)
    if listing is not None:
        st.subheader("What people wrote")
        agreement_notes.show(listing, each.theme, panel.round.name)


def _moves(framework: Framework, theme: str) -> None:
    """Previous and next, by button and by arrow key; where in the row of themes this one stands."""
    names, ids = list(by_name(framework)), list(framework.themes)
    place = ids.index(theme)
    with st.container(horizontal=True, vertical_alignment="center"):
        _move("Previous", "Left", names, place - 1)
        _move("Next", "Right", names, place + 1)
        st.write(f"Theme {place + 1} of {len(ids)}")


def _move(label: str, shortcut: str, names: list[str], to: int) -> None:
    there = 0 <= to < len(names)
    st.button(
        label,
        key=f"workshop {label}",
        shortcut=shortcut,
        disabled=not there,
        on_click=_choose,
        args=(names[to] if there else "",),
    )


def _choose(name: str) -> None:
    st.session_state[KEY] = name


def _why(framework: Framework, survey: Standing) -> None:
    """The answer, then what is met at the level reached, in people."""
    st.subheader("Why this level")
    st.write(plain(survey.reasons[0]) if survey.reasons else "")
    _criteria(framework, [c for c in survey.criteria if c.level == survey.level and c.status == MET])
    for flag in survey.flags:
        if not flag.startswith("disputed:"):
            st.write(plain(wording.flag_sentence(framework, flag)))


def _next(framework: Framework, survey: Standing) -> None:
    """What is not met, in people, up to the next level."""
    level = (survey.level or 0) + 1
    unmet = [c for c in survey.criteria if c.level == level and c.status != MET]
    if not unmet:
        return
    st.subheader(plain(f"Not met yet for {framework.level_name(level)}"))
    _criteria(framework, unmet)


def _criteria(framework: Framework, criteria: Sequence[ShownCriterion]) -> None:
    if criteria:
        st.markdown("\n".join(f"- {plain(criterion_words(framework, c))}" for c in criteria))


def criterion_words(framework: Framework, shown: ShownCriterion) -> str:
    """The criterion's own sentence, the question where that names none, and how many did not know."""
    question = framework.questions[framework.criterion(shown.id).question].text
    said = shown.sentence if question in shown.sentence else f"{shown.sentence} (“{question}”)"
    return f"{said} Did not know: {shown.dk_text}." if shown.dk_text else said


def _dispute(framework: Framework, survey: Standing) -> None:
    disputed = [flag for flag in survey.flags if flag.startswith("disputed:")]
    if disputed:
        st.subheader("In dispute")
        st.markdown("\n".join(f"- {plain(wording.flag_sentence(framework, flag))}" for flag in disputed))
