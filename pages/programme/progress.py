import streamlit as st

from assessment.charts import distribution, movements, progress
from assessment.domain import summaries
from assessment.domain.rights import Right
from assessment.services import reporting, work
from assessment.ui import clock, figures, guard, progress_choices, results_downloads, results_shown
from assessment.ui.text import plain

by = guard.require(Right.SYSTEM_PUBLISHED)

st.title("Progress")
with work.reading() as session:
    seen = reporting.visible_rounds(session, by=by)
    if seen:
        whole = reporting.system_report(session, by=by, today=clock.today())
if not seen:
    results_shown.nothing_yet(by)
if len(seen) == 1:
    progress_choices.one_round_only(seen[0])

theme = progress_choices.theme(whole)
report = progress_choices.panel(results_shown.filtered(whole), theme)
level = summaries.spoken(report.framework, report.levels(report.latest.id, theme))
first, last = report.rounds[0].id, report.latest.id
st.header(plain(summaries.over_time(report, theme, level, first, last)))
st.write(plain(f"{report.system} · {report.theme_name(theme)}"))

figures.show(distribution.by_round(report, theme), "rounds")

st.header("Who moved")
if pair := progress_choices.two_rounds(report):
    before, after = (each.id for each in pair)
    figures.show(movements.movements(report, before, after, theme), "movements")
    for caveat in summaries.caveats(report, theme, before, after):
        st.write(plain(caveat))

st.header("Theme by theme")
figures.show(progress.by_theme(report, progress_choices.level(report.framework)), "themes")
results_downloads.of_system(seen, by=by, name=f"{whole.system} {whole.latest.name}")
results_shown.reminder()
