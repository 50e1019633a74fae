"""Which round, which organisation: pickers bound to the address, so that a screen can be sent on as a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.domain.reports import Organisation
from assessment.domain.rights import Person
from assessment.domain.rounds import Round
from assessment.services import lives, work

_ORGANISATION, _ASKED = "organisation", "organisation_asked"


def round_(rounds: Sequence[Round], *, label: str = "Round", key: str = "round", first: int = 0) -> Round | None:
    """The chosen round; at first the one at place `first`. None if there are none: the page says why.

    The address says `?round=<its name>`. `key` differs where one page has two round pickers.
    """
    named = {each.name: each for each in rounds}
    if not named:
        return None
    name = st.selectbox(label, list(named), index=first % len(named), key=key, bind="query-params")
    return named[name]


def organisation(organisations: Sequence[Organisation], *, by: Person) -> Organisation | None:
    """The chosen organisation; a lead's own one without asking. None if there are none: the page says why.

    The address says `?organisation=<its name>`, be it one that it had in another round, or has today.
    """
    own = [each for each in organisations if by.organisation in (None, each.id)]
    if len(own) <= 1:
        return own[0] if own else None
    named = {each.name: each for each in own}
    if found := _by_another_name(named, by):
        st.session_state[_ORGANISATION] = st.session_state[_ASKED] = found
    return named[st.selectbox("Organisation", list(named), key=_ORGANISATION, bind="query-params")]


def _by_another_name(here: Mapping[str, Organisation], by: Person) -> str:
    """What is called otherwise here, be it what the address asks for or what was chosen in another round; else ""."""
    held, asked = st.session_state.get(_ORGANISATION), st.query_params.get(_ORGANISATION)
    # The address of a page goes on saying what it said at first: it asks once, then what was chosen counts.
    new, st.session_state[_ASKED] = asked != st.session_state.get(_ASKED), asked
    wanted = asked if asked and (new or held is None) else held
    if wanted is None or wanted in here:
        return ""
    with work.reading() as session:
        meant = lives.names(session, by=by).get(wanted)
    return next((name for name, each in here.items() if each.id == meant), "")
