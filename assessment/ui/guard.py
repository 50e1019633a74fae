"""The lock on every page: the first statement after its imports. Without it a page shows nothing.

The menu is no lock: an address can be typed. Services check the same rights again.
"""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from assessment.domain.rights import Person, Right, has
from assessment.ui import links, session


def require(right: Right) -> Person:
    """The signed-in person, if they have the right; otherwise says why not and ends the page."""
    person = session.person()
    if person is None:
        st.title("Sign in to see this page")
        st.write("You are not signed in, or your sign-in has ended. Nothing that was saved is lost.")
        links.leave("Sign in", links.SIGN_IN)
        st.stop()
    if not has(person, right):
        st.title("Your account cannot open this page")
        st.write("Use the menu to go on. If you need this page, ask the person who gave you your account.")
        st.stop()
    return person


def require_link() -> str:
    """The token of the private link in the address; without one says what to do and ends the page."""
    return session.token() or _say_what_link()


def require_any_link() -> str | None:
    """The same for pages that a shared link opens too: None with a shared link."""
    return session.token() or (None if session.shared() else _say_what_link())


def open_to_all() -> None:
    """Says on purpose that anyone may see the page: it shows nothing of any system."""


def _say_what_link() -> NoReturn:
    st.title("This page opens with your private link")
    st.write("Use the link in the message that your organisation sent you. Your answers are kept with that link.")
    st.stop()
