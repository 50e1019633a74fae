"""Excel questionnaires to send out: of one organisation, for one role or for all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.reports import Organisation
from assessment.domain.rights import Person
from assessment.domain.rounds import Round
from assessment.exports import questionnaire
from assessment.exports.questionnaire import Questionnaire
from assessment.ui import downloads, pickers

ALL = "all"


def show(framework: Framework, round: Round, organisations: Sequence[Organisation], system: str, *, by: Person) -> None:
    """Choose whose and for which role, and download it."""
    st.write(
        "A workbook with the same questions as on the web, a list to choose from for every answer, and how to fill it "
        "in. It holds nobody's name. Where somebody can open a private link, send that instead: once answers are sent "
        "by link, nobody can read them."
    )
    place = pickers.organisation(organisations, by=by)
    if place is None:
        st.info("Your organisation takes no part in this round.")
        return
    labels = {**framework.role_labels, ALL: "All roles, in one .zip"}
    role = st.selectbox("Role", [*framework.roles, ALL], format_func=labels.__getitem__, key="questionnaire_role")
    asked = Questionnaire(framework, round, place.id, place.name, system)
    if role == ALL:
        downloads.button(
            "Download the questionnaires", partial(questionnaire.write_all, asked), questionnaire.file_name(asked)
        )
    else:
        name = questionnaire.file_name(asked, role)
        downloads.button("Download the questionnaire", partial(questionnaire.write, asked, role), name)
