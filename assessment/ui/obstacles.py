"""What stands in the way most often: the questions that keep most organisations from a theme's next level."""

from __future__ import annotations

import streamlit as st

from assessment.domain.reports import Report
from assessment.domain.summaries import obstacles
from assessment.ui.text import count, plain

MOST = 5


def wanted() -> bool:
    """Whether to show them: reading every criterion of every organisation takes longer than the rest of the page."""
    return st.checkbox("Show what stands in the way most often", key="obstacles", bind="query-params")


def show(report: Report, round_id: str) -> None:
    """The five most frequent, each with its number of organisations. Needs a report with criteria."""
    found = obstacles(report, round_id)[:MOST]
    if not found:
        st.write("Nothing: no organisation is kept from a next level by answers that were judged.")
        return
    st.write("Answers to these questions keep most organisations from the next level of a theme:")
    questions = report.framework.questions
    lines = (f"{count(n, 'organisation', 'organisations')}: {plain(questions[each].text)}" for each, n in found)
    st.markdown("\n".join(f"1. {line}" for line in lines))
