"""An organisation's level in every theme, round by round; earlier ones under today's rules too."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from assessment.charts.labels import place
from assessment.domain import progress
from assessment.domain.recomputed import Recomputed
from assessment.domain.reports import Organisation, Report
from assessment.domain.results import OVERALL
from assessment.ui.text import NOT_KNOWN, plain

NOT_SETTLED = "– not settled"


def show(report: Report, organisation: Organisation, again: Recomputed) -> None:
    """The table. A round of an older major version has two rows: as published, and under today's rules."""
    framework = report.framework
    themes = (OVERALL, *framework.themes)
    rows: list[list[str]] = []
    for each in report.rounds[::-1]:
        alike = progress.comparable(each, report.latest)
        old = report.framework_of(each.id)
        found = [report.standing(each.id, organisation.id, theme) for theme in themes]
        rows.append([each.name if alike else f"{each.name}, as published", *(place(old, one) for one in found)])
        if each.id in again.rounds:
            found = [again.standings.get((each.id, organisation.id, theme)) for theme in themes]
            words = [place(framework, one) if one else NOT_SETTLED for one in found]
            rows.append([f"{each.name}, today's rules", *words])
    columns = ["Round", *(report.theme_name(theme) for theme in themes)]
    st.dataframe(
        pd.DataFrame(rows, columns=columns),
        hide_index=True,
        height="content",
        alt="The level in every theme, a row for each round, newest first.",
        placeholder=NOT_KNOWN,
    )
    older = [each.name for each in report.rounds if not progress.comparable(each, report.latest)]
    if older:
        st.write(
            plain(
                f"Questions or rules have changed since: {', '.join(older)}. What was published stays. Where only "
                "rules changed, the level under today's rules stands beside it, if the shown numbers settle it."
            )
        )
