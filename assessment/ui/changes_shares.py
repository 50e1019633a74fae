"""The shares behind an organisation's levels between two rounds, and one share over all rounds (method.md 7)."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.charts import changes as chart
from assessment.charts import xmr
from assessment.domain import changes, progress, role_mix, series
from assessment.domain.changes import CriterionChange
from assessment.domain.pairs import Pair
from assessment.domain.reports import Report
from assessment.domain.rights import Person
from assessment.domain.spreads import Spread
from assessment.domain.versions import Versions
from assessment.services import reporting, work
from assessment.ui import clock, figures
from assessment.ui.text import plain


def show(pair: Pair, by: Person) -> None:
    """A mark for each share that decides a level; those without numbers as a list under it."""
    st.write(
        "Only the shares that decide a level are tested: what was in the way then or is now. Among all questions "
        "chance would find a change."
    )
    found = changes.of_organisation(pair.report, pair.versions, pair.organisation, pair.before, pair.after)
    compared = [each for each in found if each.change]
    if compared:
        names = pair.before.name, pair.after.name
        figures.show(chart.of_organisation(pair.framework, compared, *names), "shares")
        st.caption("◆ likely real, ◇ could be chance; the line is the 95% interval.")
        _weighted(pair, compared, by)
    else:
        st.info("No share behind the levels can be compared between these rounds.")
    _without([each for each in found if not each.change])


def _without(found: Sequence[CriterionChange]) -> None:
    if not found:
        return
    with st.expander("Also in the way, without numbers to compare", key="without"):
        st.markdown("\n".join(f"- {plain(f'{each.who}: {each.question}')} ({plain(each.why)})" for each in found))


def _weighted(pair: Pair, found: Sequence[CriterionChange], by: Person) -> None:
    """Where the role mix moved far: the change with both rounds weighted to the later headcount."""
    mixes = {mix.round.id: mix for mix in role_mix.all_(pair.report)}
    if not role_mix.moved(pair.framework, mixes[pair.before.id], mixes[pair.after.id]):
        return
    rounds = [pair.before.id, pair.after.id]
    with work.reading() as session:
        report = reporting.organisation_report(
            session, organisation=pair.organisation, by=by, today=clock.today(), spreads=rounds
        )
    numbers = report.numbers.get((pair.after.id, pair.organisation))
    said = []
    for each in found:
        rule = pair.framework.criterion(each.criterion)
        sides = tuple(_spread(report.spreads.get((r, pair.organisation), ()), rule.question) for r in rounds)
        if (
            weighted := role_mix.reweighted(
                pair.framework, rule, (sides[0], sides[1]), numbers.heads if numbers else {}
            )
        ) is not None:
            said.append(f"- {plain(each.question)} {plain(progress.in_points(weighted))}")
    st.write("With both rounds weighted to the later headcount by role, since other people answered than before:")
    st.markdown("\n".join(said) or "Not shown: too few people of each role answered to weight by role.")


def _spread(found: Sequence[Spread], question: str) -> Spread | None:
    return next((spread for spread in found if spread.question == question), None)


def over_rounds(report: Report, versions: Versions, organisation: str) -> None:
    """One share round by round, chosen here: a plain line, from 8 rounds on with limits."""
    named = {found.name: found for found in series.all_(report, versions, organisation)}
    if not named:
        st.info("No round shows a share: they rest on too few answers.")
        return
    chosen = named[st.selectbox("Share of", list(named), key="share", bind="query-params")]
    figures.show(xmr.chart(chosen), "one share")
    for sentence in series.signals(chosen):
        st.write(plain(sentence))
