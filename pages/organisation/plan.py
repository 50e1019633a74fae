import streamlit as st

from assessment.domain.rights import Right
from assessment.services import organisations, planning, work
from assessment.ui import (
    clock,
    guard,
    pickers,
    plan_actions,
    plan_form,
    plan_screen,
    plan_summary,
    plan_themes,
    results_shown,
)
from assessment.ui.text import plain

by = guard.require(Right.RESULTS_CLOSED)

st.title("Targets and actions")
with work.reading() as session:
    places = organisations.all_(session, by=by)
place = pickers.organisation(places, by=by)
if place is None:
    st.info("There is no organisation to plan for yet. A programme manager adds the partners of your system first.")
    st.stop()
with work.reading() as session:
    plan = planning.plan(session, organisation=place.id, by=by, today=clock.today())

screen = plan_screen.Screen(plan, place, by, clock.today())
plan_form.show(screen)
st.header(plain(place.name))
plan_summary.show(screen)
plan_actions.show(screen)
plan_themes.show(screen)
plan_summary.download(screen)
results_shown.reminder()
