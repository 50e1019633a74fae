import streamlit as st

from assessment.domain.hindsight import as_of
from assessment.domain.rights import Right
from assessment.services import reporting, work
from assessment.ui import clock, guard, links, method_page, results_shown
from assessment.ui.text import plain

by = guard.require(Right.RESULTS_PUBLISHED)

st.title("How this was worked out")
chosen, place = results_shown.choose(results_shown.rounds_with_results(by), by)
with work.reading() as session:
    whole = reporting.organisation_report(session, organisation=place.id, by=by, today=clock.today())
report = as_of(whole, chosen)

st.write(plain(f"{place.name} · {chosen.name}"))
method_page.show(report, place, chosen.id)

links.to("results", "Back to the results", organisation=place.name, round=chosen.name)
links.to("help", "How levels work, in short")
results_shown.reminder()
