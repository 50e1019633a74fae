"""One action on a screen of its own, a new one or a change: in place of the plan, so that it cannot be missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NoReturn

import streamlit as st

from assessment.domain import actions
from assessment.domain.actions import Action, Status
from assessment.domain.targets import gaps
from assessment.services import planning, work
from assessment.ui import clock, errors, forms
from assessment.ui.plan_screen import ACTION, SOURCE, THEME, Screen, asked_for, close_form, who
from assessment.ui.text import plain

DAY_FORMAT = "DD/MM/YYYY"
USUAL_TIME = timedelta(days=91)
SEEN_BY = "Leads and programme managers who may see this organisation’s results read this too, with the owner’s name."


def show(screen: Screen) -> None:
    """The form that the address asks for, and the end of the page; nothing for those who may not change the plan."""
    if not screen.may_change:
        return
    changing = next((each for each in screen.plan.actions if each.id == asked_for(ACTION)), None)
    if changing:
        _change(screen, changing)
    theme, source = _new(screen)
    if theme:
        _add(screen, theme, source)


def _new(screen: Screen) -> tuple[str, str]:
    """Theme and source of the action to add; no theme if the address names none of this framework."""
    framework, theme, source = screen.plan.framework, asked_for(THEME), asked_for(SOURCE)
    if theme not in framework.themes:
        theme = next((t.id for t in framework.themes.values() for c in t.all_criteria if c.id == source), "")
    return theme, source if theme and actions.is_source(framework, theme, source) else ""


def _add(screen: Screen, theme: str, source: str) -> NoReturn:
    st.header(plain(f"New action: {screen.theme_name(theme)}"))
    missing = _missing(screen, theme, source)
    if missing:
        st.write(plain(missing))
    st.write(SEEN_BY)
    words = actions.source_words(screen.plan.framework, source)
    name = forms.key(f"add {theme} {source}")
    with st.form(name):
        what, owner, due_on, note = _fields(name, words, "", screen.today + USUAL_TIME, "")
        pressed = st.form_submit_button("Keep this action", type="primary")
    if pressed:
        with errors.told():
            with work.writing() as session:
                planning.add_action(
                    session,
                    organisation=screen.place.id,
                    theme=theme,
                    source=source,
                    what=what,
                    owner=owner,
                    due_on=due_on,
                    note=note,
                    by=screen.by,
                    today=screen.today,
                )
            close_form()
            forms.kept("The action is kept. It stays in the plan until it is done or dropped.")
    _end()


def _missing(screen: Screen, theme: str, source: str) -> str:
    """What the criterion that the action comes from still needs; "" for other sources, and without results."""
    standing, report = screen.standing(theme), screen.plan.report
    if standing is None or report is None:
        return ""
    found = gaps(report.framework, standing, len(report.framework.levels))
    return next((gap.sentence for gap in found if gap.criterion == source), "")


def _change(screen: Screen, action: Action) -> NoReturn:
    st.header(plain(f"Change an action: {screen.theme_name(action.theme)}"))
    words = actions.source_words(screen.plan.framework, action.source)
    if words:
        st.write(plain(f"From the source: “{words}”"))
    st.write(SEEN_BY)
    # Keyed by all that it says: if somebody else changes it meanwhile, the fields show what it is then.
    name = f"change {hash(action)}"
    with st.form(name):
        _fields(name, action.what, action.owner, action.due_on, action.note)
        allowed = [each for each in Status if each is action.status or each in actions.NEXT[action.status]]
        st.selectbox("Status", allowed, allowed.index(action.status), format_func=str.capitalize, key=f"{name} status")
        args = (screen.place.id, action, name)
        st.form_submit_button("Keep these changes", type="primary", on_click=_keep, args=args)
    _end()


def _fields(name: str, what: str, owner: str, due_on: date, note: str) -> tuple[str, str, date, str]:
    """The fields of an action, each under a key that begins with `name`; their values."""
    return (
        st.text_area("What will be done", what, key=f"{name} what", max_chars=actions.LONGEST_WHAT, height=180),
        st.text_input("Owner: a name or a job title", owner, key=f"{name} owner", max_chars=actions.LONGEST_OWNER),
        st.date_input("Due date", due_on, format=DAY_FORMAT, key=f"{name} due"),
        st.text_area("Note (may be left empty)", note, key=f"{name} note", max_chars=actions.LONGEST_NOTE),
    )


def _keep(organisation: str, before: Action, name: str) -> None:
    typed = {part: st.session_state[f"{name} {part}"] for part in ("what", "owner", "due", "note", "status")}
    due_on = typed.pop("due")
    move(organisation, before, replace(before, **typed, due_on=due_on), "The action is changed.", close=True)


def move(organisation: str, before: Action, after: Action, said: str, *, close: bool = False) -> None:
    """For callbacks: change an action that was read as `before`, and say so. `close`: show the plan again."""
    with errors.kept():
        with work.writing() as session:
            planning.change_action(
                session, organisation=organisation, before=before, after=after, by=who(), today=clock.today()
            )
        if close:
            close_form()
        errors.say_next(said)


def _end() -> NoReturn:
    st.button("Back to the plan", on_click=close_form)
    st.stop()
