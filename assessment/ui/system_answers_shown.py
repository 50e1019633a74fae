"""What staff answered over all organisations together: a theme's questions, and where two roles differ."""

from __future__ import annotations

import streamlit as st

from assessment.charts import system_shares as charts
from assessment.domain.framework import Framework
from assessment.domain.rights import Person
from assessment.domain.rounds import Round
from assessment.domain.system_shares import SystemShare
from assessment.services import system_answers, work
from assessment.ui import clock, disagreement_gaps, figures
from assessment.ui.text import plain


def show(framework: Framework, chosen: Round, by: Person) -> None:
    """The chart of one theme, chosen here and kept in the address, and the system's role gaps in sentences."""
    st.header("All staff together")
    st.write(
        "Favourable answers of all organisations added up: large organisations count for more. Always of all "
        "organisations, so that no single one can be worked out."
    )
    with work.reading() as session:
        found = system_answers.shares(session, round=chosen.id, by=by, today=clock.today())
    themes = {framework.themes[each.theme].name: each.theme for each in found}
    name = st.selectbox("Theme", list(themes), key="theme", bind="query-params")
    figures.show(charts.system_shares(name, [each for each in found if each.theme == themes[name]]), "shares")
    _gaps(found)


def _gaps(found: tuple[SystemShare, ...]) -> None:
    gaps = [(each.text, each.gap) for each in found if each.gap is not None and each.gap.reading]
    if gaps:
        st.subheader("Where roles see it differently")
        gaps.sort(key=lambda pair: -abs(pair[1].difference or 0.0))
        lines = (f"- **{plain(text)}** {plain(disagreement_gaps.sentence(gap))}" for text, gap in gaps)
        st.markdown("\n".join(lines))
