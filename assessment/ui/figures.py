"""A chart on the screen: the sentence it shows, the figure with its alt text, and its numbers."""

from __future__ import annotations

import streamlit as st

from assessment.charts.theme import CONFIG, Chart
from assessment.ui.text import NOT_KNOWN, plain

ROWS_SHOWN = 20
"""Longer tables get their own scroll bar."""


def show(chart: Chart, key: str) -> None:
    """A chart under its title, with "Show the numbers" under it. `key`: one name for each chart of a page."""
    st.subheader(plain(chart.title))
    st.plotly_chart(chart.figure, theme=None, width="stretch", config=CONFIG, key=key, alt=chart.alt)
    _numbers(chart, key)


def choosing(chart: Chart, key: str, *, chooses: str) -> None:
    """The same, and pressing a mark chooses what stands behind it (`customdata`) in the list with the key `chooses`.

    The list must come later on the page: a chart's marks cannot be reached by keyboard.
    """

    def take() -> None:
        behind = [point.get("customdata") for point in st.session_state[key]["selection"]["points"]]
        if behind and behind[0]:
            st.session_state[chooses] = behind[0][0] if isinstance(behind[0], list) else behind[0]

    st.subheader(plain(chart.title))
    st.plotly_chart(
        chart.figure, theme=None, width="stretch", config=CONFIG, key=key, alt=chart.alt,
        on_select=take, selection_mode="points",
    )  # fmt: skip
    _numbers(chart, key)


def _numbers(chart: Chart, key: str) -> None:
    with st.expander("Show the numbers", key=f"{key} numbers"):
        st.dataframe(
            chart.table,
            hide_index=True,
            height="content" if len(chart.table) <= ROWS_SHOWN else 700,
            key=f"{key} table",
            alt=f"The numbers of the chart: {chart.title}",
            placeholder=NOT_KNOWN,
        )
