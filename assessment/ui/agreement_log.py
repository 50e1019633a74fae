"""The log of a theme in sentences: who did what, when, why, and on which document."""

from __future__ import annotations

import streamlit as st

from assessment.domain.agreements import Entry, Event
from assessment.domain.framework import Framework
from assessment.domain.panel_words import SAID, proof_lines
from assessment.domain.panels import ThemePanel
from assessment.domain.rights import KIND_LABELS, Kind
from assessment.ui.text import moment, plain


def show(framework: Framework, each: ThemePanel) -> None:
    """Every line, newest first."""
    if not each.log:
        st.info("Nothing has been proposed for this theme yet. What you propose will stand here for good.")
        return
    for entry, state in reversed(list(zip(each.log, each.agreement.states, strict=True))):
        with st.container(border=True):
            st.write(f"**{plain(sentence(framework, entry))}**")
            st.write(f"Now: {SAID[state].lower()}.")
            if entry.event is not Event.SIGNED_OFF:  # a sign-off rests on the proposal below it
                reason_and_proofs(framework, entry)
            st.caption(plain(versions(entry)))


def sentence(framework: Framework, entry: Entry) -> str:
    """ "5 March 2027, 14:05: Leo Hughes (organisation lead) proposed Developing. Survey level: Established."."""
    who = f"{entry.who} ({KIND_LABELS[Kind(entry.kind)].lower()})"
    said = (
        f"{moment(entry.at)}: {who} {_did(framework, entry)}. Survey level: {framework.level_name(entry.survey_level)}."
    )
    before = "nothing" if entry.before is None else framework.level_name(entry.before)
    return f"{said} Agreed before: {before}."


def reason_and_proofs(framework: Framework, entry: Entry) -> None:
    """Why, and the documents: as plain text, since somebody typed them."""
    if entry.reason:
        st.text(f"Reason: {entry.reason}")
    for line in proof_lines(framework, entry.proofs):
        st.text(line)


def versions(entry: Entry) -> str:
    """Which rules it rests on."""
    basis = entry.basis
    return f"Framework version {basis.framework_version}, rules version {basis.calculator_version}."


def _did(framework: Framework, entry: Entry) -> str:
    if entry.event is Event.RETURNED:
        return "sent the proposal back"
    return f"{entry.event} {framework.level_name(entry.level)}"
