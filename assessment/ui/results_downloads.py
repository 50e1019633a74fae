"""Workbook and board paper under the results screens: of the whole system in two versions, and of one organisation."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.domain.hindsight import as_of
from assessment.domain.reports import Organisation, Report
from assessment.domain.rights import Person, Right, may
from assessment.domain.rounds import Round
from assessment.services import reporting, work
from assessment.ui import board_download, clock, spreads_kept, workbook_download

NAMED = "With names, for the partnership"
PUBLIC = "Public-safe: organisations as letters, small numbers hidden"
_VERSIONS = {NAMED: Right.EXPORT_NAMED, PUBLIC: Right.EXPORT_PUBLIC}


def of_system(rounds: Sequence[Round], *, by: Person, name: str) -> None:
    """Workbook and board paper of these rounds, in the versions `by` has a right to; nothing for who has none."""
    allowed = [version for version, right in _VERSIONS.items() if may(by, right)]
    if not allowed:
        return
    st.header("Download")
    version = st.radio("Version", allowed, key="version") if len(allowed) > 1 else allowed[0]
    if len(allowed) == 1:
        st.write(version)

    def make() -> Report:
        public = version == PUBLIC
        if not public:
            spreads_kept.of_system(rounds, by=by)
        ids = [each.id for each in rounds]
        with work.reading() as session:
            return reporting.system_report(
                session, by=by, today=clock.today(), rounds=ids, public=public, detail=True, panels=True
            )

    called = f"{name} {'public-safe' if version == PUBLIC else 'named'}"
    workbook_download.offer(make, name=called, key="system workbook")
    board_download.offer(make, name=called, key="system paper")


def of_organisation(report: Report, organisation: Organisation, chosen: Round, *, by: Person) -> None:
    """Workbook and board paper of one organisation up to the chosen round, for who may export it with its name."""
    if not may(by, Right.EXPORT_NAMED, organisation.id):
        return
    st.header("Download")
    until = report.rounds[: report.rounds.index(chosen) + 1]

    def make() -> Report:
        spreads_kept.of_organisation(organisation, until, by=by)
        ids = [each.id for each in until]
        with work.reading() as session:
            whole = reporting.organisation_report(
                session, organisation=organisation.id, by=by, today=clock.today(), spreads=ids, panels=ids
            )
        return as_of(whole, chosen)

    called = f"{organisation.name} {chosen.name}"
    workbook_download.offer(make, name=called, key="organisation workbook")
    board_download.offer(make, name=called, key="organisation paper")
