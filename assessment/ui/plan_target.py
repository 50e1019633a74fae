"""The target of a theme on the screen: set, changed, removed; and why no action stands beside it."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from assessment.domain.framework import Theme
from assessment.domain.targets import Target
from assessment.services import planning, work
from assessment.ui import errors, forms
from assessment.ui.plan_form import DAY_FORMAT
from assessment.ui.plan_screen import Screen
from assessment.ui.text import plain

USUAL_TIME = timedelta(days=365)


def reason(screen: Screen, theme: Theme) -> None:
    """Why there is no action, or that the theme asks for one."""
    target = screen.plan.targets.get(theme.id)
    if target is None:
        st.write("No target is set.")
    elif target.without_action:
        st.write(plain(f"Why there is no action: {target.without_action}"))
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
    with st.form(forms.key(f"explain {theme.id}")):
        why = st.text_area("Why no action now", target.without_action, max_chars=planning.LONGEST_REASON, height=80)
        pressed = st.form_submit_button("Say why not")
    if pressed:
        with errors.told():
            with work.writing() as session:
                planning.explain(session, organisation=screen.place.id, theme=theme.id, reason=why, by=screen.by)
            forms.kept("The reason is kept." if why.strip() else "There is no reason any more.")


def _set(screen: Screen, theme: Theme, target: Target | None) -> None:
    levels = range(1, len(screen.plan.framework.levels) + 1)
    standing = screen.standing(theme.id)
    usual = min(((standing.level if standing else None) or 0) + 1, levels[-1])
    st.markdown("**Change the target**" if target else "**Set a target**")
    with st.form(forms.key(f"target {theme.id}")):
        left, right = st.columns(2)
        level = left.selectbox(
            "Target level",
            levels,
            index=(target.level if target else usual) - 1,
            format_func=screen.plan.framework.level_name,
        )
        due_on = right.date_input("By when", target.due_on if target else screen.today + USUAL_TIME, format=DAY_FORMAT)
        with st.container(horizontal=True):
            pressed = st.form_submit_button("Keep this target" if target else "Set this target")
            removed = bool(target) and st.form_submit_button("Remove the target")
    with errors.told():
        if pressed:
            with work.writing() as session:
                planning.set_target(
                    session,
                    organisation=screen.place.id,
                    theme=theme.id,
                    level=level,
                    due_on=due_on,
                    by=screen.by,
                    today=screen.today,
                )
            forms.kept(f"The target of {theme.name} is {screen.plan.framework.level_name(level)}.")
        if removed:
            with work.writing() as session:
                planning.remove_target(session, organisation=screen.place.id, theme=theme.id, by=screen.by)
            forms.kept(f"{theme.name} has no target any more. Its actions stay.")
