"""Rounds of an older major version: their levels under today's rules, beside the published ones (method.md 7)."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assessment.charts import distribution
from assessment.domain import progress, recomputed
from assessment.domain.recomputed import Recomputed
from assessment.domain.reports import Report
from assessment.domain.rights import Person
from assessment.domain.summaries import many, round_of
from assessment.services import recomputing, work
from assessment.ui import figures, progress_choices
from assessment.ui.text import plain


def of_system(report: Report, by: Person, today: date) -> Recomputed:
    """Every organisation's; without an older major version nothing is read."""
    if all(progress.comparable(each, report.latest) for each in report.rounds):
        return Recomputed()
    with work.reading() as session:
        return recomputing.of_system(session, by=by, today=today)


def of_organisation(report: Report, organisation: str, by: Person, today: date) -> Recomputed:
    """One organisation's."""
    if all(progress.comparable(each, report.latest) for each in report.rounds):
        return Recomputed()
    with work.reading() as session:
        return recomputing.of_organisation(session, organisation=organisation, by=by, today=today)


def explain(report: Report, found: Recomputed, theme: str) -> None:
    """Which rounds cannot be compared, which are worked out again, and how many organisations that leaves out."""
    older = [each for each in report.rounds if not progress.comparable(each, report.latest)]
    if not older:
        return
    names = ", ".join(each.name for each in older)
    st.info(
        plain(
            f"Questions or rules have changed since: {names}. Published levels of those rounds stay as they are and "
            "are not compared with later ones."
        )
    )
    counts = {r: recomputed.settled(report, found, r, theme) for r in found.rounds}
    shown = [r for r in found.rounds if recomputed.enough(report, found, r, theme)]
    listed = ", ".join(f"{round_of(report, r).name} for {counts[r][0]} of {many(counts[r][1])}" for r in shown)
    if listed:
        st.write(plain(f"Worked out again under today's rules, from the kept counts: {listed}."))
    others = ", ".join(each.name for each in older if each.id not in shown)
    if others:
        st.write(
            plain(
                f"Not shown under today's rules: {others}. A question changed, or the shown numbers settle the level "
                "of too few organisations."
            )
        )


def columns(report: Report, today: Report, theme: str) -> None:
    """Organisations at each level, round by round, as published; under today's rules too where that differs."""
    counted = distribution.by_headcount if progress_choices.by_headcount() else distribution.by_round
    figures.show(counted(report, theme), "rounds")
    older = [each.id for each in report.rounds if not progress.comparable(each, report.latest)]
    if today is not report and any(today.levels(each, theme) for each in older):
        st.write("The same, with earlier rounds under today's rules:")
        figures.show(counted(today, theme), "rounds again")
