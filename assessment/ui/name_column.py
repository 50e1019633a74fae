"""How wide a table draws its column of names."""

from __future__ import annotations

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

PHONE = 290
"""Pixels. On a phone so narrow that the next column can be seen, and so that the table moves sideways."""


def drawn() -> ColumnConfig:
    """The column's settings: on a phone cut to `PHONE`, elsewhere as wide as the longest name.

    Phones are known by the word that all of their browsers say of themselves.
    """
    agent = (st.context.headers.get("User-Agent") or "") if st.context.headers else ""
    return st.column_config.TextColumn(width=PHONE if "Mobi" in agent else None)
