"""A link for everybody in an organisation: made, shown with its QR code, changed, withdrawn."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.reports import Numbers, Organisation
from assessment.domain.rights import Person
from assessment.domain.rounds import Round, day
from assessment.exports import qr_code
from assessment.services import joining, work
from assessment.services.joining import Shared
from assessment.ui import addresses, downloads, errors, forms
from assessment.ui.text import count, plain


def show(framework: Framework, organisation: Organisation, round: Round, numbers: Numbers, by: Person) -> None:
    """The section of the page: what the link is for, the link if there is one, and what can be done with it."""
    with work.reading() as session:
        kept = joining.link(session, round=round.id, organisation=organisation.id, by=by)
    st.write("One link for a staff bulletin or a poster. Whoever starts with it gets a private link of their own.")
    if numbers.shared:
        st.write(f"{count(numbers.shared, 'person has', 'people have')} answered by the shared link.")
    if kept and kept.active:
        _link(kept, organisation, round)
        with forms.folded("Change who may use it, or withdraw it", f"shared {round.id} {organisation.id}"):
            _roles(framework, organisation, round, kept, by)
            _withdraw(organisation, round, by)
        return
    if kept:
        st.write("The shared link was withdrawn. A new one has another address, so old posters will not work.")
    _roles(framework, organisation, round, None, by)


def _link(kept: Shared, organisation: Organisation, round: Round) -> None:
    link = addresses.shared_link(kept.token)
    named = f"QR code of the shared link of {organisation.name} to {round.name}"
    st.code(link, language=None, wrap_lines=True)
    st.image(qr_code.png(link, qr_code.SCREEN), output_format="PNG", alt=named)
    lines = [organisation.name, "Point your phone’s camera here.", "No name, no account."]
    lines.append(f"Until {day(round.closes_on)}")
    with st.container(horizontal=True):
        downloads.button("QR code to print (PNG)", partial(qr_code.png, link), "qr-code.png")
        downloads.button("QR code for any size (SVG)", partial(qr_code.svg, link, named), "qr-code.svg")
        downloads.button("Poster, A4 (SVG)", partial(qr_code.poster, link, round.name, lines), "poster.svg")


def _roles(framework: Framework, organisation: Organisation, round: Round, kept: Shared | None, by: Person) -> None:
    ticked = kept.roles if kept else joining.usual_roles(framework)
    name = f"{'change' if kept else 'make'} shared {round.id} {organisation.id}"
    with st.form(forms.key(name)):
        st.write("Roles that can be chosen with it")
        chosen = [
            role
            for role in framework.roles
            if st.checkbox(plain(framework.role_labels[role]), value=role in ticked, key=forms.key(f"{name} {role}"))
        ]
        _warn(framework)
        pressed = st.form_submit_button("Keep these roles" if kept else "Make the shared link")
    if pressed:
        with errors.told():
            _share(organisation, round, chosen, kept, by)


def _warn(framework: Framework) -> None:
    few = [f"“{framework.role_labels[role]}”" for role in framework.roles if role not in joining.usual_roles(framework)]
    if few:
        st.warning(
            f"Better by private link: {plain(' and '.join(few))}. Few people have these roles, and a single answer of "
            "theirs can decide a level. With a shared link anybody could choose such a role."
        )


def _share(organisation: Organisation, round: Round, roles: list[str], kept: Shared | None, by: Person) -> None:
    with work.writing() as session:
        joining.share(session, round=round.id, organisation=organisation.id, roles=roles, by=by)
    if kept:
        forms.kept("The roles are changed. The link and its QR code are the same as before.")
    forms.kept("The shared link is made. Next: put it into your staff bulletin, or print the QR code.")


def _withdraw(organisation: Organisation, round: Round, by: Person) -> None:
    st.write(
        "If you withdraw it, nobody can start with it any more. Whoever has started goes on with their own link, and "
        "answers that were sent stay."
    )
    if forms.confirmed(
        f"withdraw shared {round.id} {organisation.id}",
        tick="Nobody can start with this link any more",
        button="Withdraw the shared link",
    ):
        with errors.told():
            with work.writing() as session:
                joining.withdraw(session, round=round.id, organisation=organisation.id, by=by)
            forms.kept("The shared link is withdrawn. Take down the posters, and take it out of the staff bulletin.")
