from dataclasses import replace

import streamlit as st

from assessment.charts import distribution, heatmap
from assessment.domain import summaries
from assessment.domain.rights import Right, may
from assessment.services import agreeing, reporting, work
from assessment.ui import clock, figures, guard, links, obstacles, pickers, results_downloads, results_shown
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

agreed = {}
if may(by, Right.SYSTEM_CLOSED):
    with work.reading() as session:
        agreed = agreeing.in_force(session, round=chosen.id, by=by)
figures.show(heatmap.heatmap(report, chosen.id, agreed=agreed), "heatmap")
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
