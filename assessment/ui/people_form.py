"""Accounts on the screen: the tables, the form for a new one, and what can be done with one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from assessment.domain.reports import Organisation
from assessment.domain.rights import APPOINTS, KIND_LABELS, RIGHTS, Kind, Person, Right, Scope
from assessment.services import accounts, work
from assessment.services.accounts import Account
from assessment.ui import clock, errors, forms, links, one_time
from assessment.ui.text import plain

PASSWORD = "password"  # noqa: S105  # the name under which it is kept, not the password
REACH = {Scope.ANY: "yes", Scope.OWN: "own organisation", None: ""}


def table(people: Sequence[Account]) -> pd.DataFrame:
    """One row an account."""
    return pd.DataFrame(
        [
            (p.name, p.email, KIND_LABELS[p.kind], p.organisation_name or "", "active" if p.active else "deactivated")
            for p in people
        ],
        columns=["Name", "E-mail address", "Kind of account", "Organisation", "State"],
    )


def rights() -> pd.DataFrame:
    """Every right by kind of account: yes, own organisation, or empty."""
    return pd.DataFrame(
        [
            {"May": right.value} | {label: REACH[RIGHTS[kind].get(right)] for kind, label in KIND_LABELS.items()}
            for right in Right
        ]
    )


def password_once() -> None:
    """The one-time password of an account just added or reset, until it is passed on."""
    shown = one_time.kept(PASSWORD)
    if shown:
        who, password = shown
        st.warning(plain(f"One-time password for {who}. It is shown only here and now: pass it on, not by e-mail."))
        st.code(password, language=None)
        one_time.forget_button(PASSWORD, "I have passed it on: hide it")


def add(organisations: Sequence[Organisation], by: Person) -> None:
    """The form for a new account. The kind stands outside, because only a lead needs an organisation."""
    kinds = [kind for kind in Kind if kind in APPOINTS[by.kind]]
    kind = st.selectbox("Kind of account", kinds, format_func=KIND_LABELS.__getitem__)
    leads = kind is Kind.ORGANISATION_LEAD
    if leads and not organisations:
        st.info("A lead needs an organisation, and there is none yet. A programme manager adds them first.")
        return
    names = {each.id: each.name for each in organisations}
    with st.form(forms.key(f"add {kind}")):
        name = st.text_input("Name")
        email = st.text_input("E-mail address (used to sign in)")
        place = st.selectbox("Organisation", list(names), None, names.__getitem__) if leads else None
        pressed = st.form_submit_button("Add this person")
    if pressed:
        with errors.told():
            with work.writing() as session:
                password = accounts.add(
                    session, email=email, name=name, kind=kind, organisation=place, by=by, now=clock.now()
                )
            one_time.keep(PASSWORD, (name.strip(), password))
            forms.kept(
                f"{name.strip()} is added. Next: pass on the one-time password below; they change it themselves."
            )


def change(people: Sequence[Account], by: Person) -> None:
    """Pick an account; give it a one-time password, or (de)activate it. The own one is under ‘Your account’."""
    others = {each.id: each for each in people if each.id != by.id}
    if not others:
        st.info("There is nobody else yet. Add a person first.")
        links.to("account", "Change your own password")
        return
    chosen = others[st.selectbox("Person", list(others), 0, lambda each: f"{others[each].name}, {others[each].email}")]
    if st.button("Give a new one-time password", key=f"reset {chosen.id}"):
        _reset(chosen, by)
    if st.button(
        "Deactivate this account" if chosen.active else "Activate this account again", key=f"activate {chosen.id}"
    ):
        _set_active(chosen, not chosen.active, by)


def _reset(chosen: Account, by: Person) -> None:
    with errors.told():
        with work.writing() as session:
            password = accounts.reset_password(session, account=chosen.id, by=by)
        one_time.keep(PASSWORD, (chosen.name, password))
        forms.kept(f"{chosen.name} has a new one-time password, and the old one no longer works. Pass it on now.")


def _set_active(chosen: Account, active: bool, by: Person) -> None:
    with errors.told():
        with work.writing() as session:
            accounts.set_active(session, account=chosen.id, active=active, by=by)
        forms.kept(
            f"{chosen.name} can sign in again."
            if active
            else f"{chosen.name} can no longer sign in. What they did stays in the history."
        )
