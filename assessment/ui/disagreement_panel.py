"""A small calculator for the meeting: do 5 to 12 people who rated one statement agree? Nothing of it is kept."""

from __future__ import annotations

import re

import streamlit as st

from assessment.domain.disagreement import panel_agrees

FEWEST, MOST = 5, 12
LOWEST, HIGHEST = 0, 5


def show() -> None:
    """The field and what it says of the ratings typed into it."""
    st.header("Panel check")
    st.write(
        f"For {FEWEST} to {MOST} people in the room: each rates a statement from {LOWEST} to {HIGHEST}. They agree if "
        "fewer than a third stand outside a band of three points around the middle rating. Nothing typed here is kept."
    )
    typed = st.text_input("Ratings, with a space or comma between them", placeholder="3 4 4 2 5")
    if typed.strip():
        agrees, said = answer(typed)
        (st.warning if agrees is None else st.success if agrees else st.info)(said)


def answer(typed: str) -> tuple[bool | None, str]:
    """Whether the panel agrees (None where the ratings cannot be read), and the sentence that says so."""
    parts = [part for part in re.split(r"[\s,;]+", typed) if part]
    if not all(re.fullmatch(r"[0-9]", part) and LOWEST <= int(part) <= HIGHEST for part in parts):
        return None, f"Type whole numbers from {LOWEST} to {HIGHEST} only, with a space or comma between them."
    if not FEWEST <= len(parts) <= MOST:
        return None, f"Type {FEWEST} to {MOST} ratings, one for each person. You typed {len(parts)}."
    ratings = [int(part) for part in parts]
    if panel_agrees(ratings):
        return True, f"The panel agrees: fewer than a third of the {len(ratings)} ratings stand apart from the middle."
    return False, f"The panel is split: a third or more of the {len(ratings)} ratings stand apart. Talk it through."
