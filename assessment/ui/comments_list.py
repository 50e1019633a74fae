"""Comments and documents to read: tick some, then release them or keep them back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.released import Comment, Document, State
from assessment.domain.rights import Person
from assessment.exports import comments_sheet
from assessment.services import commenting, work
from assessment.services.commenting import Listing
from assessment.ui import agreement_notes, downloads, errors, forms
from assessment.ui.text import count, plain

SHOWN = 50
"""At a time: what is decided moves to the end, so that the rest comes up."""
EVERY = "All themes"
STATES = {State.NEW: "New: nobody has decided yet", State.RELEASED: "Released", State.KEPT_BACK: "Kept back"}
PRIVACY = (
    "You read these first. Look for names and for what gives away who wrote. What you release is shown, with the role "
    "only where enough people have it, to those with a lead account of your organisation, for the consensus meeting."
)


def narrowed(listing: Listing) -> Listing:
    """Only one theme, where one is chosen here."""
    names = {theme.name: theme.id for theme in listing.framework.themes.values()}
    chosen = st.selectbox("Theme", [EVERY, *names], key="comments_theme")
    if chosen == EVERY:
        return listing
    theme, questions = names[chosen], listing.framework.questions
    return Listing(
        listing.framework,
        tuple(c for c in listing.comments if c.theme == theme),
        tuple(d for d in listing.documents if questions[d.question].theme == theme),
        listing.new,
    )


def decide(listing: Listing, *, round: str, organisation: str, by: Person) -> None:
    """The list with its ticks, and the two buttons."""
    comments = sorted(listing.comments, key=lambda c: c.state is not State.NEW)
    documents = sorted(listing.documents, key=lambda d: d.state is not State.NEW)
    shown, named = comments[:SHOWN], documents[:SHOWN]
    for first, all_, what in ((shown, comments, "comments"), (named, documents, "documents")):
        if len(first) < len(all_):
            st.write(f"These are {len(first)} of {len(all_):,} {what}. Decide on them, or search, to see the others.")
    with st.form(forms.key(f"decide {round} {organisation}")):
        ticked = [*_comments(listing.framework, shown), *_documents(listing.framework, named)]
        with st.container(horizontal=True):
            release = st.form_submit_button("Release the ticked ones")
            keep = st.form_submit_button("Keep the ticked ones back")
    if release or keep:
        with errors.told():
            with work.writing() as session:
                commenting.decide(
                    session,
                    round=round,
                    organisation=organisation,
                    released=ticked if release else [],
                    kept_back=[] if release else ticked,
                    by=by,
                )
            told = count(len(ticked), "comment or document is", "comments and documents are")
            forms.kept(f"{told} {'released' if release else 'kept back'}.")


def _comments(framework: Framework, comments: Sequence[Comment]) -> list[str]:
    ticked: list[str] = []
    above = ""
    for number, each in enumerate(comments, 1):
        heading = framework.themes[each.theme].name + ("" if each.state is State.NEW else " · decided")
        if heading != above:
            st.subheader(plain(heading))
            above = heading
        with st.container(border=True):
            agreement_notes.comment(framework, each)
            if _tick(f"Comment {number}", each.id, each.state):
                ticked.append(each.id)
    return ticked


def _documents(framework: Framework, documents: Sequence[Document]) -> list[str]:
    ticked = []
    if documents:
        st.subheader("Documents that people named")
    for number, each in enumerate(documents, 1):
        with st.container(border=True):
            agreement_notes.document(framework, each)
            if _tick(f"Document {number}", each.id, each.state):
                ticked.append(each.id)
    return ticked


def _tick(label: str, key: str, state: State) -> bool:
    return st.checkbox(f"{label} · {STATES[state]}", key=forms.key(f"tick {key}"))


def download(listing: Listing) -> None:
    """Every released comment as a CSV, whatever is searched for."""
    if listing.comments:
        make = partial(comments_sheet.as_csv, listing.framework, listing.comments)
        downloads.button("Download the released comments (CSV)", make, "released-comments.csv")
