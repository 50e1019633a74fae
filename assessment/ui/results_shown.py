"""What the results screens share: nothing to show yet, which organisations, the way to one of them, the reminder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn

import streamlit as st

from assessment.domain.peers import SIZES
from assessment.domain.reports import IMPROVEMENT_TOOL, Organisation, Report
from assessment.domain.rights import Person, Right, has
from assessment.domain.rounds import Round
from assessment.domain.summaries import TRAITS, narrowed
from assessment.services import reporting, rounds, work
from assessment.ui import links, pickers
from assessment.ui.text import count, plain


def rounds_with_results(by: Person, *, title: str = "") -> tuple[Round, ...]:
    """The rounds whose results this person may see, newest first. Where there is none it says so and ends the page.

    `title`: stands above that on a page which has no title of its own.
    """
    with work.reading() as session:
        seen = reporting.visible_rounds(session, by=by)
    if not seen:
        if title:
            st.title(title)
        nothing_yet(by)
    return seen[::-1]


def choose(seen: Sequence[Round], by: Person) -> tuple[Round, Organisation]:
    """Which round, and which of the organisations that took part in it; a lead's own one without asking."""
    chosen = pickers.round_(seen)
    if chosen is None:
        nothing_yet(by)
    with work.reading() as session:
        members = rounds.organisations_in(session, round=chosen.id, by=by)
    place = pickers.organisation(members, by=by)
    if place is None:
        st.info("No organisation took part in this round. Choose another round above.")
        st.stop()
    return chosen, place


def nothing_yet(by: Person) -> NoReturn:
    """Say why there are no results and what to do, and end the page."""
    if has(by, Right.ROUNDS):
        st.info(
            "There are no results yet: they appear when a round is closed. Until then you see how many have answered."
        )
        links.to("rounds", "Go to rounds")
    elif has(by, Right.RESULTS_CLOSED):
        st.info(
            "There are no results of your organisation yet. They appear when your programme manager closes a round."
        )
        links.to("invitations", "Invite people to the round")
    else:
        st.info("There are no results yet. They appear when your programme manager publishes a round.")
    st.stop()


def filtered(report: Report) -> Report:
    """The report for organisations of the type, place, size and nation chosen here; the choice stays in the address.

    Ends the page, saying so, where nothing fits the choice.
    """
    options = {trait: sorted({of(each) for each in report.organisations} - {""}) for trait, of in TRAITS.items()}
    options["Size"] = [band for band in SIZES if band in options["Size"]]
    # What all have in common is no choice.
    offered = {trait: values for trait, values in options.items() if len(values) > 1}
    places = [where for _ in range(0, len(offered), 2) for where in st.columns(2)]
    wanted = {
        trait: where.multiselect(trait, offered[trait], placeholder="All", key=trait.lower(), bind="query-params")
        for trait, where in zip(offered, places, strict=False)
    }
    found = narrowed(report, wanted)
    if not found.organisations:
        st.info("No organisation fits these choices. Take one of them away to see results again.")
        st.stop()
    picked = [value for values in wanted.values() for value in values]
    if picked:
        chosen = ", ".join(plain(each) for each in picked)
        everyone = count(len(report.organisations), "organisation", "organisations")
        st.write(f"Shown: {len(found.organisations)} of {everyone} ({chosen}).")
    return found


def way_to_one(organisations: Iterable[Organisation], chosen: Round) -> None:
    """Choose an organisation and go to its results in a round."""
    names = [o.name for o in organisations]
    name = st.selectbox("Open one organisation's results", names, index=None, placeholder="Choose", key="open")
    if name:
        links.to("results", f"Results of {plain(name)}", organisation=name, round=chosen.name)


def reminder() -> None:
    """The line under every result (product.md)."""
    st.caption(IMPROVEMENT_TOOL)
