"""Which of the others to be laid beside. The choice stays in the address."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.domain import claims
from assessment.domain.peers import Cell, Kind
from assessment.services.released_results import Offered


@dataclass(frozen=True, slots=True)
class Group:
    """A chosen peer group, and who that is in words."""

    kind: Kind
    picked: tuple[Cell, ...]
    who: str


def choose(offered: Offered) -> Group:
    """The chosen group; at first the same type, or everybody where that has too few others."""
    kinds = list(Kind)
    groups = offered.release.offer.groups if offered.release else {}
    first = kinds.index(Kind.TYPE if Kind.TYPE in groups else Kind.EVERYBODY)
    names = [kind.value for kind in kinds]
    kind = Kind(st.radio("Compare with", names, index=first, key="peers", horizontal=True, bind="query-params"))
    picked = _pick(offered) if kind is Kind.PICKED else ()
    return Group(kind, picked, claims.group_words(kind, offered.own, picked))


def _pick(offered: Offered) -> tuple[Cell, ...]:
    cells = offered.release.offer.cells if offered.release else ()
    if not cells:
        st.write("There are too few organisations of different types to choose among.")
        return ()
    named = {", ".join(cell): cell for cell in cells}
    chosen = st.multiselect("Types", list(named), placeholder="Choose", key="types", bind="query-params")
    if any(len(cell) > 1 for cell in cells):
        st.caption("Types with few organisations go together, so that nobody among them can be picked out.")
    return tuple(named[name] for name in chosen)
