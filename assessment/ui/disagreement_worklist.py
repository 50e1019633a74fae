"""The list for the consensus meeting: what to talk about first, and why. To print, and as a file."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

import pandas as pd
import streamlit as st

from assessment.domain import worklist
from assessment.domain.reports import Organisation, Report
from assessment.domain.rounds import Round
from assessment.domain.worklist import Entry
from assessment.ui import downloads
from assessment.ui.disagreement_charts import of, theme_name
from assessment.ui.text import plain

COLUMNS = ("Number", "Theme", "Question", "Reason", "Why it is here")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def show(report: Report, place: Organisation, chosen: Round) -> None:
    """The list as a table that prints, with a button to take it away."""
    standings = {t: s for (r, o, t), s in report.standings.items() if (r, o) == (chosen.id, place.id)}
    listed = worklist.entries(report.framework, of(report, place, chosen), standings)
    st.header("For the consensus meeting")
    if not listed:
        st.write("Nothing stands out: no question is split, none is near a threshold, and no fact is disputed.")
        return
    st.write("Split questions first, then those near a threshold, then facts on which those asked do not agree.")
    cells = [
        (plain(f"{question} ({theme})"), plain(f"{reason}. {why}"))
        for _, theme, question, reason, why in rows(report, listed)
    ]
    # Two columns, which a telephone and a sheet of paper have room for.
    numbers = [str(number) for number in range(1, len(cells) + 1)]
    st.table(pd.DataFrame(cells, columns=[COLUMNS[2], COLUMNS[4]], index=numbers))
    downloads.button("Download the list (.csv)", lambda: as_csv(report, listed), f"worklist {chosen.name}.csv")


def rows(report: Report, listed: Sequence[Entry]) -> list[tuple[str, ...]]:
    """The cells as text, in the order of `COLUMNS`."""
    return [
        (str(number), theme_name(report, entry.theme), entry.text, entry.kind, entry.why)
        for number, entry in enumerate(listed, 1)
    ]


def as_csv(report: Report, listed: Sequence[Entry]) -> bytes:
    """The list for a spreadsheet, in which no text can run as a formula."""
    kept = StringIO()
    writer = csv.writer(kept)
    writer.writerow(COLUMNS)
    for row in rows(report, listed):
        writer.writerow(f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in row)
    return kept.getvalue().encode("utf-8-sig")
