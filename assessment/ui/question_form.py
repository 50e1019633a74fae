"""One theme's questions. Each answer is stored the moment it is given; "Saved" is said once the database has it."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.domain.answers import AnswerSheet, progress
from assessment.domain.framework import Question
from assessment.domain.notes import evidenced
from assessment.services import answering
from assessment.services.answering import Visit
from assessment.ui import clock, kept_fields, notes_form
from assessment.ui.kept_fields import Field
from assessment.ui.text import plain

NOT_SAVED = "Not saved: check your connection. Your answer is still on this page; it is tried again at your next click."

NOT_TAKEN = (
    "Not saved: something on this page cannot be kept as it is. A red note stands under it. Correct it or empty it."
)


def show(visit: Visit, theme: str, token: str) -> bool:
    """Draw the questions of a theme that the visit's role is asked. Whether everything on the screen is saved."""
    kept_fields.begin(visit)
    bar, role = st.container(), visit.role or ""
    numbers = {question.id: number for number, question in enumerate(visit.framework.questions_for(role), 1)}
    proved = {question.id for question in evidenced(visit.framework, role)}
    chosen, saved, shown = dict(visit.answers), True, set()
    for question in visit.framework.questions_for(role, theme):
        if question.shows not in shown:
            _stands_above(visit, question)
            shown.add(question.shows)
        code, stored = ask(visit, question, numbers[question.id], token)
        if code and stored:
            chosen[question.id] = code
        if question.id in proved:
            stored = notes_form.ask_evidence(visit, question.id, numbers[question.id], token) and stored
        saved = saved and stored
    saved = notes_form.ask_comment(visit, theme, token) and saved
    _say_progress(bar, visit, AnswerSheet(role, chosen), saved)
    kept_fields.settled()
    return saved


def ask(visit: Visit, question: Question, number: int, token: str) -> tuple[str | None, bool]:
    """One question as a radio: the code on the screen (None for none yet), and whether the database has it."""
    options = visit.framework.options(question.id)
    kept = visit.answers.get(question.id)
    held, store = kept if kept in options else None, partial(_store, token, question.id)
    field = Field(f"answer {question.id}", held, None, store, whose=token, theme=question.theme)
    drawn_with = kept_fields.default(field)
    code = st.radio(
        f"{number}. {plain(question.text)}",
        list(options),
        index=None if drawn_with is None else list(options).index(drawn_with),
        format_func=lambda each: plain(options[each]),
        key=field.key,
        on_change=kept_fields.given,
        args=(field,),
    )
    saved = kept_fields.settle(field, code)
    if question.meaning:
        with st.expander(f"What question {number} means"):
            st.write(plain(question.meaning))
    return code, saved


def _store(token: str, question: str, database: Any, code: str | None) -> None:
    answering.answer(database, token=token, question=question, code=code, today=clock.today())


def _say_progress(bar: DeltaGenerator, visit: Visit, sheet: AnswerSheet, saved: bool) -> None:
    done = progress(visit.framework, sheet)
    word = "Not saved" if not saved else "Saved" if done.answered else ""
    words = f"{done.answered} of {len(done.asked)} answered"
    bar.progress(done.answered / len(done.asked), text=f"{words} · {word}" if word else words)
    if not saved:
        st.error(NOT_SAVED if kept_fields.unreachable() else NOT_TAKEN)
    else:
        # Always one line: the buttons below must not move under somebody's thumb.
        st.write("Every answer you gave is saved." if done.answered else "Every answer is saved when you give it.")


def _stands_above(visit: Visit, question: Question) -> None:
    """What a question is about where the round says it: the partners' key data, for one."""
    items = visit.shown.get(question.shows, ())
    if items:
        st.markdown("**Key data in this round**")
        st.markdown("\n".join(f"- {plain(item)}" for item in items))
