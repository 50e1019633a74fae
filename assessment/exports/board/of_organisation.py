"""The parts of one organisation's board paper: its profile, why, what moved, what would move a level."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.reports import Report
from assessment.exports.board import own_profile, own_progress, own_reasons, own_summary
from assessment.exports.board.paper import Part
from assessment.exports.sheets import profile


def parts(report: Report) -> Iterator[Part]:
    """Everything but targets, actions and the method."""
    round_ = profile.shown_round(report)
    yield own_summary.part(report, round_)
    yield own_profile.part(report, round_)
    yield own_reasons.why(report, round_)
    yield own_reasons.in_the_way(report, round_)
    if len(report.rounds) > 1:
        yield own_progress.progress(report, round_)
        yield from own_progress.moved(report, round_)
