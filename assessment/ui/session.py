"""Who is looking: an account by the sign-in cookie, or a respondent by the link in the address.

Nothing worth keeping lives in the browser session: it is gone with a refresh. The database has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

import streamlit as st

from assessment.domain.rights import Person
from assessment.services import signin, work
from assessment.ui import clock

COOKIE = "sid"
"""The name of the cookie that web/sign_in.py sets."""
INVITE = "invite"
"""The part of the address that holds a respondent's token: it stays in that tab, there is no cookie."""
JOIN = "join"
"""The part of the address that holds the token of an organisation's shared link."""

_NOT_IN_TOKENS = re.compile(r"[^A-Za-z0-9_-]")
_ALIVE = "sign_in_alive"

_known: ContextVar[tuple[Person | None] | None] = ContextVar("known", default=None)


def secret() -> str | None:
    """The sign-in secret of the page load this session began with, if the browser sent one."""
    kept = st.context.cookies.get(COOKIE)
    return kept if isinstance(kept, str) else None


def person() -> Person | None:
    """Who is signed in now, asked of the database (once a run inside `remembered`); None for nobody."""
    known = _known.get()
    return known[0] if known else _ask()


def token() -> str | None:
    """The token of the respondent's link in the address, if there is one."""
    return _token_in(INVITE)


def shared() -> str | None:
    """The token of the shared link in the address, if there is one. A private link beside it comes first."""
    return None if token() else _token_in(JOIN)


def go_on_with(own: str) -> None:
    """Put a private link in place of whatever link is in the address."""
    st.query_params.from_dict({INVITE: own})


@contextmanager
def remembered() -> Iterator[Person | None]:
    """Ask who is signed in once for a whole run. A callback runs before that, and so asks afresh."""
    who = _ask()
    if who:
        _keep_alive()
    before = _known.set((who,))
    try:
        yield who
    finally:
        _known.reset(before)


def _token_in(part: str) -> str | None:
    # Without what is in no token: mail programs and people add a full stop, a bracket or a space to a link's end.
    return _NOT_IN_TOKENS.sub("", st.query_params.get(part, "")) or None


def _ask() -> Person | None:
    kept = secret()
    if not kept:
        return None
    with work.reading() as database:
        return signin.person(database, secret=kept, now=clock.now())


def _keep_alive() -> None:
    """Say now and then that the sign-in is in use. Most runs only compare two times."""
    kept, now = secret() or "", clock.now()
    if now - st.session_state.get(_ALIVE, datetime.min.replace(tzinfo=UTC)) < signin.SEEN_EVERY:
        return
    st.session_state[_ALIVE] = now
    with work.reading() as database:
        due = signin.due(database, secret=kept, now=now)
    if due:
        with work.writing() as database:
            signin.touch(database, secret=kept, now=now)
