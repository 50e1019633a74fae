"""The plan in two sentences, what it asks for, and the whole of it as a sheet to take away."""

from __future__ import annotations

import streamlit as st

from assessment.domain.actions import source_words
from assessment.exports import plan_sheet
from assessment.exports.plan_sheet import PlanRow
from assessment.ui import downloads, links, plan_actions
from assessment.ui.plan_screen import Screen
from assessment.ui.plan_themes import level
from assessment.ui.text import count, plain


def show(screen: Screen) -> None:
    """What there is to do, which themes ask for an action, and the way to the results behind it."""
    aimed = len(screen.plan.targets)
    targets = count(aimed, "theme has", "themes have") if aimed else "No theme has"
    st.write(f"{plan_actions.in_words(screen)} {targets} a target.")
    asking = [screen.theme_name(theme) for theme in screen.plan.framework.themes if screen.asks(theme)]
    if asking:
        words = count(len(asking), "theme is below its target and has", "themes are below their target and have")
        how = " Open it below: make an action, or say why not." if screen.may_change else ""
        st.warning(f"{words} no action: {plain(', '.join(asking))}.{how}")
    if screen.plan.report:
        newest = screen.plan.report.latest.name
        links.to("results", f"Results of {plain(newest)}", organisation=screen.place.name, round=newest)


def download(screen: Screen) -> None:
    """The sheet; nothing while there is nothing in it."""
    made = rows(screen)
    if made:
        st.header("Download")
        st.write("Targets and actions as a sheet for Excel. Owners’ names are in it.")
        downloads.button("Download the plan (CSV)", lambda: plan_sheet.as_csv(made), "targets-and-actions.csv")


def rows(screen: Screen) -> list[PlanRow]:
    """Targets by theme, then actions: what is to do first."""
    return [*_targets(screen), *_actions(screen)]


def _targets(screen: Screen) -> list[PlanRow]:
    framework, found = screen.plan.framework, []
    for theme in framework.themes:
        target, reading = screen.plan.targets.get(theme), screen.reading(theme)
        if target and reading:
            what = f"Reach {framework.level_name(target.level)} (now: {level(screen, theme)})"
            late = reading.status == "overdue"
            found.append(
                PlanRow(
                    plan_sheet.TARGET, screen.theme_name(theme), what, "", "", target.due_on, str(reading.status), late,
                    target.without_action,
                )
            )  # fmt: skip
    return found


def _actions(screen: Screen) -> list[PlanRow]:
    return [
        PlanRow(
            plan_sheet.ACTION,
            screen.theme_name(action.theme),
            action.what,
            source_words(screen.plan.framework, action.source),
            action.owner,
            action.due_on,
            str(action.status),
            action.overdue(screen.today),
            action.note,
        )
        for action in screen.plan.actions
    ]
