"""The target of a theme on the screen: set, changed, removed; and why no action stands beside it."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from assessment.domain.framework import Theme
from assessment.domain.targets import Target
from assessment.services import planning, work
from assessment.ui import clock, errors
from assessment.ui.plan_form import DAY_FORMAT
from assessment.ui.plan_screen import Screen, who
from assessment.ui.text import plain_lines

USUAL_TIME = timedelta(days=365)


def reason(screen: Screen, theme: Theme) -> None:
    """Why there is no action, or that the theme asks for one."""
    target = screen.plan.targets.get(theme.id)
    if target is None:
        st.write("No target is set.")
    elif target.without_action:
        st.write(plain_lines(f"Why there is no action: {target.without_action}"))
    elif screen.asks(theme.id):
        st.warning("This theme is below its target and has no action. Make one of what is missing, or say why not.")


def show(screen: Screen, theme: Theme) -> None:
    """The form for why there is no action, where that is asked or said, and the one for the target."""
    target = screen.plan.targets.get(theme.id)
    if not screen.may_change:
        return
    if target and (screen.asks(theme.id) or target.without_action):
        _explain(screen, theme, target)
    _set(screen, theme, target)


def _explain(screen: Screen, theme: Theme, target: Target) -> None:
    name = f"why not {theme.id}"
    with st.form(f"explain {theme.id}"):
        longest = planning.LONGEST_REASON
        # Under one key for good: what somebody typed stays if a colleague has changed the target meanwhile.
        st.text_area("Why no action now", target.without_action, max_chars=longest, height=80, key=name)
        st.form_submit_button("Say why not", on_click=_keep_reason, args=(screen.place.id, theme.id, target, name))


def _set(screen: Screen, theme: Theme, target: Target | None) -> None:
    levels = range(1, len(screen.plan.framework.levels) + 1)
    standing = screen.standing(theme.id)
    usual = min(((standing.level if standing else None) or 0) + 1, levels[-1])
    st.markdown("**Change the target**" if target else "**Set a target**")
    # Keyed by all that it says: if somebody else changes it meanwhile, the fields show what it is then.
    name = f"target {theme.id} {hash(target)}"
    with st.form(name):
        left, right = st.columns(2)
        left.selectbox(
            "Target level",
            levels,
            index=(target.level if target else usual) - 1,
            format_func=screen.plan.framework.level_name,
            key=f"{name} level",
        )
        due_on = target.due_on if target else screen.today + USUAL_TIME
        right.date_input("By when", due_on, format=DAY_FORMAT, key=f"{name} due")
        with st.container(horizontal=True):
            label = "Keep this target" if target else "Set this target"
            st.form_submit_button(label, on_click=_keep, args=(screen, theme, target, name))
            if target:
                st.form_submit_button("Remove the target", on_click=_remove, args=(screen.place.id, theme, target))


def _keep(screen: Screen, theme: Theme, before: Target | None, name: str) -> None:
    with errors.kept():
        level: int = st.session_state[f"{name} level"]
        with work.writing() as session:
            planning.set_target(
                session,
                organisation=screen.place.id,
                theme=theme.id,
                level=level,
                due_on=st.session_state[f"{name} due"],
                before=before,
                by=who(),
                today=clock.today(),
            )
        errors.say_next(f"The target of {theme.name} is {screen.plan.framework.level_name(level)}.")


def _remove(organisation: str, theme: Theme, before: Target) -> None:
    with errors.kept():
        with work.writing() as session:
            planning.remove_target(session, organisation=organisation, theme=theme.id, before=before, by=who())
        errors.say_next(f"{theme.name} has no target any more. Its actions stay.")


def _keep_reason(organisation: str, theme: str, before: Target, name: str) -> None:
    with errors.kept():
        reason: str = st.session_state[name]
        with work.writing() as session:
            planning.explain(session, organisation=organisation, theme=theme, reason=reason, before=before, by=who())
        errors.say_next("The reason is kept." if reason.strip() else "There is no reason any more.")
