"""Where one organisation stands in a round, in the words of a board paper."""

from __future__ import annotations

from assessment.charts import labels
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.domain.rounds import Round


def place(report: Report, round_: Round, theme_id: str) -> str:
    """A level in words, as that round called it; that the theme was not asked, or the organisation took no part."""
    standing = report.standing(round_.id, report.organisations[0].id, theme_id)
    if theme_id != OVERALL and theme_id not in report.framework_of(round_.id).themes:
        return "Not asked"
    return labels.place(report.framework_of(round_.id), standing)
