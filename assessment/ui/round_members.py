"""Who joins an open round late, and who leaves it before anybody has answered."""

from __future__ import annotations

import streamlit as st

from assessment.domain.reports import Organisation
from assessment.domain.rights import Person
from assessment.domain.rounds import Round
from assessment.services import invitations, round_members, rounds, work
from assessment.ui import errors, forms
from assessment.ui.round_form import Choices
from assessment.ui.text import count, plain


def show(round: Round, choices: Choices, by: Person) -> None:
    """Both ways, folded away: they are needed seldom."""
    with work.reading() as session:
        members = rounds.organisations_in(session, round=round.id, by=by)
        numbers = invitations.numbers(session, round=round.id, by=by)
    taking_part = {each.id for each in members}
    late = [each for each in choices.organisations if each.id not in taking_part]
    silent = [each for each in members if not numbers[each.id].answered]
    if late:
        _admit(round, late, by)
    if silent and len(members) > 1:
        _take_out(round, silent, {each.id: _links(numbers[each.id].invited) for each in silent}, by)


def _links(invited: int) -> str:
    return f" ({count(invited, 'private link', 'private links')})" if invited else ""


def _admit(round: Round, late: list[Organisation], by: Person) -> None:
    names = {each.id: each.name for each in late}
    with forms.folded("Add an organisation that joins late", f"folded admit {round.id}"), errors.told():
        st.write(plain(f"Its people answer the same questions, until the same day as everybody in ‘{round.name}’."))
        with st.form(forms.key(f"admit {round.id}")):
            chosen = st.selectbox("Organisation that joins", list(names), format_func=names.__getitem__)
            pressed = st.form_submit_button("Add it to this round")
        if pressed:
            with work.writing() as session:
                round_members.admit(session, round=round.id, organisation=chosen, by=by)
            forms.kept(f"{names[chosen]} takes part in ‘{round.name}’. Next: invite its people.")


def _take_out(round: Round, silent: list[Organisation], links: dict[str, str], by: Person) -> None:
    names = {each.id: each.name for each in silent}
    with forms.folded("Take an organisation out", f"folded take out {round.id}"), errors.told():
        st.write(
            "Only one of which nobody has answered. Its links end, the shared one too, and what people have only "
            "started is erased."
        )
        with st.form(forms.key(f"take out {round.id}")):
            shown = {each: names[each] + links[each] for each in names}
            chosen = st.selectbox("Organisation that leaves", list(names), None, shown.__getitem__)
            ticked = st.checkbox("I know that its links end for good")
            pressed = st.form_submit_button("Take it out of this round")
        if pressed and chosen and ticked:
            with work.writing() as session:
                round_members.take_out(session, round=round.id, organisation=chosen, by=by)
            forms.kept(f"{names[chosen]} no longer takes part in ‘{round.name}’. Its links do not work any more.")
        elif pressed:
            st.error("Nothing was changed. Choose the organisation and tick the box first.")
