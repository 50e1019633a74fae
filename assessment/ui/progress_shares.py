"""Share by share: what moved in the answers behind the levels, over the same organisations (method.md 7)."""

from __future__ import annotations

import streamlit as st

from assessment.charts import changes
from assessment.domain import pooled_changes
from assessment.domain.reports import Report
from assessment.domain.rounds import Round
from assessment.domain.versions import Versions
from assessment.ui import figures
from assessment.ui.text import plain


def show(report: Report, versions: Versions, theme: str, before: Round, after: Round) -> None:
    """A mark for each share that decides the next level. Needs a report with criteria."""
    st.write(
        "Each share is pooled over the organisations that show its numbers in both rounds. Only the shares that the "
        "system's next level rests on are tested: among all of them chance would find a change."
    )
    found = pooled_changes.all_(report, versions, theme, before, after)
    compared = [each for each in found if each.change]
    if compared:
        figures.show(changes.pooled(report.framework, compared, before.name, after.name), "shares")
        st.caption(
            "◆ likely real, ◇ could be chance; the line is the 95% interval. Different people answer each time, so a "
            "change inside its interval says nothing."
        )
    else:
        st.info("No share behind the next level can be compared between these rounds.")
    without = [each for each in found if not each.change]
    if without:
        with st.expander("Also behind the next level, without numbers to compare", key="without"):
            st.markdown("\n".join(f"- {plain(f'{each.who}: {each.question}')} ({plain(each.why)})" for each in without))
