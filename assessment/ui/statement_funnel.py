"""Whether organisations' shares of one statement differ by more than chance: a funnel with their names."""

from __future__ import annotations

import streamlit as st

from assessment.charts import funnel as charts
from assessment.domain import comparing
from assessment.domain.benchmarks import Statement
from assessment.domain.framework import Criterion
from assessment.domain.funnel import FEWEST
from assessment.domain.reports import Report
from assessment.domain.rounds import Round
from assessment.ui import figures


def show(report: Report, chosen: Round, rule: Criterion) -> None:
    """The funnel of a statement over the report's organisations; why there is none."""
    standings = {
        each.id: standing
        for each in report.organisations
        if (standing := report.standing(chosen.id, each.id, rule.theme)) is not None
    }
    names = {each.id: each.name for each in report.organisations}
    about = Statement(rule.id, rule, frozenset({rule.id}))
    found = comparing.statement(report.framework, about, own="", standings=standings, names=names)
    st.header("Chance, or more than chance?")
    if found.funnel.share is None:
        st.write(
            f"This needs at least {FEWEST} organisations whose share may be shown, none of them with more than half of "
            "all answers."
        )
        return
    figures.show(charts.funnel(found, "organisations", ""), "funnel")
    said = "The fewer people answer, the more a share swings by chance. Outside the range, ask why; it does not say."
    if found.funnel.widened:
        times = found.funnel.phi**0.5
        said += f" Shares differ more than by chance alone, so the ranges are drawn {times:.1f} times as wide."
    st.write(said)
