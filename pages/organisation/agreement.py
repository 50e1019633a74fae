import streamlit as st

from assessment.domain.rights import Right, may
from assessment.services import reporting, work
from assessment.ui import (
    agreement_form,
    agreement_levels,
    agreement_log,
    agreement_notes,
    agreement_sign_off,
    agreement_theme,
    clock,
    guard,
    links,
    results_shown,
)
from assessment.ui.text import plain

by = guard.require(Right.RESULTS_CLOSED)

st.title("Agreed levels")
chosen, place = results_shown.choose(results_shown.rounds_with_results(by), by)
with work.reading() as session:
    report = reporting.organisation_report(
        session, organisation=place.id, by=by, today=clock.today(), panels=[chosen.id]
    )
panel = report.panel(chosen, place)

st.header(plain(f"{place.name} · {chosen.name}"))
st.write("The survey level is what the answers say. The agreed level stands beside it and never over it.")
agreement_levels.table(panel)
links.to("workshop", "Go through the themes in a meeting", round=chosen.name, organisation=place.name)

theme = agreement_theme.choose(panel.framework)
each = panel.themes[theme]
st.header(plain(panel.framework.themes[theme].name))
agreement_levels.side_by_side(panel.framework, each)

if each.agreement.proposal:
    st.subheader("Proposed, and not signed off yet")
    agreement_sign_off.show(panel, each, each.agreement.proposal, by=by)
listing = agreement_notes.released(chosen.id, place.id, by=by)
if listing:
    st.subheader("What people wrote")
    agreement_notes.show(listing, theme, chosen.name)
if may(by, Right.AGREE, place.id):
    st.subheader("Propose another level" if each.agreement.proposal else "Propose a level")
    agreement_form.show(panel, each, by=by)
st.subheader("The log")
agreement_log.show(panel.framework, each)
results_shown.reminder()
