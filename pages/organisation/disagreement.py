import streamlit as st

from assessment.domain.rights import Right
from assessment.services import reporting, rounds, work
from assessment.ui import (
    clock,
    disagreement_charts,
    disagreement_gaps,
    disagreement_panel,
    disagreement_worklist,
    guard,
    links,
    pickers,
    results_shown,
)
from assessment.ui.text import plain

by = guard.require(Right.RESULTS_CLOSED)

st.title("Where people disagree")
with work.reading() as session:
    seen = reporting.visible_rounds(session, by=by)
if not seen:
    results_shown.nothing_yet(by)

chosen = pickers.round_(seen[::-1])
with work.reading() as session:
    members = rounds.organisations_in(session, round=chosen.id, by=by)
place = pickers.organisation(members, by=by)
with work.reading() as session:
    report = reporting.organisation_report(
        session, organisation=place.id, by=by, today=clock.today(), spreads=[chosen.id]
    )

st.header(plain(f"{place.name} · {chosen.name}"))
disagreement_charts.headline(report, place, chosen)
disagreement_worklist.show(report, place, chosen)
disagreement_gaps.show(report, place, chosen)
disagreement_charts.show(report, place, chosen)
disagreement_panel.show()
links.to("results", "Back to the results", organisation=place.name, round=chosen.name)
results_shown.reminder()
