"""The private link of somebody who started with the shared one: shown to be kept, because nobody else can give it."""

from __future__ import annotations

import streamlit as st

from assessment.ui import addresses, links, session

_MADE, _FIRST = "own_links_made", "own_link_first_shown"


def show(token: str) -> None:
    """The link with a button to copy it: open where it is first shown in a browser session, folded from then on."""
    place = st.query_params.get("theme", "")
    first: dict[str, str] = st.session_state.setdefault(_FIRST, {})
    with st.expander("Your own link", expanded=first.setdefault(token, place) == place):
        st.write(
            "This is your own link. Keep it: with it you can stop and come back. "
            "Anybody who has it can see what you have not sent yet."
        )
        st.code(addresses.link(token), language=None, wrap_lines=True)


def offer(shared: str) -> None:
    """To whoever comes back to a shared link in the tab in which somebody has started with it: the way to go on."""
    own = made(shared)
    if own is None:
        return
    st.info("Somebody has started with this link in this tab already. If that was you, go on with your own answers.")
    st.button("Go on with your own answers", on_click=_go_on, args=(own,))
    st.write("If you are somebody else, start below: you get answers of your own.")


def made(shared: str) -> str | None:
    """The token of the private link that was last made with a shared link in this browser session."""
    kept: dict[str, str] = st.session_state.get(_MADE, {})
    return kept.get(shared)


def keep(shared: str, own: str) -> None:
    """Remember a private link that was made with a shared one."""
    st.session_state[_MADE] = st.session_state.get(_MADE, {}) | {shared: own}


def _go_on(own: str) -> None:
    session.go_on_with(own)
    links.go_next("questions")
