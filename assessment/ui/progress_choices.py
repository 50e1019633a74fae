"""What the progress screen lets people choose: theme, organisations, level. Every choice stays in the address."""

from __future__ import annotations

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.reports import Report
from assessment.domain.rounds import Round
from assessment.domain.summaries import aim, throughout
from assessment.ui import links, pickers
from assessment.ui.text import plain

EVERYBODY, SAME = "All organisations", "Same organisations throughout"
ONCE, BY_HEADCOUNT = "Once", "By its headcount"


def one_round_only(only: Round) -> None:
    """Say that progress needs two rounds, and where the first one's results are; ends the page."""
    st.info(f"So far there are results of one round only, {plain(only.name)}. Progress shows from the second round on.")
    links.to("overview", "See the overview", round=only.name)
    st.stop()


def theme(report: Report) -> str:
    """The theme whose levels are shown over time; overall at first."""
    named = {report.theme_name(each): each for each in (report.themes[-1], *report.themes[:-1])}
    return named[st.selectbox("Theme", list(named), key="theme", bind="query-params")]


def panel(report: Report, theme: str) -> Report:
    """The report for all organisations, or for those judged in every round (like for like); ends the page if none."""
    chosen = st.radio("Organisations", [EVERYBODY, SAME], key="organisations", horizontal=True, bind="query-params")
    if chosen == EVERYBODY:
        return report
    same = throughout(report, theme)
    if not same.organisations:
        st.info("No organisation was judged in every round. Choose all organisations to see progress.")
        st.stop()
    return same


def two_rounds(report: Report) -> tuple[Round, Round] | None:
    """Two rounds to compare, the earlier first; at first the last two. None, said so, for one round twice."""
    left, right = st.columns(2)
    with left:
        one = pickers.round_(report.rounds, label="Between", key="between", first=-2)
    with right:
        other = pickers.round_(report.rounds, label="and", key="and", first=-1)
    if one is None or other is None or one == other:
        st.info("Choose two different rounds to see who moved between them.")
        return None
    before, after = sorted((one, other), key=report.rounds.index)
    return before, after


def level(framework: Framework) -> int:
    """The level whose reach the lines show: the third at first (Established, in the framework that comes with this)."""
    names = list(framework.levels)
    name = st.selectbox(
        "Share of organisations at or above", names, index=aim(framework) - 1, key="level", bind="query-params"
    )
    return names.index(name) + 1


def by_headcount() -> bool:
    """Whether columns show parts of all staff in place of organisations: one voice each at first (method.md 3.9)."""
    names = [ONCE, BY_HEADCOUNT]
    return st.radio("Each organisation counts", names, key="counts", horizontal=True, bind="query-params") != ONCE


def way_to_one(report: Report) -> None:
    """Choose an organisation and go to its own progress."""
    names = [o.name for o in report.organisations]
    name = st.selectbox("Open one organisation's progress", names, index=None, placeholder="Choose", key="open")
    if name:
        links.to("changes", f"Progress of {plain(name)}", organisation=name)
