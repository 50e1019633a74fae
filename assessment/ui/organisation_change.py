"""One organisation to change: what is worth knowing of it, the form, and closing or reopening it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.domain.lives import Life
from assessment.domain.reports import Organisation
from assessment.domain.rights import Person
from assessment.services import organisations, work
from assessment.ui import errors, forms, organisation_form, organisation_lives, pickers


def show(
    here: Sequence[Organisation], lived: Mapping[str, Life], roles: Mapping[str, str], types: Sequence[str], by: Person
) -> None:
    """The picker and what can be done with the chosen one. `types`: those known."""
    chosen = pickers.organisation(here, by=by)
    if chosen is None:
        st.info("There is no organisation to change yet. Add one first.")
        return
    organisation_lives.told(chosen, lived[chosen.id])
    with errors.told():
        row = organisation_form.form(f"change {chosen.id}", roles, types, chosen)
        if row:
            with work.writing() as session:
                organisations.change(session, organisation=chosen.id, **organisation_form.values(row), by=by)
            forms.kept(f"{row.name.strip()} is changed. Rounds that are closed keep what they had, its name too.")
    organisation_lives.close_or_reopen(chosen, lived[chosen.id], by)
