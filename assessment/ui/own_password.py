"""Changing the own password."""

from __future__ import annotations

import streamlit as st

from assessment.domain.errors import Refused
from assessment.domain.rights import Person
from assessment.services import accounts, work
from assessment.ui import errors

OLD, NEW, AGAIN = "old password", "new password", "new password again"


def change(person: Person) -> None:
    """Callback of the button. It ends every sign-in of this person, so the next page asks them to sign in."""
    old, new, again = (str(st.session_state.get(key, "")) for key in (OLD, NEW, AGAIN))
    with errors.kept():
        if new != again:
            raise Refused("The two new passwords are not the same. Type them again.")
        with work.writing() as database:
            accounts.change_password(database, old=old, new=new, by=person)
        errors.say_next("Your password is changed. Sign in with the new one.")
