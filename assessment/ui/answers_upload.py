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
from assessment.imports.answers import Answers
from assessment.imports.placing import Sheets, placed
from assessment.ui import checked_once, downloads, uploads
from assessment.ui.checked_once import Progress
from assessment.ui.text import plain

NAME = "answers"


def how_it_looks(framework: Framework) -> None:
    """What the file must look like, and an empty one to fill in."""
    st.write(
        "One row a person: a made-up code for each person (never a name), their role, their organisation, and a column "
        "for each question with the answer's code. The empty spreadsheet says which codes there are."
    )
    downloads.button("Download an empty spreadsheet", partial(templates.answers, framework), "answers.xlsx")


def checked(framework: Framework, organisations: Sequence[Organisation], *, by: Person) -> Sheets | None:
    """The answers of an uploaded file by organisation; None until there is one without mistakes."""
    all_for = by.organisation or _chosen(organisations)
    choices = (framework.id, framework.version, all_for, *(each.id for each in organisations))

    def check(name: str, content: bytes, progress: Progress) -> tuple[Sheets, Answers]:
        file = answers.read(framework, name, content, progress)
        return placed(file.sheets, organisations, all_for), file

    def read(name: str, content: bytes) -> tuple[Sheets, Answers]:
        return checked_once.checked(NAME, [content], (*choices, name), partial(check, name, content))

    found = uploads.read("The file with the answers (.xlsx or .csv)", NAME, read)
    if found is None:
        checked_once.forget(NAME)
        return None
    sheets, file = found
    for sentence in not_read(framework, file):
        st.warning(plain(sentence))
    return sheets


def not_read(framework: Framework, file: Answers) -> list[str]:
    """What of a file without mistakes may still not be as it was meant: columns that are no question, and the reverse.

    A misspelt title is both.
    """
    missing = [question for question in framework.questions if question not in file.asked]
    said = []
    if file.ignored:
        said.append(f"Columns that are no question, not read: {', '.join(file.ignored)}.")
    if missing:
        said.append(f"Questions without a column, taken as not answered: {', '.join(missing)}.")
    return said


def _chosen(organisations: Sequence[Organisation]) -> str:
    names = {"": "The file says so"} | {each.id: each.name for each in organisations}
    return str(st.selectbox("Whose answers are in the file?", list(names), format_func=names.__getitem__))
