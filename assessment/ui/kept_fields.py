"""Fields whose value the database keeps: stored when given, shown as stored, and never silently something else.

Three things can part the screen from the database, and each has its rule:

- storing failed: the value waits, on whatever page somebody is, and is tried again at every run, until the database
  has it;
- another tab or device stored something newer: that is shown here too;
- the server went away, and the browser brings along what it had on the screen: stored if the database has nothing
  there yet; otherwise what is stored stays, and people are told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from assessment.domain.errors import Refused
from assessment.services import work
from assessment.ui import errors

_FAILED, _DRAWN, _CLASHED, _STALE = "fields_failed", "fields_drawn", "fields_clashed", "fields_stale"
_FROM = "fields_from"
CLASHED = (
    "The connection was away for a moment, and an answer on this page differed from the stored one. "
    "The stored one is shown. Look through this page, and choose again where it is not what you want."
)

Store = Callable[[Any, Any], None]
"""(database session, value) -> stores the value, or raises."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `kept`: what the database has; `empty`: the value of a field that nobody filled in.

    `whose`: the link it is filled in with; on a shared computer the next person's field has the same key. `theme`: on
    whose page it stands.
    `joined`: how two texts become one, where neither may be lost; None where one of them has to give way. `explains`:
    the page says under the field why its value cannot be stored (`why_not`); else it is said at the top of the page.
    """

    key: str
    kept: Any
    empty: Any
    store: Store
    joined: Callable[[str, str], str] | None = None
    explains: bool = False
    whose: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A value that could not be stored, with what is wrong with it ("": the database did not answer)."""

    field: Field
    value: Any
    why: str


def retry() -> None:
    """Before anything is read: store what waits because the database did not answer, whatever page it was given on."""
    for waiting in list(_failed().values()):
        if not waiting.why:
            _store(waiting.field, waiting.value)


def waits(whose: str) -> tuple[str, ...]:
    """The themes in which something that was filled in with this link is not stored, each once."""
    return tuple(dict.fromkeys(one.field.theme for one in _failed().values() if one.field.whose == whose))


def forget(whose: str) -> None:
    """Nothing that was filled in with this link waits any more: the answers are sent, or other questions are asked."""
    for place in [place for place in _failed() if place[0] == whose]:
        del _failed()[place]


def begin(source: object) -> None:
    """Before the fields of a page: `source` is what their kept values were read from.

    The same object as at the last run means that the database could not be read: then it decides nothing.
    """
    st.session_state[_STALE] = st.session_state.get(_FROM) is source
    st.session_state[_FROM] = source


def default(field: Field) -> Any:
    """The value to draw the widget with. Call it before the widget is drawn."""
    waiting = _failed().get(_place(field))
    if waiting is not None and field.key not in st.session_state:
        return waiting.value  # somebody went to another page and came back
    on_screen = st.session_state.get(field.key, field.kept)
    stays = field.key not in _names(_DRAWN) or waiting is not None or st.session_state.get(_STALE, False)
    if stays or on_screen == field.kept:
        return field.kept
    # Only then: a widget that has a default and is set as well makes Streamlit complain on the page.
    st.session_state[field.key] = field.kept
    return field.empty


def given(field: Field) -> None:
    """Callback of the widget: its value is stored before anything is drawn again."""
    _store(field, st.session_state.get(field.key, field.empty))


def settle(field: Field, shown: Any) -> bool:
    """Whether the database has what the widget shows. Call it after the widget is drawn, with its value."""
    first = field.key not in _names(_DRAWN)
    _names(_DRAWN).add(field.key)
    if shown == field.kept:
        _failed().pop(_place(field), None)
        return True
    if _place(field) in _failed():
        return _store(field, shown)
    if not first:
        return True  # stored in this very run by another field's rule, or shown as stored at the next
    if field.kept == field.empty:
        return _store(field, shown)
    if field.joined is not None:
        _store(field, field.joined(field.kept, shown))
    else:
        st.session_state[_CLASHED] = True
    return True


def settled() -> None:
    """At the end of the page: if a field clashed or was joined, run again and show what is stored."""
    if st.session_state.pop(_CLASHED, False):
        errors.say_next(CLASHED, good=False)
        st.rerun()


def why_not(field: Field) -> str:
    """Why the value on the screen cannot be stored as it is; "" if nothing is wrong with it."""
    waiting = _failed().get(_place(field))
    return waiting.why if waiting else ""


def unreachable() -> bool:
    """Whether a field waits because the database did not answer, and not because of what was filled in."""
    return any(not waiting.why for waiting in _failed().values())


def join(stored: str, typed: str) -> str:
    """Two versions of a text as one: the longer if it holds the other, else both."""
    if typed in stored:
        return stored
    return typed if stored in typed else f"{stored}\n{typed}"


def _store(field: Field, value: Any) -> bool:
    try:
        with work.writing() as database:
            field.store(database, value)
    except Refused as refused:
        _failed()[_place(field)] = Waiting(field, value, str(refused))
        if not field.explains:
            errors.say_next(str(refused), good=False)
        return False
    except Exception as error:
        errors.logged(error)
        _failed()[_place(field)] = Waiting(field, value, "")
        return False
    _failed().pop(_place(field), None)
    return True


def _place(field: Field) -> tuple[str, str]:
    return field.whose, field.key


def _failed() -> dict[tuple[str, str], Waiting]:
    """What waits to be stored, by whose field it is and its key."""
    found: dict[tuple[str, str], Waiting] = st.session_state.setdefault(_FAILED, {})
    return found


def _names(which: str) -> set[str]:
    found: set[str] = st.session_state.setdefault(which, set())
    return found
