"""The parts of one organisation's board paper: its profile, why, what moved, what would move a level."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.charts import labels, theme
from assessment.charts import profile as chart
from assessment.domain import board_organisation, level_changes, nearest
from assessment.domain.reports import AGREED, Report
from assessment.domain.results import OVERALL
from assessment.domain.rounds import Round
from assessment.domain.standings import Standing
from assessment.domain.summaries import previous
from assessment.exports.board import cells, facts
from assessment.exports.board.paper import Graph, Grid, Part, Series, graph_numbers
from assessment.exports.sheets import profile

STEPS = 2
"""So many steps towards the next level are told for each theme: those that need the fewest people."""
NOTHING = "Nothing: the highest level is reached."


def parts(report: Report) -> Iterator[Part]:
    """Everything but targets, actions and the method."""
    round_ = profile.shown_round(report)
    yield _summary(report, round_)
    yield _profile(report, round_)
    yield _why(report, round_)
    yield _in_the_way(report, round_)
    if len(report.rounds) > 1:
        yield _progress(report, round_)
        yield from _moved(report, round_)


def _summary(report: Report, round_: Round) -> Part:
    organisation, told = report.organisations[0], board_organisation.sentences(report)
    before = previous(report, round_.id)
    header = ("Theme", round_.name, *([before.name] if before else []))
    rows = tuple(
        (report.theme_name(each), *(_place(report, r, each) for r in (round_, before) if r)) for each in report.themes
    )
    points = [
        ("What has changed", " ".join(each.sentence for each in told)),
        ("What stands in the way", _deciding(report, round_)),
        ("How sure this is", f"{facts.rests_on(report, round_)} {facts.how_sure(report, round_)}"),
    ]
    return Part(
        heading="In one page",
        says=f"{organisation.name}: overall {_place(report, round_, OVERALL)} in {round_.name}",
        points=tuple(points),
        grid=Grid(f"The level in each theme in {round_.name}", header, rows, (5, *[3] * (len(header) - 1))),
        numbers=cells.references(report, told),
        foot=facts.foot(report, round_),
    )


def _place(report: Report, round_: Round, theme_id: str) -> str:
    standing = report.standing(round_.id, report.organisations[0].id, theme_id)
    if theme_id != OVERALL and theme_id not in report.framework_of(round_.id).themes:
        return "Not asked"
    return labels.place(report.framework_of(round_.id), standing)


def _deciding(report: Report, round_: Round) -> str:
    """What holds the overall level, with the nearest step of the first such theme."""
    organisation = report.organisations[0].id
    names = nearest.deciding(report, organisation, round_.id)
    standing = report.standing(round_.id, organisation, names[0]) if names else None
    if standing is None:
        return "No theme decides the overall level yet."
    steps = nearest.above(report.framework, standing)
    held = "; ".join(report.theme_name(each) for each in names)
    return f"The overall level rests on {held}. {steps[0].sentence if steps else NOTHING}"


def _profile(report: Report, round_: Round) -> Part:
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
        row = [report.theme_name(each), _place(report, round_, each), labels.score(standing), labels.sureness(standing)]
        rows.append((*row, *([_agreed(report, round_, each)] if panels else [])))
    header = ("Theme", "Level", "Shown score", "Confidence", *(["Agreed level"] if panels else []))
    return Grid(f"Levels of {report.organisations[0].name} in {round_.name}", header, tuple(rows), (4, 2, 1, 2, 2))


def _agreed(report: Report, round_: Round, theme_id: str) -> str:
    panel = report.panels.get((round_.id, report.organisations[0].id, theme_id))
    entry = panel.agreement.in_force if panel else None
    return report.framework_of(round_.id).level_name(entry.level) if entry else labels.DASH


def _why(report: Report, round_: Round) -> Part:
    rows = tuple(
        (report.theme_name(each), _place(report, round_, each), facts.reason(report, standing))
        for each, standing in profile.standings(report, round_).items()
    )
    held = nearest.deciding(report, report.organisations[0].id, round_.id)
    names = "; ".join(report.theme_name(each) for each in held)
    return Part(
        heading="Why these levels",
        says=f"The overall level rests on: {names}" if names else "Why each level",
        grid=Grid(f"The reason for each level in {round_.name}", ("Theme", "Level", "Why"), rows, (3, 2, 6)),
        foot=facts.foot(report, round_),
    )


def _in_the_way(report: Report, round_: Round) -> Part:
    rows = []
    for each in report.framework.themes:
        standing = report.standing(round_.id, report.organisations[0].id, each)
        if standing is None:
            continue
        level = nearest.next_level(report.framework, standing)
        steps = nearest.above(report.framework, standing)[:STEPS]
        said = tuple(step.sentence for step in steps) or (NOTHING if level is None else facts.reason(report, standing),)
        rows += [(report.theme_name(each), report.framework.level_name(level) if level else "", one) for one in said]
    return Part(
        heading="What stands in the way",
        says="What the next level still needs, in people",
        grid=Grid("The nearest steps to the next level", ("Theme", "Next level", "Needed"), tuple(rows), (3, 2, 7)),
        notes=("For each theme the steps that need the fewest people. The workbook has every criterion.",),
        foot=facts.foot(report, round_),
    )


def _progress(report: Report, round_: Round) -> Part:
    levels = tuple(report.standing(r.id, report.organisations[0].id, OVERALL) for r in report.rounds)
    names, top = tuple(r.name for r in report.rounds), len(report.framework.levels)
    values = tuple(None if s is None or s.level is None else float(s.level) for s in levels)
    places = ", ".join(f"{r.name} {_place(report, r, OVERALL)}" for r in report.rounds)
    line = Series("Overall level", values, theme.STRONG)
    graph = Graph(
        "line", f"Line: the overall level round by round. {places}.", names, (line,), f"Level, 0 to {top}", highest=top
    )
    shown = report.rounds[-4:]
    rows = tuple((report.theme_name(each), *(_place(report, r, each) for r in shown)) for each in report.themes)
    return Part(
        heading="Progress round by round",
        says=f"Overall: {places}" if len(names) < 4 else f"Overall in {round_.name}: {_place(report, round_, OVERALL)}",
        graph=graph,
        grid=Grid("Levels round by round", ("Theme", *(r.name for r in shown)), rows, (3, *[2] * len(shown))),
        numbers=graph_numbers(graph, "Round", "The overall level round by round"),
        notes=("A change from one round to the next can be chance: different people answer in each.",),
        foot=facts.foot(report, round_),
    )


def _moved(report: Report, round_: Round) -> Iterator[Part]:
    before = previous(report, round_.id)
    if before is None:
        return
    found = level_changes.all_(board_organisation.pair_of(report, before, round_))
    rows = tuple((report.theme_name(each.theme), each.did.capitalize(), each.sentence) for each in found)
    grid = Grid(f"Each level since {before.name}", ("Theme", "Level", "What stands behind it"), rows, (3, 2, 7))
    yield Part("Movements", f"What each level did since {before.name}", grid=grid, foot=facts.foot(report, round_))
