import streamlit as st

from assessment.charts import system_facts as charts
from assessment.domain import system_facts
from assessment.domain.rights import Right, may
from assessment.services import reporting, work
from assessment.ui import clock, figures, guard, links, pickers, results_shown, system_answers_shown

by = guard.require(Right.SYSTEM_PUBLISHED)

st.title("What partners say")
seen = results_shown.rounds_with_results(by)
chosen = pickers.round_(seen)
with work.reading() as session:
    report = reporting.system_report(session, by=by, today=clock.today(), rounds=[chosen.id], detail=True)

st.header("The system, as each partner sees it")
facts = system_facts.of_round(report, chosen.id)
if facts:
    st.write(
        "These questions are about the whole system, so each has one true answer. Where partners give different ones, "
        "they do not know the same things, or do not mean the same thing: talk about it together."
    )
    figures.show(charts.system_facts(facts, {each.id: each.name for each in report.organisations}), "facts")
else:
    st.info("This framework does not say which of its questions are about the whole system.")

if may(by, Right.SYSTEM_CLOSED):
    system_answers_shown.show(report.framework, chosen, by)
links.to("statement", "One statement across organisations", round=chosen.name)
results_shown.reminder()
