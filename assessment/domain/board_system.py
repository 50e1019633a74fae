"""What has changed in the system since last time, in two or three sentences (method.md 3.9, 7)."""

from __future__ import annotations

from assessment.domain import progress, summaries
from assessment.domain.board_answers import answered
from assessment.domain.board_words import READINGS, Figure, Kind, Told
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.domain.rounds import Round
from assessment.domain.summaries import Reached


def sentences(report: Report) -> tuple[Told, ...]:
    """Levels, then who moved, then answers: of the report's newest round since the one before. None without rounds."""
    if not report.rounds:
        return ()
    after = report.latest
    before = summaries.previous(report, after.id)
    return (*_levels(report, before, after), *_moves(report, before, after), *answered(report, before, after))


def _levels(report: Report, before: Round | None, after: Round) -> tuple[Told, ...]:
    levels = report.levels(after.id, OVERALL)
    level = summaries.spoken(report.framework, levels)
    now = summaries.reached(levels, level)
    if not now.judged:
        return (Told(f"In {after.name} no organisation could be judged: too few answers."),)
    said = f"In {after.name}, {summaries.at_or_above(report.framework, now)}"
    here = _figures(now, after)
    if before is None:
        return (Told(f"{said}. It is the first round, so there is nothing to compare it with yet.", here),)
    then = summaries.reached(report.levels(before.id, OVERALL), level)
    if not progress.comparable(before, after):
        return (Told(f"{said}. {before.name} used other questions or rules, so levels cannot be compared.", here),)
    if not then.judged:
        return (Told(f"{said}. In {before.name} no organisation could be judged.", here),)
    if then == now:
        return (Told(f"{said}, as in {before.name}.", here),)
    reading = READINGS[progress.change(then.reached, then.judged, now.reached, now.judged).reading]
    was = f"in {before.name} it was {then.reached} of {then.judged}, {reading}"
    return (Told(f"{said}; {was}.", (*here, *_figures(then, before))),)


def _figures(found: Reached, round: Round) -> tuple[Figure, ...]:
    return (
        Figure(str(found.reached), Kind.REACHED, round.id, level=found.level),
        Figure(str(found.judged), Kind.JUDGED, round.id),
    )


def _moves(report: Report, before: Round | None, after: Round) -> tuple[Told, ...]:
    found = summaries.moved(report, before.id, after.id) if before else None
    if before is None or found is None or not found.compared:
        return ()
    compared = Figure(str(found.compared), Kind.COMPARED, after.id)
    of = f"Of the {summaries.many(found.compared)} with a level in both rounds"
    if not found.rose and not found.fell:
        return (Told(f"{of}, every one stayed where it was.", (compared,)),)
    rose, fell = (str(len(group)) if group else "none" for group in (found.rose, found.fell))
    figures = (compared, Figure(rose, Kind.ROSE, after.id), Figure(fell, Kind.FELL, after.id))
    return (Told(f"{of}, {rose} rose and {fell} fell.", figures),)
