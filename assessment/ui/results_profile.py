"""The profile of an organisation, with what it aims at and what its panel agreed, for those who may see that."""

from __future__ import annotations

from assessment.charts.profile import profile
from assessment.domain.progress import comparable
from assessment.domain.reports import Organisation, Report
from assessment.domain.rights import Person, Right, may
from assessment.domain.rounds import Round
from assessment.domain.summaries import previous
from assessment.services import agreeing, planning, work
from assessment.ui import figures


def show(report: Report, organisation: Organisation, round: Round, by: Person) -> None:
    """The chart. Viewers see what the survey says, and the round before; nobody's targets and agreed levels."""
    targets, agreed = _beside(report, organisation, round, by)
    before = previous(report, round.id)
    then = before.id if before and comparable(before, round) else None
    figures.show(profile(report, organisation.id, round.id, then, targets=targets, agreed=agreed), "profile")


def _beside(
    report: Report, organisation: Organisation, round: Round, by: Person
) -> tuple[dict[str, int], dict[str, int]]:
    if not may(by, Right.RESULTS_CLOSED, organisation.id):
        return {}, {}
    with work.reading() as session:
        aimed = planning.targets(session, organisation=organisation.id, by=by)
        panel = agreeing.standing(session, round=round.id, organisation=organisation.id, by=by)
    signed = {theme: found.agreement.in_force for theme, found in panel.themes.items()}
    highest = len(report.framework.levels)
    # A target outlives the framework it was set under.
    targets = {theme: level for theme, level in aimed.items() if theme in report.framework.themes and level <= highest}
    return targets, {t: entry.level for t, entry in signed.items() if entry is not None and entry.level is not None}
