"""Keeps how answers are spread before a page or a file shows them, so that later ones cost nothing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.domain.reports import Organisation
from assessment.domain.rights import Person, Right, may
from assessment.domain.rounds import Round
from assessment.services import spreads, work

AT_ONCE = 5
"""Organisations in one transaction: some tenths of a second, so that people who answer meanwhile do not wait."""


def of_organisation(place: Organisation, rounds: Sequence[Round], *, by: Person) -> None:
    """The organisation's own, of these rounds. Nothing for those who may not see them."""
    if not may(by, Right.RESULTS_CLOSED, place.id):
        return
    with work.reading() as session:
        missing = spreads.missing(session, organisation=place.id, rounds=[each.id for each in rounds], by=by)
    if missing:
        with work.writing() as session:
            spreads.keep(session, organisation=place.id, rounds=missing, by=by)


def of_system(rounds: Sequence[Round], *, by: Person) -> None:
    """Everybody's, of these rounds, with visible progress. Nothing for those who may not see them."""
    if not may(by, Right.SYSTEM_CLOSED):
        return
    with work.reading() as session:
        waiting = spreads.waiting(session, rounds=[each.id for each in rounds], by=by)
    if not waiting:
        return
    places = list(dict.fromkeys(place for _, place in waiting))
    bar = st.progress(0.0, text="Working out where people disagree, once for each round")
    for done in range(0, len(places), AT_ONCE):
        with work.writing() as session:
            for place in places[done : done + AT_ONCE]:
                ids = [round for round, waits in waiting if waits == place]
                spreads.keep(session, organisation=place, rounds=ids, by=by)
        said = (
            f"Working out where people disagree: {min(done + AT_ONCE, len(places)):,} of {len(places):,} organisations"
        )
        bar.progress(min(1.0, (done + AT_ONCE) / len(places)), text=said)
    bar.empty()
