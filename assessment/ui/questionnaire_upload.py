"""Excel questionnaires that came back, several at once: checked cell by cell before anything is taken in."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.domain.answers import AnswerSheet
from assessment.domain.framework import Framework
from assessment.domain.reports import Organisation
from assessment.domain.rounds import Round
from assessment.imports import questionnaires
from assessment.imports.placing import Sheets
from assessment.imports.questionnaires import Expected
from assessment.ui import checked_once, clock, errors, forms

NAME = "questionnaires"


def checked(framework: Framework, round: Round, organisations: Sequence[Organisation]) -> Sheets | None:
    """Their answers by organisation; None until there are some, all without a mistake. Mistakes are all listed."""
    st.write("Each file is one person's. Choose all that came back, together; each says itself whose it is.")
    files = st.file_uploader(
        "Filled-in questionnaires (.xlsx)", type=["xlsx"], accept_multiple_files=True, key=forms.key(NAME)
    )
    if not files:
        checked_once.forget(NAME)
        return None
    named = [(file.name, file.getvalue()) for file in files]
    expected = Expected(framework, round, {each.id: each.name for each in organisations}, clock.today())
    choices = (round.id, *(name for name, _ in named))
    with errors.told():
        return checked_once.checked(
            NAME,
            [content for _, content in named],
            choices,
            lambda progress: _read(expected, named, progress),
        )
    checked_once.forget(NAME)
    st.write("Correct these in the files, or take the files out, and choose them again.")
    return None


def _read(expected: Expected, named: Sequence[tuple[str, bytes]], progress: checked_once.Progress) -> Sheets:
    found: dict[str, list[AnswerSheet]] = {}
    for each in questionnaires.read_all(expected, named, progress):
        found.setdefault(each.organisation, []).append(each.sheet)
    return found
