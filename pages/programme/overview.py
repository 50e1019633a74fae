from dataclasses import replace

import streamlit as st

from assessment.charts import distribution, heatmap
from assessment.domain import summaries
from assessment.domain.rights import Right
from assessment.services import reporting, work
from assessment.ui import (
    clock,
    figures,
    guard,
    links,
    obstacles,
    pickers,
    results_downloads,
    results_shown,
    spreads_kept,
)
from assessment.ui.text import plain

by = guard.require(Right.SYSTEM_PUBLISHED)

st.title("Overview")
with work.reading() as session:
    seen = reporting.visible_rounds(session, by=by)
if not seen:
    results_shown.nothing_yet(by)

chosen = pickers.round_(seen[::-1])
at = seen.index(chosen)
with work.reading() as session:
    # The round before is read too: the headline says what moved since.
    wanted = [each.id for each in seen[max(0, at - 1) : at + 1]]
    whole = reporting.system_report(session, by=by, today=clock.today(), rounds=wanted)
report = results_shown.filtered(whole)

headline = summaries.headline(report, chosen.id)
st.header(plain(headline))
st.write(plain(f"{report.system} · {chosen.name} · {summaries.judged(report, chosen.id)}"))

spreads_kept.of_system([chosen], by=by)
with work.reading() as session:
    marked = reporting.system_report(session, by=by, today=clock.today(), rounds=[chosen.id], panels=True)
map_ = heatmap.heatmap(replace(marked, organisations=report.organisations), chosen.id)
figures.choosing(map_, "heatmap", chooses="open")
results_shown.way_to_one(report.organisations, chosen)

st.header("Theme by theme")
figures.show(distribution.by_theme(report, chosen.id), "levels")
if obstacles.wanted():
    with work.reading() as session:
        detailed = reporting.system_report(session, by=by, today=clock.today(), rounds=[chosen.id], detail=True)
    obstacles.show(replace(detailed, organisations=report.organisations), chosen.id)
links.to("progress", "See progress over time")
results_downloads.of_system(seen[: at + 1], by=by, name=f"{report.system} {chosen.name}")
results_shown.reminder()
