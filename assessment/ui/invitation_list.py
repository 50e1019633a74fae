"""Who is invited, who has answered (never what), and what can be done for those who have not."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.reports import Organisation
from assessment.domain.rights import Person
from assessment.domain.rounds import Round, day
from assessment.services import invitations, work
from assessment.services.invitations import Invitation
from assessment.ui import errors, forms, links_once
from assessment.ui.invitation_form import CHOSEN_LATER
from assessment.ui.text import count


def table(framework: Framework, invited: Sequence[Invitation]) -> pd.DataFrame:
    """One row an invitation: address, whether it is answered and on which day, role."""
    return pd.DataFrame(
        [(each.address, _state(each), _day(each), _role(framework, each.role)) for each in invited],
        columns=["Address", "Answered", "Day", "Role"],
    )


def waiting(invited: Sequence[Invitation]) -> list[Invitation]:
    """Those who could still answer and have not."""
    return [each for each in invited if each.answered_on is None and not each.revoked]


def reminders(framework: Framework, invited: Sequence[Invitation], organisation: Organisation, round: Round) -> None:
    """A sheet of those who have not answered. It has no links: those are in the sheet saved when they were made."""
    rows = [links_once.row(each.address, each.role, framework, organisation, round) for each in waiting(invited)]
    if rows:
        st.write(f"{count(len(rows), 'person has', 'people have')} not answered yet.")
        links_once.sheets(rows, "reminders", "Download whom to remind")


def change(
    framework: Framework, invited: Sequence[Invitation], organisation: Organisation, round: Round, by: Person
) -> None:
    """A new link for somebody who has lost theirs, or no link any more; only while it is unanswered."""
    open_ = {each.id: each for each in waiting(invited)}
    if not open_:
        return
    st.subheader("A link is lost, or went to the wrong person")
    chosen = open_[st.selectbox("Who", list(open_), format_func=lambda each: open_[each].address)]
    # Keyed by the invitation: if this one is answered meanwhile, the click must not fall on the next in the list.
    with st.container(horizontal=True):
        again = st.button("Make a new link, and end the old one", key=f"reissue {chosen.id}")
        away = st.button("Withdraw the invitation", key=f"revoke {chosen.id}")
    with errors.told():
        if again:
            _reissue(framework, chosen, organisation, round, by)
        if away:
            _revoke(chosen, organisation, by)


def _reissue(framework: Framework, one: Invitation, organisation: Organisation, round: Round, by: Person) -> None:
    with work.writing() as session:
        link = invitations.reissue(session, invitation=one.id, organisation=organisation.id, by=by)
    links_once.keep([link], framework, organisation, round)
    forms.kept(f"{one.address} has a new link, shown below once. The old link no longer works.")


def _revoke(one: Invitation, organisation: Organisation, by: Person) -> None:
    with work.writing() as session:
        invitations.revoke(session, invitation=one.id, organisation=organisation.id, by=by)
    forms.kept(f"The invitation of {one.address} is withdrawn: the link no longer works.")


def _role(framework: Framework, role: str | None) -> str:
    return framework.role_labels.get(role, role) if role else CHOSEN_LATER


def _state(one: Invitation) -> str:
    if one.revoked:
        return "withdrawn"
    return "no" if one.answered_on is None else "yes"


def _day(one: Invitation) -> str:
    return "" if one.answered_on is None else day(one.answered_on)
