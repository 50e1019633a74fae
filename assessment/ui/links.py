"""Ways from page to page, by the page's name. A respondent's link, private or shared, goes along in the address."""

from __future__ import annotations

from html import escape
from typing import NoReturn

import streamlit as st

from assessment.ui import errors, navigation, session

SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
_NEXT = "go_next"


def address(**parts: str) -> dict[str, str]:
    """The part of the address after `?`: the given parts, and the link this visitor came with.

    A private link that is given takes its place.
    """
    if session.INVITE in parts:
        return parts
    came_with = {session.INVITE: session.token(), session.JOIN: session.shared()}
    return {name: token for name, token in came_with.items() if token} | parts


def go(stem: str, **parts: str) -> NoReturn:
    """Move to another page now. Ends the run of this one."""
    errors.say_again()
    st.switch_page(navigation.page(stem).file, query_params=address(**parts))


def to(stem: str, label: str, **parts: str) -> None:
    """A link to another page. `label` is read as markdown: people's text goes through `text.plain`."""
    st.page_link(navigation.page(stem).file, label=label, query_params=address(**parts))


def leave(label: str, where: str) -> None:
    """A link to an address outside the pages (sign-in, sign-out), in this tab and with a full page load."""
    st.html(f'<a href="{escape(where)}" target="_self">{escape(label)}</a>')


def go_next(stem: str, **parts: str) -> None:
    """For callbacks, which must not draw: move to another page as soon as the next run begins."""
    st.session_state[_NEXT] = (stem, parts)


def follow() -> None:
    """Go where a callback said. The router calls this before each page."""
    if _NEXT in st.session_state:
        stem, parts = st.session_state.pop(_NEXT)
        go(stem, **parts)
