"""Method and caveats of a board paper: the workbook's own words, and the known limits (method.md 9)."""

from __future__ import annotations

from assessment.domain.reports import IMPROVEMENT_TOOL, Report
from assessment.exports.board import facts
from assessment.exports.board.paper import Part
from assessment.exports.sheets import method, profile

TOLD = ("What is judged", "Levels", "Secure, provisional", "From round to round", "Hidden numbers", "Source")
"""The lines of the workbook's method sheet that a board paper repeats."""

LIMITS = (
    (
        "Opinion is not practice",
        "Answers say what people think. Facts with evidence, and panels, are the counterweight.",
    ),
    ("Thresholds are choices", "Shares and minimum numbers are part of the framework's version."),
    ("Small bodies", "Few staff or few executives mostly give insufficient data. That is no low level."),
    ("Who answered", "Teams that answer together make results look surer than they are."),
)


def part(report: Report) -> Part:
    """The last part."""
    lines = dict(method.sheet(report).lines)
    told = tuple((word, lines[word]) for word in TOLD if word in lines)
    return Part(
        heading="Method and caveats",
        says=IMPROVEMENT_TOOL,
        points=(*told, *LIMITS),
        notes=("The workbook's sheet Method has all rules and settings.",),
        foot=facts.foot(report, profile.shown_round(report)) if report.rounds else IMPROVEMENT_TOOL,
    )
