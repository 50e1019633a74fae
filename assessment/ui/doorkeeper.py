"""Who may try links, and how often: asked before a link is looked up (docs/decisions/14-limits-by-address.md)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from assessment.domain.errors import LinkRefused
from assessment.services import throttling

_WORKED = "links_that_worked"
NOBODY_KNOWN = "local"
"""Stands for the address where none is known: on this machine, or behind a proxy that does not pass addresses on."""


@contextmanager
def trying(link: str) -> Iterator[None]:
    """Around the looking up of a link. One that has worked in this browser session is never stopped."""
    worked: set[str] = st.session_state.setdefault(_WORKED, set())
    if link not in worked and not throttling.may_look(_address()):
        raise LinkRefused(
            "busy",
            "Too many links that lead nowhere were tried from your network. Wait ten minutes, then open your link "
            "again. Answers that you gave before are safe.",
        )
    try:
        yield
    except LinkRefused as refused:
        if refused.reason == "unknown":
            throttling.looked_in_vain(_address(), link)
        raise
    worked.add(link)


def let_start(shared: str) -> None:
    """Count one more person who starts with a shared link; LinkRefused if there were too many from one network."""
    if not throttling.may_start(_address(), shared):
        raise LinkRefused(
            "busy",
            "Very many people have started with this link from your network. Wait ten minutes and press Start again, "
            "or ask whoever sent you the link for a link of your own.",
        )


def _address() -> str:
    known = st.context.ip_address
    return known if isinstance(known, str) else NOBODY_KNOWN
