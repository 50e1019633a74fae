"""Forms that are empty again once what was typed is kept, and the tick that stands before what cannot be undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.ui import errors

_TIMES, _CHOSEN = "times_kept", "chosen_next"


def key(name: str) -> str:
    """A form's key: another one each time something was kept, so that the form starts afresh."""
    return f"{name} {st.session_state.get(_TIMES, 0)}"


def kept(sentence: str, **chosen: str) -> NoReturn:
    """Run the page again with what was done said at its top. Ends this run.

    `chosen`: what the pickers of those keys show then, if the page calls `choose` before them.
    """
    errors.say_next(sentence)
    st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1
    st.session_state[_CHOSEN] = chosen
    st.rerun()


def choose() -> None:
    """Set the pickers to what was just made. A picker's value can only be set before it is drawn."""
    for picker, value in st.session_state.pop(_CHOSEN, {}).items():
        st.session_state[picker] = value


def tabs(name: str, *labels: str) -> Sequence[DeltaGenerator]:
    """Tabs that stay where they are when the page runs again: else a mistake would be told in a hidden one."""
    return st.tabs(labels, key=name, on_change="rerun")


def folded(label: str, name: str) -> DeltaGenerator:
    """A part of the page that is closed at first, and then stays as it is when the page runs again."""
    return st.expander(label, key=name, on_change="rerun")


def confirmed(name: str, *, tick: str, button: str) -> bool:
    """A box to tick and a button: True when both were used. Says what is missing if only the button was."""
    with st.form(key(name)):
        ticked = st.checkbox(tick)
        pressed = st.form_submit_button(button)
    if pressed and not ticked:
        st.error(f"Nothing was changed. Tick “{tick}” first, then press the button again.")
    return pressed and ticked
