"""Theme by theme: the survey level beside the target, what is missing in people and rungs, and what to start with."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from assessment.domain import targets
from assessment.domain.actions import Action
from assessment.domain.framework import Theme
from assessment.domain.phrases import level_words
from assessment.domain.rounds import day
from assessment.domain.targets import Gap
from assessment.ui import forms, plan_target
from assessment.ui.plan_screen import SOURCE, THEME, Screen, open_form
from assessment.ui.text import plain

TO_ACTION = "Make this an action"


def show(screen: Screen) -> None:
    """All themes at a glance, then a fold for each, in the framework's order."""
    st.header("Themes")
    st.table(table(screen).map(plain), hide_index=True)
    for theme in screen.plan.framework.themes.values():
        # Its name only: a fold whose label changes closes itself, after every click that changes the plan.
        with forms.folded(plain(theme.name), f"plan {theme.id}"):
            _theme(screen, theme)


def table(screen: Screen) -> pd.DataFrame:
    """One row a theme: the survey level, the target, and how that stands."""
    rows = [
        (screen.theme_name(theme), f"{level(screen, theme)}. {_target(screen, theme)}", _stands(screen, theme))
        for theme in screen.plan.framework.themes
    ]
    return pd.DataFrame(rows, columns=["Theme", "Level now, and target", "How it stands"])


def _target(screen: Screen, theme: str) -> str:
    target = screen.plan.targets.get(theme)
    if target is None:
        return "No target"
    return f"Target: {screen.plan.framework.level_name(target.level)} by {day(target.due_on)}"


def _stands(screen: Screen, theme: str) -> str:
    aim = screen.aim(theme)
    if aim is None:
        return "–"
    said = f"{aim.status}; no action yet" if aim.asks else aim.status
    return said[:1].upper() + said[1:]


def level(screen: Screen, theme: str) -> str:
    """The survey level in words, the first letter a capital; before the first close that there is no result."""
    standing = screen.standing(theme)
    if standing is None:
        return "No result yet"
    words = level_words(screen.plan.framework, standing.level, standing.at_least)
    return words[0].upper() + words[1:]


def _theme(screen: Screen, theme: Theme) -> None:
    aim = screen.aim(theme.id)
    if aim:
        aimed = screen.plan.framework.level_name(aim.target.level)
        st.markdown(f"**{plain(f'Target: {aimed} by {day(aim.target.due_on)}.')}** {plain(aim.sentence)}")
    plan_target.reason(screen, theme)
    _gaps(screen, theme)
    _starting_points(screen, theme)
    if screen.may_change:
        st.button("Add an action of your own", key=f"add {theme.id}", on_click=open_form, kwargs={THEME: theme.id})
    plan_target.show(screen, theme)


def _gaps(screen: Screen, theme: Theme) -> None:
    """What is missing on the way to the target; without one, to the next level."""
    standing, framework, report = screen.standing(theme.id), screen.plan.framework, screen.plan.report
    if standing is None or report is None:
        st.write("There are no results yet. What is missing on the way to a level shows once a round is closed.")
        return
    target = screen.plan.targets.get(theme.id)
    up_to = target.level if target else min((standing.level or 0) + 1, len(framework.levels))
    found = targets.gaps(report.framework, standing, up_to)
    if not found:
        st.write(plain(f"Nothing is missing for {framework.level_name(up_to)}."))
    for step in dict.fromkeys(gap.level for gap in found):
        st.markdown(f"**To reach {plain(framework.level_name(step))}**")
        for gap in (each for each in found if each.level == step):
            _item(screen, theme, gap)


def _item(screen: Screen, theme: Theme, gap: Gap) -> None:
    first, colon, rest = plain(gap.sentence).partition(":")
    st.markdown(f"**{first}{colon}**{rest}" if gap.people else f"{first}{colon}{rest}")
    _in_hand(screen, theme, gap.criterion)


def _starting_points(screen: Screen, theme: Theme) -> None:
    statements = screen.plan.framework.statements
    known = [statements[each] for each in theme.key_actions if each in statements]
    if not known or not screen.may_change:
        return
    st.markdown("**Key actions of the source, to start from**")
    for statement in known:
        st.markdown(f"“{plain(statement.text)}”")
        _in_hand(screen, theme, statement.id)


def _in_hand(screen: Screen, theme: Theme, source: str) -> None:
    """Which open actions come from here; where there is none, the button that makes one."""
    found = [action for action in screen.plan.actions if _comes_from(action, theme, source)]
    for action in found:
        st.markdown(f"✓ In hand: {plain(action.what)} ({plain(action.owner)}, due {day(action.due_on)})")
    if screen.may_change and not found:
        parts = {THEME: theme.id, SOURCE: source}
        st.button(TO_ACTION, key=f"from {theme.id} {source}", on_click=open_form, kwargs=parts)


def _comes_from(action: Action, theme: Theme, source: str) -> bool:
    return action.going_on and (action.theme, action.source) == (theme.id, source)
