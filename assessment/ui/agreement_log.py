"""The log of a theme in sentences: who did what, when, why, and on which document."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assessment.domain.agreements import Entry, Event
from assessment.domain.framework import Framework
from assessment.domain.panels import ThemePanel
from assessment.domain.proofs import Proof
from assessment.domain.rights import KIND_LABELS, Kind
from assessment.ui import agreement_levels
from assessment.ui.text import day, moment, plain


def show(framework: Framework, each: ThemePanel) -> None:
    """Every line, newest first."""
    if not each.log:
        st.info("Nothing has been proposed for this theme yet. What you propose will stand here for good.")
        return
    for entry, state in reversed(list(zip(each.log, each.agreement.states, strict=True))):
        with st.container(border=True):
            st.write(f"**{plain(sentence(framework, entry))}**")
            st.write(f"Now: {agreement_levels.SAID[state].lower()}.")
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


def proof_lines(framework: Framework, proofs: Mapping[str, Proof]) -> list[str]:
    """Each document with what it decides."""
    return [
        f"Evidence: {proof.title}; {proof.place}; {day(proof.dated_on)}; held by {proof.holder}.\n"
        f"It shows for {criterion_words(framework, criterion, proof.met)}."
        for criterion, proof in proofs.items()
    ]


def criterion_words(framework: Framework, criterion: str, met: bool) -> str:
    """What a document has to show: "Established (T2.3a): “Where …?” is ‘Agreed … in use’ or above"."""
    rule = framework.criterion(criterion)
    question = framework.questions[rule.question]
    scale = framework.scales[question.scale]
    above = " or above" if rule.favourable_min < max(scale) else ""
    shown = f"‘{scale[rule.favourable_min]}’{above}"
    return f"{framework.level_name(rule.level)} ({criterion}): “{question.text}” is{'' if met else ' not'} {shown}"


def versions(entry: Entry) -> str:
    """Which rules it rests on."""
    basis = entry.basis
    return f"Framework version {basis.framework_version}, rules version {basis.calculator_version}."


def _did(framework: Framework, entry: Entry) -> str:
    if entry.event is Event.RETURNED:
        return "sent the proposal back"
    return f"{entry.event} {framework.level_name(entry.level)}"
