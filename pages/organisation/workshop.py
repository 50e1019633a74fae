import streamlit as st

from assessment.domain.rights import Right, may
from assessment.services import agreeing, work
from assessment.ui import (
    agreement_notes,
    agreement_theme,
    guard,
    links,
    results_links,
    results_shown,
    workshop_screen,
)
from assessment.ui.text import plain

by = guard.require(Right.RESULTS_CLOSED)

seen = results_shown.rounds_with_results(by, title="Consensus meeting")
top = st.container(key="workshop")
with st.expander("Choose a theme or a round", key="workshop choice"):
    chosen, place = results_shown.choose(seen, by)
    with work.reading() as session:
        panel = agreeing.standing(session, round=chosen.id, organisation=place.id, by=by)
    theme = agreement_theme.choose(panel.framework)

name = panel.framework.themes[theme].name
address = {"round": chosen.name, "organisation": place.name, "theme": name}
with top:
    st.caption(plain(f"Consensus meeting · {place.name} · {chosen.name}"))
    workshop_screen.show(panel, panel.themes[theme], agreement_notes.released(chosen.id, place.id, by=by))
    label = "Propose or sign off a level" if may(by, Right.AGREE, place.id) else "The agreed level and its log"
    links.to("agreement", label, **address)
    results_links.to("disagreement", "Splits, and gaps between roles", place, chosen, by)
results_shown.reminder()
