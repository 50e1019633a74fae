"""How long a visit takes, for those who agree: clocks in this browser session, and one count more in the database.

Answering comes first. A count is kept by a thread of its own, in a transaction of its own, after the answers; whatever
goes wrong with it is logged and nothing else. A refresh forgets the clocks: then what they showed is not counted.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import ParamSpec

import streamlit as st

from assessment.domain import answers
from assessment.domain.pace import CHECK, START, WHOLE, Minutes
from assessment.domain.sittings import Sitting
from assessment.services import pacing as service
from assessment.services import work
from assessment.services.answering import NEW, Visit
from assessment.ui import clock, errors

AGREED = "may_time"
"""Key of the box to tick. The browser session keeps it from page to page."""
LABEL = "You may time how long each page takes me"
MEANING = (
    "You need not tick this to answer. Only seconds are kept, added up with those of everybody in your role, and never "
    "who you are. They make sure that the minutes we promise are true."
)
_SITTING, _OF = "sitting", "sitting_of"
_keeper = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pacing")

P = ParamSpec("P")


def consent(visit: Visit) -> None:
    """The box to tick, empty at first, and what it means. Not for those who answer again: they know the questions."""
    if visit.answered_on is None:
        st.checkbox(LABEL, key=AGREED, persist_state="session")
        st.caption(MEANING)


def promised(visit: Visit) -> Minutes:
    """How long it takes, as measured; as estimated if the database does not answer."""
    try:
        with work.reading() as database:
            return service.promised(database, system=visit.system_id, framework=visit.framework, roles=visit.roles)
    except Exception as error:
        errors.logged(error)
        return Minutes(min(answers.minutes(visit.framework, role) for role in visit.roles))


def _quietly(does: Callable[P, None]) -> Callable[P, None]:
    """Nothing that goes wrong with a clock may reach somebody who answers."""

    @wraps(does)
    def quiet(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            does(*args, **kwargs)
        except Exception as error:
            errors.logged(error)

    return quiet


@_quietly
def begin(step: str, visit: Visit) -> None:
    """The page of a step is drawn: call it at every run of the page, on the first page before `consent`.

    Drawing the same page again changes nothing.
    """
    if visit.answered_on is not None or not (step == START or st.session_state.get(AGREED)):
        st.session_state.pop(_SITTING, None)
        return
    sitting, now = st.session_state.get(_SITTING), clock.steady()
    first = step == START and visit.state == NEW
    if sitting is None or (first and sitting.page != START):
        sitting = st.session_state[_SITTING] = Sitting(step, now)
        if first:
            # In one tab two people may start with a shared link: what one has agreed to is not the other's.
            st.session_state[AGREED] = False
    sitting.open(step, now, fit=first if step == START else not _touched(visit, step))
    st.session_state[_OF] = visit
    if step != START:
        _count(START, sitting.time_of(START))


@_quietly
def end() -> None:
    """The forward button of the page that was begun: its time is counted, once a sitting."""
    sitting = st.session_state.get(_SITTING)
    if sitting is not None:
        sitting.leave(clock.steady())
        _count(sitting.page, sitting.time_of(sitting.page))


@_quietly
def sent() -> None:
    """The answers are sent: the last page is counted, and the whole if all of it was done in this sitting."""
    sitting = st.session_state.pop(_SITTING, None)
    if sitting is not None:
        visit: Visit = st.session_state[_OF]
        sitting.leave(clock.steady())
        _count(CHECK, sitting.time_of(CHECK))
        _count(WHOLE, sitting.whole((START, *answers.themes_for(visit.framework, visit.role or ""), CHECK)))


def _touched(visit: Visit, theme: str) -> bool:
    """Whether a theme was begun some other time: what is left of it says nothing about how long it takes."""
    asked = visit.framework.questions_for(visit.role or "", theme) if theme in visit.framework.themes else ()
    return theme in visit.notes.comments or any(question.id in visit.answers for question in asked)


def _count(step: str, seconds: float | None) -> None:
    if seconds is not None and st.session_state.get(AGREED):
        visit: Visit = st.session_state[_OF]
        _keeper.submit(_keep, visit, visit.role or "", step, seconds)


def _keep(visit: Visit, role: str, step: str, seconds: float) -> None:
    """In a thread of its own: nobody who answers waits for it."""
    try:
        with work.writing() as database:
            service.add(
                database,
                system=visit.system_id,
                framework_id=visit.framework.id,
                framework_version=visit.framework.version,
                role=role,
                step=step,
                seconds=seconds,
            )
    except Exception as error:
        errors.logged(error)
