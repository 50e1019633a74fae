"""The plan in two sentences, what it asks for, and the whole of it as a sheet to take away."""

from __future__ import annotations

import streamlit as st

from assessment.domain.actions import source_words
from assessment.domain.target_status import Status
from assessment.exports import calendar_file, plan_sheet
from assessment.exports.plan_sheet import PlanRow
from assessment.ui import clock, downloads, links, plan_actions
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
    _calendar(screen)


def _calendar(screen: Screen) -> None:
    """Due dates for a calendar, while there is anything to do."""
    going_on = [action for action in screen.plan.actions if action.going_on]
    if going_on:
        st.write(
            "Due dates for your calendar, with reminders a week and a day before. Owners’ names are in it. If due "
            "dates change, open a new file; what is done you delete from your calendar yourself."
        )
        themes = {action.theme: screen.theme_name(action.theme) for action in going_on}
        file = "due-dates-of-actions.ics"
        downloads.button(
            "Download the due dates (.ics)",
            lambda: calendar_file.due_dates(going_on, themes, screen.today, clock.now()),
            file,
        )


def rows(screen: Screen) -> list[PlanRow]:
    """Targets by theme, then actions: what is to do first."""
    return [*_targets(screen), *_actions(screen)]


def _targets(screen: Screen) -> list[PlanRow]:
    framework = screen.plan.framework
    found = ((theme, screen.aim(theme)) for theme in framework.themes)
    return [
        PlanRow(
            plan_sheet.TARGET,
            screen.theme_name(theme),
            f"Reach {framework.level_name(aim.target.level)} (now: {level(screen, theme)})",
            "",
            "",
            aim.target.due_on,
            aim.status,
            aim.status == Status.OVERDUE,
            aim.target.without_action,
        )
        for theme, aim in found
        if aim
    ]


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
