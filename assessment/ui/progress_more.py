"""The parts of the progress screen that read every criterion: shares, targets, what stands in the way."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assessment.domain.reports import Report
from assessment.domain.rights import Person
from assessment.domain.rounds import Round
from assessment.services import recomputing, reporting, work
from assessment.ui import clock, obstacles, progress_distance, progress_shares

WANTED = "Show what moved in the answers, distance to targets, and what stands in the way"


def show(report: Report, theme: str, before: Round, after: Round, by: Person) -> None:
    """All three for two rounds, if asked for: reading every criterion takes longer than the rest of the page.

    Targets stand as they are today, so they are compared with the newest of all rounds.
    """
    st.header("Behind the levels")
    if not st.checkbox(WANTED, key="behind", bind="query-params"):
        return
    wanted = list(dict.fromkeys((before.id, after.id, report.latest.id)))
    with work.reading() as session:
        detailed = reporting.system_report(session, by=by, today=clock.today(), rounds=wanted, detail=True)
        versions = recomputing.versions(session, by=by)
    detailed = replace(detailed, organisations=report.organisations)
    progress_shares.show(detailed, versions, theme, before, after)
    progress_distance.show(detailed, report.latest.id, theme)
    st.header("What stands in the way most often")
    obstacles.show(detailed, report.latest.id, theme)
    obstacles.towards_targets(detailed, report.latest.id, theme)
