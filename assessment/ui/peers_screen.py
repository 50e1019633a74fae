"""What the parts of the peers page share, and what is said above them: which release, who counts."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.domain.peers import Kind
from assessment.domain.releases import MOST_MONTHS, Release
from assessment.domain.reports import Organisation
from assessment.domain.rights import Person
from assessment.services.released_results import Offered
from assessment.ui.peers_choice import Group
from assessment.ui.text import day, plain


@dataclass(frozen=True, slots=True)
class Screen:
    """The organisation, who looks, what is offered, the release of it, and the chosen group."""

    place: Organisation
    by: Person
    offered: Offered
    release: Release
    group: Group


def nothing_yet(offered: Offered | None) -> None:
    """Why there is nothing to compare, and when there will be."""
    if offered is None:
        st.info("There is no published result yet. Comparisons begin on the first quarter day after publication.")
        return
    st.info(f"The first comparison of published results is on {day(offered.next_on)}.")


def about(screen: Screen) -> None:
    """Which results are laid beside each other, when they change, and who counts."""
    offered, release = screen.offered, screen.release
    all_ = "all " if screen.group.kind is Kind.EVERYBODY else ""
    st.write(plain(f"Compared with {all_}{screen.group.who} of this partnership."))
    own = f"own results: {offered.round.name}" if offered.round else "own results: none yet"
    st.write(f"**Release of {day(release.day)}** · {plain(own)} · next release {day(offered.next_on)}")
    if offered.waiting:
        st.write(f"Results of {plain(offered.waiting)} are published, and come in with a later release.")
    least = offered.framework.config.min_n[offered.framework.config.all_staff]
    said = (
        f"Others count with their newest published result, if at least {least} people answered, the round closed "
        f"within {MOST_MONTHS} months, and their lead has not kept it out. A result waits for a later release while "
        "fewer than three others are new with it, so that nobody can be worked out."
    )
    if len(offered.nations) > 1 and screen.group.kind is not Kind.NATION:
        said += f" Together: {', '.join(plain(nation) for nation in offered.nations)}."
    st.caption(said)
