"""What was uploaded is checked once, however often the page runs again: a large file takes seconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TypeVar

import streamlit as st

T = TypeVar("T")
Progress = Callable[[int, int], None]


def checked(name: str, content: Sequence[bytes], choices: Sequence[str], check: Callable[[Progress], T]) -> T:
    """What `check(progress)` gives, with a progress bar; from memory while neither content nor choices change.

    `name`: of the place on the page; each remembers its last one only. What `check` raises is not remembered.
    """
    key = (*choices, *(sha256(each).hexdigest() for each in content))
    kept = st.session_state.get(_place(name))
    if kept is None or kept[0] != key:
        bar = st.progress(0.0, text="Checking…")
        try:
            kept = (key, check(lambda done, of: _move(bar.progress, done, of)))
        finally:
            bar.empty()
        st.session_state[_place(name)] = kept
    found: T = kept[1]
    return found


def forget(name: str) -> None:
    """Nothing is uploaded there any more: its answers leave the memory."""
    st.session_state.pop(_place(name), None)


def _move(bar: Callable[..., object], done: int, of: int) -> None:
    bar(min(done / max(of, 1), 1.0), text=f"Checking: {done:,} of {of:,}")


def _place(name: str) -> str:
    return f"checked {name}"
