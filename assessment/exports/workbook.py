"""The Excel workbook of a Report: native charts, tidy tables, a data dictionary. A Report in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time

from assessment.domain.reports import AGREED, DISAGREEMENT, IMPROVEMENT_TOOL, PLANS, SPREADS, Report
from assessment.exports.sheets import (
    actions,
    agreed,
    cover,
    dictionary,
    distribution,
    method,
    own_progress,
    profile,
    responses,
    results,
    role_gaps,
    splits,
    spreads,
    statements,
    targets,
)
from assessment.exports.sheets import progress as system_progress
from assessment.exports.workbook_book import Book, clean
from assessment.exports.workbook_sheet import TableSheet, TextSheet
from assessment.exports.workbook_table import write_table
from assessment.exports.workbook_text import write_text


def write(report: Report, *, progress: Callable[[int, int], None] | None = None) -> bytes:
    """The .xlsx file. `progress` is told (rows written, rows in all), at most some fifty times.

    Sheets: Cover, Method, Response numbers, Results, Statement detail, Distribution, Progress, Data dictionary; for one
    organisation Profile stands instead of Distribution. Only what the report carries is written.
    """
    tables = _tables(report)
    tables = (*tables, dictionary.sheet(report.framework, tables))
    told = method.sheet(report)
    book = Book(report.framework, sum(each.count for each in tables), progress)
    _properties(book, report)
    others: tuple[TableSheet | TextSheet, ...] = (told, *tables)
    write_text(book, cover.sheet(report, others), {each.name: each.name for each in others})
    write_text(book, told)
    for each in tables:
        write_table(book, each)
    return book.finish()


def _tables(report: Report) -> tuple[TableSheet, ...]:
    first = (responses.sheet(report), results.sheet(report))
    if profile.is_for(report):
        own = (profile.sheet(report), statements.sheet(report), own_progress.sheet(report))
        return (*first, *own, *_beside(report))
    return (
        *first,
        statements.sheet(report),
        distribution.sheet(report),
        system_progress.sheet(report),
        *_beside(report),
    )


def _beside(report: Report) -> Iterator[TableSheet]:
    """What was made of the results: never in a file for the public, nor for whoever may not see it."""
    if report.public:
        return
    if SPREADS in report.carries:
        yield from (spreads.sheet(report), role_gaps.sheet(report))
    elif DISAGREEMENT in report.carries:
        yield splits.sheet(report)
    if AGREED in report.carries:
        yield agreed.sheet(report)
    if PLANS in report.carries:
        yield from (targets.sheet(report), actions.sheet(report))


def _properties(book: Book, report: Report) -> None:
    """The file's own properties: no author, so that it names nobody; the day it was made, not the minute."""
    made = datetime.combine(report.made_on, time(), UTC)
    subject, comments = clean(report.framework.title), IMPROVEMENT_TOOL
    book.file.set_properties(
        {"title": clean(cover.title(report)), "subject": subject, "comments": comments, "created": made}
    )
