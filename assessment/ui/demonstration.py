"""Filling a new system with made-up organisations, rounds and answers, and saying once how to sign in to them."""

from __future__ import annotations

import streamlit as st
import yaml

from assessment.domain.rights import Person
from assessment.imports import frameworks
from assessment.settings import ROOT
from assessment.ui import clock

DATA = ROOT / "data" / "demo" / "northmoor.yaml"

_PASSWORDS = "demonstration passwords"  # where they are kept until the page is left


def show(owner: Person) -> None:
    """Load the demonstration with a progress bar, at the first call; then its accounts and their passwords, once."""
    if _PASSWORDS not in st.session_state:
        st.session_state[_PASSWORDS] = _load(owner)
    st.header("Accounts of the demonstration")
    st.write("Write these down: the passwords are shown only now. All people and organisations in it are made up.")
    passwords: dict[str, str] = st.session_state[_PASSWORDS]
    st.dataframe({"E-mail address": list(passwords), "Password": list(passwords.values())}, hide_index=True)


def _load(owner: Person) -> dict[str, str]:
    # Imported here: nobody else needs it.
    from assessment.services import demo, work

    bar = st.progress(0.0, text="Loading the demonstration system. This takes about a minute.")

    def progress(done: int, of: int) -> None:
        bar.progress(done / of, text=f"Loading the demonstration system: {done} of {of}")

    content, _ = frameworks.load(frameworks.BUNDLED)
    found = demo.load(
        work.writing,
        framework=content,
        data=yaml.safe_load(DATA.read_text(encoding="utf-8")),
        now=clock.now(),
        progress=progress,
        owner=owner,
    )
    bar.empty()
    return found
