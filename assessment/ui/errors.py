"""What people read when something goes wrong: the broken rule as a sentence, or an apology with a reference number."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import streamlit as st

from assessment.domain.errors import LinkRefused, Mistakes, Refused
from assessment.ui.text import plain

_log = logging.getLogger("assessment")
_NEXT, _SHOWN = "said_next", "said_now"
_SHOWN_MISTAKES = 100

LINK_HEADINGS = {
    "unknown": "We do not know this link",
    "revoked": "This link is no longer in use",
    "early": "This questionnaire is not open yet",
    "closed": "This questionnaire is closed",
    "full": "As many people have answered as work here",
    "busy": "Please wait ten minutes",
}


@contextmanager
def told() -> Iterator[None]:
    """Whatever goes wrong inside is said on the screen, and the page goes on after the block."""
    try:
        yield
    except LinkRefused as refused:
        st.title(LINK_HEADINGS.get(refused.reason, "This link cannot be used"))
        st.write(plain(str(refused)))
    except Mistakes as mistakes:
        st.error(plain(str(mistakes)))
        # A plain table: its cells wrap, and each ends with what to do.
        st.table(_table(mistakes))
        if len(mistakes.mistakes) > _SHOWN_MISTAKES:
            st.write(f"These are the first {_SHOWN_MISTAKES} of {len(mistakes.mistakes):,}.")
    except Exception as error:
        st.error(plain(sentence(error)))


@contextmanager
def kept() -> Iterator[None]:
    """For callbacks, which must not draw: whatever goes wrong inside is said at the top of the next run."""
    try:
        yield
    except Exception as error:
        say_next(sentence(error), good=False)


def say_next(message: str, *, good: bool = True) -> None:
    """Say a sentence at the top of the next run: what was done (good) or what could not be done."""
    st.session_state[_NEXT] = (message, good)


def show_said() -> None:
    """Show, once, what the last click led to. The router calls this before each page."""
    st.session_state[_SHOWN] = st.session_state.pop(_NEXT, ("", True))
    message, good = st.session_state[_SHOWN]
    if message:
        (st.success if good else st.error)(plain(message))


def say_again() -> None:
    """For a run that ends by moving to another page: what it said at its top goes along, else nobody could read it."""
    message, good = st.session_state.get(_SHOWN, ("", True))
    if message:
        say_next(message, good=good)


def sentence(error: Exception) -> str:
    """The error as a sentence. What is not a broken rule is logged with a reference number, and not shown."""
    if isinstance(error, Mistakes):
        return " ".join([str(error), *(f"{mistake}." for mistake in error.mistakes[:3])])
    if isinstance(error, Refused):
        return str(error)
    return (
        "Sorry, something went wrong on our side. What was saved before is safe. Try again; if it happens again, "
        f"tell your programme manager this reference number: {logged(error)}."
    )


def logged(error: Exception) -> str:
    """Write an unexpected error to the server's log; its reference number.

    Only the first line of its message: a database error has the statement's values in the others, and those may be
    somebody's answers.
    """
    reference = uuid4().hex[:8].upper()
    where = "".join(traceback.format_tb(error.__traceback__))
    _log.error("reference %s\n%s%s: %s", reference, where, type(error).__name__, str(error).partition("\n")[0])
    return reference


def _table(mistakes: Mistakes) -> dict[str, list[str]]:
    shown = mistakes.mistakes[:_SHOWN_MISTAKES]
    return {
        "Where": [plain(each.where) for each in shown],
        "What is wrong": [plain(each.message) for each in shown],
    }
