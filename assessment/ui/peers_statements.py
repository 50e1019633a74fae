"""One theme's statements among peers, and one statement's funnel with its words and its role-weighted shares."""

from __future__ import annotations

import streamlit as st

from assessment.charts import benchmark, benchmark_words
from assessment.charts import funnel as funnel_chart
from assessment.domain.benchmarks import NOTHING
from assessment.domain.comparing import Across
from assessment.services import benchmarking, work
from assessment.ui import clock, figures
from assessment.ui.peers_screen import Screen
from assessment.ui.peers_themes import readers_note
from assessment.ui.text import plain


def show(screen: Screen) -> None:
    """The statements of a theme to choose, then the funnel of one of them."""
    framework = screen.offered.framework
    st.header("Statement by statement")
    named = {theme.name: theme.id for theme in framework.themes.values()}
    theme = named[st.selectbox("Theme", list(named), key="theme", bind="query-params")]
    with work.reading() as session:
        found = benchmarking.across(
            session,
            organisation=screen.place.id,
            theme=theme,
            kind=screen.group.kind,
            picked=screen.group.picked,
            by=screen.by,
            today=clock.today(),
        )
    told = [each for each in found if each.line.own is not None or each.line.benchmark.shown != NOTHING]
    if not told:
        st.info("No statement of this theme has enough answers to show a share.")
        return
    chart = benchmark.statements([each.line for each in told], screen.group.who, screen.place.name)
    figures.show(chart, "peers statements")
    st.write(readers_note([each.line for each in told]))
    if len(told) < len(found):
        st.write("Statements judged on few people are left out: their shares are shown to nobody.")
    _one(screen, told)


def _one(screen: Screen, told: list[Across]) -> None:
    st.header("Chance, or more than chance?")
    named = {each.line.name: each for each in told}
    chosen = named[st.selectbox("Statement", list(named), key="statement", bind="query-params")]
    if chosen.funnel.share is None:
        st.info(plain(f"No funnel is shown for this group: {chosen.funnel.reason}."))
        return
    figures.show(funnel_chart.funnel(chosen, screen.group.who, screen.place.name), "peers funnel")
    st.write(
        "The fewer people answer, the more a share swings by chance: that is why the range is wide on the left. Inside "
        "it a share is as expected. Outside it, ask why; the funnel does not say."
    )
    if chosen.funnel.widened:
        times = chosen.funnel.phi**0.5
        st.write(f"Shares differ more than by chance alone, so the ranges are drawn {times:.1f} times as wide.")
    if not any(dot.name for dot in chosen.dots):
        st.caption("Others are drawn to the nearest ten answers and whole per cent.")
    st.caption("Organisations whose share is hidden, or nearly all or none, are not in it.")
    _weighted(screen, chosen)


def _weighted(screen: Screen, chosen: Across) -> None:
    with work.reading() as session:
        line = benchmarking.weighted(
            session,
            organisation=screen.place.id,
            criterion=chosen.statement.id,
            kind=screen.group.kind,
            picked=screen.group.picked,
            by=screen.by,
            today=clock.today(),
        )
    st.subheader("With the same mix of roles")
    if line.own is None and line.benchmark.shown == NOTHING:
        st.write(
            "Not shown: it needs at least 11 answers from every role, and nobody's answers to be worked out from them."
        )
        return
    plainly = chosen.line
    rows = {
        "": ["As answered", "Weighted to the group's mix of roles"],
        "Own": [benchmark_words.share_words(plainly.own), benchmark_words.share_words(line.own)],
        "Others": [benchmark_words.others_words(each, benchmark_words.share_words) for each in (plainly, line)],
    }
    st.table({name: [plain(cell) for cell in cells] for name, cells in rows.items()})
