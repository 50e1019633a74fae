"""Whom to invite: addresses typed, pasted or uploaded, each with a role if it is known, checked before links are made."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from assessment.domain.errors import Mistake, Mistakes
from assessment.domain.framework import Framework
from assessment.domain.reports import Organisation
from assessment.domain.rights import Person
from assessment.domain.rounds import Round
from assessment.services import invitations, work
from assessment.services.invitations import Invitee
from assessment.ui import errors, forms, links_once
from assessment.ui.text import count

BETWEEN = re.compile(r"[,;\t]")
INSIDE = re.compile(r"<([^<>]*@[^<>]*)>")


def show(framework: Framework, organisation: Organisation, round: Round, by: Person) -> None:
    """Ask for people, show who would be invited, and make their links."""
    people = _typed(framework, f"{round.id} {organisation.id}")
    if not people:
        return
    number = count(len(people), "person", "people")
    st.write(f"{number} to invite to this round. Nothing has been made yet.")
    roles = [framework.role_labels[each.role] if each.role else "chosen when answering" for each in people]
    st.dataframe(pd.DataFrame({"Address": [each.address for each in people], "Role": roles}), hide_index=True)
    if st.button(f"Make private links for {number}", type="primary"):
        with errors.told():
            _invite(people, framework, organisation, round, by)


def pasted(text: str, framework: Framework) -> list[Invitee]:
    """People from pasted text: addresses between line breaks, commas or semicolons; a role may follow its address.

    "Name <address>" gives the address. Mistakes names each piece that is neither an address nor a role.
    """
    found: list[Invitee] = []
    mistakes: list[Mistake] = []
    for number, line in enumerate(text.splitlines(), start=1):
        for piece in filter(None, map(str.strip, BETWEEN.split(line))):
            role = _role(framework, piece)
            if "@" in piece:
                inside = INSIDE.search(piece)
                found.append(Invitee(inside.group(1).strip() if inside else piece))
            elif role and found and found[-1].role is None:
                found[-1] = Invitee(found[-1].address, role)
            else:
                allowed = ", ".join(framework.roles)
                mistakes.append(Mistake(f"line {number}", f"‘{piece}’ is no address, and no role: use {allowed}."))
    if mistakes:
        raise Mistakes(mistakes, "the list")
    return found


def _typed(framework: Framework, name: str) -> Sequence[Invitee]:
    with st.form(forms.key(f"typed {name}")):
        text = st.text_area(
            "E-mail addresses, one a line; a role may follow after a comma",
            placeholder="a.patel@example.org\nj.smith@example.org, manager",
            help=f"Roles: {', '.join(framework.roles)}. Without a role people choose theirs when they start.",
            height=160,
        )
        st.form_submit_button("Check the list")
    with errors.told():
        return pasted(text, framework)
    return ()


def _role(framework: Framework, piece: str) -> str | None:
    names = {**{label.casefold(): role for role, label in framework.role_labels.items()}}
    names |= {role.casefold(): role for role in framework.roles}
    return names.get(piece.casefold())


def _invite(
    people: Sequence[Invitee], framework: Framework, organisation: Organisation, round: Round, by: Person
) -> None:
    with work.writing() as session:
        made = invitations.invite(session, round=round.id, organisation=organisation.id, people=people, by=by)
    links_once.keep(made.links, framework, organisation, round)
    before = f" {count(len(made.already), 'address was', 'addresses were')} invited before and keep their link."
    forms.kept(
        f"{count(len(made.links), 'private link is', 'private links are')} made.{before if made.already else ''} "
        + ("Next: save the sheet below and send the links." if made.links else "Nothing is left to send.")
    )
