"""What may fairly be said of a place among peers, as a sentence to copy, and what may not (method.md 6)."""

from __future__ import annotations

from assessment.domain.benchmarks import LOWER, MIDDLE, UPPER, Line, half_reach
from assessment.domain.framework import Framework
from assessment.domain.peers import Cell, Kind, Traits
from assessment.domain.releases import Release
from assessment.domain.rounds import day

NOT_FAIR = (
    "“We are above average in the country.” Organisations chose to join, so they stand for nobody else.",
    "“We are the best”, or any place in a list. Small differences are chance, and there is no list.",
    "“We share data better than another organisation.” Answers say what people know and see, and lists of key data "
    "differ.",
    "“We differ” where the difference lies within the interval.",
    "“It is because of our training.” A difference says nothing of its cause.",
)
"""Each with the reason beside it."""

POSITIONS = {
    LOWER: "Our score is in the lower quarter of theirs.",
    MIDDLE: "Our score is in the middle half of theirs.",
    UPPER: "Our score is in the upper quarter of theirs.",
}


def group_words(kind: Kind, own: Traits, cells: tuple[Cell, ...] = ()) -> str:
    """Who is in a group: "other organisations of the same type (Acute)"."""
    if kind is Kind.TYPE:
        return f"other organisations of the same type ({own.type})"
    if kind is Kind.SIZE:
        return f"other organisations of about the same size ({own.band or 'not known'})"
    if kind is Kind.NATION:
        return f"other organisations in {own.nation}"
    if kind is Kind.PICKED:
        types = ", ".join(sorted(type_ for cell in cells for type_ in cell))
        return f"other organisations of chosen types ({types or 'none yet'})"
    return "other organisations"


def theme(framework: Framework, line: Line, who: str, release: Release) -> str:
    """One theme as a sentence to copy; "" where fewer than five others can be spoken of."""
    reached = half_reach(line.levels)
    if reached is None:
        return ""
    others = sum(line.levels.values())
    if reached:
        half = f"at least half were at {framework.level_name(reached)} or above"
    else:
        half = f"more than half were at {framework.level_name(0)}"
    said = (
        f"{line.name}: among the {others} {who} in our partnership whose published results count "
        f"(release of {day(release.day)}), {half}."
    )
    if line.own_level is not None:
        said += f" We were at {framework.level_name(line.own_level)}."
    return said + (f" {POSITIONS[line.benchmark.position]}" if line.benchmark.position else "")
