"""What good looks like in a theme: the source's key actions and its descriptions of each level."""

from __future__ import annotations

import streamlit as st

from assessment.domain.framework import Framework
from assessment.ui.text import plain

OUR_READING = "our reading: the source describes no such level here"


def show(framework: Framework, theme: str) -> None:
    """An expander, closed at first: at hand for those who want it, out of the way of those who answer."""
    actions = [framework.statements[each].text for each in framework.themes[theme].key_actions]
    blocks = ["**Key actions**", "\n".join(f"- {plain(action)}" for action in actions)] if actions else []
    for level in range(1, len(framework.levels) + 1):
        blocks += [f"**{plain(framework.level_name(level))}**", description(framework, theme, level)]
    # One element instead of ten: each costs the server time at every answer (docs/performance.md, P6).
    with st.expander("What good looks like", key=f"good {theme}"):
        st.markdown("\n\n".join(blocks))


def description(framework: Framework, theme: str, level: int) -> str:
    """A level of a theme in the source's words, as markdown; else in ours, marked as such."""
    statements = framework.statement_for(theme, level)
    if statements:
        return " ".join(plain(each.text) for each in statements)
    reading = framework.themes[theme].reading.get(level, "")
    return f"{plain(reading)} *({OUR_READING})*" if reading else "The source describes no such level here."
