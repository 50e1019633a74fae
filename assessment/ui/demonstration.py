"""Filling a new system with made-up organisations, rounds and answers, and saying once how to sign in to them."""

from __future__ import annotations

import streamlit as st

from assessment.domain.rights import Kind, Person
from assessment.imports import demonstration as story
from assessment.imports import frameworks
from assessment.services import demo, work
from assessment.ui import clock, errors

_PASSWORDS = "demonstration passwords"


def show(owner: Person) -> None:
    """Load the demonstration with a progress bar, at the first call; then its accounts and their password, once.

    A load that was cut short, by a closed tab or a server that stopped, goes on where it stopped.
    """
    if _PASSWORDS not in st.session_state:
        st.session_state[_PASSWORDS] = _load(owner)
    st.header("Accounts of the demonstration")
    st.write("Keep these: the password is shown only now. All people and organisations in it are made up.")
    passwords: dict[str, str] = st.session_state[_PASSWORDS]
    widest = max(map(len, passwords))
    st.code("\n".join(f"{email:{widest}}   {password}" for email, password in passwords.items()), language=None)


def go_on(by: Person) -> None:
    """For an administrator: say that loading was cut short, and offer to go on. Nothing where it was not."""
    if by.kind is not Kind.ADMINISTRATOR:
        return
    with work.reading() as session:
        waiting = demo.interrupted(session, by=by)
    if waiting:
        st.warning("Loading the demonstration was interrupted, so its system is only half there.")
        pressed = st.button("Go on loading the demonstration")
    if (waiting and pressed) or _PASSWORDS in st.session_state:
        with errors.told():
            show(by)


def _load(owner: Person) -> dict[str, str]:
    bar = st.progress(0.0, text="Loading the demonstration system. This takes less than a minute.")

    def progress(done: int, of: int) -> None:
        bar.progress(done / of, text=f"Loading the demonstration system: {done} of {of}")

    content, _ = frameworks.load(frameworks.BUNDLED)
    found = demo.load(
        work.writing, framework=content, data=story.load(), now=clock.now(), progress=progress, owner=owner
    )
    bar.empty()
    return found
