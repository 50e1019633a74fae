import streamlit as st

from assessment.domain.hindsight import as_of
from assessment.domain.rights import Right
from assessment.services import reporting, work
from assessment.ui import (
    clock,
    disagreement_charts,
    disagreement_gaps,
    disagreement_panel,
    disagreement_worklist,
    guard,
    links,
    results_shown,
    spreads_kept,
)
from assessment.ui.text import plain

by = guard.require(Right.RESULTS_CLOSED)

st.title("Where people disagree")
chosen, place = results_shown.choose(results_shown.rounds_with_results(by), by)
spreads_kept.of_organisation(place, [chosen], by=by)
with work.reading() as session:
    whole = reporting.organisation_report(
        session, organisation=place.id, by=by, today=clock.today(), spreads=[chosen.id]
    )
report = as_of(whole, chosen)

st.header(plain(f"{place.name} · {chosen.name}"))
disagreement_charts.headline(report, place, chosen)
disagreement_worklist.show(report, place, chosen)
disagreement_gaps.show(report, place, chosen)
disagreement_charts.show(report, place, chosen)
disagreement_panel.show()
links.to("results", "Back to the results", organisation=place.name, round=chosen.name)
results_shown.reminder()
