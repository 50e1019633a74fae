"""The actions of a plan: what is to do, overdue first and said in words, then what is done, folded away."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assessment.domain import actions
from assessment.domain.actions import Action, Status
from assessment.ui import forms, plan_form
from assessment.ui.plan_screen import ACTION, Screen, open_form
from assessment.ui.text import count, plain, plain_lines

STEPS: dict[Status, tuple[tuple[str, Status, str], ...]] = {
    Status.OPEN: (
        ("Start", Status.IN_PROGRESS, "The action is in progress."),
        ("Mark as done", Status.DONE, "The action is done. Well done."),
    ),
    Status.IN_PROGRESS: (("Mark as done", Status.DONE, "The action is done. Well done."),),
    Status.DONE: (("Open again", Status.OPEN, "The action is open again."),),
    Status.DROPPED: (("Open again", Status.OPEN, "The action is open again."),),
}
"""Status -> what one click makes of it: words on the button, the next status, what is said then."""


def show(screen: Screen) -> None:
    """Every action of the organisation."""
    found = screen.plan.actions
    to_do, finished = [a for a in found if a.going_on], [a for a in found if not a.going_on]
    st.header("Actions")
    if not found:
        st.info(_nothing(screen))
    elif not to_do:
        st.write("Nothing is left to do.")
    for action in to_do:
        _one(screen, action)
    if finished:
        with forms.folded("Done and dropped", "finished actions"):
            for action in finished:
                _one(screen, action)


def _nothing(screen: Screen) -> str:
    if not screen.may_change:
        return "There is no action yet. The organisation’s lead adds them."
    return "There is no action yet. Open a theme below, and make an action of what is missing there."


def _one(screen: Screen, action: Action) -> None:
    with st.container(border=True, key=f"action {action.id}"):
        st.markdown("  \n".join(f"**{line}**" for line in plain_lines(action.what).split("  \n")))
        st.markdown(line(screen, action))
        if action.note:
            st.markdown(plain_lines(f"Note: {action.note}"))
        if screen.may_change:
            _buttons(screen, action)


def line(screen: Screen, action: Action) -> str:
    """When, who, how far and which theme, as one line of markdown; overdue in bold and in words."""
    when = plain(actions.when(action, screen.today))
    if action.overdue(screen.today):
        when = f"**{when}**"
    parts = [when, f"Owner: {plain(action.owner)}"]
    parts += [action.status.capitalize()] if action.going_on else []
    return " · ".join([*parts, plain(screen.theme_name(action.theme))])


def _buttons(screen: Screen, action: Action) -> None:
    with st.container(horizontal=True):
        for label, status, said in STEPS[action.status]:
            args = (screen.place.id, action, replace(action, status=status), said)
            st.button(label, key=f"{label} {action.id}", on_click=plan_form.move, args=args)
        st.button("Change", key=f"change {action.id}", on_click=open_form, kwargs={ACTION: action.id})


def in_words(screen: Screen) -> str:
    """What there is to do and what is finished: "3 actions, 1 overdue. 2 done." """
    done = sum(action.status is Status.DONE for action in screen.plan.actions)
    said = f"{actions.counts(screen.plan.actions, screen.today)}."
    return f"{said} {count(done, 'is', 'are')} done." if done else said
