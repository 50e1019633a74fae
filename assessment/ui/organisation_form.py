"""Organisations on the screen: the table of them, and the form for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from assessment.domain.organisations import TYPES, OrganisationRow
from assessment.domain.reports import Organisation
from assessment.ui import forms, name_column
from assessment.ui.text import plain


def table(organisations: Sequence[Organisation], roles: Mapping[str, str]) -> pd.DataFrame:
    """One row an organisation: name, type, place, people in all and by role (empty where not known)."""
    rows = [
        {"Organisation": each.name, "Type": each.type, "Place": each.place, "People in all": each.size}
        | {label: each.headcount.get(role) for role, label in roles.items()}
        for each in organisations
    ]
    frame = pd.DataFrame(rows)
    return frame.astype({name: "Int64" for name in ["People in all", *roles.values()]})


def columns() -> dict[str, object]:
    """How the table draws its columns."""
    return {
        "Organisation": name_column.drawn(),
        "People in all": st.column_config.NumberColumn(format="localized"),
    }


def form(name: str, roles: Mapping[str, str], start: Organisation | None = None) -> OrganisationRow | None:
    """What was typed, once the button is pressed; None before. `start`: the organisation to change."""
    with st.form(forms.key(name)):
        called = st.text_input("Name", start.name if start else "")
        kind = _type(start.type if start else None)
        place = st.text_input("Place (may be left empty)", start.place if start else "")
        st.write("How many people work there, by role? Leave empty what you do not know.")
        people = {role: _people(label, start.headcount.get(role) if start else None) for role, label in roles.items()}
        pressed = st.form_submit_button("Keep these changes" if start else "Add this organisation")
    known = {role: number for role, number in people.items() if number is not None}
    return OrganisationRow(called, kind, place, known) if pressed else None


def values(row: OrganisationRow) -> dict[str, Any]:
    """A row as `services.organisations.add` and `change` take it."""
    return {"name": row.name, "type": row.type, "place": row.place, "headcount": row.headcount}


def _type(now: str | None) -> str:
    types = [*TYPES, *([now] if now and now not in TYPES else [])]
    index = types.index(now) if now else None
    chosen = st.selectbox(
        "Type", types, index=index, accept_new_options=True, placeholder="Choose one, or type another"
    )
    return chosen or ""


def _people(label: str, now: int | None) -> int | None:
    number = st.number_input(plain(label), min_value=0, value=now, step=1, placeholder="not known")
    return None if number is None else int(number)
