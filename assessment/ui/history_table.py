"""The audit history as a table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from assessment.services.audit import Entry
from assessment.ui.text import moment

MOST = 2_000
"""Events read for the page."""

WIDTHS = {"When": st.column_config.TextColumn(width=140), "What happened": st.column_config.TextColumn(width=560)}
ROW_HEIGHT = 78
"""Pixels: from this height on, sentences wrap instead of being cut off."""


def table(entries: Sequence[Entry], text: str = "") -> pd.DataFrame:
    """One row an event: day and time in the United Kingdom, and the sentence; only those that contain `text`."""
    rows = [(moment(each.at), each.sentence) for each in entries]
    wanted = [row for row in rows if text.strip().casefold() in " ".join(row).casefold()]
    return pd.DataFrame(wanted, columns=["When", "What happened"])
