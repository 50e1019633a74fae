"""One criterion across organisations: who meets it, who does not, who cannot be judged. From a Report with criteria."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assessment.domain.framework import Criterion, Framework
from assessment.domain.reports import Organisation, Report
from assessment.domain.results import MET, UNKNOWN
from assessment.domain.standings import ShownCriterion
from assessment.domain.summaries import many

MEANING = (
    "This is what staff say, and no proof of what an organisation does. Where the intervals of two organisations "
    "overlap, chance alone can explain the difference between them."
)


class Place(NamedTuple):
    """An organisation's result for one criterion, fit to show."""

    organisation: Organisation
    shown: ShownCriterion


def of_criterion(report: Report, round_id: str, rule: Criterion) -> tuple[Place, ...]:
    """Every organisation that took part in the round, in the report's order: by type, then name."""
    found = ((each, report.standing(round_id, each.id, rule.theme)) for each in report.organisations)
    return tuple(Place(each, c) for each, standing in found if standing for c in standing.criteria if c.id == rule.id)


def headline(places: Sequence[Place]) -> str:
    """ "14 of 20 organisations meet this. 4 could not be judged." Only the judged are counted."""
    judged = [place for place in places if place.shown.status != UNKNOWN]
    unjudged = len(places) - len(judged)
    tail = f" {unjudged} could not be judged." if unjudged else ""
    if not judged:
        return "No organisation could be judged here."
    met = sum(place.shown.status == MET for place in judged)
    return f"{met} of {many(len(judged))} {'meets' if met == 1 else 'meet'} this.{tail}"


def source(framework: Framework, rule: Criterion) -> tuple[str, ...]:
    """The sentences of the source that a criterion tests, in the file's words."""
    statements = framework.statements
    return tuple(framework.clauses.get(each) or statements[each].text for each in rule.source)
