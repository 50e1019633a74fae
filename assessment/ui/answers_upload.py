"""Answers that were given without the web: which organisation each belongs to, and what would be taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from assessment.domain.answers import AnswerSheet
from assessment.domain.errors import Mistake, Mistakes
from assessment.domain.framework import Framework
from assessment.domain.organisations import same_name
from assessment.domain.reports import Numbers, Organisation
from assessment.exports import templates
from assessment.imports import answers
from assessment.ui import downloads, uploads

Sheets = Mapping[str, Sequence[AnswerSheet]]
"""organisation id -> the answers of its people."""


def how_it_looks(framework: Framework) -> None:
    """What the file must look like, and an empty one to fill in."""
    st.write(
        "One row a person: a sign for the person (never a name), their role, their organisation, and a column for "
        "each question with the answer's code. The empty spreadsheet says which codes there are."
    )
    downloads.button("Download an empty spreadsheet", partial(templates.answers, framework), "answers.xlsx")


def checked(framework: Framework, organisations: Sequence[Organisation]) -> Sheets | None:
    """The answers of an uploaded file by organisation; None until there is one without mistakes."""
    names = {"": "The file says so"} | {each.id: each.name for each in organisations}
    all_for = st.selectbox("Whose answers are in the file?", list(names), format_func=names.__getitem__)

    def read(name: str, content: bytes) -> Sheets:
        return placed(answers.read(framework, name, content).sheets, organisations, all_for)

    return uploads.read("The file with the answers (.xlsx or .csv)", "answers", read)


def placed(
    sheets: Mapping[str | None, Sequence[AnswerSheet]], organisations: Sequence[Organisation], all_for: str
) -> Sheets:
    """Answers by organisation id. `all_for`: the one they all belong to, if not ""; else the file's column says it.

    Mistakes if an organisation takes no part, if the column is missing, or if it says other than what was chosen.
    """
    by_name = {same_name(each.name): each.id for each in organisations}
    found: dict[str, list[AnswerSheet]] = {}
    mistakes: list[Mistake] = []
    for name, some in sheets.items():
        place = all_for if name is None else by_name.get(same_name(name), "")
        if not place:
            mistakes.append(_not_placed(name, organisations))
        elif all_for and place != all_for:
            mistakes.append(Mistake(f"organisation ‘{name}’", "is not the organisation you chose above."))
        found.setdefault(place, []).extend(some)
    if mistakes:
        raise Mistakes(mistakes)
    return found


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
        f"Answers are here already from: {', '.join(some)}. If this file was taken in before, the same people would "
        "count twice, and it cannot be undone."
    )


def _not_placed(name: str | None, organisations: Sequence[Organisation]) -> Mistake:
    if name is None:
        return Mistake("column organisation", "is not in the file. Add it, or choose above whose answers these are.")
    allowed = ", ".join(each.name for each in organisations[:5]) + (" …" if len(organisations) > 5 else "")
    return Mistake(f"organisation ‘{name}’", f"takes no part in this round. Write the name as here: {allowed}")
