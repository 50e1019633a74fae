"""Gaps between two roles, in sentences with people first; why there are none where none may be shown."""

from __future__ import annotations

import streamlit as st

from assessment.domain.disagreement import NOTABLE, POSSIBLE
from assessment.domain.phrases import people_of
from assessment.domain.reports import Organisation, Report
from assessment.domain.rounds import Round
from assessment.domain.spreads import RoleGap, RoleShare
from assessment.ui.disagreement_charts import of
from assessment.ui.text import count, plain

MEANINGS = {NOTABLE: "Notable: more than chance explains.", POSSIBLE: "Possible: it could be chance."}


def show(report: Report, place: Organisation, chosen: Round) -> None:
    """The gaps worth a look, the widest first. Nothing where the framework compares no roles."""
    framework = report.framework_of(chosen.id)
    roles = framework.config.gap
    found = of(report, place, chosen)
    if len(roles) != 2 or not found:
        return
    first, second = (people_of(framework, role) for role in roles)
    st.header(plain(f"Do {first} and {second} see it alike?"))
    gaps = [(spread, spread.gap) for spread in found if spread.gap is not None]
    if not gaps:
        st.write(
            plain(
                f"Not shown. A gap is shown where at least {framework.config.min_n_show} {first} and as many "
                f"{second} answered a question, and nobody else's answers can be worked out from it."
            )
        )
        return
    worth = [(spread, gap) for spread, gap in gaps if gap.reading]
    worth.sort(key=lambda each: -abs(each[1].difference or 0.0))
    if worth:
        st.markdown("\n".join(f"- **{plain(spread.text)}** {plain(sentence(gap))}" for spread, gap in worth))
    rest = len(gaps) - len(worth)
    if rest:
        apart = round(100 * framework.config.gap_notable)
        said = f"On {count(rest, 'question', 'questions')} the two are less than {apart} points apart"
        st.write(f"{said}, or nearly all or none of them answered alike and it cannot be told.")


def sentence(gap: RoleGap) -> str:
    """ "16 of 18 executives (89%) and 66 of 150 frontline staff (44%) answered …: 45 points apart (…). Notable: …" """
    said = f"{_share(gap.first)} and {_share(gap.second)} answered {gap.favourable}"
    if gap.difference is not None and gap.lower is not None and gap.upper is not None:
        # As if the first role were always the one with more, so that the interval reads from less to more.
        ends = (gap.lower, gap.upper) if gap.difference >= 0 else (-gap.upper, -gap.lower)
        low, high = (round(100 * end) for end in ends)
        said += f": {abs(round(100 * gap.difference))} points apart (95% interval {low} to {high})"
    said = f"{said}. {MEANINGS.get(gap.reading, '')}".strip()
    return said[:1].upper() + said[1:]


def _share(share: RoleShare) -> str:
    if share.favourable is None:
        return f"{share.share_text} of {share.n} {share.people}"
    return f"{share.favourable} of {share.n} {share.people} ({share.share_text})"
