import streamlit as st

from assessment.charts.profile import profile
from assessment.domain.progress import comparable
from assessment.domain.rights import Right
from assessment.domain.summaries import previous
from assessment.services import reporting, rounds, work
from assessment.ui import clock, figures, guard, ladder, pickers, result_summary, results_downloads, results_shown
from assessment.ui.text import plain

by = guard.require(Right.RESULTS_PUBLISHED)

st.title("Organisation results")
with work.reading() as session:
    seen = reporting.visible_rounds(session, by=by)
if not seen:
    results_shown.nothing_yet(by)

chosen = pickers.round_(seen[::-1])
with work.reading() as session:
    members = rounds.organisations_in(session, round=chosen.id, by=by)
place = pickers.organisation(members, by=by)
with work.reading() as session:
    report = reporting.organisation_report(session, organisation=place.id, by=by, today=clock.today())

st.header(plain(f"{place.name} · {chosen.name}"))
before = previous(report, chosen.id)
figures.show(
    profile(report, place.id, chosen.id, before.id if before and comparable(before, chosen) else None), "profile"
)
result_summary.overall(report, place.id, chosen.id)

st.header("Why this level")
st.write("Open a theme to see, level by level, what the source says and which criteria are met.")
ladder.show(report, place.id, chosen.id)

result_summary.responses(report, place, chosen.id)
results_downloads.of_organisation(report, place, chosen, by=by)
result_summary.method(report.framework)
results_shown.reminder()
