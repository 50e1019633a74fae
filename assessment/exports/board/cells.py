"""In which cell of the workbook of the same report a number of a sentence stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from assessment.domain.board_words import Figure, Kind, Told
from assessment.domain.reports import Report
from assessment.domain.summaries import round_of
from assessment.exports.board import sheet_rows
from assessment.exports.board.paper import Grid
from assessment.exports.sheets import columns, own_progress, progress, responses, statement_columns, statements
from assessment.exports.sheets.distribution import JUDGED
from assessment.exports.workbook_sheet import Value


def place(report: Report, figure: Figure) -> str:
    """The cell or cells, as a spreadsheet writes them: "Progress!K9", "Progress!F9:H9" (their sum), "H9, H13"."""
    return _PLACES[figure.kind](report, figure)


def references(report: Report, told: Sequence[Told]) -> Grid:
    """Every number of the sentences in their order, with its cell."""
    rows = tuple((figure.said, place(report, figure)) for each in told for figure in each.figures)
    return Grid("Where the numbers stand in the workbook of the same rounds", ("Number", "Cell"), rows, (1, 3))


def _levels(report: Report, figure: Figure) -> str:
    """Organisations at a level or above: the counts from that level's column to the highest level's."""
    names = [report.framework.level_name(level) for level in (figure.level, len(report.framework.levels))]
    return sheet_rows.span(progress.sheet(report), _row(report, figure), *names)


def _progress(header: str) -> Callable[[Report, Figure], str]:
    return lambda report, figure: sheet_rows.cells(progress.sheet(report), _row(report, figure), header)


def _compared(report: Report, figure: Figure) -> str:
    return sheet_rows.span(progress.sheet(report), _row(report, figure), columns.ROSE, columns.FELL)


def _level(report: Report, figure: Figure) -> str:
    return sheet_rows.cells(own_progress.sheet(report), _row(report, figure), "Level")


def _moves(report: Report, figure: Figure) -> str:
    described = own_progress.sheet(report)
    names, round_ = {report.theme_name(theme) for theme in figure.themes}, _round(report, figure)
    wanted = [
        row
        for row, cells in sheet_rows.rows(described)
        if cells[columns.THEME.header] in names and cells[columns.ROUND.header] == round_
    ]
    column = described.place(columns.SINCE.header)
    return f"{sheet_rows.sheet(described)}!{', '.join(xl_rowcol_to_cell(row, column) for row in wanted)}"


def _share(report: Report, figure: Figure) -> str:
    wanted = {columns.ROUND.header: _round(report, figure), "Criterion": figure.criterion}
    return sheet_rows.cells(statements.sheet(report), wanted, statement_columns.SHARE_TEXT.header)


def _answered(report: Report, figure: Figure) -> str:
    wanted = {columns.ROUND.header: _round(report, figure), responses.ROLE.header: responses.ALL_ROLES}
    described = responses.sheet(report)
    rows, column = sheet_rows.found(described, wanted), described.place(responses.ANSWERED.header)
    first, last = (xl_rowcol_to_cell(row, column) for row in (rows[0], rows[-1]))
    where = first if first == last else f"{first}:{last} (rows “{responses.ALL_ROLES}”)"
    return f"{sheet_rows.sheet(described)}!{where}"


_PLACES: dict[Kind, Callable[[Report, Figure], str]] = {
    Kind.REACHED: _levels,
    Kind.JUDGED: _progress(JUDGED.header),
    Kind.ROSE: _progress(columns.ROSE),
    Kind.FELL: _progress(columns.FELL),
    Kind.COMPARED: _compared,
    Kind.LEVEL: _level,
    Kind.MOVES: _moves,
    Kind.SHARE: _share,
    Kind.ANSWERED: _answered,
}


def _round(report: Report, figure: Figure) -> str:
    return round_of(report, figure.round).name


def _row(report: Report, figure: Figure) -> dict[str, Value]:
    return {columns.THEME.header: report.theme_name(figure.themes[0]), columns.ROUND.header: _round(report, figure)}
