"""Proposing an agreed level: what evidence may decide, how high it lets one go, the level and the reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from assessment.domain import moderation
from assessment.domain.errors import Refused
from assessment.domain.framework import Framework
from assessment.domain.notes import LONGEST_LINK, LONGEST_TITLE
from assessment.domain.panel_words import criterion_words
from assessment.domain.panels import Panel, ThemePanel
from assessment.domain.proofs import LONGEST_HOLDER, Proof
from assessment.domain.results import MET
from assessment.domain.rights import Person
from assessment.services import agreeing, work
from assessment.ui import clock, errors, forms
from assessment.ui.text import plain

RULE = (
    "A panel may agree a lower level with a reason. It may go higher only with evidence on a fact or from training "
    "records. What staff say about themselves cannot be overruled upwards."
)
Given = Mapping[str, tuple[str, str, object, str, bool]]
"""criterion -> title, place, day (or None), holder, met: as the fields stand."""


def show(panel: Panel, each: ThemePanel, *, by: Person) -> None:
    """The form. A theme whose proposal is open can be proposed again: the earlier one stays in the log."""
    st.write(RULE)
    framework, name = panel.framework, forms.key(f"propose {panel.round.id} {panel.organisation} {each.theme}")
    given = _evidence(framework, each, name)
    with errors.told():
        most = _cap(panel, each, given, by)
        _say_cap(framework, each, most, given)
        level = _level(framework, each, most, name)
        reason = st.text_area(
            "Reason (10 characters or more)",
            value=each.agreement.draft.reason if each.agreement.draft else "",
            max_chars=moderation.LONGEST_REASON,
            key=f"{name} reason",
        )
        if st.button("Propose this level", type="primary", key=f"{name} go"):
            _propose(panel, each, level, reason, given, by)


def _evidence(framework: Framework, each: ThemePanel, name: str) -> Given:
    """A tick and four fields for each criterion that evidence may decide."""
    criteria = moderation.acceptable(framework, each.theme)
    if not criteria:
        st.write("Nothing in this theme can be decided by evidence: it all rests on what staff say.")
        return {}
    met = {criterion.id for criterion in each.survey.criteria if criterion.status == MET}
    given: dict[str, tuple[str, str, object, str, bool]] = {}
    missing, held = [c for c in criteria if c not in met], [c for c in criteria if c in met]
    if missing:
        st.write("**Evidence that something is met although the answers do not show it**")
    for criterion in missing:
        _field(framework, criterion, True, name, given)
    if held:
        with forms.folded("Evidence that something is not met although the answers say so", f"{name} against"):
            for criterion in held:
                _field(framework, criterion, False, name, given)
    return given


def _field(
    framework: Framework, criterion: str, met: bool, name: str, given: dict[str, tuple[str, str, object, str, bool]]
) -> None:
    key = f"{name} {criterion}"
    if not st.checkbox(plain(criterion_words(framework, criterion, met)), key=key):
        return
    with st.container(border=True):
        title = st.text_input(f"Title of the document ({criterion})", max_chars=LONGEST_TITLE, key=f"{key} title")
        place = st.text_input(f"Link or file name ({criterion})", max_chars=LONGEST_LINK, key=f"{key} place")
        dated = st.date_input(
            f"Its date ({criterion})", value=None, format="DD/MM/YYYY", max_value=clock.today(), key=f"{key} day"
        )
        holder = st.text_input(f"Who holds it ({criterion})", max_chars=LONGEST_HOLDER, key=f"{key} holder")
        given[criterion] = (title, place, dated, holder, met)


def _cap(panel: Panel, each: ThemePanel, given: Given, by: Person) -> int:
    if not given:
        return each.cap
    accepted = {criterion: fields[-1] for criterion, fields in given.items()}
    with work.reading() as session:
        return agreeing.cap(
            session, round=panel.round.id, organisation=panel.organisation, theme=each.theme, accepted=accepted, by=by
        )


def _say_cap(framework: Framework, each: ThemePanel, most: int, given: Given) -> None:
    name = plain(framework.level_name(most))
    if given:
        st.info(f"With this evidence you can agree up to **{name}**.")
    elif each.survey.level is None:
        st.info(
            f"The survey has too few answers to judge. You can agree up to **{name}**, the most that they leave open. "
            f"It is then marked “{moderation.UNSUPPORTED}”."
        )
    else:
        st.info(f"Without evidence you can agree up to **{name}**.")


def _level(framework: Framework, each: ThemePanel, most: int, name: str) -> int | None:
    levels = list(range(most + 1))
    draft = each.agreement.draft
    wanted = draft.level if draft else None
    return st.selectbox(
        "Level to agree",
        levels,
        index=levels.index(wanted) if wanted in levels else None,
        format_func=framework.level_name,
        placeholder="Choose a level",
        # Another key for another cap: a level that is no longer allowed must not stay chosen.
        key=f"{name} level {most}",
    )


def _propose(panel: Panel, each: ThemePanel, level: int | None, reason: str, given: Given, by: Person) -> None:
    if level is None:
        raise Refused("Choose the level to agree first, then press the button again.")
    with work.writing() as session:
        agreeing.propose(
            session,
            round=panel.round.id,
            organisation=panel.organisation,
            theme=each.theme,
            level=level,
            reason=reason,
            accepted={criterion: _proof(criterion, *fields) for criterion, fields in given.items()},
            seen=len(each.log),
            by=by,
            now=clock.now(),
        )
    forms.kept("The level is proposed. Somebody else with an account of your organisation now signs it off.")


def _proof(criterion: str, title: str, place: str, dated: object, holder: str, met: bool) -> Proof:
    if not isinstance(dated, date):
        raise Refused(f"The date of the evidence for {criterion} is missing. Give the day the document was made.")
    return Proof(title, place, dated, holder, met)
