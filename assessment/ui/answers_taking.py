"""Answers that were checked are summed up, and taken in at the press of a button: all of them or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.reports import Numbers, Organisation
from assessment.domain.rights import Person
from assessment.domain.rounds import Round
from assessment.imports.placing import Sheets
from assessment.services import importing, work
from assessment.ui import clock, errors, forms
from assessment.ui.text import NOT_KNOWN, count, plain

PRIVACY = (
    "Whoever handles these files can read the answers in them. Do not read them or pass them on, and do not keep them: "
    "delete the files, and the messages they came with, as soon as they are taken in."
)


def offer(
    name: str,
    framework: Framework,
    round: Round,
    organisations: Sequence[Organisation],
    numbers: Mapping[str, Numbers],
    sheets: Sheets | None,
    *,
    by: Person,
) -> None:
    """What would be taken in, a warning where people could count twice, and the button. Nothing without answers.

    `name` tells several on one page apart.
    """
    if not sheets:
        return
    people = count(sum(map(len, sheets.values())), "person", "people")
    st.subheader(f"Everything is right: answers of {people}")
    st.write("Nothing has been taken in yet.")
    st.dataframe(table(framework, sheets, organisations), hide_index=True, placeholder=NOT_KNOWN)
    if warning := twice(sheets, numbers, organisations):
        st.warning(plain(warning))
    if st.button(f"Take in the answers of {people}", type="primary", key=f"take in {round.id} {name}"):
        bar = st.progress(0.0, text="Taking in. Please stay on this page.")

        def tell(done: int, of: int) -> None:
            bar.progress(done / of, text=f"Taking in: {done:,} of {of:,} people. Please stay on this page.")

        with errors.told():
            # Once they are kept nothing may be drawn before `kept`: a click just then would end the run in between.
            with work.writing() as session:
                importing.take_in_many(
                    session, round=round.id, sheets=sheets, by=by, today=clock.today(), progress=tell
                )
            forms.kept(f"The answers of {people} are taken in. They cannot be told apart from others any more.")
        bar.empty()


def table(framework: Framework, sheets: Sheets, organisations: Sequence[Organisation]) -> pd.DataFrame:
    """One row an organisation: how many people's answers, in all and by role."""
    rows = []
    for each in organisations:
        if some := sheets.get(each.id):
            roles = Counter(sheet.role for sheet in some)
            rows.append([each.name, len(some), *(roles[role] for role in framework.roles)])
    return pd.DataFrame(rows, columns=["Organisation", "People", *(framework.role_labels[r] for r in framework.roles)])


def twice(sheets: Sheets, numbers: Mapping[str, Numbers], organisations: Sequence[Organisation]) -> str:
    """A warning naming the organisations that have answers already; "" if none has."""
    some = [each.name for each in organisations if each.id in sheets and numbers[each.id].answered]
    if not some:
        return ""
    return (
        f"Answers are here already from: {', '.join(some)}. If any of these were taken in before, or were given with a "
        "private link as well, the same people would count twice, and it cannot be undone."
    )
