"""A respondent's visit: what the link leads to, and the few things they can do beside answering."""

from __future__ import annotations

import streamlit as st

from assessment.domain import notes
from assessment.domain.answers import AnswerSheet, progress
from assessment.domain.errors import Refused
from assessment.services import answering, joining, work
from assessment.services.answering import STARTED, SUBMITTED, Visit
from assessment.ui import clock, doorkeeper, errors, kept_fields, links, own_link, pacing, session
from assessment.ui.text import plain

ROLE = "role"
"""Key of the radio that asks for the role."""
SHARED_ROLE = "role with the shared link"
"""The same with a shared link: who starts next in the same tab must not find what somebody else chose."""
_SEEN, _COPY = "visit", "copy"
NOT_SAVED = (
    "Something you filled in is not saved yet, so your answers cannot be sent. Go back to it: there it says what is "
    "wrong."
)


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
    token, role, answers, written = st.session_state.get(_COPY, ("", "", {}, None))
    copy = AnswerSheet(role, answers, notes.from_mapping(written))
    return found, copy if token == session.token() else None


def sheet(found: Visit) -> AnswerSheet:
    """The answers being given in a visit whose role is chosen."""
    return AnswerSheet(found.role or "", found.answers, found.notes)


def first_open_theme(found: Visit) -> str | None:
    """The first theme with an unanswered question, in the order asked; None if everything is answered."""
    return next((question.theme for question in progress(found.framework, sheet(found)).unanswered), None)


def start_button(found: Visit, token: str | None) -> None:
    """The button to the questions, and how to come back. Without a private link it makes one with the shared link."""
    shared = session.shared()
    if token:
        words = "Go on" if found.state == STARTED else "Start"
        st.button(words, type="primary", on_click=start, args=(token, found.fixed_role))
        st.write("You can stop at any time and come back with the same link. Every answer is kept when you give it.")
    elif shared:
        st.button("Start", type="primary", on_click=join, args=(shared, found.fixed_role, joining.new_token()))
        st.write("You get a link of your own, to stop and come back with. Every answer is kept when you give it.")


def start(token: str, fixed_role: str | None) -> None:
    """Callback of the start button: keep the role and go to the questions."""
    role = _chosen(fixed_role, ROLE)
    if not role:
        return
    with errors.kept():
        kept_fields.retry()
        with work.writing() as database:
            answering.choose_role(database, token=token, role=role, today=clock.today())
        if role != _seen_role():
            kept_fields.forget(token)
        links.go_next("questions")


def join(shared: str, fixed_role: str | None, own: str) -> None:
    """Callback of the start button with a shared link: make a private link, and go to the questions with it.

    `own` is the token for it, made when the button was drawn: Streamlit runs the callbacks of a double click side by
    side, and with the same token both are one person.
    """
    role = _chosen(fixed_role, SHARED_ROLE)
    if not role:
        return
    with errors.kept():
        if own_link.made(shared) != own:
            doorkeeper.let_start(shared)
            with work.writing() as database:
                joining.join(database, shared=shared, own=own, role=role, today=clock.today())
        own_link.keep(shared, own)
        session.go_on_with(own)
        links.go_next("questions")


def submit(token: str) -> None:
    """Callback of the send button: send the answers and keep the copy for the next page."""
    with errors.kept():
        kept_fields.retry()
        if kept_fields.waits(token):
            return
        with work.writing() as database:
            copy = answering.submit(database, token=token, today=clock.today())
        kept_fields.forget(token)
        st.session_state[_COPY] = (token, copy.role, dict(copy.answers), copy.notes.as_mapping())
        pacing.sent()
        links.go_next("done")


def say_what_waits(found: Visit, token: str) -> None:
    """That something is not stored yet, so that nobody sends without it, and where. Nothing if everything is."""
    themes = [theme for theme in kept_fields.waits(token) if theme in found.framework.themes]
    if themes:
        st.error(NOT_SAVED)
    for theme in themes:
        links.to("questions", f"Go back to {plain(found.framework.themes[theme].name)}", theme=theme)


def again(token: str) -> None:
    """Callback of the button to answer again: begin anew; what was sent counts until the new answers are sent."""
    with errors.kept():
        with work.writing() as database:
            answering.answer_again(database, token=token, today=clock.today())
        kept_fields.forget(token)
        links.go_next("welcome")


def _chosen(fixed_role: str | None, key: str) -> str | None:
    role = fixed_role or st.session_state.get(key)
    if not role:
        errors.say_next("Choose your role first. It decides which questions you are asked.", good=False)
    return role


def _seen_role() -> str | None:
    _, seen = st.session_state.get(_SEEN, ("", None))
    return seen.role if isinstance(seen, Visit) else None


def _read() -> Visit:
    kept_fields.retry()
    token, shared = session.token() or "", session.shared() or ""
    link = token or shared
    try:
        with doorkeeper.trying(link), work.reading() as database:
            if shared:
                found = joining.visit(database, shared=shared, today=clock.today())
            else:
                found = answering.visit(database, token=token, today=clock.today())
    except Refused:
        raise
    except Exception as error:
        of, seen = st.session_state.get(_SEEN, ("", None))
        if of != link or not isinstance(seen, Visit):
            raise
        errors.logged(error)
        return seen
    st.session_state[_SEEN] = (link, found)
    return found
