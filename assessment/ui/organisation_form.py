"""Organisations on the screen: the table of them, and the form for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from assessment.domain import lives
from assessment.domain.lives import Life
from assessment.domain.organisations import NATIONS, OrganisationRow, meant_type
from assessment.domain.reports import Organisation
from assessment.ui import forms, name_column
from assessment.ui.text import plain


def table(organisations: Sequence[Organisation], lived: Mapping[str, Life], roles: Mapping[str, str]) -> pd.DataFrame:
    """One row an organisation: name, type, place, people in all and by role (empty where not known), nation.

    Where one is closed a column says so; where all are in one nation it is not said.
    """
    rows = [
        {"Organisation": each.name, "Type": each.type, "Place": each.place, "People in all": each.size}
        | {label: each.headcount.get(role) for role, label in roles.items()}
        | {"Nation": each.nation, "Closed": lives.state(lived[each.id])}
        for each in organisations
    ]
    frame = pd.DataFrame(rows).astype({name: "Int64" for name in ["People in all", *roles.values()]})
    said = {"Nation": frame["Nation"].nunique() > 1, "Closed": frame["Closed"].any()}
    return frame.drop(columns=[name for name, told in said.items() if not told])


def columns() -> dict[str, object]:
    """How the table draws its columns."""
    return {
        "Organisation": name_column.drawn(),
        "People in all": st.column_config.NumberColumn(format="localized"),
    }


def form(
    name: str,
    roles: Mapping[str, str],
    types: Sequence[str],
    start: Organisation | None = None,
    *,
    button: str = "Add this organisation",
) -> OrganisationRow | None:
    """What was typed, once the button is pressed; None before. `types`: those known; `start`: the one to change.

    The type stands outside the form: a type that looks misspelt is asked about at once.
    """
    kind = _type(name, types, start.type if start else None)
    with st.form(forms.key(name)):
        called = st.text_input("Name", start.name if start else "")
        place = st.text_input("Place (may be left empty)", start.place if start else "")
        nation = st.selectbox("Nation", NATIONS, NATIONS.index(start.nation) if start else 0)
        st.write("How many people work there, by role? Leave empty what you do not know.")
        people = {role: _people(label, start.headcount.get(role) if start else None) for role, label in roles.items()}
        pressed = st.form_submit_button("Keep these changes" if start else button)
    known = {role: number for role, number in people.items() if number is not None}
    return OrganisationRow(called, kind, place, known, nation) if pressed else None


def values(row: OrganisationRow) -> dict[str, Any]:
    """A row as `services.organisations.add` and `change` take it."""
    words = {"name": row.name, "type": row.type, "place": row.place, "nation": row.nation}
    return words | {"headcount": row.headcount}


def type_question(typed: str, meant: str) -> str:
    """What to ask about a type that looks like one that is known."""
    return f"Did you mean ‘{meant}’? Nobody else has the type ‘{typed}’, so it would be a group of its own."


def _type(name: str, types: Sequence[str], now: str | None) -> str:
    key = forms.key(f"{name} type")
    chosen = st.selectbox(
        "Type",
        types,
        index=types.index(now) if now else None,
        accept_new_options=True,
        placeholder="Choose one, or type another",
        key=key,
    )
    meant = meant_type(" ".join((chosen or "").split()), types)
    if chosen and meant:
        st.warning(plain(type_question(chosen, meant)))
        st.button(plain(f"Use ‘{meant}’"), key=f"{key} meant", on_click=_use, args=(key, meant))
    return chosen or ""


def _use(key: str, meant: str) -> None:
    st.session_state[key] = meant


def _people(label: str, now: int | None) -> int | None:
    number = st.number_input(plain(label), min_value=0, value=now, step=1, placeholder="not known")
    return None if number is None else int(number)
