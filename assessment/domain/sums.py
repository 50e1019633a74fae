"""Which numbers of a table follow from its sums. Rows and columns whose sums are known, some cells that are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple


class Cell(NamedTuple):
    """One number of the table whose value is not known. With the column "": the sum of its row."""

    row: str
    column: str


_Point = tuple[str, str]
_ELSEWHERE: _Point = ("", "")
"""Where everything hangs together whose sum nobody knows."""


def worked_out(unknown: Sequence[Cell], *, rows: Collection[str], columns: Collection[str]) -> list[Cell]:
    """The unknown cells, and unknown sums of rows, with only one possible value.

    `rows`, `columns`: those whose sums are known. `unknown` may name a cell twice: two numbers that are only told apart
    within their row and column.

    A number can differ if what it gains is lost elsewhere along its row, gained along that column, and so on round to
    itself. So numbers are lines between the points of a graph, row to column, row to elsewhere for the row's sum, and
    those that lie on no round trip (bridges) are worked out. That a number cannot be below nought or above its people
    is left aside.
    """
    sums = [Cell(row, "") for row in dict.fromkeys(cell.row for cell in unknown) if row not in rows]
    numbers = [*unknown, *sums]
    at: dict[_Point, list[tuple[int, _Point]]] = defaultdict(list)
    for number, cell in enumerate(numbers):
        one, other = ("row", cell.row), ("column", cell.column) if cell.column in columns else _ELSEWHERE
        at[one].append((number, other))
        at[other].append((number, one))
    return [numbers[number] for number in _bridges(at)]


def follows(
    unknown: Sequence[Cell], group: Collection[int], *, rows: Collection[str], columns: Collection[str]
) -> bool:
    """Whether the sum of some unknown cells (places in `unknown`) has only one possible value.

    It has if it can be put together from known sums: every row and column times a number of its own, those without a
    known sum times nought, so that each cell of the group is counted once and every other not at all.
    """
    times: dict[_Point, int] = {_ELSEWHERE: 0}
    at: dict[_Point, list[tuple[int, _Point]]] = defaultdict(list)
    for number, cell in enumerate(unknown):
        one = ("row", cell.row) if cell.row in rows else _ELSEWHERE
        other = ("column", cell.column) if cell.column in columns else _ELSEWHERE
        at[one].append((number, other))
        at[other].append((number, one))
    for start in [_ELSEWHERE, *at]:
        # Apart from what hangs on an unknown sum any number may stand at one point; the others follow from it.
        times.setdefault(start, 0)
        waiting = [start]
        while waiting:
            point = waiting.pop()
            for number, other in at[point]:
                wanted = int(number in group) - times[point]
                if other not in times:
                    times[other] = wanted
                    waiting.append(other)
                elif times[other] != wanted:
                    return False
    return True


def _bridges(at: dict[_Point, list[tuple[int, _Point]]]) -> list[int]:
    """Lines that lie on no round trip (Tarjan). A way goes by a column every second step, so recursion is not deep."""
    order: dict[_Point, int] = {}
    found: list[int] = []

    def lowest(point: _Point, came_by: int) -> int:
        order[point] = low = len(order)
        for number, other in at[point]:
            if number == came_by:
                continue
            if other in order:
                low = min(low, order[other])
                continue
            beyond = lowest(other, number)
            low = min(low, beyond)
            if beyond > order[point]:
                found.append(number)
        return low

    for point in list(at):
        if point not in order:
            lowest(point, -1)
    return found
