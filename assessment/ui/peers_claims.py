"""What may fairly be said of the place among peers, to copy, and what may not."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.domain import claims
from assessment.domain.benchmarks import Line
from assessment.ui import forms
from assessment.ui.peers_screen import Screen
from assessment.ui.text import plain


def show(screen: Screen, lines: Sequence[Line]) -> None:
    """The overall sentence to copy and one for each theme, then what must not be said."""
    st.header("Fair to say")
    framework, release = screen.offered.framework, screen.release
    said = [sentence for line in lines if (sentence := claims.theme(framework, line, screen.group.who, release))]
    if said:
        st.write("Copy this into a paper:")
        st.code(said[-1], language=None, wrap_lines=True)
        with forms.folded("A sentence for each theme", "peers sentences"):
            st.code("\n\n".join(said[:-1]), language=None, wrap_lines=True)
    else:
        st.write("Nothing may be said of this group: too few others are shown.")
    st.subheader("Not fair to say")
    st.markdown("\n".join(f"- {plain(each)}" for each in claims.NOT_FAIR))
