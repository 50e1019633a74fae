"""Comments and documents to read: tick some, then release them or keep them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.released import NO_THEME, Comment, Document, State, theme_name
from assessment.domain.rights import Person
from assessment.exports import comments_sheet
from assessment.services import commenting, work
from assessment.services.commenting import Listing
from assessment.ui import agreement_notes, downloads, errors, forms
from assessment.ui.text import count, plain

SHOWN = 50
"""At a time: what is decided moves to the end, so that the rest comes up."""
EVERY = "All themes"
BEGINNING = 40
"""Letters of a text on its tick: heard without the text above it, a tick says what it is for."""
STATES = {State.NEW: "New: nobody has decided yet", State.RELEASED: "Released", State.KEPT_BACK: "Kept back"}
PRIVACY = (
    "You read these first. Look for names and for what gives away who wrote. What you release is shown to those with a "
    "lead account of your organisation, for the consensus meeting. Its role and its theme are shown only where enough "
    "people could have written it."
)


def narrowed(listing: Listing) -> Listing:
    """Only what contains a text and is about a theme, where these are chosen here."""
    search = st.text_input("Search the comments and documents")
    names = {theme.name: theme.id for theme in listing.framework.themes.values()}
    if not all(c.theme for c in listing.comments):
        names[NO_THEME] = ""
    chosen = st.selectbox("Theme", [EVERY, *names], key="comments_theme")
    found = listing.containing(search)
    return found if chosen == EVERY else found.about(names[chosen])


def decide(every: Listing, found: Listing, *, round: str, organisation: str, by: Person) -> None:
    """What was found, with its ticks, and the two buttons. Ticks stay whatever is searched for meanwhile."""
    shown, named = found.comments[:SHOWN], found.documents[:SHOWN]
    for first, all_, what in ((shown, found.comments, "comments"), (named, found.documents, "documents")):
        if len(first) < len(all_):
            st.write(f"These are {len(first)} of {len(all_):,} {what}. Decide on them, or search, to see the others.")
    _comments(found.framework, shown)
    _documents(found.framework, named)
    ticked = [each.id for each in every.all_ if st.session_state.get(_key(each.id))]
    st.write(_how_many(ticked, {each.id for each in replace(found, comments=shown, documents=named).all_}))
    with st.container(horizontal=True):
        release = st.button("Release the ticked ones")
        keep = st.button("Keep the ticked ones back")
    if not release and not keep:
        return
    with errors.told():
        released, kept_back = (ticked, []) if release else ([], ticked)
        where = {"round": round, "organisation": organisation}
        with work.writing() as session:
            commenting.decide(session, **where, released=released, kept_back=kept_back, by=by)
        told = count(len(ticked), "comment or document is", "comments and documents are")
        forms.kept(f"{told} {'released' if release else 'kept back'}.")


def download(listing: Listing) -> None:
    """Everything that is released as a CSV, whatever is searched for."""
    told = listing.released
    if told.all_:
        make = partial(comments_sheet.as_csv, told.framework, told.comments, told.documents)
        downloads.button("Download what is released (CSV)", make, "released-comments-and-documents.csv")


def _how_many(ticked: Sequence[str], shown: set[str]) -> str:
    away = sum(each not in shown for each in ticked)
    not_here = f", {away} of them not among those shown here" if away else ""
    return f"{count(len(ticked), 'is', 'are')} ticked{not_here}." if ticked else "Nothing is ticked."


def _comments(framework: Framework, comments: Sequence[Comment]) -> None:
    above = ""
    for each in comments:
        heading = theme_name(framework, each) + ("" if each.state is State.NEW else " · decided")
        if heading != above:
            st.subheader(plain(heading))
            above = heading
        with st.container(border=True):
            agreement_notes.comment(framework, each)
            _tick(each.text, each)


def _documents(framework: Framework, documents: Sequence[Document]) -> None:
    if documents:
        st.subheader("Documents that people named")
    for each in documents:
        with st.container(border=True):
            agreement_notes.document(framework, each)
            _tick(each.title or each.link or framework.questions[each.question].text, each)


def _tick(text: str, each: Comment | Document) -> None:
    words = " ".join(text.split())
    beginning = words if len(words) <= BEGINNING else f"{words[:BEGINNING].rpartition(' ')[0] or words[:BEGINNING]} …"
    st.checkbox(plain(f"“{beginning}” · {STATES[each.state]}"), key=_key(each.id), persist_state="session")


def _key(each: str) -> str:
    return forms.key(f"tick {each}")
