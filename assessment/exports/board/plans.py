"""Targets and actions, for those who may see them: never in a public-safe paper."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.reports import PLANS, Report
from assessment.exports.board import plan_actions, plan_targets
from assessment.exports.board.paper import Part
from assessment.exports.board.plan_foot import WHERE, foot

NONE = "No target is set yet, and no action is written down"


def parts(report: Report) -> Iterator[Part]:
    """Targets, then actions. Nothing where the report does not carry them."""
    if report.public or PLANS not in report.carries:
        return
    if not plan_targets.aims(report) and not plan_actions.going_on(report):
        yield Part("Targets and actions", NONE, points=(WHERE,), foot=foot(report))
        return
    yield plan_targets.part(report)
    yield plan_actions.part(report)
