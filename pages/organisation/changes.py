import streamlit as st

from assessment.domain.pairs import Pair
from assessment.domain.rights import Right
from assessment.services import recomputing, reporting, work
from assessment.ui import (
    changes_levels,
    changes_rounds,
    changes_shares,
    clock,
    guard,
    links,
    progress_versions,
    progress_words,
    results_shown,
)
from assessment.ui.text import plain

by = guard.require(Right.RESULTS_PUBLISHED)

st.title("Progress since earlier rounds")
chosen, place = results_shown.choose(results_shown.rounds_with_results(by), by)
with work.reading() as session:
    report = reporting.organisation_report(session, organisation=place.id, by=by, today=clock.today())
    versions = recomputing.versions(session, by=by)

before = changes_levels.earlier(report, chosen)
st.header(plain(f"{place.name} · {chosen.name}"))
if before is None:
    links.to("results", "See the results", organisation=place.name, round=chosen.name)
    st.stop()
pair = Pair(report, versions, place.id, before, chosen)
changes_levels.show(pair)
changes_levels.who_answered(pair)

st.header("What moved in the answers")
changes_shares.show(pair, by)

st.header("Round by round")
again = progress_versions.of_organisation(report, place.id, by, clock.today())
changes_rounds.show(report, place, again)
progress_words.who_answered(report)

st.header("One answer over all rounds")
changes_shares.over_rounds(report, versions, place.id)
links.to("results", "Back to the results", organisation=place.name, round=chosen.name)
results_shown.reminder()
