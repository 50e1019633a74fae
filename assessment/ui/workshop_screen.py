"""One theme as a meeting sees it on the wall: both levels, why, what is not met, disputes, what people wrote."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.domain import wording, worklist
from assessment.domain.framework import Framework
from assessment.domain.panels import Panel, ThemePanel
from assessment.domain.results import MET
from assessment.domain.spreads import Spread
from assessment.domain.standings import ShownCriterion, Standing
from assessment.services.commenting import Listing
from assessment.ui import agreement_levels, agreement_notes
from assessment.ui.agreement_theme import KEY, by_name
from assessment.ui.disagreement_gaps import sentence as gap_sentence
from assessment.ui.text import plain

LARGE = """<style>
.st-key-workshop :is(p,li,pre,[data-testid=stText]){font-size:1.4rem !important;line-height:1.45 !important}
.st-key-workshop [data-testid=stCaptionContainer] p{font-size:1.1rem !important}
.st-key-workshop h1{font-size:2.8rem !important}
.st-key-workshop h2{font-size:2rem !important}
@media (max-width:40rem){
.st-key-workshop :is(p,li,pre,[data-testid=stText]){font-size:1.15rem !important}
.st-key-workshop h1{font-size:1.8rem !important}
.st-key-workshop .st-key-both_levels :is(h2,p){font-size:1rem !important}
.st-key-workshop h2{font-size:1.35rem !important}
}
</style>"""
"""To be read from the back of a room. Only inside this page's own container."""


def show(panel: Panel, each: ThemePanel, spreads: Sequence[Spread], listing: Listing | None) -> None:
    """The theme's screen: the buttons first, so that the keyboard reaches them first.

    `spreads`: of every question of the round; the theme's own are looked at.
    """
    framework = panel.framework
    st.html(LARGE)
    _moves(framework, each.theme)
    st.title(plain(framework.themes[each.theme].name))
    agreement_levels.side_by_side(framework, each, heading=st.header)
    _why(framework, each.survey)
    _next(framework, each.survey)
    _dispute(framework, each.survey)
    _disagreement(framework, each, [spread for spread in spreads if spread.theme == each.theme])
    if listing is not None:
        st.header("What people wrote")
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
    st.header("Why this level")
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
    st.header(plain(f"Not met yet for {framework.level_name(level)}"))
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
        st.header("In dispute")
        st.markdown("\n".join(f"- {plain(wording.flag_sentence(framework, flag))}" for flag in disputed))


def _disagreement(framework: Framework, each: ThemePanel, spreads: Sequence[Spread]) -> None:
    """Questions on which people are split, and gaps between two roles: what the panel should talk about."""
    if not spreads:
        return
    st.header("Where people disagree")
    said = [*_split(framework, each, spreads), *_gaps(spreads)]
    if said:
        st.markdown("\n".join(f"- {line}" for line in said))
    elif all(spread.hidden for spread in spreads):
        st.write("Too few people answered to say whether they agree. Talk through the questions one by one.")
    else:
        st.write("No question of this theme is split, and no two roles are seen to be far apart.")


def _split(framework: Framework, each: ThemePanel, spreads: Sequence[Spread]) -> list[str]:
    listed = worklist.entries(framework, spreads, {each.theme: each.survey})
    return [f"**Split:** “{plain(e.text)}” {plain(e.why)}" for e in listed if e.kind == worklist.SPLIT_FIRST]


def _gaps(spreads: Sequence[Spread]) -> list[str]:
    """The widest first."""
    found = [(spread, spread.gap) for spread in spreads if spread.gap is not None and spread.gap.reading]
    found.sort(key=lambda pair: -abs(pair[1].difference or 0.0))
    return [f"**Gap between roles:** “{plain(s.text)}” {plain(gap_sentence(gap))}" for s, gap in found]
