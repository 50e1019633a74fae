import streamlit as st

from assessment.charts import movements, progress
from assessment.domain import recomputed, summaries
from assessment.domain.rights import Right, may
from assessment.services import reporting, work
from assessment.ui import (
    clock,
    figures,
    guard,
    progress_choices,
    progress_more,
    progress_versions,
    progress_words,
    results_downloads,
    results_shown,
)
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
chosen = results_shown.filtered(whole)
report = progress_choices.panel(chosen, theme)
level = summaries.spoken(report.framework, report.levels(report.latest.id, theme))
st.header(plain(summaries.over_time(report, theme, level, report.rounds[0].id, report.latest.id)))
progress_words.under_the_headline(chosen, report, theme, level)
again = progress_versions.of_system(report, by, clock.today())
progress_versions.explain(report, again, theme)

today = recomputed.as_report(report, again) if again.rounds else report
progress_versions.columns(report, today, theme)
progress_words.weights_by_round(report, theme)

st.header("Who moved")
if pair := progress_choices.two_rounds(report):
    before, after = pair
    named = may(by, Right.RESULTS_PUBLISHED)
    rules = today if all(today.levels(each.id, theme) for each in pair) else report
    figures.show(movements.movements(rules, before.id, after.id, theme, named=named), "movements")
    progress_words.compared(report, theme, before, after)
    progress_more.show(report, theme, before, after, by)

st.header("Theme by theme")
level = progress_choices.level(report.framework)
figures.show(progress.by_theme(today, level, report if again.rounds else None), "themes")
progress_words.who_answered(report)
progress_choices.way_to_one(report)
results_downloads.of_system(seen, by=by, name=f"{whole.system} {whole.latest.name}")
results_shown.reminder()
