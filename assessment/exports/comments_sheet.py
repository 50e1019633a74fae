"""What is released as a CSV for the organisation's own consensus meeting. No cell can run as a formula."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.domain.framework import Framework
from assessment.domain.released import Comment, Document, theme_name
from assessment.exports import csv_sheet
from assessment.exports.csv_sheet import Cell

COLUMNS = ("kind", "theme", "role", "text", "link", "dated", "question")
NO_ROLE = "role not shown"


def as_csv(framework: Framework, comments: Sequence[Comment], documents: Sequence[Document]) -> bytes:
    """One comment a row, then one document a row, in the order given. A document's text is its title."""
    labels = framework.role_labels
    said: list[tuple[Cell, ...]] = [
        ("comment", theme_name(framework, each), labels.get(each.role, each.role) or NO_ROLE, each.text, "", None, "")
        for each in comments
    ]
    return csv_sheet.as_csv(COLUMNS, [*said, *(_document(framework, each) for each in documents)])


def _document(framework: Framework, each: Document) -> tuple[Cell, ...]:
    question = framework.questions[each.question]
    theme = framework.themes[question.theme].name
    return "document", theme, "", each.title, each.link, each.dated_on, question.text
