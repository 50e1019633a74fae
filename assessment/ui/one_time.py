"""What can be shown only once: kept in this browser session until the person has it, and nowhere else."""

from __future__ import annotations

from typing import Any

import streamlit as st


def keep(what: str, value: Any) -> None:
    """Keep a value under a name for the page's next runs."""
    st.session_state[f"one time {what}"] = value


def kept(what: str) -> Any | None:
    """The value kept under a name, if there is one."""
    return st.session_state.get(f"one time {what}")


def forget_button(what: str, label: str) -> None:
    """A button that takes the value off the screen for good."""
    st.button(label, key=f"forget {what}", on_click=_forget, args=(what,))


def _forget(what: str) -> None:
    st.session_state.pop(f"one time {what}", None)
