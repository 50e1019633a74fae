"""Whether others are compared with this organisation: said in plain words, and its lead's choice until publication."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain.reports import Organisation
from assessment.domain.rights import Person, Right, may
from assessment.domain.rounds import Round
from assessment.services import being_compared, work
from assessment.ui import errors
from assessment.ui.text import plain


def show(place: Organisation, by: Person) -> None:
    """What others see of this organisation, and a box to tick for each round that is not published yet."""
    st.header("Are others compared with us?")
    st.write(
        "Yes, unless you say no. Once a round is published, your result counts, without your name, in the medians, "
        "boxes and circles that other organisations see. You can keep a round's results out until it is published; "
        "after that it cannot be changed. You see this page either way."
    )
    with work.reading() as session:
        choices = being_compared.choices(session, organisation=place.id, by=by)
    if not choices:
        st.write("There is no round to choose for at the moment.")
    for choice in choices:
        _box(place, choice.round, choice.compared, by)


def _box(place: Organisation, round: Round, compared: bool, by: Person) -> None:
    if not may(by, Right.AGREE, place.id):
        st.write(
            plain(f"{round.name}: its lead lets it count." if compared else f"{round.name}: kept out by its lead.")
        )
        return
    key = f"compared {round.id} {place.id}"
    st.checkbox(
        plain(f"Let our results of {round.name} count in comparisons"),
        value=compared,
        key=key,
        on_change=partial(_keep, key, place, round, by),
    )


def _keep(key: str, place: Organisation, round: Round, by: Person) -> None:
    compared = bool(st.session_state[key])
    with errors.kept():
        with work.writing() as session:
            being_compared.choose(session, round=round.id, organisation=place.id, compared=compared, by=by)
        errors.say_next(
            f"Results of {round.name} count in comparisons of others."
            if compared
            else f"Results of {round.name} stay out of comparisons of others."
        )
