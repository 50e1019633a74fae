"""The parts of a system's board paper: where it stands, what moved, what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.charts import distribution, theme
from assessment.domain import board_system, obstacles, progress, summaries, system_progress
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.domain.summaries import many
from assessment.exports.board import cells, facts, moved
from assessment.exports.board.paper import Graph, Grid, Part, Series, graph_numbers

MOST = 6
"""So many obstacles are drawn; a slide has room for them."""


def parts(report: Report) -> Iterator[Part]:
    """Everything but targets, actions and the method."""
    yield _summary(report)
    yield _distribution(report)
    if len(report.rounds) > 1:
        yield _progress(report)
        yield from _themes(report)
        yield from moved.parts(report)
    yield _obstacles(report)


def _summary(report: Report) -> Part:
    latest, told = report.latest, board_system.sentences(report)
    counts = summaries.counts(report.framework, report.levels(latest.id, OVERALL))
    weights = system_progress.weighed(report, latest)
    # Headcounts are not in a public-safe report, so there is nothing to say by them.
    sure = [facts.rests_on(report, latest), facts.how_sure(report, latest)]
    if not report.public:
        sure.append(system_progress.two_weights(report, weights))
    rows = tuple((report.framework.level_name(level), str(n)) for level, n in counts.items())
    return Part(
        heading="The system in one page",
        says=summaries.headline(report, latest.id),
        points=(
            ("What has changed", " ".join(each.sentence for each in told)),
            ("What stands in the way", _in_the_way(report)),
            ("How sure this is", " ".join(sure)),
        ),
        grid=Grid(f"Organisations at each overall level in {latest.name}", ("Overall level", "Organisations"), rows),
        numbers=cells.references(report, told),
        foot=facts.foot(report, latest),
    )


def _in_the_way(report: Report) -> str:
    found = obstacles.next_level(report, report.latest.id)[:2]
    if not found:
        return "No organisation is kept from a next level by answers that were judged."
    questions = report.framework.questions
    said = "; ".join(f"“{questions[question].text}” ({many(n)})" for question, n in found)
    return f"Answers to these questions keep most organisations from a next level: {said}."


def _distribution(report: Report) -> Part:
    chart = distribution.by_theme(report, report.latest.id)
    names = tuple(report.theme_name(each) for each in report.themes)
    found = [summaries.counts(report.framework, report.levels(report.latest.id, each)) for each in report.themes]
    graph = Graph("bar", chart.alt, names, _by_level(report, found), "Organisations", True)
    return Part(
        heading="Where organisations stand, theme by theme",
        says=chart.title,
        graph=graph,
        numbers=graph_numbers(graph, "Theme", f"Organisations at each level in {report.latest.name}, by theme"),
        foot=facts.foot(report, report.latest),
    )


def _by_level(report: Report, found: list[dict[int | None, int]]) -> tuple[Series, ...]:
    """Counts as series, lowest level first, insufficient data hatched and last."""
    framework, colours = report.framework, theme.level_colours(len(report.framework.levels))
    levels = [
        Series(framework.level_name(level), tuple(counts[level] for counts in found), colour)
        for level, colour in enumerate(colours)
    ]
    unjudged = Series(framework.level_name(None), tuple(counts[None] for counts in found), hatched=True)
    return (*levels, unjudged)


def _progress(report: Report) -> Part:
    chart = distribution.by_round(report)
    found = [summaries.counts(report.framework, report.levels(r.id, OVERALL)) for r in report.rounds]
    names = tuple(r.name for r in report.rounds)
    graph = Graph("column", chart.alt, names, _by_level(report, found), "Organisations", True)
    caveats = summaries.caveats(report, OVERALL, report.rounds[0].id, report.latest.id)
    return Part(
        heading="Progress round by round",
        says=chart.title,
        graph=graph,
        numbers=graph_numbers(graph, "Round", "Organisations at each overall level, round by round"),
        notes=caveats,
        foot=facts.foot(report, report.latest),
    )


def _themes(report: Report) -> Iterator[Part]:
    """The share that has reached the level followed over time, theme by theme, in the newest round and before."""
    before = summaries.previous(report, report.latest.id)
    if before is None or not progress.comparable(before, report.latest):
        return
    level, rounds = summaries.aim(report.framework), (before, report.latest)
    found = {r: [summaries.reached(report.levels(r.id, each), level) for each in report.themes] for r in rounds}
    above = report.framework.level_name(level) + (" or above" if level < len(report.framework.levels) else "")
    names = tuple(report.theme_name(each) for each in report.themes)
    shades = (theme.FAINT, theme.STRONG)
    series = tuple(
        Series(r.name, tuple(each.share for each in found[r]), shade) for r, shade in zip(rounds, shades, strict=True)
    )
    pairs = zip(found[before], found[report.latest], strict=True)
    more = sum((now.share or 0) > (then.share or 0) for then, now in list(pairs)[:-1])
    said = (
        f"{name}: {now.reached} of {now.judged}, {before.name} {then.reached} of {then.judged}"
        for name, then, now in zip(names, found[before], found[report.latest], strict=True)
    )
    alt = f"Two bars a theme: judged organisations at {above}. {'; '.join(said)}."
    graph = Graph("bar", alt, names, series, "Share of judged", highest=1, number="0%")
    themes = many(len(names) - 1, "theme")
    yield Part(
        heading="Progress theme by theme",
        says=f"A larger share of organisations is at {above} than in {before.name} in {more} of {themes}",
        graph=graph,
        numbers=graph_numbers(graph, "Theme", f"Share of judged organisations at {above}"),
        notes=("Differences of a few organisations can be chance.",),
        foot=facts.foot(report, report.latest),
    )


def _obstacles(report: Report) -> Part:
    found = obstacles.next_level(report, report.latest.id)[:MOST]
    if not found:
        return Part("What stands in the way", _in_the_way(report), foot=facts.foot(report, report.latest))
    names = tuple(report.framework.questions[question].text for question, _ in found)
    counted = tuple(float(n) for _, n in found)
    said = "; ".join(f"{name} {n:g}" for name, n in zip(names, counted, strict=True))
    graph = Graph(
        "bar",
        f"Bars: how many organisations are kept from a theme's next level by the answers to a question. {said}.",
        names,
        (Series("Organisations", counted),),
        "Organisations kept from a next level",
    )
    return Part(
        heading="What stands in the way",
        says=f"Most often in the way: “{names[0]}” ({many(found[0][1])})",
        graph=graph,
        numbers=graph_numbers(graph, "Question", "How many organisations each question keeps from a next level"),
        foot=facts.foot(report, report.latest),
    )
