"""Which round, which organisation: pickers bound to the address, so that a screen can be sent on as a link."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.domain.reports import Organisation
from assessment.domain.rights import Person
from assessment.domain.rounds import Round


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

    The address says `?organisation=<its name>`.
    """
    own = [each for each in organisations if by.organisation in (None, each.id)]
    if len(own) <= 1:
        return own[0] if own else None
    named = {each.name: each for each in own}
    name = st.selectbox("Organisation", list(named), key="organisation", bind="query-params")
    return named[name]
