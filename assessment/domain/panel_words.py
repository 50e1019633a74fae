"""Survey level, agreed level and evidence in words: the same on the screen and in the workbook."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.domain.agreements import State
from assessment.domain.framework import Framework
from assessment.domain.panels import ThemePanel
from assessment.domain.phrases import level_words
from assessment.domain.proofs import Proof
from assessment.domain.rounds import day

NONE_YET = "None yet"
NOT_PROPOSED = "Not proposed"
SAID = {
    State.DRAFT: "Sent back",
    State.PROPOSED: "Waits for sign-off",
    State.SIGNED_OFF: "Signed off",
    State.SUPERSEDED: "Superseded",
    State.NEEDS_REVIEW: "Needs review",
}


def survey_words(framework: Framework, each: ThemePanel) -> str:
    """ "at least Developing" or "Insufficient data"."""
    return level_words(framework, each.survey.level, each.survey.at_least)


def agreed_words(framework: Framework, each: ThemePanel) -> str:
    """The level in force, or that there is none."""
    entry = each.agreement.in_force
    return NONE_YET if entry is None else framework.level_name(entry.level)


def state_words(framework: Framework, each: ThemePanel) -> str:
    """How far the agreement is, and how what is in force differs: "Signed off, lower than survey"."""
    agreement = each.agreement
    if agreement.state is None:
        return NOT_PROPOSED
    said = SAID[agreement.state]
    waiting = agreement.proposal or agreement.draft
    if waiting is not None:
        said += f": {framework.level_name(waiting.level)}"
    return f"{said}. Agreed: {each.label}" if waiting and each.label else f"{said}, {each.label}".rstrip(", ")


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
