"""How many people answered, now and last time, in a sentence of a board paper."""

from __future__ import annotations

from assessment.domain.board_words import Figure, Kind, Told
from assessment.domain.reports import Report
from assessment.domain.role_mix import MOVED
from assessment.domain.rounds import Round


def answers(report: Report, round_id: str) -> int | None:
    """How many people answered in a round, over the report's organisations; None where it may not be told.

    In a public-safe report one organisation's small number would be what is missing from a total.
    """
    found = [n.answered for o in report.organisations if (n := report.numbers.get((round_id, o.id))) is not None]
    fewest = report.framework.config.min_n_show
    if report.public and any(0 < answered < fewest for answered in found):
        return None
    return sum(found)


def answered(report: Report, before: Round | None, after: Round) -> tuple[Told, ...]:
    """How many answered, now and then; fewer by over 15 per cent is said, since a change may come from that alone."""
    now = answers(report, after.id)
    then = answers(report, before.id) if before else None
    if now is None:
        return ()
    here = Figure(f"{now:,}", Kind.ANSWERED, after.id)
    people = "person" if now == 1 else "people"
    if before is None or then is None:
        return (Told(f"{here.said} {people} answered in {after.name}.", (here,)),)
    there = Figure(f"{then:,}", Kind.ANSWERED, before.id)
    if now < then * (1 - MOVED):
        said = f"Fewer people answered: {here.said}, after {there.said} in {before.name}"
        return (Told(f"{said}; a change may come from that alone.", (here, there)),)
    return (Told(f"{here.said} {people} answered, after {there.said} in {before.name}.", (here, there)),)
