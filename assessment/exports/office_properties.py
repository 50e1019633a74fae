"""A file's own properties: what it is and in which language; no author, so that it names nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Protocol

from assessment.domain.reports import IMPROVEMENT_TOOL
from assessment.exports.board.paper import Paper
from assessment.exports.workbook_book import clean

LONGEST = 255
"""Longer properties are refused by the format."""


class Properties(Protocol):
    """The core properties of a PowerPoint or Word file."""

    title: str
    subject: str
    comments: str
    language: str
    author: str
    last_modified_by: str
    keywords: str
    category: str
    version: str
    content_status: str
    identifier: str
    revision: int
    created: datetime
    modified: datetime


def set_on(properties: Properties, paper: Paper, made_on: date) -> None:
    """Title, subject, language and the day it was made, not the minute; nothing that a template brought along."""
    properties.title, properties.subject = clean(paper.title)[:LONGEST], clean(paper.subject)[:LONGEST]
    properties.comments, properties.language = IMPROVEMENT_TOOL, "en-GB"
    properties.author = properties.last_modified_by = ""
    properties.keywords = properties.category = properties.version = ""
    properties.content_status = properties.identifier = ""
    properties.revision = 1
    properties.created = properties.modified = datetime.combine(made_on, time(), UTC)
