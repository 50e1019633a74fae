"""Where people reach this server: the start of every link that is handed out."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from assessment.ui import session


def link(token: str) -> str:
    """A person's private link, at the address under which the one who invites has opened this page."""
    return _here(session.INVITE, token)


def shared_link(token: str) -> str:
    """An organisation's shared link, at that address too."""
    return _here(session.JOIN, token)


def join(page_url: str | None, host: str | None, token: str, part: str = session.INVITE) -> str:
    """`https://host/path/?invite=TOKEN` from a page's own address; from the host alone where that is not known.

    The last part of the page's path is the page's name and is left out: a link opens the start page.
    """
    if page_url:
        at = urlsplit(page_url)
        folder = at.path.rpartition("/")[0]
        base = f"{at.scheme}://{at.netloc}{folder}/"
    else:
        base = f"http://{host or 'localhost'}/"
    return f"{base}?{urlencode({part: token})}"


def _here(part: str, token: str) -> str:
    return join(st.context.url, st.context.headers.get("Host") if st.context.headers else None, token, part)
