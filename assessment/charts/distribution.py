"""How many organisations are at each level: theme by theme in one round, or round by round (method.md 3.9).

The system's result is this distribution, never an average. Insufficient data is counted apart and hatched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from assessment.charts.labels import NO_PART, initials, level_names, lines, listing, safe
from assessment.charts.theme import INK, Chart, figure, filled, haloed, hatched, ink_on, level_colours
from assessment.domain import summaries, system_progress
from assessment.domain.framework import Framework
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL

Counts = Mapping[int | None, int]

ROW, THICK, TALL = 82, 0.5, 560
"""In pixels: a theme's row; a bar's thickness as a part of its row; the height of the columns chart."""
LETTER_WIDE, LINE_HIGH, ROOM = 8, 13, 335
"""In pixels: what a letter and a line of a label need, and how long a whole bar is on a telephone."""


def by_theme(report: Report, round_id: str) -> Chart:
    """A bar a theme, overall last: organisations at each level, lowest first."""
    framework = report.framework
    groups = [summaries.counts(framework, report.levels(round_id, theme)) for theme in report.themes]
    most = max(1, *(sum(counts.values()) for counts in groups))
    made = figure(ROW * len(groups) + 110, bargap=0)
    for marker, ink, name, letter, level in _kinds(framework):
        values = [counts[level] for counts in groups]
        texts = [_text(n, most, f"{letter}<br>" if letter else "", LETTER_WIDE * len(str(n)) + 4) for n in values]
        made.add_trace(
            go.Bar(
                orientation="h", y=list(range(len(groups))), x=values, width=THICK, name=name, marker=marker,
                **_labels(texts, ink, level),
            )
        )  # fmt: skip
    made.add_trace(
        go.Scatter(
            x=[0] * len(groups), y=[at - THICK / 2 - 0.03 for at in range(len(groups))], mode="text", name="themes",
            text=[f"<b>{safe(report.theme_name(theme))}</b>" for theme in report.themes], textposition="top right",
            cliponaxis=False, hoverinfo="skip", showlegend=False,
        )
    )  # fmt: skip
    made.update_xaxes(visible=False, range=[-0.003 * most, 1.003 * most])
    made.update_yaxes(range=[len(groups) - 0.6, -0.65], visible=False)
    made.update_layout(legend={"y": -0.02, "yanchor": "top"})
    names = [report.theme_name(theme) for theme in report.themes]
    what = f"Organisations at each level in {summaries.round_of(report, round_id).name}, by theme"
    return Chart(
        made, _alt(framework, what, names, groups), _table(report, "Theme", names, groups), _lowest(report, round_id)
    )


def by_round(report: Report, theme: str = OVERALL) -> Chart:
    """A column a round: organisations at each level, lowest at the bottom, insufficient data on top."""
    framework = report.framework
    groups = [summaries.counts(framework, report.levels(r.id, theme)) for r in report.rounds]
    names = [r.name for r in report.rounds]
    most = max(1, *(sum(counts.values()) for counts in groups))
    made = _columns(framework, names, groups, most, str)
    what = f"{report.theme_name(theme)}: organisations at each level, round by round"
    table = _table(report, "Round", names, groups)
    return Chart(made, _alt(framework, what, names, groups), table, _then_and_now(report, theme))


def by_headcount(report: Report, theme: str = OVERALL) -> Chart:
    """The same with each organisation as thick as its headcount: parts of all staff, in whole per cents."""
    framework = report.framework
    found = [(r.name, system_progress.shares_by_headcount(report, r, theme)) for r in report.rounds]
    known = [(name, shares) for name, shares in found if shares]
    names, groups = [name for name, _ in known], [shares for _, shares in known]
    made = _columns(framework, names, groups, 1.0, _per_cent)
    what = f"{report.theme_name(theme)}: part of all staff who work in organisations at each level, round by round"
    said = (
        f"{name}: " + (", ".join(f"{_per_cent(n)} {framework.level_name(k)}" for k, n in shares.items() if n)) + "."
        for name, shares in known
    )
    table = pd.DataFrame(
        [[name, *(_per_cent(share) for share in shares.values())] for name, shares in known],
        columns=["Round", *(framework.level_name(level) for level in (groups[0] if groups else ()))],
    )
    title = f"By headcount: {_part(report, theme, known[-1])}" if known else "No headcount is known"
    return Chart(made, f"{what}. {' '.join(said)}", table, title)


def _part(report: Report, theme: str, newest: tuple[str, Mapping[int | None, float]]) -> str:
    level = summaries.aim(report.framework)
    reached = sum(share for place, share in newest[1].items() if place is not None and place >= level)
    above = " or above" if level < len(report.framework.levels) else ""
    where = f"{report.framework.level_name(level)}{above} in {report.theme_name(theme)}"
    return f"{_per_cent(reached)} of staff work where the level is {where}, {newest[0]}"


def _per_cent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _columns(
    framework: Framework,
    names: Sequence[str],
    groups: Sequence[Mapping[int | None, float]],
    most: float,
    words: Callable[[Any], str],
) -> go.Figure:
    made = figure(TALL, bargap=0.12)
    for marker, ink, name, letter, level in _kinds(framework):
        values = [counts[level] for counts in groups]
        texts = [_text(n, most, f"{letter} " if letter else "", LINE_HIGH, words) for n in values]
        made.add_trace(
            go.Bar(x=list(range(len(groups))), y=values, name=name, marker=marker, **_labels(texts, ink, level))
        )
    made.update_xaxes(tickvals=list(range(len(groups))), ticktext=[lines(name, 7) for name in names], tickangle=0)
    made.update_yaxes(visible=False, range=[-0.004 * most, 1.004 * most])
    made.update_layout(legend={"y": -0.13, "yanchor": "top"})
    return made


def _then_and_now(report: Report, theme: str) -> str:
    """A title: how many were and are at the aim or above, the level whose reach is followed over time."""
    framework, newest = report.framework, report.levels(report.latest.id, theme)
    level = summaries.aim(framework)
    above = " or above" if level < len(framework.levels) else ""
    said = f"At {framework.level_name(level)}{above}: "
    if len(report.rounds) > 1:
        first = report.rounds[0]
        then = summaries.reached(report.levels(first.id, theme), level)
        said += f"{then.reached} of {summaries.many(then.judged)} in {first.name}, "
    now = summaries.reached(newest, level)
    # “0 of 0” would read as if nobody had got there; nobody could be judged.
    return said + (f"{now.reached} of {now.judged}" if now.judged else "nobody judged") + f" in {report.latest.name}"


def _kinds(framework: Framework) -> list[tuple[dict[str, Any], str, str, str, int | None]]:
    """Each group's marker, ink, name in the key, letter and level, insufficient data last."""
    names, colours = level_names(framework), level_colours(len(framework.levels))
    letters = initials(names)
    kinds: list[tuple[dict[str, Any], str, str, str, int | None]] = [
        (filled(colours[at]), ink_on(colours[at]), f"{letters[at]} {safe(name)}", letters[at], at)
        for at, name in enumerate(names)
    ]
    return [*kinds, (hatched(), INK, "Insufficient data", "", None)]


def _text(count: float, most: float, before: str, needs: float, words: Callable[[Any], str] = str) -> str:
    """A part's label, left out where the part is too small for it on a telephone: the table has every number."""
    return f"{before}{words(count)}" if count and count / most * ROOM >= needs else ""


def _labels(texts: Sequence[str], ink: str, level: int | None) -> dict[str, Any]:
    return {
        "text": [haloed(text) if level is None and text else text for text in texts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": 13, "color": ink},
        "constraintext": "none",
        "hovertemplate": "%{fullData.name}: %{value:.3~g}<extra></extra>",
    }


def _lowest(report: Report, round_id: str) -> str:
    """A title: the theme in which the fewest organisations have reached the aim."""
    level = summaries.aim(report.framework)
    themes = {t: summaries.reached(report.levels(round_id, t), level) for t in report.framework.themes}
    judged = {t: found for t, found in themes.items() if found.share is not None}
    if not judged:
        return "No theme could be judged in any organisation"
    fewest = min(judged, key=lambda t: judged[t].share or 0.0)
    said = summaries.at_or_above(report.framework, judged[fewest])
    return f"Furthest to go: {report.theme_name(fewest)}, where {said}"


def _alt(framework: Framework, what: str, names: Sequence[str], groups: Sequence[Counts]) -> str:
    said = (f"{name}: {listing(framework, counts)}." for name, counts in zip(names, groups, strict=True))
    return f"{what}. " + " ".join(said)


def _table(report: Report, first: str, names: Sequence[str], groups: Sequence[Counts]) -> pd.DataFrame:
    columns: dict[str, Sequence[object]] = {first: names}
    for level in groups[0]:
        columns[report.framework.level_name(level)] = [counts[level] for counts in groups]
    columns[NO_PART] = [len(report.organisations) - sum(counts.values()) for counts in groups]
    return pd.DataFrame(columns)
