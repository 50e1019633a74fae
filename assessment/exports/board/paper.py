"""What a board paper is, as a value: describe, then write. Slides and the Word document are two writers of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from assessment.charts import theme
from assessment.exports.workbook_book import clean

_BREAKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a graph. `hatched`: insufficient data, or what cannot be compared, instead of a colour.

    `points`: the colour of each value, where the bars of one series differ. A value of None is none, which is not 0.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str = theme.STRONG
    hatched: bool = False
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """A native chart. `kind`: "bar" (across), "column" or "line"; `stacked` for the first two.

    `highest`: the end of the value axis; `number`: how values are written ("0", "0%"); `labelled`: with the value on
    each bar.
    """

    kind: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    axis: str
    stacked: bool = False
    highest: float | None = None
    number: str = "0"
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row. `widths`: parts of the whole width; `what`: what it holds, as its alternative text."""

    what: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A slide, or a chapter of the document.

    `heading`: what it is about; `says`: a sentence that says what it shows; `points`: (bold word before, sentence).
    `numbers`: the table of a graph's numbers, for the notes and below the picture. `foot`: what it rests on.
    """

    heading: str
    says: str
    points: tuple[tuple[str, str], ...] = ()
    graph: Graph | None = None
    grid: Grid | None = None
    numbers: Grid | None = None
    notes: tuple[str, ...] = ()
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A board paper. `lines` stand under the title on the first page; `subject` is a property of the file."""

    title: str
    lines: tuple[str, ...]
    subject: str
    parts: tuple[Part, ...]


def graph_numbers(graph: Graph, first: str, what: str) -> Grid:
    """A graph's numbers as a table, a row a category; an en dash where there is none. `first`: its first header."""
    share = graph.number.endswith("%")
    rows = tuple(
        (name, *(_written(series.values[at], share=share) for series in graph.series))
        for at, name in enumerate(graph.categories)
    )
    return Grid(what, (first, *(series.name for series in graph.series)), rows, (8, *[5] * len(graph.series)))


def _written(value: float | None, *, share: bool) -> str:
    if value is None:
        return "–"
    return f"{value:.0%}" if share else f"{value:g}"


def tidied(value: Any) -> Any:
    """The same paper, or part of one, with every text on one line and without what office files cannot hold."""
    if isinstance(value, str):
        return _BREAKS.sub(" ", clean(value)).strip()
    if isinstance(value, tuple):
        return tuple(tidied(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: tidied(getattr(value, each.name)) for each in fields(value)})
    return value
