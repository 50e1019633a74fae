"""What stands on every page of a board paper: how many answered, how sure it is, what kind of tool this is."""

from __future__ import annotations

from collections import Counter

from assessment.charts import labels
from assessment.domain import board_answers, role_mix, summaries
from assessment.domain.reports import AGREED, IMPROVEMENT_TOOL, PLANS, Report
from assessment.domain.results import NOT_APPLICABLE, OVERALL, PROVISIONAL, SECURE
from assessment.domain.rounds import Round
from assessment.domain.standings import Standing
from assessment.exports.sheets import cover, profile


def rests_on(report: Report, round_: Round) -> str:
    """Response numbers of a round in a sentence or two; that they are not told, where a small number would show."""
    answered = board_answers.answers(report, round_.id)
    if answered is None:
        return f"{round_.name}: how many people answered is not shown, because some numbers are small."
    mix = next(each for each in role_mix.all_(report) if each.round == round_)
    rate = "" if mix.rate is None else f", {mix.rate:.0%} of those invited"
    return f"{round_.name}: {answered:,} {'person' if answered == 1 else 'people'} answered{rate}."


def how_sure(report: Report, round_: Round) -> str:
    """Confidence of the overall levels: of one organisation, or how many of the judged are secure and provisional."""
    if profile.is_for(report):
        return _of_one(report, report.standing(round_.id, report.organisations[0].id, OVERALL))
    found = (report.standing(round_.id, o.id, OVERALL) for o in report.organisations)
    counts = Counter(standing.confidence for standing in found if standing and standing.judged)
    sure = ", ".join(f"{counts[word]} {word}" for word in (SECURE, PROVISIONAL, NOT_APPLICABLE) if counts[word])
    return f"{summaries.judged(report, round_.id)}{f' ({sure})' if sure else ''}."


def _of_one(report: Report, standing: Standing | None) -> str:
    said = f"Overall {labels.place(report.framework, standing)}"
    return f"{said}, {labels.sureness(standing)}." if labels.sureness(standing) else f"{said}."


def foot(report: Report, round_: Round) -> str:
    """Under every slide: answers, confidence, and that it is no league table."""
    return f"{rests_on(report, round_)} {how_sure(report, round_)} {IMPROVEMENT_TOOL}"


def version(report: Report) -> str:
    """Named or public-safe, and what that means, as on the workbook's cover."""
    if report.public:
        return cover.PUBLIC_SAFE
    return cover.NAMES_PEOPLE if report.carries & {AGREED, PLANS} else cover.NAMED


def reason(report: Report, standing: Standing | None) -> str:
    """Why a level, in a sentence; in a public-safe report without what follows it: how few people answered."""
    first = standing.reasons[0] if standing and standing.reasons else ""
    return f"{first.split('. ')[0].rstrip('.')}." if first and report.public else first
