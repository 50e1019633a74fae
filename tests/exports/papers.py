"""Board papers for tests, opened again: texts, tables and charts of slides and of Word documents."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as File
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from assessment.domain.reports import AGREED, PLANS, Organisation, Report
from assessment.exports import document, slides
from tests import sample_report
from tests.exports import opened
from tests.sample_beside import beside


@cache
def system(*, public: bool = False) -> Report:
    """Six rounds of 24 organisations; named with targets and actions of one of them."""
    report = sample_report.report(public=public)
    if public:
        return report
    more = beside(report, "o00")
    return replace(report, carries=frozenset({PLANS}), targets=more.targets, actions=more.actions)


@cache
def organisation() -> Report:
    """Three rounds of one organisation with agreed levels, targets and actions."""
    report = opened.only(sample_report.report(count=3), "o00")
    return replace(beside(report, "o00"), carries=frozenset({AGREED, PLANS}))


def renamed(report: Report, name: str) -> Report:
    """The same with every organisation called so, and a letter after it."""
    places: tuple[Organisation, ...] = tuple(
        replace(each, name=f"{name} {chr(65 + at)}") for at, each in enumerate(report.organisations)
    )
    return replace(report, organisations=places, system=name)


def deck(content: bytes) -> Deck:
    return Presentation(BytesIO(content))


def word(content: bytes) -> File:
    return Document(BytesIO(content))


@cache
def slides_of(report_name: str) -> Deck:
    return deck(slides.write(named(report_name)))


@cache
def document_of(report_name: str) -> File:
    return word(document.write(named(report_name)))


def named(report_name: str) -> Report:
    return {"system": system, "public": lambda: system(public=True), "organisation": organisation}[report_name]()


def texts(slide: Slide) -> str:
    """All words of a slide but its tables and charts."""
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def tables(slide: Slide) -> list[list[list[str]]]:
    found = [shape.table for shape in slide.shapes if shape.has_table]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


def everything(content: bytes) -> str:
    """Every part of an office file as text, with the parts of the workbooks inside it."""
    with ZipFile(BytesIO(content)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return "\n".join(
        name + "\n" + (everything(part) if name.endswith(".xlsx") else part.decode("utf-8", "replace"))
        for name, part in parts
    )
