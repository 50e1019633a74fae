"""A report as it stood at an earlier round: that round's questions, that round's headcount, nothing of later rounds."""

from __future__ import annotations

from dataclasses import replace

from assessment.domain.reports import Organisation, Report
from assessment.domain.rounds import Round


def as_of(report: Report, round: Round) -> Report:
    """The report up to a round of its own, which becomes the newest. ValueError if the round is none of them.

    Targets and actions belong to no round and stay as they are today, but for themes and levels that the round did
    not ask about.
    """
    rounds = report.rounds[: report.rounds.index(round) + 1]
    framework = report.framework_of(round.id)
    return replace(
        report,
        rounds=rounds,
        framework=framework,
        organisations=tuple(_as_big_as(report, round, each) for each in report.organisations),
        targets={key: aim for key, aim in report.targets.items() if aim.target.fits(framework)},
    )


def _as_big_as(report: Report, round: Round, organisation: Organisation) -> Organisation:
    numbers = report.numbers.get((round.id, organisation.id))
    if numbers is None:
        return organisation
    return replace(organisation, size=numbers.headcount, headcount=numbers.heads)
