"""Which theme: a picker bound to the address, so that the meeting's screen and the form lead to each other."""

from __future__ import annotations

import streamlit as st

from assessment.domain.framework import Framework

KEY = "theme"


def choose(framework: Framework) -> str:
    """The id of the chosen theme; the first one at first. The address says `?theme=<its name>`."""
    named = by_name(framework)
    return named[st.selectbox("Theme", list(named), key=KEY, bind="query-params")]


def by_name(framework: Framework) -> dict[str, str]:
    """name -> id, in the framework's order."""
    return {theme.name: theme.id for theme in framework.themes.values()}
