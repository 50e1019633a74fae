"""One theme's questions. Each answer is stored the moment it is given; "Saved" is said once the database has it."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.domain.answers import AnswerSheet, progress
from assessment.domain.errors import Refused
from assessment.domain.framework import Question
from assessment.services import answering, work
from assessment.services.answering import Visit
from assessment.ui import clock, errors
from assessment.ui.text import plain

_WAITING, _DRAWN = "waiting", "drawn"
NOT_SAVED = "Not saved: check your connection. Your answer is still on this page; it is tried again at your next click."


def show(visit: Visit, theme: str, token: str) -> bool:
    """Draw the questions of a theme that the visit's role is asked. Whether everything on the screen is saved."""
    bar = st.container()
    numbers = {
        question.id: number for number, question in enumerate(visit.framework.questions_for(visit.role or ""), 1)
    }
    chosen: dict[str, str | None] = {}
    shown: set[str] = set()
    for question in visit.framework.questions_for(visit.role or "", theme):
        if question.shows not in shown:
            _stands_above(visit, question)
            shown.add(question.shows)
        chosen[question.id] = ask(visit, question, numbers[question.id], token)
    waiting = _waiting(visit, chosen)
    stored = {each: code for each, code in waiting.items() if store(token, each)}
    saved = len(stored) == len(waiting)
    _say_progress(bar, visit, AnswerSheet(visit.role or "", {**visit.answers, **stored}), saved)
    return saved


def ask(visit: Visit, question: Question, number: int, token: str) -> str | None:
    """One question as a radio; the code on the screen, None for none yet."""
    options = visit.framework.options(question.id)
    kept = visit.answers.get(question.id)
    code = st.radio(
        f"{number}. {plain(question.text)}",
        list(options),
        index=list(options).index(kept) if kept in options else None,
        format_func=lambda each: plain(options[each]),
        key=_key(question.id),
        on_change=given,
        args=(token, question.id),
    )
    if question.meaning:
        with st.expander(f"What question {number} means"):
            st.write(plain(question.meaning))
    return code


def given(token: str, question: str) -> None:
    """Callback of a radio: its answer is stored before anything is drawn again."""
    store(token, question)


def store(token: str, question: str) -> bool:
    """Store the answer on the screen; whether that worked. What cannot be stored waits, and is tried at each run."""
    try:
        with work.writing() as database:
            code = st.session_state.get(_key(question))
            answering.answer(database, token=token, question=question, code=code, today=clock.today())
    except Refused as refused:
        errors.say_next(str(refused), good=False)
        return False
    except Exception as error:
        errors.logged(error)
        st.session_state.setdefault(_WAITING, set()).add(question)
        return False
    st.session_state.get(_WAITING, set()).discard(question)
    return True


def _waiting(visit: Visit, chosen: dict[str, str | None]) -> dict[str, str]:
    """What is on the screen and still to be stored: what failed, and what a browser brought along after a break.

    A choice that differs from the database in any other way was changed in another tab, and stays as it is there.
    """
    failed: set[str] = st.session_state.setdefault(_WAITING, set())
    drawn: set[str] = st.session_state.setdefault(_DRAWN, set())
    differing = {each: code for each, code in chosen.items() if code and code != visit.answers.get(each)}
    found = {each: code for each, code in differing.items() if each in failed or each not in drawn}
    drawn |= chosen.keys()
    return found


def _say_progress(bar: DeltaGenerator, visit: Visit, sheet: AnswerSheet, saved: bool) -> None:
    done = progress(visit.framework, sheet)
    word = "Not saved" if not saved else "Saved" if done.answered else ""
    words = f"{done.answered} of {len(done.asked)} answered"
    bar.progress(done.answered / len(done.asked), text=f"{words} · {word}" if word else words)
    if not saved:
        st.error(NOT_SAVED)
    elif done.answered:
        st.write("Every answer you gave is saved.")


def _stands_above(visit: Visit, question: Question) -> None:
    """What a question is about where the round says it: the partners' key data, for one."""
    items = visit.shown.get(question.shows, ())
    if items:
        st.markdown("**Key data in this round**")
        st.markdown("\n".join(f"- {plain(item)}" for item in items))


def _key(question: str) -> str:
    return f"answer {question}"
