"""A respondent's visit: what the link leads to, and the few things they can do beside answering."""

from __future__ import annotations

import streamlit as st

from assessment.domain.answers import AnswerSheet, progress
from assessment.domain.errors import Refused
from assessment.services import answering, work
from assessment.services.answering import SUBMITTED, Visit
from assessment.ui import clock, errors, links, session

ROLE = "role"
"""Key of the radio that asks for the role."""
_SEEN, _COPY = "visit", "copy"


def visit() -> Visit:
    """The visit as the database has it, and the copy of sent answers is forgotten: it is shown once.

    While the database does not answer: as it was last seen, so that answers on the screen are not swept away.
    """
    st.session_state.pop(_COPY, None)
    return _read()


def open_visit() -> Visit:
    """The visit of somebody who has chosen a role and not sent the answers yet; everybody else is sent on."""
    found = visit()
    if found.state == SUBMITTED:
        links.go("done")
    if found.role is None:
        links.go("welcome")
    return found


def sent() -> tuple[Visit, AnswerSheet | None]:
    """The visit, with the copy of what was just sent in this tab, if it was."""
    found = _read()
    token, role, answers = st.session_state.get(_COPY, ("", "", {}))
    return found, AnswerSheet(role, answers) if token == session.token() else None


def sheet(found: Visit) -> AnswerSheet:
    """The answers being given in a visit whose role is chosen."""
    return AnswerSheet(found.role or "", found.answers)


def first_open_theme(found: Visit) -> str | None:
    """The first theme with an unanswered question, in the order asked; None if everything is answered."""
    return next((question.theme for question in progress(found.framework, sheet(found)).unanswered), None)


def start(token: str, fixed_role: str | None) -> None:
    """Callback of the start button: keep the role and go to the questions."""
    role = fixed_role or st.session_state.get(ROLE)
    if not role:
        errors.say_next("Choose your role first. It decides which questions you are asked.", good=False)
        return
    with errors.kept(), work.writing() as database:
        answering.choose_role(database, token=token, role=role, today=clock.today())
        links.go_next("questions")


def submit(token: str) -> None:
    """Callback of the send button: send the answers and keep the copy for the next page."""
    with errors.kept():
        with work.writing() as database:
            copy = answering.submit(database, token=token, today=clock.today())
        st.session_state[_COPY] = (token, copy.role, dict(copy.answers))
        links.go_next("done")


def again(token: str) -> None:
    """Callback of the button to answer again: begin anew; what was sent counts until the new answers are sent."""
    with errors.kept():
        with work.writing() as database:
            answering.answer_again(database, token=token, today=clock.today())
        links.go_next("welcome")


def _read() -> Visit:
    token = session.token() or ""
    try:
        with work.reading() as database:
            found = answering.visit(database, token=token, today=clock.today())
    except Refused:
        raise
    except Exception as error:
        of, seen = st.session_state.get(_SEEN, ("", None))
        if of != token or not isinstance(seen, Visit):
            raise
        errors.logged(error)
        return seen
    st.session_state[_SEEN] = (token, found)
    return found
