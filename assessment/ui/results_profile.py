"""The profile of an organisation, with what it aims at and what its panel agreed, for those who may see that."""

from __future__ import annotations

from assessment.charts.profile import profile
from assessment.domain.progress import comparable
from assessment.domain.reports import Organisation, Report
from assessment.domain.rounds import Round
from assessment.domain.summaries import previous
from assessment.ui import figures


def show(report: Report, organisation: Organisation, round: Round) -> None:
    """The chart. Of viewers the report has nobody's targets and agreed levels: they see the round before alone."""
    before = previous(report, round.id)
    then = before.id if before and comparable(before, round) else None
    targets = {theme: aim.target.level for (_, theme), aim in report.targets.items()}
    agreed = _agreed(report, organisation, round)
    figures.show(profile(report, organisation.id, round.id, then, targets=targets, agreed=agreed), "profile")


def _agreed(report: Report, organisation: Organisation, round: Round) -> dict[str, int]:
    panels = report.panel(round, organisation).themes
    signed = {theme: found.agreement.in_force for theme, found in panels.items()}
    return {theme: entry.level for theme, entry in signed.items() if entry is not None and entry.level is not None}
