"""The questionnaire as an Excel workbook, for people who cannot use the web: one for each organisation and role.

What it looks like inside is said in domain/questionnaire_file.py; imports/questionnaires.py reads it back.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import BytesIO

from assessment.domain import questionnaire_file as layout
from assessment.domain.framework import Framework
from assessment.domain.questionnaire_file import Identity
from assessment.domain.rounds import Round
from assessment.exports import questionnaire_questions, questionnaire_start
from assessment.exports.questionnaire_paper import Paper
from assessment.exports.workbook_book import clean

_NOT_IN_NAMES = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What is asked, when, by whom: everything but the role. `organisation` is an id, `system` a name."""

    framework: Framework
    round: Round
    organisation: str
    organisation_name: str
    system: str

    def identity(self, role: str) -> Identity:
        """Whom the file is for, as it is written into it."""
        named = (self.round.id, self.round.name, self.organisation, self.organisation_name)
        return Identity(*map(clean, (*named, role, self.framework.id, self.framework.version)))


def write(asked: Questionnaire, role: str) -> bytes:
    """The .xlsx for one role: how to fill it in, the questions, and hidden the answers offered and whom it is for."""
    paper = Paper()
    paper.book.set_properties(
        {
            "title": clean(f"{asked.round.name}: questionnaire of {asked.organisation_name}"),
            "subject": clean(asked.framework.role_labels.get(role, role)),
            "comments": "Fill in the framed cells of the sheet “Questions” and send the file back.",
            "created": datetime.combine(datetime.now(UTC).date(), time(), UTC),
        }
    )
    paper.book.set_custom_property("Language", "en-GB")
    start = paper.sheet(layout.START)
    questions = paper.sheet(layout.QUESTIONS)
    questionnaire_start.write(paper, start, asked.framework, asked.round, role, asked.organisation_name, asked.system)
    questionnaire_questions.write(paper, questions, asked.framework, asked.round, role, asked.organisation_name)
    hidden = paper.sheet(layout.IDENTITY)
    for row, (name, value) in enumerate(asked.identity(role).lines().items()):
        paper.put(hidden, row, 0, name, "text")
        paper.put(hidden, row, 1, value, "text")
    hidden.very_hidden()
    return paper.finish()


def write_all(asked: Questionnaire) -> bytes:
    """A .zip with the questionnaire of every role."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as files:
        for role in asked.framework.roles:
            files.writestr(file_name(asked, role), write(asked, role))
    return kept.getvalue()


def file_name(asked: Questionnaire, role: str | None = None) -> str:
    """What the file of a role is called; of all roles together without one."""
    parts = ("questionnaire", asked.organisation_name, asked.round.name, role or "all roles")
    return "-".join(_NOT_IN_NAMES.sub("-", part).strip("-").lower() for part in parts) + (".xlsx" if role else ".zip")
