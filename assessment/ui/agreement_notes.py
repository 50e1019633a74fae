"""Released comments and documents beside a theme: as plain text, since anybody with a link could have typed them."""

from __future__ import annotations

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.released import Comment, Document
from assessment.domain.rights import Person, Right, may
from assessment.exports.comments_sheet import NO_ROLE
from assessment.services import commenting, work
from assessment.services.commenting import Listing
from assessment.ui import links
from assessment.ui.text import count, day

ABOUT_NO_THEME = "About no one theme, or their theme is not shown"


def released(round: str, organisation: str, *, by: Person) -> Listing | None:
    """What the lead released; None for those who may not read comments."""
    if not may(by, Right.COMMENTS, organisation):
        return None
    with work.reading() as session:
        return commenting.released(session, round=round, organisation=organisation, by=by)


def show(listing: Listing, theme: str, round_name: str) -> None:
    """The comments and documents of one theme, and how many still wait to be read."""
    framework = listing.framework
    for each in (c for c in listing.comments if c.theme == theme):
        with st.container(border=True):
            comment(framework, each)
    for named in (d for d in listing.documents if framework.questions[d.question].theme == theme):
        with st.container(border=True):
            document(framework, named)
    if not any(c.theme == theme for c in listing.comments):
        st.write("No comment on this theme is released.")
    _about_no_theme(listing)
    if listing.new:
        links.to(
            "comments",
            f"Read {count(listing.new, 'comment or document', 'comments and documents')} nobody has decided on",
            round=round_name,
        )


def _about_no_theme(listing: Listing) -> None:
    """Those whose theme would tell who wrote them: beside every theme, so that nobody misses them."""
    without = listing.about("").comments
    if without:
        st.markdown(f"**{ABOUT_NO_THEME}**")
    for each in without:
        with st.container(border=True):
            comment(listing.framework, each)


def comment(framework: Framework, each: Comment) -> None:
    """One comment with its role, or that its role is not shown."""
    st.text(each.text)
    st.caption(role_words(framework, each))


def role_words(framework: Framework, each: Comment) -> str:
    """Who wrote, where enough people have that role."""
    return framework.role_labels.get(each.role, each.role) if each.role else NO_ROLE.capitalize()


def document(framework: Framework, each: Document) -> None:
    """One document. Its link is text to copy, never one to click: nobody knows who typed it."""
    st.text(f"{each.title or 'A document without a title'}{f', {day(each.dated_on)}' if each.dated_on else ''}")
    st.caption("A document that somebody named for this question:")
    st.text(framework.questions[each.question].text)
    if each.link:
        st.code(each.link, language=None, wrap_lines=True)
