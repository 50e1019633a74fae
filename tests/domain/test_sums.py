"""What follows from the sums of a table: checked against linear algebra, which goes another way about it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.sums import Cell, follows, worked_out

ROWS, COLUMNS = "abcd", "uvw"
CELLS = [Cell(row, column) for row in ROWS for column in COLUMNS]


def follow(unknown: list[Cell], rows: set[str], columns: set[str]) -> set[Cell]:
    """The cells whose value every solution of the sums shares: knowing them too adds nothing to the sums."""
    sums = [[float(cell.row == row) for cell in unknown] for row in sorted(rows)]
    sums += [[float(cell.column == column) for cell in unknown] for column in sorted(columns)]
    matrix = np.array(sums).reshape(len(sums), len(unknown))
    rank = np.linalg.matrix_rank(matrix) if matrix.size else 0
    wanted = {cell: [float(cell == each) for each in unknown] for cell in unknown}
    for row in {cell.row for cell in unknown} - rows:
        wanted[Cell(row, "")] = [float(cell.row == row) for cell in unknown]
    return {cell for cell, unit in wanted.items() if np.linalg.matrix_rank(np.vstack([matrix, unit])) == rank}


@given(st.sets(st.sampled_from(CELLS), min_size=1), st.sets(st.sampled_from(ROWS)), st.sets(st.sampled_from(COLUMNS)))
def test_what_is_worked_out_is_what_linear_algebra_finds(cells: set[Cell], rows: set[str], columns: set[str]) -> None:
    unknown = sorted(cells)
    assert set(worked_out(unknown, rows=rows, columns=columns)) == follow(unknown, rows, columns)


def test_the_last_unknown_of_a_row_or_a_column_is_worked_out() -> None:
    [alone] = worked_out([Cell("a", "u")], rows={"a"}, columns=set())
    assert alone == Cell("a", "u")
    assert worked_out([Cell("a", "u"), Cell("b", "u")], rows=set(), columns={"u"}) == []


def test_a_rows_sum_may_follow_though_none_of_its_cells_does() -> None:
    cells = [Cell(row, column) for row in "ab" for column in "uv"]
    assert worked_out(cells, rows={"b"}, columns={"u", "v"}) == [Cell("a", "")]


def test_a_table_of_two_hundred_rows_is_no_trouble() -> None:
    cells = [Cell(str(row), column) for row in range(200) for column in COLUMNS]
    assert worked_out(cells, rows={str(row) for row in range(200)}, columns=set(COLUMNS)) == []


@given(
    st.sets(st.sampled_from(CELLS), min_size=1),
    st.sets(st.sampled_from(ROWS)),
    st.sets(st.sampled_from(COLUMNS)),
    st.sets(st.integers(0, len(CELLS) - 1)),
)
def test_a_groups_sum_follows_where_linear_algebra_says_so(
    cells: set[Cell], rows: set[str], columns: set[str], some: set[int]
) -> None:
    unknown = sorted(cells)
    group = {at for at in some if at < len(unknown)}
    known = [[float(cell.row == row) for cell in unknown] for row in sorted(rows)]
    known += [[float(cell.column == column) for cell in unknown] for column in sorted(columns)]
    wanted = [float(at in group) for at in range(len(unknown))]
    if known:
        both = np.linalg.matrix_rank(np.array([*known, wanted])), np.linalg.matrix_rank(np.array(known))
        assert follows(unknown, group, rows=rows, columns=columns) is bool(both[0] == both[1])
    else:
        assert follows(unknown, group, rows=rows, columns=columns) is (not group)
