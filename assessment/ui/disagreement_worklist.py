"""The list for the consensus meeting: what to talk about first, and why. To print, and as a file."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from assessment.domain import worklist
from assessment.domain.reports import Organisation, Report
from assessment.domain.rounds import Round
from assessment.exports import worklist_sheet
from assessment.ui import downloads
from assessment.ui.disagreement_charts import of
from assessment.ui.text import plain

COLUMNS = ["Question", "Why it is here"]


def show(report: Report, place: Organisation, chosen: Round) -> None:
    """The list as a table that prints, with a button to take it away."""
    standings = {t: s for (r, o, t), s in report.standings.items() if (r, o) == (chosen.id, place.id)}
    listed = worklist.entries(report.framework_of(chosen.id), of(report, place, chosen), standings)
    st.header("For the consensus meeting")
    if not listed:
        st.write("Nothing stands out: no question is split, none is near a threshold, and no fact is disputed.")
        return
    st.write("Split questions first, then those near a threshold, then facts on which those asked do not agree.")
    cells = [
        (plain(f"{question} ({theme})"), plain(f"{reason}. {why}"))
        for _, theme, question, reason, why in worklist_sheet.rows(report, listed, chosen.id)
    ]
    # Two columns, which a telephone and a sheet of paper have room for.
    numbers = [str(number) for number in range(1, len(cells) + 1)]
    st.table(pd.DataFrame(cells, columns=COLUMNS, index=numbers))
    downloads.button(
        "Download the list (.csv)",
        lambda: worklist_sheet.as_csv(report, listed, chosen.id),
        f"worklist {chosen.name}.csv",
    )
