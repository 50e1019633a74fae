"""The system over time in words: one voice each and by headcount, the same organisations and all (method.md 3.9, 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.domain import overall, progress, summaries, weights
from assessment.domain.overall import SystemResult
from assessment.domain.reports import Report
from assessment.domain.results import INSUFFICIENT, OVERALL
from assessment.domain.rounds import Round


@dataclass(frozen=True, slots=True)
class Weighed:
    """A round's system result twice. `unknown`: organisations without a headcount, which the second leaves out."""

    round: Round
    equal: SystemResult
    by_headcount: SystemResult
    unknown: int

    @property
    def alike(self) -> bool:
        """Whether both give the same."""
        return (self.equal.outcome, self.equal.level) == (self.by_headcount.outcome, self.by_headcount.level)


def weighed(report: Report, chosen: Round, theme: str = OVERALL) -> Weighed:
    """A round's result with one voice for each organisation, and by headcount."""
    levels, heads = report.levels(chosen.id, theme), weights.of_organisations(report, chosen.id, theme)
    heavy = [heads[organisation] or 0 for organisation in levels]
    return Weighed(
        chosen,
        overall.system(report.framework, list(levels.values())),
        overall.system(report.framework, list(levels.values()), heavy),
        sum(people is None for people in heads.values()),
    )


def result_name(report: Report, found: SystemResult) -> str:
    """The level's name; "Insufficient data" where the system cannot be judged."""
    return report.framework.level_name(None if found.outcome == INSUFFICIENT else found.level or 0)


def two_weights(report: Report, found: Weighed) -> str:
    """Both results in a sentence or two, always saying which is which (method.md 3.9)."""
    if found.equal.outcome == found.by_headcount.outcome == INSUFFICIENT:
        return "Too few organisations are judged to say where the system stands."
    equal, heavy = result_name(report, found.equal), result_name(report, found.by_headcount)
    if found.unknown == found.equal.organisations:
        return f"With one voice for each organisation the system is at {equal}. No headcount is known."
    left_out = ""
    if found.unknown:
        left_out = f" Left out of the second for want of a headcount: {summaries.many(found.unknown)}."
    if found.alike:
        return f"With one voice for each organisation the system is at {equal}, and by headcount too.{left_out}"
    return f"With one voice for each organisation the system is at {equal}; counted by headcount, at {heavy}.{left_out}"


def like_for_like(whole: Report, theme: str, level: int) -> str:
    """The same organisations beside all of them, first round and newest (method.md 7)."""
    same = summaries.throughout(whole, theme)
    if not same.organisations or len(whole.rounds) < 2:
        return "No organisation was judged in every round, so like cannot be compared with like."
    if not progress.comparable(whole.rounds[0], whole.latest):
        return "The first round used other questions or rules, so like cannot be compared with like."
    then, now = (summaries.reached(same.levels(r.id, theme), level) for r in (whole.rounds[0], whole.latest))
    all_then, all_now = (summaries.reached(whole.levels(r.id, theme), level) for r in (whole.rounds[0], whole.latest))
    above = whole.framework.level_name(level) + (" or above" if level < len(whole.framework.levels) else "")
    first, last = whole.rounds[0].name, whole.latest.name
    return (
        f"At {above}: of the {summaries.many(now.judged)} judged in every round, {then.reached} in {first} and "
        f"{now.reached} in {last}. Of all, {all_then.reached} of {all_then.judged} and "
        f"{all_now.reached} of {all_now.judged}."
    )


def shares_by_headcount(report: Report, chosen: Round, theme: str) -> dict[int | None, float]:
    """The part of all staff who work in organisations at each level, lowest first, None (insufficient data) last.

    Empty where no headcount is known.
    """
    levels, heads = report.levels(chosen.id, theme), weights.of_organisations(report, chosen.id, theme)
    total = sum(people or 0 for people in heads.values())
    if not total:
        return {}
    places: Sequence[int | None] = [*range(len(report.framework.levels) + 1), None]
    return {place: sum(heads[o] or 0 for o, level in levels.items() if level == place) / total for place in places}
