"""Data dictionary: every column of every sheet, and what a dash, an empty cell and a nought mean."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.domain.framework import Framework
from assessment.exports.workbook_sheet import ABSENT, HIDDEN, Column, TableSheet, Value

ANY = "All sheets"


def sheet(framework: Framework, others: Sequence[TableSheet]) -> TableSheet:
    """The sheet, made from the described sheets themselves, so that no column can be left out."""
    rows = [*_signs(framework), *(_row(each, column) for each in others for column in each.columns)]
    return TableSheet(
        name="Data dictionary",
        table="DataDictionary",
        what="What every column means, its unit, and what may stand in it.",
        columns=COLUMNS,
        rows=rows,
        count=len(rows),
        note=f"What {HIDDEN}, an empty cell, “{framework.level_name(None)}” and 0 mean stands first.",
    )


COLUMNS = (
    Column("Sheet", "The sheet that the column is on.", "name", "a sheet's name", 18, "line"),
    Column("Column", "The column's header, or a sign in a cell.", "name", "a header", 24),
    Column("Meaning", "What it says.", "sentence", "a sentence", 74),
    Column("Unit", "What it is counted or written in.", "words", "a unit", 14),
    Column("Allowed values", "What may stand in a cell.", "words", "values", 44),
)


def _row(described: TableSheet, column: Column) -> tuple[Value, ...]:
    return (described.name, column.header, column.meaning, column.unit, column.allowed)


def _signs(framework: Framework) -> tuple[tuple[Value, ...], ...]:
    fewest = framework.config.min_n_show
    meanings = {
        HIDDEN: f"Hidden: fewer than {fewest} people answered, or everybody answered alike. Not a nought.",
        "empty cell": "There is no such number: not asked, not judged, not known, or nothing to say. Not a nought.",
        framework.level_name(None): "Too few answers to judge. Not a low level, and not a nought.",
        ABSENT: "The organisation was not in the round, or nobody answered. Not a nought.",
        "0": "A true nought: counted, and there is none. As a level: the first level is not met.",
    }
    return tuple((ANY, sign, meaning, None, None) for sign, meaning in meanings.items())
