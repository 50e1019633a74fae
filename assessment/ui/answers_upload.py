"""One sheet with the answers of many people: which organisation each belongs to, and what would be taken in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.reports import Organisation
from assessment.domain.rights import Person
from assessment.exports import templates
from assessment.imports import answers
from assessment.imports.placing import Sheets, placed
from assessment.ui import checked_once, downloads, uploads
from assessment.ui.checked_once import Progress

NAME = "answers"


def how_it_looks(framework: Framework) -> None:
    """What the file must look like, and an empty one to fill in."""
    st.write(
        "One row a person: a sign for the person (never a name), their role, their organisation, and a column for "
        "each question with the answer's code. The empty spreadsheet says which codes there are."
    )
    downloads.button("Download an empty spreadsheet", partial(templates.answers, framework), "answers.xlsx")


def checked(framework: Framework, organisations: Sequence[Organisation], *, by: Person) -> Sheets | None:
    """The answers of an uploaded file by organisation; None until there is one without mistakes."""
    all_for = by.organisation or _chosen(organisations)
    choices = (framework.id, framework.version, all_for, *(each.id for each in organisations))

    def check(name: str, content: bytes, progress: Progress) -> Sheets:
        return placed(answers.read(framework, name, content, progress).sheets, organisations, all_for)

    def read(name: str, content: bytes) -> Sheets:
        return checked_once.checked(NAME, [content], (*choices, name), partial(check, name, content))

    found = uploads.read("The file with the answers (.xlsx or .csv)", NAME, read)
    if found is None:
        checked_once.forget(NAME)
    return found


def _chosen(organisations: Sequence[Organisation]) -> str:
    names = {"": "The file says so"} | {each.id: each.name for each in organisations}
    return str(st.selectbox("Whose answers are in the file?", list(names), format_func=names.__getitem__))
