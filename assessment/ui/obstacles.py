"""What stands in the way most often: the questions that keep most organisations from a level."""

from __future__ import annotations

import streamlit as st

from assessment.domain import obstacles
from assessment.domain.obstacles import Obstacles
from assessment.domain.reports import Report
from assessment.ui.text import count, plain

MOST = 5


def wanted() -> bool:
    """Whether to show them: reading every criterion of every organisation takes longer than the rest of the page."""
    return st.checkbox("Show what stands in the way most often", key="obstacles", bind="query-params")


def show(report: Report, round_id: str, theme: str = "") -> None:
    """The five most frequent, each with its number of organisations. Needs a report with criteria."""
    _list(
        obstacles.next_level(report, round_id, theme),
        report,
        "Answers to these questions keep most organisations from the next level of a theme:",
        "Nothing: no organisation is kept from a next level by answers that were judged.",
    )


def towards_targets(report: Report, round_id: str, theme: str = "") -> None:
    """The same on the way to the levels that organisations aim at; nothing where nobody aims at one."""
    if report.targets:
        _list(
            obstacles.targets(report, round_id, theme),
            report,
            "And these keep most organisations from the levels they aim at:",
            "No answer that was judged keeps an organisation from the level it aims at.",
        )


def _list(found: Obstacles, report: Report, before: str, nothing: str) -> None:
    if not found:
        st.write(nothing)
        return
    st.write(before)
    questions = report.framework.questions
    lines = (f"{count(n, 'organisation', 'organisations')}: {plain(questions[each].text)}" for each, n in found[:MOST])
    st.markdown("\n".join(f"1. {line}" for line in lines))
