"""Whether an organisation's staff see its last level beside each theme while they answer."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain.reports import Organisation
from assessment.domain.rights import Person
from assessment.domain.rounds import Round
from assessment.services import last_levels, work
from assessment.ui import errors
from assessment.ui.text import plain


def show(organisation: Organisation, round: Round, by: Person) -> None:
    """The box to tick; where there is no earlier result, a sentence that says so."""
    with work.reading() as session:
        choice = last_levels.choice(session, round=round.id, organisation=organisation.id, by=by)
    if choice.last is None:
        st.write("Staff could see your last level beside each theme, but there is no earlier round with results yet.")
        return
    key = f"last level {round.id} {organisation.id}"
    st.checkbox(
        "Let staff see our last level beside each theme",
        value=choice.shown,
        key=key,
        on_change=partial(_keep, key, organisation, round, by),
    )
    st.write(f"From {plain(choice.last)}. It can help people to notice a change, and it can also sway their answers.")


def _keep(key: str, organisation: Organisation, round: Round, by: Person) -> None:
    shown = bool(st.session_state[key])
    with errors.kept():
        with work.writing() as session:
            last_levels.show(session, round=round.id, organisation=organisation.id, shown=shown, by=by)
        errors.say_next("Staff see the last level from now on." if shown else "Staff no longer see the last level.")
