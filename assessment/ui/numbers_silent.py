"""Who has not been heard from in a round: organisations with nobody, and roles with nobody where others answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.reports import Numbers, Organisation
from assessment.ui import name_column
from assessment.ui.text import NOT_KNOWN, count

NOBODY = "anybody"


def show(framework: Framework, organisations: Sequence[Organisation], numbers: Mapping[str, Numbers]) -> None:
    """The sentence, and the table where there is a gap."""
    found = table(framework, organisations, numbers)
    st.write(sentence(found))
    if not found.empty:
        st.dataframe(found, column_config={"Organisation": name_column.drawn()}, hide_index=True, placeholder=NOT_KNOWN)


def table(framework: Framework, organisations: Sequence[Organisation], numbers: Mapping[str, Numbers]) -> pd.DataFrame:
    """One row an organisation with a gap: from which roles nobody has answered, or that nobody has at all.

    A role that nobody has there (its headcount is 0) is no gap.
    """
    rows = [(each.name, _missing(framework, each, numbers[each.id])) for each in organisations]
    return pd.DataFrame([row for row in rows if row[1]], columns=["Organisation", "Not heard from"])


def sentence(found: pd.DataFrame) -> str:
    """The table in a sentence."""
    if found.empty:
        return "Somebody has answered in every role of every organisation."
    nobody = int((found["Not heard from"] == NOBODY).sum())
    some = len(found) - nobody
    said = [
        *([f"nobody at all has answered in {count(nobody, 'organisation', 'organisations')}"] if nobody else []),
        *([f"some roles are missing in {count(some, 'organisation', 'organisations')}"] if some else []),
    ]
    told = "; ".join(said)
    return f"{told[0].upper()}{told[1:]}."


def _missing(framework: Framework, organisation: Organisation, numbers: Numbers) -> str:
    if not numbers.answered:
        return NOBODY
    silent = [
        role for role in framework.roles if not numbers.by_role.get(role) and organisation.headcount.get(role) != 0
    ]
    return ", ".join(framework.role_labels[role] for role in silent)
