"""The parts of a system's board paper: where it stands, what moved, what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain import board_system, summaries, system_progress
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.exports.board import cells, facts, moved, system_levels, system_obstacles, system_themes
from assessment.exports.board.paper import Grid, Part


def parts(report: Report) -> Iterator[Part]:
    """Everything but targets, actions and the method."""
    yield _summary(report)
    yield system_levels.distribution_part(report)
    if len(report.rounds) > 1:
        yield system_levels.progress_part(report)
        yield from system_themes.parts(report)
        yield from moved.parts(report)
    yield system_obstacles.part(report)


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
            ("What stands in the way", system_obstacles.in_words(report)),
            ("How sure this is", " ".join(sure)),
        ),
        grid=Grid(f"Organisations at each overall level in {latest.name}", ("Overall level", "Organisations"), rows),
        numbers=cells.references(report, told),
        foot=facts.foot(report, latest),
    )
