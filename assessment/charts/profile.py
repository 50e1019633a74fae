"""One organisation's profile: each theme a ladder of levels, the overall last (method.md 3.8: profile first)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from assessment.charts.labels import DASH, level_names, place, safe, score, status, sureness
from assessment.charts.theme import INK, PAPER, US, Chart, figure, filled, hatched, ink_on, level_colours
from assessment.domain.framework import Framework
from assessment.domain.reports import Report
from assessment.domain.standings import Standing
from assessment.domain.summaries import many, round_of

ROW, BAR = 90, 0.3
"""Height of a theme's row in pixels; thickness of its ladder as a part of the row."""

OPEN = "Not enough data to say"
FLAG = "⚑"
TARGET, AGREED = "Target", "Agreed level, where it differs"
WANTED = "#7a2048"
"""The accent of targets."""

Rows = Sequence[Standing | None]
Levels = Mapping[str, int]
NONE: Levels = {}


def profile(
    report: Report,
    organisation: str,
    round_id: str,
    before: str | None = None,
    *,
    targets: Levels = NONE,
    agreed: Levels = NONE,
) -> Chart:
    """A ladder a theme: steps reached are filled, what "at least" leaves open and insufficient data are hatched.

    `before`: id of the round whose scores are shown as ◇; None for none. Themes without a standing show no step.
    `targets`: theme id -> level aimed at, a flag ⚑ at the end of its step; `agreed`: theme id -> the panel's level,
    a square where it is not the survey's. Either may leave themes out.
    """
    rows = [report.standing(round_id, organisation, theme) for theme in report.themes]
    then = [report.standing(before, organisation, theme) if before else None for theme in report.themes]
    made = figure(ROW * len(rows) + 60, barmode="overlay", bargap=0)
    _steps(made, report.framework, rows)
    made.add_trace(_names(report, rows))
    _scores(made, rows, then, [round_of(report, r).name if r else "" for r in (round_id, before)])
    agreed = {
        t: a for t, s in zip(report.themes, rows, strict=True) if (a := agreed.get(t)) is not None and _differs(s, a)
    }
    _levels(made, [agreed.get(theme) for theme in report.themes], AGREED)
    _levels(made, [targets.get(theme) for theme in report.themes], TARGET)
    made.update_xaxes(range=[-0.02, len(report.framework.levels) + 0.02], visible=False)
    made.update_yaxes(range=[len(rows) - 0.55, -0.68], visible=False)
    made.update_layout(legend={"y": -0.01, "yanchor": "top"})
    earlier = round_of(report, before).name if before else None
    beside = {AGREED: agreed, TARGET: {theme: targets[theme] for theme in report.themes if theme in targets}}
    alt, table = _alt(report, rows, then, earlier, beside), _table(report, rows, then, earlier, beside)
    return Chart(made, alt, table, _title(report, rows))


def _differs(standing: Standing | None, agreed: int) -> bool:
    return standing is None or standing.level != agreed


def _steps(made: go.Figure, framework: Framework, rows: Rows) -> None:
    names, colours = level_names(framework), level_colours(len(framework.levels))
    for level in range(1, len(names)):
        kinds = [_step(standing, level) for standing in rows]
        for kind, marker, ink in (
            ("reached", filled(colours[level]), ink_on(colours[level])),
            ("open", hatched(), INK),
            ("not reached", filled(PAPER), INK),
        ):
            at = [row for row, found in enumerate(kinds) if found == kind]
            if at:
                made.add_trace(
                    go.Bar(
                        orientation="h", base=level - 1, x=[1] * len(at), y=at, width=BAR, marker=marker,
                        text=[_inside(names[level], kind)] * len(at), textposition="inside", insidetextanchor="middle",
                        textfont={"size": 12, "color": ink}, textangle=0, hoverinfo="skip",
                        name=OPEN if kind == "open" else f"{names[level]}: {kind}",
                        showlegend=kind == "open" and all(trace.name != OPEN for trace in made.data),
                    )
                )  # fmt: skip


def _step(standing: Standing | None, level: int) -> str:
    """What one step of a ladder is: reached, open (it may be reached: not enough is known), or not reached."""
    if standing is None:
        return "none"
    if standing.level is not None and level <= standing.level:
        return "reached"
    return "open" if level <= (standing.high or 0) and (standing.at_least or not standing.judged) else "not reached"


def _inside(name: str, kind: str) -> str:
    return "" if kind == "open" else safe(name)


def _names(report: Report, rows: Rows) -> go.Scatter:
    texts = [
        f"<b>{safe(report.theme_name(theme))}</b><br>{safe(status(report.framework, standing))}"
        for theme, standing in zip(report.themes, rows, strict=True)
    ]
    heights = [at - BAR / 2 - 0.03 for at in range(len(rows))]
    return go.Scatter(
        x=[0] * len(rows), y=heights, mode="text", text=texts, textposition="top right", cliponaxis=False,
        textfont={"size": 14, "color": INK}, hoverinfo="skip", showlegend=False, name="themes",
    )  # fmt: skip


def _scores(made: go.Figure, rows: Rows, then: Rows, names: Sequence[str]) -> None:
    below = BAR / 2 + 0.07
    for standings, name, marker in (
        (then, names[1], {"symbol": "diamond-open", "size": 12, "color": INK, "line": {"width": 2}}),
        (rows, names[0], {"symbol": "triangle-up", "size": 12, "color": US, "line": {"color": INK, "width": 1}}),
    ):
        found = [(at, s.score) for at, s in enumerate(standings) if s is not None and s.score is not None]
        if name and found:
            made.add_trace(
                go.Scatter(
                    x=[value for _, value in found], y=[at + below for at, _ in found], mode="markers", marker=marker,
                    name=f"Score, {safe(name)}", cliponaxis=False, hovertemplate="%{x:.2f}<extra></extra>",
                )
            )  # fmt: skip


def _levels(made: go.Figure, levels: Sequence[int | None], name: str) -> None:
    """Marks at the ends of steps, under the ladder: a flag for targets, a square for agreed levels."""
    found = [(at, level) for at, level in enumerate(levels) if level is not None]
    if not found:
        return
    marks = {"x": [level for _, level in found], "y": [at + BAR / 2 + 0.1 for at, _ in found], "cliponaxis": False}
    square = {"symbol": "square-open", "size": 12, "color": WANTED, "line": {"width": 2}}
    if name == AGREED:
        made.add_trace(go.Scatter(**marks, mode="markers", marker=square, name=name, hoverinfo="skip"))
        return
    flags = {"mode": "text", "text": [FLAG] * len(found), "textposition": "middle left"}
    made.add_trace(
        go.Scatter(
            **marks, **flags, textfont={"size": 22, "color": WANTED}, name=name, showlegend=False, hoverinfo="skip"
        )
    )
    # A legend shows texts as "Aa": an entry without a mark of its own says it in words.
    unseen = {"size": 1, "opacity": 0}
    made.add_trace(go.Scatter(x=[None], y=[None], mode="markers", marker=unseen, name=f"{FLAG} {TARGET}"))


def _title(report: Report, rows: Rows) -> str:
    judged = [s.level for s in rows[:-1] if s is not None and s.level is not None]
    missing = len(rows) - 1 - len(judged)
    tail = f"; {many(missing, 'theme')} not judged" if missing else ""
    if not judged:
        return "No theme has enough answers to judge"
    low, high = (report.framework.level_name(level) for level in (min(judged), max(judged)))
    return (f"Every judged theme is at {low}" if low == high else f"Themes stand between {low} and {high}") + tail


def _alt(report: Report, rows: Rows, then: Rows, earlier: str | None, beside: Mapping[str, Levels]) -> str:
    said = []
    for theme, now, past in zip(report.themes, rows, then, strict=True):
        was = f"; in {earlier}: {status(report.framework, past)}" if earlier else ""
        marks = (f"; {name.split(',')[0].lower()}: {found}" for name, found in _named(report, theme, beside))
        said.append(f"{report.theme_name(theme)}: {status(report.framework, now)}{was}{''.join(marks)}.")
    return f"A ladder of {many(len(report.framework.levels), 'level')} for each theme. " + " ".join(said)


def _named(report: Report, theme: str, beside: Mapping[str, Levels]) -> list[tuple[str, str]]:
    return [(name, report.framework.level_name(levels[theme])) for name, levels in beside.items() if theme in levels]


def _table(report: Report, rows: Rows, then: Rows, earlier: str | None, beside: Mapping[str, Levels]) -> pd.DataFrame:
    def column(words: Callable[[Standing | None], str], found: Rows) -> list[str]:
        return [words(standing) for standing in found]

    def level(standing: Standing | None) -> str:
        return place(report.framework, standing)

    columns = {
        "Theme": [report.theme_name(theme) for theme in report.themes],
        "Level": column(level, rows),
        "Score": column(score, rows),
        "Confidence": column(lambda s: sureness(s) or DASH, rows),
    }
    if earlier:
        columns |= {f"Level, {earlier}": column(level, then), f"Score, {earlier}": column(score, then)}
    for name, levels in beside.items():
        if levels:
            columns[name] = [dict(_named(report, theme, beside)).get(name, DASH) for theme in report.themes]
    return pd.DataFrame(columns)
