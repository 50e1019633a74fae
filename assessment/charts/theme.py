"""The look of every chart, set once: one plotly template, one ordered hue for levels, what a chart is.

Levels run from light to dark so that grey print and colour-blind readers keep their order, and always carry their
name or initial too. Red and green mean nothing. Insufficient data is a hatch, never a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

INK, BLACK, PAPER, LINE, FAINT = "#0b0c0c", "#000000", "#ffffff", "#505a5f", "#d5dadd"
US = "#f46a25"
"""The one accent: the organisation looked at."""
STRONG = "#1f6fb8"
"""For bars and lines that stand for no level: the third of the shades."""
HATCH = "#6b7276"
SHADES = ((201, 222, 242), (116, 174, 222), (31, 111, 184), (0, 47, 108))
"""Light to dark, red-green-blue: lightness (L*) about 88, 69, 46 and 20, so four greys in print."""

FONT = "Arial, 'Liberation Sans', sans-serif"

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}
"""For plotly.js: no tool bar and no zooming, which a thumb does by accident."""

_AXIS = {"fixedrange": True, "showgrid": False, "zeroline": False, "ticks": "", "automargin": True}

TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 4},
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "dragmode": False,
        "hoverlabel": {"font": {"family": FONT, "size": 14}, "align": "left"},
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "traceorder": "normal", "itemclick": False},
        "barmode": "stack",
    }
)


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure, the same in words for who cannot see it, its numbers, and the sentence that says what it shows."""

    figure: go.Figure
    alt: str
    table: pd.DataFrame
    title: str


def level_colours(levels: int) -> list[str]:
    """Colours of levels 0 to `levels`: white for not yet, then light to dark in even steps."""
    return [PAPER, *(_shade(at / (levels - 1) if levels > 1 else 1.0) for at in range(levels))]


def _shade(part: float) -> str:
    place = part * (len(SHADES) - 1)
    low = min(int(place), len(SHADES) - 2)
    pairs = zip(SHADES[low], SHADES[low + 1], strict=True)
    red, green, blue = (round(a + (b - a) * (place - low)) for a, b in pairs)
    return f"#{red:02x}{green:02x}{blue:02x}"


def ink_on(colour: str) -> str:
    """Black or white, whichever is easier to read on a colour: 4.5 to 1 on any (relative luminance, WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return BLACK if (luminance + 0.05) ** 2 > 1.05 * 0.05 else PAPER


def filled(colour: str) -> dict[str, Any]:
    """A bar's marker in a level's colour, outlined so that the lightest is seen on white."""
    return {"color": colour, "line": {"color": LINE, "width": 1}}


def hatched() -> dict[str, Any]:
    """A bar's marker for insufficient data."""
    return _pattern("/", HATCH, 6, LINE)


def haloed(text: str) -> str:
    """Text that can be read on a hatch: plotly hands the style on to the browser."""
    return f'<span style="paint-order:stroke;stroke:{PAPER};stroke-width:5px;stroke-linejoin:round">{text}</span>'


def dotted() -> dict[str, Any]:
    """A bar's marker for an organisation that took no part: no outline, a few dots."""
    return _pattern(".", FAINT, 8, PAPER)


def _pattern(shape: str, colour: str, size: int, edge: str) -> dict[str, Any]:
    pattern = {"shape": shape, "fgcolor": colour, "bgcolor": PAPER, "size": size, "solidity": 0.3}
    return {"color": PAPER, "pattern": pattern, "line": {"color": edge, "width": 1}}


def figure(height: int, **layout: Any) -> go.Figure:
    """An empty figure in this look. `height` in CSS pixels."""
    return go.Figure(layout=go.Layout(template=TEMPLATE, height=height, **layout))
