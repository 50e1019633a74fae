import streamlit as st

from assessment.domain.hindsight import as_of
from assessment.domain.rights import Right
from assessment.services import lives, reporting, work
from assessment.ui import (
    clock,
    guard,
    how_sure,
    ladder,
    organisation_lives,
    result_summary,
    results_downloads,
    results_links,
    results_profile,
    results_shown,
)
from assessment.ui.text import plain

by = guard.require(Right.RESULTS_PUBLISHED)

st.title("Organisation results")
chosen, place = results_shown.choose(results_shown.rounds_with_results(by), by)
with work.reading() as session:
    whole = reporting.organisation_report(
        session, organisation=place.id, by=by, today=clock.today(), panels=[chosen.id]
    )
    life = lives.all_(session, by=by)[place.id]
report = as_of(whole, chosen)

st.header(plain(f"{place.name} · {chosen.name}"))
organisation_lives.told(place, life)
result_summary.overall(report, place.id, chosen.id)

results_profile.show(report, place, chosen)

st.header("Why this level")
st.write("Open a theme to see what the source says of each level, which criteria are met, and what would move it.")
ladder.show(ladder.Place(report, place, chosen, by))

how_sure.show(report, place, chosen.id)
results_links.ways_on(place, chosen, by)
results_links.method(place, chosen, by)
results_downloads.of_organisation(report, place, chosen, by=by)
results_shown.reminder()
