"""The first start: the form's answers become a system and its administrator, with made-up contents if wanted."""

from __future__ import annotations

import streamlit as st

from assessment.domain.errors import Refused
from assessment.domain.rights import Person
from assessment.imports import frameworks
from assessment.services import setup, work
from assessment.ui import clock, errors

CODE, SYSTEM, NAME, EMAIL = "setup code", "setup system", "setup name", "setup email"
PASSWORD, AGAIN, DEMONSTRATION = "setup password", "setup again", "setup demonstration"  # names of fields
_OWNER = "setup owner"


def needed() -> bool:
    """Whether there is no system yet."""
    with work.reading() as database:
        return setup.needed(database)


def owner() -> Person | None:
    """The administrator just made in this tab, if one was."""
    return st.session_state.get(_OWNER)


def create() -> None:
    """Callback of the form's button. If something is wrong, it is said and everything typed stays."""
    given = {key: str(st.session_state.get(key, "")) for key in (CODE, SYSTEM, NAME, EMAIL, PASSWORD)}
    with errors.kept():
        if given[PASSWORD] != st.session_state.get(AGAIN):
            raise Refused("The two passwords are not the same. Type them again.")
        content, _ = frameworks.load(frameworks.BUNDLED)
        with work.writing() as database:
            person = setup.create(
                database,
                code=given[CODE],
                system_name=given[SYSTEM],
                name=given[NAME],
                email=given[EMAIL],
                password=given[PASSWORD],
                framework=content,
                now=clock.now(),
            )
        st.session_state[_OWNER] = person
        st.session_state["setup wants"] = bool(st.session_state.get(DEMONSTRATION))


def wants_demonstration() -> bool:
    """Whether the made-up contents were asked for."""
    return bool(st.session_state.get("setup wants"))
