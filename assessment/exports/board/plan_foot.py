"""What stands under targets and actions: when they were read, and where they are written."""

from __future__ import annotations

from assessment.domain.reports import Report
from assessment.domain.rounds import day
from assessment.exports.board import facts
from assessment.exports.sheets import profile

WHERE = ("Where", "An organisation's lead sets targets and writes down actions on the page ‘Targets and actions’.")


def foot(report: Report) -> str:
    """Targets and actions belong to no round: they stand as on the day the paper was made."""
    stand = f"Targets and actions as they stand on {day(report.made_on)}."
    return f"{stand} {facts.foot(report, profile.shown_round(report))}"
