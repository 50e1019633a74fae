"""The workbooks under the results screens: of the whole system in two versions, and of one organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from assessment.domain.reports import Organisation, Report
from assessment.domain.rights import Person, Right, may
from assessment.domain.rounds import Round
from assessment.services import reporting, work
from assessment.ui import clock, workbook_download

NAMED = "With names, for the partnership"
PUBLIC = "Public-safe: organisations as letters, small numbers hidden"
_VERSIONS = {NAMED: Right.EXPORT_NAMED, PUBLIC: Right.EXPORT_PUBLIC}


def of_system(rounds: Sequence[Round], *, by: Person, name: str) -> None:
    """The workbook of these rounds, in the versions `by` has a right to. Nothing for those who have none."""
    allowed = [version for version, right in _VERSIONS.items() if may(by, right)]
    if not allowed:
        return
    st.header("Download")
    version = st.radio("Version", allowed, key="version") if len(allowed) > 1 else allowed[0]
    if len(allowed) == 1:
        st.write(version)

    def make() -> Report:
        with work.reading() as session:
            ids = [each.id for each in rounds]
            public = version == PUBLIC
            return reporting.system_report(session, by=by, today=clock.today(), rounds=ids, public=public, detail=True)

    workbook_download.offer(
        make, name=f"{name} {'public-safe' if version == PUBLIC else 'named'}", key="system workbook"
    )


def of_organisation(report: Report, organisation: Organisation, chosen: Round, *, by: Person) -> None:
    """The workbook of one organisation's rounds up to the chosen one, for those who may export it with its name."""
    if not may(by, Right.EXPORT_NAMED, organisation.id):
        return
    st.header("Download")
    until = replace(report, rounds=report.rounds[: report.rounds.index(chosen) + 1])
    workbook_download.offer(lambda: until, name=f"{organisation.name} {chosen.name}", key="organisation workbook")
