"""Forms that are empty again once what was typed is kept, and the tick that stands before what cannot be undone."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from assessment.ui import errors, links

WIDTH = 720
"""Pixels: on a page that is wide for its table, fields still have a width that can be read."""

_TIMES = "times_kept"


def key(name: str) -> str:
    """A form's key: another one each time something was kept, so that the form starts afresh."""
    return f"{name} {st.session_state.get(_TIMES, 0)}"


def kept(sentence: str, stem: str = "", **parts: str) -> NoReturn:
    """Run the page again, or go to the page `stem`, with what was done said at its top. Ends this run."""
    errors.say_next(sentence)
    st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1
    if stem:
        links.go(stem, **parts)
    st.rerun()


def confirmed(name: str, *, tick: str, button: str) -> bool:
    """A box to tick and a button: True when both were used. Says what is missing if only the button was."""
    with st.form(key(name), width=WIDTH):
        ticked = st.checkbox(tick)
        pressed = st.form_submit_button(button)
    if pressed and not ticked:
        st.error(f"Nothing was changed. Tick “{tick}” first, then press the button again.")
    return pressed and ticked
