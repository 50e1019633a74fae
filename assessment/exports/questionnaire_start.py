"""The questionnaire's first sheet: what it is about, how to fill it in, who can read it, how it goes back."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from assessment.domain.answers import minutes
from assessment.domain.framework import Framework
from assessment.domain.notes import evidenced
from assessment.domain.promises import UNTIL_SENT
from assessment.domain.rounds import Round, day
from assessment.exports.questionnaire_paper import Paper, height

LABEL, WORDS = 20, 78
"""Widths of its two columns."""

Section = tuple[str, Sequence[str]]

FILLING_IN = (
    "Go to the sheet “Questions” (at the bottom of the window).",
    "In the column “Your answer”, click a framed cell, then its arrow, and choose. “Don't know” is always an answer.",
    "Leave blank what you do not want to answer. Delete a cell's content to take an answer back.",
    "Every theme has a cell for a comment. You may leave it blank.",
)
PROVING = "Where it asks for a document, give its title, its link and its date, or leave them blank."
READING = (
    "Whoever opens this file can read your answers: whoever you send it to, and whoever can see the folder or mailbox "
    "it lies in. Your name is not asked, but people may know which file came from whom.",
    "With a private link instead of this file, nobody can read your answers once you have sent them. "
    f"{UNTIL_SENT} If you would rather have that, ask for a link.",
    "Do not write names, neither your own nor others'. Spreadsheet programs may save your name in the file's "
    "properties; nothing of that is taken in.",
    "Once the answers are taken in, they count like all others and cannot be told apart.",
)


def write(
    paper: Paper, sheet: Worksheet, framework: Framework, round: Round, role: str, organisation: str, system: str
) -> None:
    """Fill the sheet, top to bottom."""
    sheet.set_column(0, 0, LABEL)
    sheet.set_column(1, 1, WORDS)
    paper.put(sheet, 0, 0, round.name, "title")
    sheet.set_row(0, 26)
    paper.put(sheet, 1, 0, f"A questionnaire for {system}", "line")
    row = 3
    for label, words in _facts(framework, round, role, organisation).items():
        paper.put(sheet, row, 0, label, "bold")
        paper.put(sheet, row, 1, words, "text")
        sheet.set_row(row, height((label, LABEL * 0.9), (words, WORDS), extra=4))
        row += 1
    for heading, lines in _sections(framework, round, role):
        paper.put(sheet, row, 0, heading, "heading")
        sheet.set_row(row, 24)
        row += 1
        for line in lines:
            paper.put(sheet, row, 1, line, "text")
            sheet.set_row(row, height((line, WORDS), extra=4))
            row += 1


def _facts(framework: Framework, round: Round, role: str, organisation: str) -> dict[str, str]:
    number = len(framework.questions_for(role))
    facts = {
        "Organisation": organisation,
        "Round": round.name,
        "What it is for": round.purpose,
        "Send it back by": day(round.closes_on),
        "For the role": framework.role_labels.get(role, role),
        "How long": f"{number} questions, about {minutes(framework, role)} minutes",
    }
    return {label: words for label, words in facts.items() if words}


def _sections(framework: Framework, round: Round, role: str) -> tuple[Section, ...]:
    filling = (*FILLING_IN, PROVING) if evidenced(framework, role) else FILLING_IN
    back = (
        "Save this file as it is: an Excel workbook (.xlsx) with its sheets and rows.",
        f"Send it to the person you got it from, early enough to be taken in by {day(round.closes_on)}. Later it "
        "cannot be. Then delete your copy.",
    )
    return ("How to fill it in", filling), ("Who can read your answers", READING), ("How to send it back", back)
