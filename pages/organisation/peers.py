import streamlit as st

from assessment.domain.rights import Right
from assessment.services import benchmarking, organisations, work
from assessment.ui import (
    clock,
    guard,
    links,
    peers_choice,
    peers_claims,
    peers_consent,
    peers_screen,
    peers_statements,
    peers_themes,
    pickers,
    results_shown,
)
from assessment.ui.text import plain

by = guard.require(Right.RESULTS_CLOSED)

st.title("Compare with peers")
with work.reading() as session:
    places = organisations.all_(session, by=by)
place = pickers.organisation(places, by=by)
if place is None:
    st.info("There is no organisation to compare yet. A programme manager adds the partners of your system first.")
    st.stop()
with work.reading() as session:
    offered = benchmarking.offered(session, organisation=place.id, by=by, today=clock.today())

st.header(plain(place.name))
if offered is None or offered.release is None:
    peers_screen.nothing_yet(offered)
else:
    group = peers_choice.choose(offered)
    screen = peers_screen.Screen(place, by, offered, offered.release, group)
    peers_screen.about(screen)
    lines = peers_themes.show(screen)
    peers_statements.show(screen)
    peers_claims.show(screen, lines)
peers_consent.show(place, by)
links.to("results", "Back to the results", organisation=place.name)
results_shown.reminder()
