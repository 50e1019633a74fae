"""The profile of one organisation: its level in each theme, beside it what its panel agreed."""

from __future__ import annotations

from assessment.charts import labels, theme
from assessment.charts import profile as chart
from assessment.domain.reports import AGREED, Report
from assessment.domain.rounds import Round
from assessment.domain.standings import Standing
from assessment.exports.board import facts
from assessment.exports.board.own_places import place
from assessment.exports.board.paper import Graph, Grid, Part, Series
from assessment.exports.sheets import profile


def part(report: Report, round_: Round) -> Part:
    """A bar a theme, with what the answers leave open."""
    framework, organisation = report.framework, report.organisations[0]
    found = profile.standings(report, round_)
    drawn = chart.profile(report, organisation.id, round_.id)
    colours = theme.level_colours(len(framework.levels))
    names = tuple(f"{report.theme_name(each)}: {_sure(report, standing)}" for each, standing in found.items())
    levels = tuple(None if s is None or s.level is None else float(s.level) for s in found.values())
    shades = tuple(colours[0 if level is None else int(level)] for level in levels)
    still_open = tuple(profile.open_above(standing) for standing in found.values())
    reached = Series("Level reached", levels, colours[-1], points=shades)
    open_ = Series("Not enough data to say", still_open, hatched=True)
    shown = (reached, open_) if any(still_open) else (reached,)
    graph = Graph(
        "bar", drawn.alt, names, shown, _axis(report), stacked=True, highest=len(framework.levels), labelled=False
    )
    return Part(
        heading="Profile of themes",
        says=drawn.title,
        graph=graph,
        numbers=_levels(report, round_),
        foot=facts.foot(report, round_),
    )


def _axis(report: Report) -> str:
    return f"Level: {', '.join(f'{at} {name}' for at, name in enumerate(labels.level_names(report.framework)))}"


def _sure(report: Report, standing: Standing | None) -> str:
    place = labels.place(report.framework, standing)
    return f"{place} ({labels.sureness(standing)})" if labels.sureness(standing) else place


def _levels(report: Report, round_: Round) -> Grid:
    """Level, shown score, confidence and, where panels met, the agreed level."""
    panels = AGREED in report.carries and not report.public
    rows = []
    for each, standing in profile.standings(report, round_).items():
        row = [
            report.theme_name(each),
            place(report, round_, each),
            labels.score(standing),
            labels.sureness(standing) or labels.DASH,
        ]
        rows.append((*row, *([_agreed(report, round_, each)] if panels else [])))
    header = ("Theme", "Level", "Shown score", "Confidence", *(["Agreed level"] if panels else []))
    return Grid(f"Levels of {report.organisations[0].name} in {round_.name}", header, tuple(rows), (4, 2, 1, 2, 2))


def _agreed(report: Report, round_: Round, theme_id: str) -> str:
    panel = report.panels.get((round_.id, report.organisations[0].id, theme_id))
    entry = panel.agreement.in_force if panel else None
    return report.framework_of(round_.id).level_name(entry.level) if entry else labels.DASH
