"""A spreadsheet of organisations: checked row by row, shown with what it would add and change, then taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.organisation_changes import ADDED, CHANGED, SAME, Change, changes
from assessment.domain.reports import Organisation
from assessment.domain.rights import Person
from assessment.exports import templates
from assessment.imports import organisations as reading
from assessment.services import organisations, work
from assessment.ui import downloads, errors, forms, organisation_form, uploads
from assessment.ui.text import NOT_KNOWN, count, plain


def show(framework: Framework, here: Sequence[Organisation], by: Person) -> None:
    """The empty spreadsheet, the upload, what would be taken in, and the button that does it."""
    st.write(
        "One row an organisation: its name, its type, its place, its nation, and how many people have each role. An "
        "organisation that is here already, by its name, is changed; an empty cell leaves what is known. None is ever "
        "removed."
    )
    downloads.button("Download an empty spreadsheet", partial(templates.organisations, framework), "organisations.xlsx")
    rows = uploads.read("The filled-in spreadsheet (.xlsx or .csv)", "organisations", partial(reading.read, framework))
    if not rows:
        return
    found = changes(rows, here, framework.role_labels)
    st.subheader(summary(found))
    st.dataframe(table(found), hide_index=True, placeholder=NOT_KNOWN)
    for typed, meant in dict.fromkeys((each.row.type, each.meant) for each in found if each.meant):
        st.warning(plain(organisation_form.type_question(typed, meant)))
    if all(each.what == SAME for each in found):
        st.info("Everything in the file is here already, so there is nothing to take in.")
    elif st.button(f"Take in {count(len(found), 'organisation', 'organisations')}", type="primary"):
        with errors.told():
            with work.writing() as session:
                done = organisations.take_in(session, rows=rows, by=by)
            forms.kept(f"Taken in: {done.added} added, {done.changed} changed. Next: draft a round they take part in.")


def summary(found: Sequence[Change]) -> str:
    """What would happen, in numbers: nothing has been written yet."""
    times = Counter(each.what for each in found)
    return (
        f"The file is right. To add: {times[ADDED]}. To change: {times[CHANGED]}. As before: {times[SAME]}. "
        "Nothing has been written yet."
    )


def table(found: Sequence[Change]) -> pd.DataFrame:
    """One row an organisation of the file: what becomes of it, what changes from what, and what to look at again."""
    return pd.DataFrame(
        [(each.row.name, each.what, _details(each), each.row.type, each.row.place) for each in found],
        columns=["Organisation", "What happens", "What changes", "Type", "Place"],
    )


def _details(change: Change) -> str:
    asked = (f"Type: did you mean {change.meant}?",) if change.meant else ()
    return "; ".join((*change.details, *asked))
