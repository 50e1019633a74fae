"""A flow from levels to levels, drawn by hand: blocks left and right, bands between them.

A band is as thick as its number of organisations. That one rises or falls is seen from its slope as well as from its
shade, so grey print keeps the meaning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from assessment.charts.labels import DASH, NO_PART, initials, level_names, safe
from assessment.charts.theme import FAINT, INK, LINE, PAPER, STRONG, figure, ink_on, level_colours
from assessment.domain.framework import Framework

ROSE, STAYED, FELL, UNCOMPARED = "▲ Rose", "● Stayed", "▼ Fell", "Cannot be compared"
SHADES = {ROSE: STRONG, STAYED: FAINT, FELL: INK, UNCOMPARED: PAPER}
ABSENT = -1
"""Stands for an organisation that took no part in one of the two rounds."""

TALL, BLOCK, GAP, STEPS = 420, 0.17, 10, 16
"""In pixels: height of the flow; a block's width as a part of the whole; between blocks; points along a band's edge."""
HEAD, KEY_LINE = 24, 19.5
"""In pixels: room for the names of the sides, and a line of the key. It has two columns, as wide as a telephone."""
TWO_COLUMNS = {"entrywidth": 0.49, "entrywidthmode": "fraction"}
OPACITY = 0.85
LEAST_LABEL = 13
"""In pixels: how thick a block or band must be for its number to be written into it; the table has every number."""

Place = int | None
Flow = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class _Side:
    """Where each level's block starts, from the top, and how many pixels an organisation takes."""

    counts: Mapping[Place, int]
    tops: Mapping[Place, float]
    each: float


def draw(framework: Framework, flows: Counter[Flow], *, comparable: bool) -> go.Figure:
    """The figure, without the names of its two sides. `comparable`: whether levels of the two sides may be compared."""
    order = order_of(framework)
    sides = [_side([flow[at] for flow in flows.elements()], order) for at in (0, 1)]
    made = figure(TALL, showlegend=True)
    _bands(made, framework, flows, sides, comparable=comparable)
    for at, side in enumerate(sides):
        _blocks(made, framework, side, at)
    foot = 12 + KEY_LINE * -(-_key(made, framework, flows) // 2)
    made.update_layout(
        height=int(TALL + HEAD + foot), margin={"t": HEAD, "b": int(foot), "autoexpand": False},
        legend={"y": -8 / TALL, "yanchor": "top", "font": {"size": 12}} | TWO_COLUMNS,
    )  # fmt: skip
    made.update_xaxes(visible=False, range=[-0.004, 1.004])
    made.update_yaxes(visible=False, range=[TALL, -4])
    return made


def ordered(framework: Framework, flows: Counter[Flow]) -> list[Flow]:
    """From the highest level down, before first."""
    order = order_of(framework)
    return sorted(flows, key=lambda each: (order.index(each[0]), order.index(each[1])))


def order_of(framework: Framework) -> list[Place]:
    """Highest level at the top, then who was not judged, then who took no part."""
    return [*range(len(framework.levels), -1, -1), None, ABSENT]


def _side(places: Sequence[Place], order: Sequence[Place]) -> _Side:
    counts = {each: places.count(each) for each in order if each in places}
    each = (TALL - GAP * len(order)) / max(1, len(places))
    tops: dict[Place, float] = {}
    top = 0.0
    for level in counts:
        tops[level] = top
        top += counts[level] * each + GAP
    return _Side(counts, tops, each)


def kind_of(flow: Flow, comparable: bool) -> str:
    """What an organisation that went this way did."""
    before, after = flow
    if not comparable or before is None or after is None or ABSENT in flow:
        return UNCOMPARED
    return STAYED if before == after else ROSE if after > before else FELL


def _bands(
    made: go.Figure,
    framework: Framework,
    flows: Counter[Flow],
    sides: Sequence[_Side],
    *,
    comparable: bool,
) -> None:
    left, right = (dict(side.tops) for side in sides)
    numbers: list[go.Scatter] = []
    for flow in ordered(framework, flows):
        thick = flows[flow] * sides[0].each
        start, end = left[flow[0]], right[flow[1]]
        left[flow[0]] += thick
        right[flow[1]] += thick
        kind = kind_of(flow, comparable)
        xs, ys = _edge(start, end)
        words = f"{name_of(framework, flow[0])} to {name_of(framework, flow[1])}: {flows[flow]}"
        made.add_trace(
            go.Scatter(
                x=[*xs, *reversed(xs)], y=[*ys, *(y + thick for y in reversed(ys))], mode="lines", fill="toself",
                fillcolor=SHADES[kind], opacity=OPACITY, line={"color": LINE if kind != STAYED else FAINT, "width": 1},
                name=safe(words), hoveron="fills", hoverinfo="name", showlegend=False, meta=kind,
            )
        )  # fmt: skip
        if thick >= LEAST_LABEL and flow[0] != flow[1]:
            numbers.append(
                _number(f"<b>{flows[flow]}</b>", BLOCK + 0.04, start + thick / 2, ink_on(_seen(SHADES[kind])))
            )
    made.add_traces(numbers)  # above every band


def _edge(start: float, end: float) -> tuple[list[float], list[float]]:
    """A smooth line from the left blocks to the right ones."""
    parts = [step / STEPS for step in range(STEPS + 1)]
    return [BLOCK + (1 - 2 * BLOCK) * t for t in parts], [start + (end - start) * t * t * (3 - 2 * t) for t in parts]


def _seen(colour: str) -> str:
    """A band's colour as it looks on paper, which shines through."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part * OPACITY + 255 * (1 - OPACITY)):02x}" for part in parts)


def _number(text: str, x: float, y: float, ink: str) -> go.Scatter:
    return go.Scatter(
        x=[x], y=[y], mode="text", text=[text], textfont={"size": 13, "color": ink},
        showlegend=False, hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip


def _blocks(made: go.Figure, framework: Framework, side: _Side, at: int) -> None:
    colours, letters = level_colours(len(framework.levels)), initials(level_names(framework))
    for level, count in side.counts.items():
        top, thick = side.tops[level], count * side.each
        x = (1 - BLOCK, 1.0) if at else (0.0, BLOCK)
        judged = level is not None and level != ABSENT
        colour = colours[level] if judged and level is not None else PAPER
        made.add_shape(
            type="rect", x0=x[0], x1=x[1], y0=top, y1=top + thick, fillcolor=colour,
            layer="below",
            line={"color": LINE, "width": 1, "dash": "solid" if judged else "dot"},
        )  # fmt: skip
        letter = letters[level] if judged and level is not None else {None: "?", ABSENT: DASH}[level]
        if thick >= LEAST_LABEL:
            made.add_trace(_number(f"{letter} {count}", sum(x) / 2, top + thick / 2, ink_on(colour)))


def _key(made: go.Figure, framework: Framework, flows: Counter[Flow]) -> int:
    """What the letters and shades stand for; how many entries."""
    names, colours = level_names(framework), level_colours(len(framework.levels))
    letters = initials(names)
    places = {each for flow in flows for each in flow}
    entries = [(f"{letters[n]} {safe(names[n])}", colours[n], "square") for n in range(len(names))]
    entries += [("? Insufficient data", PAPER, "square")] if None in places else []
    entries += [(f"{DASH} {NO_PART}", PAPER, "square")] if ABSENT in places else []
    entries += [(name, SHADES[name], "triangle-right") for name in (ROSE, STAYED, FELL, UNCOMPARED)]
    for name, colour, symbol in entries:
        marker = {"color": colour, "symbol": symbol, "size": 13, "line": {"color": LINE, "width": 1}}
        made.add_trace(go.Scatter(x=[None], y=[None], mode="markers", marker=marker, name=name, hoverinfo="skip"))
    return len(entries)


def name_of(framework: Framework, level: Place) -> str:
    """A level's name; what no part is called."""
    return NO_PART if level == ABSENT else framework.level_name(level)
