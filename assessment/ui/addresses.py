"""Where people reach this server: the start of every private link."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st


def link(token: str) -> str:
    """A person's private link, at the address under which the one who invites has opened this page."""
    return join(st.context.url, st.context.headers.get("Host") if st.context.headers else None, token)


def join(page_url: str | None, host: str | None, token: str) -> str:
    """`https://host/path/?invite=TOKEN` from a page's own address; from the host alone where that is not known.

    The last part of the page's path is the page's name and is left out: a link opens the start page.
    """
    if page_url:
        at = urlsplit(page_url)
        folder = at.path.rpartition("/")[0]
        base = f"{at.scheme}://{at.netloc}{folder}/"
    else:
        base = f"http://{host or 'localhost'}/"
    return f"{base}?{urlencode({'invite': token})}"
