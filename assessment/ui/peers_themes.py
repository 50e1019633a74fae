"""Theme by theme among peers: the chart, and the levels of the others as counts."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.charts import benchmark
from assessment.domain.benchmarks import NOTHING, Line
from assessment.domain.peers import Kind
from assessment.services import benchmarking, work
from assessment.ui import clock, figures
from assessment.ui.peers_screen import Screen
from assessment.ui.text import plain

TOO_FEW = (
    "Nothing is shown of this group: it has fewer than 5 other organisations, or with other groups it would tell "
    "somebody apart. Choose another group above."
)


def show(screen: Screen) -> tuple[Line, ...]:
    """The chart of all themes; a sentence where the group shows nothing. Gives the lines for the text to copy."""
    with work.reading() as session:
        lines = benchmarking.themes(
            session,
            organisation=screen.place.id,
            kind=screen.group.kind,
            picked=screen.group.picked,
            by=screen.by,
            today=clock.today(),
        )
    st.header("Theme by theme")
    if all(line.benchmark.shown == NOTHING for line in lines):
        nothing_picked = screen.group.kind is Kind.PICKED and not screen.group.picked
        st.info("Choose at least one type above." if nothing_picked else TOO_FEW)
        return lines
    chart = benchmark.themes(screen.offered.framework, lines, screen.group.who, screen.place.name)
    figures.show(chart, "peers themes")
    st.write(plain(readers_note(lines)))
    return lines


def readers_note(lines: Sequence[Line]) -> str:
    """How to read a chart of own and others."""
    said = "The box is the middle half of the others, the thick line their median, the diamond the own result"
    said += ", with its 95% interval." if any(line.upper is not None for line in lines) else "."
    if any(line.dots for line in lines):
        said += " Each circle is one of the others."
    return f"{said} It shows where to look, not who is better."
