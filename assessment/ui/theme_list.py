"""All themes of a visit, to go to any of them at any time."""

from __future__ import annotations

import streamlit as st

from assessment.domain.answers import progress, themes_for
from assessment.services.answering import Visit
from assessment.ui import links, respondent
from assessment.ui.text import plain


def show(visit: Visit, here: str, *, saved: bool) -> None:
    """An expander with a link to each theme and how many of its questions are answered; last to the check page.

    Without links until everything on the page is `saved`: nobody is led away from what is not stored.
    """
    role = visit.role or ""
    folded = st.expander("Go to another theme", key="other themes", on_change="rerun")
    if not folded.open:
        return  # not drawn until somebody wants it: this page runs at every answer
    if not saved:
        folded.write("Something on this page is not saved yet. As soon as it is, you can go on from here.")
        return
    waiting = {question.id for question in progress(visit.framework, respondent.sheet(visit)).unanswered}
    with folded:
        for theme in themes_for(visit.framework, role):
            asked = visit.framework.questions_for(role, theme)
            done = sum(question.id not in waiting for question in asked)
            name = f"{plain(visit.framework.themes[theme].name)}: {done} of {len(asked)} answered"
            if theme == here:
                st.markdown(f"{name} (this page)")
            else:
                links.to("questions", name, theme=theme)
        links.to("check", "Check your answers and send them")
