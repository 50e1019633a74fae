"""The rules of what stands beside results: disagreement, agreed levels, targets (method.md 4, 5, 7)."""

from __future__ import annotations

from assessment.domain.phrases import people_of
from assessment.domain.reports import AGREED, DISAGREEMENT, PLANS, Report

Lines = tuple[tuple[str, str], ...]


def lines(report: Report) -> Lines:
    """The lines of the Method sheet on what the report carries; none in a file for the public."""
    if report.public or not report.carries:
        return ()
    said = [("Beside the results", "")]
    if DISAGREEMENT in report.carries:
        said += _disagreement(report)
    if AGREED in report.carries:
        said.append(
            (
                "Agreed level",
                "What an organisation's panel agreed, proposed by one person and signed off by another. A lower level "
                "needs a reason. A higher one needs evidence on a fact or from training records: what staff say about "
                "themselves cannot be overruled upwards. The survey level stays beside it.",
            )
        )
    if PLANS in report.carries:
        said.append(
            (
                "Targets",
                "A level and a day for each theme, never a score. “On course” and “Moving away” are said only of a "
                "change that is more than chance explains, in the one criterion nearest to being met.",
            )
        )
    return tuple(said)


def _disagreement(report: Report) -> Lines:
    config = report.framework.config
    camps, agreed = f"{float(config.consensus_two_sided):.0%}", f"{float(config.consensus_agreed):.2f}"
    said = [
        (
            "Disagreement",
            f"Split: at least {camps} of people on either side of the scale, or no more agreement than if they had "
            f"answered at random. Agreed: a consensus index (Tastle and Wierman) of {agreed} or more. Mixed: between. "
            f"Shown from {config.min_n_show} answers. It changes no level.",
        )
    ]
    if len(config.gap) == 2:
        first, second = (people_of(report.framework, role) for role in config.gap)
        apart = f"{float(config.gap_notable):.0%}"
        said.append(
            (
                "Gaps between roles",
                f"{first[:1].upper()}{first[1:]} and {second}, {apart} apart or more. Notable: the 95% interval "
                "(Newcombe) leaves out no difference at all. Possible: it does not.",
            )
        )
    return tuple(said)
