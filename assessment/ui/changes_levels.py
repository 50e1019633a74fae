"""What each theme's level did between two rounds, in sentences (method.md 7)."""

from __future__ import annotations

import streamlit as st

from assessment.domain import level_changes, role_mix
from assessment.domain.level_changes import FELL, MAYBE_FELL, ROSE, STAYED, LevelChange
from assessment.domain.pairs import Pair
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.domain.rounds import Round
from assessment.ui import pickers
from assessment.ui.text import plain

MARKS = {ROSE: "▲", FELL: "▼", MAYBE_FELL: "▽", STAYED: "●"}


def earlier(report: Report, after: Round) -> Round | None:
    """The round to compare with; the one before at first. None, said so, where there is none."""
    before = report.rounds[: [r.id for r in report.rounds].index(after.id)]
    if not before:
        st.info(
            f"{plain(after.name)} is the first round with results of this organisation. "
            "Progress shows from the second round on."
        )
        return None
    return pickers.round_(before[::-1], label="Compare with", key="before")


def show(pair: Pair) -> None:
    """Overall as a header, then a line for each theme."""
    found = level_changes.all_(pair)
    overall = next(each for each in found if each.theme == OVERALL)
    st.subheader("Overall")
    st.write(f"{MARKS.get(overall.did, '–')} {plain(overall.sentence)}")
    st.subheader("Theme by theme")
    st.markdown("\n\n".join(_line(pair, each) for each in found if each.theme != OVERALL))
    if any(each.did == MAYBE_FELL for each in found):
        st.caption(
            "▽ The level that was worked out is lower, which could be chance. A fall is announced when it is likely "
            "real, or when the next round is below too."
        )


def _line(pair: Pair, each: LevelChange) -> str:
    return f"{MARKS.get(each.did, '–')} **{plain(pair.framework.themes[each.theme].name)}**: {plain(each.sentence)}"


def who_answered(pair: Pair) -> None:
    """Whether other people answered than before: role mix and response rate."""
    mixes = {mix.round.id: mix for mix in role_mix.all_(pair.report)}
    said = role_mix.sentences(pair.framework, mixes[pair.before.id], mixes[pair.after.id])
    for sentence in said or ("Much the same roles answered as before.",):
        st.write(plain(sentence))
