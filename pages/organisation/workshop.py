import streamlit as st

from assessment.domain.rights import Right, may
from assessment.services import reporting, work
from assessment.ui import (
    agreement_notes,
    agreement_theme,
    clock,
    guard,
    links,
    results_links,
    results_shown,
    spreads_kept,
    workshop_screen,
)
from assessment.ui.text import plain

by = guard.require(Right.RESULTS_CLOSED)

seen = results_shown.rounds_with_results(by, title="Consensus meeting")
top = st.container(key="workshop")
with st.expander("Choose a theme or a round", key="workshop choice"):
    chosen, place = results_shown.choose(seen, by)
    spreads_kept.of_organisation(place, [chosen], by=by)
    asked = {"spreads": [chosen.id], "panels": [chosen.id]}
    with work.reading() as session:
        report = reporting.organisation_report(session, organisation=place.id, by=by, today=clock.today(), **asked)
    panel, spreads = report.panel(chosen, place), report.spreads.get((chosen.id, place.id), ())
    theme = agreement_theme.choose(panel.framework)

name = panel.framework.themes[theme].name
address = {"round": chosen.name, "organisation": place.name, "theme": name}
with top:
    st.caption(plain(f"Consensus meeting · {place.name} · {chosen.name}"))
    listing = agreement_notes.released(chosen.id, place.id, by=by)
    workshop_screen.show(panel, panel.themes[theme], spreads, listing)
    label = "Propose or sign off a level" if may(by, Right.AGREE, place.id) else "The agreed level and its log"
    links.to("agreement", label, **address)
    results_links.to("disagreement", "Splits, and gaps between roles", place, chosen, by)
results_shown.reminder()
