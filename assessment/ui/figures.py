"""A chart on the screen: the sentence it shows, the figure with its alt text, and its numbers."""

from __future__ import annotations

import streamlit as st

from assessment.charts.theme import CONFIG, Chart
from assessment.ui.text import plain

ROWS_SHOWN = 20
"""Longer tables get their own scroll bar."""


def show(chart: Chart, key: str) -> None:
    """A chart under its title, with "Show the numbers" under it. `key`: one name for each chart of a page."""
    st.subheader(plain(chart.title))
    st.plotly_chart(chart.figure, theme=None, width="stretch", config=CONFIG, key=key, alt=chart.alt)
    with st.expander("Show the numbers", key=f"{key} numbers"):
        st.dataframe(
            chart.table,
            hide_index=True,
            height="content" if len(chart.table) <= ROWS_SHOWN else 700,
            key=f"{key} table",
            alt=f"The numbers of the chart: {chart.title}",
        )
