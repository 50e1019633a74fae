"""How a target stands (method.md 7, targets): met, on course, no clear change, moving away, overdue, or not known yet.

Whether a gap closes is read from one criterion only, so that chance does not find a change among many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessment.domain import progress
from assessment.domain.framework import Framework
from assessment.domain.phrases import level_words
from assessment.domain.reports import Aim, Report
from assessment.domain.results import MET, UNKNOWN
from assessment.domain.rounds import Round, day
from assessment.domain.standings import ShownCriterion, Standing
from assessment.domain.targets import Target


class Status(StrEnum):
    """How a target stands. `not known yet`: without results, or with nothing to compare them with."""

    MET = "met"
    ON_COURSE = "on course"
    NO_CLEAR_CHANGE = "no clear change"
    MOVING_AWAY = "moving away"
    OVERDUE = "overdue"
    NOT_KNOWN = "not known yet"


@dataclass(frozen=True, slots=True)
class Reading:
    """A status and the sentence that says why."""

    status: Status
    sentence: str


_OF_CHANGE = {
    progress.RISE: Status.ON_COURSE,
    progress.FALL: Status.MOVING_AWAY,
    progress.CHANCE: Status.NO_CLEAR_CHANGE,
}


def read(report: Report | None, organisation: str, target: Target, today: date) -> Reading:
    """How an organisation's target stands after the report's newest round. None: there are no results yet."""
    now = report.standing(report.latest.id, organisation, target.theme) if report else None
    if report is None or now is None:
        return _overdue(target, today) or Reading(Status.NOT_KNOWN, "There are no results of this theme yet.")
    framework, level = report.framework, now.level
    if level is not None and level >= target.level:
        return Reading(Status.MET, f"Met: the level is {level_words(framework, level, now.at_least)}.")
    late = _overdue(target, today)
    if late:
        return Reading(late.status, f"{late.sentence} The level is {level_words(framework, level, now.at_least)}.")
    if level is None:
        return Reading(Status.NOT_KNOWN, "Not known yet: too few answers to judge the level.")
    before = earlier(report, organisation, target.theme)
    if before is None:
        return Reading(Status.NOT_KNOWN, "Not known yet: there is no earlier round to compare with.")
    return _moved(framework, target, now, *before)


def unread(target: Target, today: date) -> Aim:
    """A target as it stands where no result may be laid beside it."""
    reading = read(None, "", target, today)
    return Aim(target, str(reading.status), reading.sentence, standing=None, after="", asks=False)


def earlier(report: Report, organisation: str, theme: str) -> tuple[Standing, Round] | None:
    """The organisation's standing in the last round before the newest that can be compared with it, and that round."""
    for round_ in report.rounds[-2::-1]:
        found = report.standing(round_.id, organisation, theme)
        if found and progress.comparable(round_, report.latest):
            return found, round_
    return None


def _overdue(target: Target, today: date) -> Reading | None:
    if target.due_on >= today:
        return None
    return Reading(Status.OVERDUE, f"Overdue: it was due on {day(target.due_on)}.")


def _moved(framework: Framework, target: Target, now: Standing, before: Standing, then: Round) -> Reading:
    pairs = sorted(_shown_in_both(now, before), key=lambda pair: _closeness(framework, pair[1]))
    if pairs:
        return _of_shares(framework, *pairs[0], then)
    return _of_facts(framework, target, now, before, then)


def _shown_in_both(now: Standing, before: Standing) -> Iterator[tuple[ShownCriterion, ShownCriterion]]:
    """What stops the next level, (before, now), where both rounds show the counts of the same people."""
    past = {criterion.id: criterion for criterion in before.criteria}
    for criterion in now.criteria:
        earlier_ = past.get(criterion.id)
        stops = criterion.level == (now.level or 0) + 1 and criterion.status != MET
        # Of a group rule the weakest group is shown, which may be another one than before.
        if stops and earlier_ and earlier_.group == criterion.group and _counted(earlier_) and _counted(criterion):
            yield earlier_, criterion


def _counted(criterion: ShownCriterion) -> bool:
    return not criterion.hidden and criterion.favourable is not None and bool(criterion.n)


def _closeness(framework: Framework, criterion: ShownCriterion) -> tuple[float, str]:
    share = (criterion.favourable or 0) / (criterion.n or 1)
    return share / float(framework.criterion(criterion.id).quantifier.threshold), criterion.id


def _of_shares(framework: Framework, before: ShownCriterion, now: ShownCriterion, then: Round) -> Reading:
    was, is_ = (before.favourable or 0, before.n or 0), (now.favourable or 0, now.n or 0)
    reading = progress.change(*was, *is_).reading
    status = _OF_CHANGE[reading]
    question = framework.questions[framework.criterion(now.id).question].text
    words = f"{was[0]} of {was[1]} in {then.name}, {is_[0]} of {is_[1]} now ({reading})"
    return Reading(status, f"{status.capitalize()}: {words}, on “{question}”")


def _of_facts(framework: Framework, target: Target, now: Standing, before: Standing, then: Round) -> Reading:
    """By how many facts are met: those who know a fact are nearly all asked, so chance plays no part."""
    met_now, met_before = (_facts(framework, standing, target.level) for standing in (now, before))
    both = met_now.keys() & met_before.keys()
    if not both:
        return Reading(Status.NOT_KNOWN, f"Not known yet: the numbers are too small to compare with {then.name}.")
    more = sum(met_now[fact] for fact in both) - sum(met_before[fact] for fact in both)
    if more == 0:
        return Reading(Status.NO_CLEAR_CHANGE, f"No clear change: as many facts are met as in {then.name}.")
    status = Status.ON_COURSE if more > 0 else Status.MOVING_AWAY
    number = f"{abs(more)} {'fact' if abs(more) == 1 else 'facts'} {'more' if more > 0 else 'fewer'}"
    return Reading(status, f"{status.capitalize()}: {number} met than in {then.name}.")


def _facts(framework: Framework, standing: Standing, up_to: int) -> dict[str, bool]:
    known = (c for c in standing.criteria if c.level <= up_to and c.status != UNKNOWN and not c.disputed)
    return {c.id: c.status == MET for c in known if framework.questions[framework.criterion(c.id).question].is_fact}
