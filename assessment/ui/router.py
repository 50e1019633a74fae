"""Run at every click: finds who is looking, registers the pages they may open, and shows one of them."""

from __future__ import annotations

import streamlit as st

from assessment.ui import errors, links, navigation, session, style, top


def registered(pages: tuple[navigation.Page, ...]) -> list[st.Page]:
    """The pages as Streamlit knows them. A flat list: with sections the menu of a narrow screen fails WCAG 1.3.1."""
    return [
        st.Page(
            page.file,
            title=page.title,
            url_path=page.stem,
            default=page is navigation.PAGES[0],
            visibility="visible" if page.menu else "hidden",
        )
        for page in pages
    ]


def run() -> None:
    """One run of one page."""
    invited, shared = session.token() is not None, session.shared() is not None
    with session.remembered() as person:
        shown = None if invited or shared else person
        pages = navigation.open_to(shown, invited=invited, shared=shared)
        page = st.navigation(registered(pages), position="top" if shown else "hidden")
        # Said at each run, both ways: Streamlit keeps a layout until another one is named.
        st.set_page_config(layout="wide" if navigation.page(page.url_path or "home").wide else "centered")
        st.html(style.SHEET)
        # web/arrive.js presses it when the connection is back: a server that was started anew then knows this page
        # again, and what was on the screen comes along with it.
        st.button("Go on after a break", key="after_break")
        top.show(shown)
        with errors.told():
            errors.show_said()
            links.follow()
            page.run()


run()
