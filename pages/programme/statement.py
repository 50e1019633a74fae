import streamlit as st

from assessment.charts import across as charts
from assessment.domain import across
from assessment.domain.rights import Right
from assessment.services import reporting, work
from assessment.ui import clock, criterion_choice, figures, guard, links, pickers, results_shown, statement_funnel
from assessment.ui.text import plain

by = guard.require(Right.SYSTEM_PUBLISHED)

st.title("One statement")
st.write("How far each organisation's staff say that one statement of the source is true: by type and name, unranked.")
seen = results_shown.rounds_with_results(by)
chosen = pickers.round_(seen)
with work.reading() as session:
    whole = reporting.system_report(session, by=by, today=clock.today(), rounds=[chosen.id], detail=True)
report = results_shown.filtered(whole)
rule = criterion_choice.choose(report.framework)

places = across.of_criterion(report, chosen.id, rule)
figures.show(charts.across(report.framework, rule, places), "across")
st.write(plain(across.MEANING))
statement_funnel.show(report, chosen, rule)
results_shown.way_to_one(report.organisations, chosen)
links.to("overview", "See every theme at once", round=chosen.name)
results_shown.reminder()
