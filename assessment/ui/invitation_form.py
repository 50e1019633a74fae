"""Whom to invite: addresses pasted or uploaded, each with a role if it is known, checked before links are made."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.reports import Organisation
from assessment.domain.rights import Person
from assessment.domain.rounds import Round
from assessment.imports import people as reading
from assessment.imports.people import Someone
from assessment.services import invitations, work
from assessment.services.invitations import Invitee
from assessment.ui import errors, forms, links_once, uploads
from assessment.ui.text import NOT_KNOWN, count, plain

CHOSEN_LATER = "chosen when answering"


def show(framework: Framework, organisation: Organisation, round: Round, by: Person) -> None:
    """Ask for people, show who would be invited, and make their links."""
    people = _given(framework, f"{round.id} {organisation.id}")
    if not people:
        return
    number = count(len(people), "person", "people")
    st.write(f"{number} to invite to this round. Nothing has been made yet.")
    roles = [framework.role_labels[each.role] if each.role else CHOSEN_LATER for each in people]
    st.dataframe(
        pd.DataFrame({"Address": [each.address for each in people], "Role": roles}),
        hide_index=True,
        placeholder=NOT_KNOWN,
    )
    if st.button(f"Make private links for {number}", type="primary"):
        with errors.told():
            _invite(people, framework, organisation, round, by)


def _given(framework: Framework, name: str) -> Sequence[Someone]:
    paste, upload = forms.tabs("invitations_tab", "Paste addresses", "Upload a spreadsheet")
    with paste:
        typed = _pasted(framework, name)
    with upload:
        st.write(f"A column “address” and, if wanted, a column “role” with {_roles(framework)}.")
        filed = uploads.read("The list (.xlsx or .csv)", f"people {name}", partial(reading.uploaded, framework))
    return filed or typed


def _pasted(framework: Framework, name: str) -> Sequence[Someone]:
    with st.form(forms.key(f"typed {name}")):
        text = st.text_area(
            "E-mail addresses, one a line; a role may follow after a comma",
            placeholder="a.patel@example.org\nj.smith@example.org, manager",
            help=f"Roles: {_roles(framework)}. Without a role people choose theirs when they start.",
            height=160,
        )
        st.form_submit_button("Check the list")
    with errors.told():
        return reading.pasted(framework, text)
    return ()


def _roles(framework: Framework) -> str:
    return plain(", ".join(framework.roles[:-1]) + f" or {framework.roles[-1]}")


def _invite(
    people: Sequence[Someone], framework: Framework, organisation: Organisation, round: Round, by: Person
) -> None:
    invitees = [Invitee(each.address, each.role) for each in people]
    with work.writing() as session:
        made = invitations.invite(session, round=round.id, organisation=organisation.id, people=invitees, by=by)
    links_once.keep(made.links, framework, organisation, round)
    said = [count(len(made.links), "private link is", "private links are") + " made."]
    if made.already:
        number = len(made.already)
        said.append(count(number, "address was", "addresses were") + " invited before; earlier links go on working.")
    said.append("Next: save the sheet below and send the links." if made.links else "There is nothing new to send.")
    forms.kept(" ".join(said))
