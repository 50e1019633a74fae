"""What the heat map says in a cell beside its level: how sure, at least, where people disagree, agreed otherwise."""

from __future__ import annotations

from typing import NamedTuple

from assessment.charts.labels import place, status, sureness
from assessment.domain.reports import AGREED, DISAGREEMENT, Report
from assessment.domain.results import PROVISIONAL
from assessment.domain.standings import Standing
from assessment.domain.summaries import many

LETTER = "@"
"""Stands where the level's letter goes."""
AT_LEAST = "≥"
UNSURE = '<span style="font-family:DejaVu Sans,Segoe UI Symbol,sans-serif">◐</span>'
"""Named fonts, because the usual ones draw this sign as a speck."""
APART = "≠"
HIGHER, LOWER = "▲", "▼"


class Cell(NamedTuple):
    """One organisation's theme: what stands in its cell, and the same in words."""

    kind: int | str | None
    text: str
    words: str
    beside: str


def key(report: Report) -> list[str]:
    """The marks that may stand in the map, each with its meaning."""
    said = [f"{UNSURE} provisional", f"{AT_LEAST} at least"]
    if DISAGREEMENT in report.carries:
        said.append(f"{APART} people disagree")
    if AGREED in report.carries and report.panels:
        said += [f"{HIGHER} agreed higher", f"{LOWER} agreed lower"]
    return said


def of_cell(report: Report, round_id: str, organisation: str, theme: str) -> Cell:
    """`kind`: the level, None for insufficient data, "absent". `beside`: words for what stands beside the level."""
    standing = report.standing(round_id, organisation, theme)
    if standing is None:
        return Cell("absent", "", status(report.framework, None), "")
    split = _split(report, round_id, organisation, theme)
    other, which = _agreed(report, round_id, organisation, theme, standing)
    beside = "; ".join(part for part in (split, which) if part)
    level, rest = _level(standing), (APART if split else "") + other
    # Three signs in a line would be drawn too small to read on a telephone.
    text = level + ("<br>" if UNSURE in level and rest else "") + rest
    return Cell(standing.level, text, status(report.framework, standing), beside)


def in_words(report: Report, standing: Standing | None, cell: Cell) -> str:
    """A cell as the table says it: "At least Developing (provisional); people disagree on 2 questions"."""
    sure = " (provisional)" if sureness(standing) == PROVISIONAL else ""
    return place(report.framework, standing) + sure + (f"; {cell.beside}" if cell.beside else "")


def _level(standing: Standing) -> str:
    if standing.level is None:
        return ""
    return (AT_LEAST if standing.at_least else "") + LETTER + (UNSURE if standing.confidence == PROVISIONAL else "")


def _split(report: Report, round_id: str, organisation: str, theme: str) -> str:
    found = report.disagreement.get((round_id, organisation, theme))
    return f"people disagree on {many(found.split, 'question')}" if found and found.split else ""


def _agreed(report: Report, round_id: str, organisation: str, theme: str, standing: Standing) -> tuple[str, str]:
    """The mark and the words where the panel's level is another than the survey's."""
    panel = report.panels.get((round_id, organisation, theme))
    level = panel.agreement.in_force.level if panel and panel.agreement.in_force else None
    if level is None or level == standing.level:
        return "", ""
    up = standing.level is None or level > standing.level
    return HIGHER if up else LOWER, f"agreed: {report.framework.level_name(level)}"
