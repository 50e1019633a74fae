"""Run at every click: finds who is looking, registers the pages they may open, and shows one of them."""

from __future__ import annotations

import streamlit as st

from assessment.ui import errors, links, navigation, session, top

STYLE = """<style>
:is(input,textarea,a,button,summary,[role=tab],[role=radio],[role=combobox]):focus-visible,
[data-testid=stRadioOption]:has(input:focus-visible), [data-testid=stCheckbox] label:has(input:focus-visible),
[data-testid=stTextInput] div:has(> input:focus-visible)
{outline:3px solid #ffdd00 !important;box-shadow:0 0 0 5px #0b0c0c !important}
[data-testid=stRadioOption]{padding:.3rem 0}
[data-testid=stRadio] [data-testid=stWidgetLabel] p{font-weight:700}
[data-testid=stPageLink] a p{color:#1d70b8;text-decoration:underline;white-space:normal}
[data-testid=stHtml] a{color:#1d70b8}
</style>"""
"""What no theme option does: a focus ring that everybody sees (WCAG 2.4.7, 1.4.11), questions that stand out from
their answers, answers far enough apart for a thumb, and links that look like links and show all their words."""


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
    invited = session.token() is not None
    with session.remembered() as person:
        shown = None if invited else person
        pages = navigation.open_to(shown, invited=invited)
        page = st.navigation(registered(pages), position="top" if shown else "hidden")
        # Said at each run, both ways: Streamlit keeps a layout until another one is named.
        st.set_page_config(layout="wide" if navigation.page(page.url_path or "home").wide else "centered")
        st.html(STYLE)
        top.show(shown)
        with errors.told():
            errors.show_said()
            links.follow()
            page.run()


run()
