"""How a target stands: met, on course, no clear change, moving away, overdue, not known yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from assessment.domain.reports import Organisation, Report
from assessment.domain.results import MET, NOT_MET, UNKNOWN
from assessment.domain.rounds import Round, State
from assessment.domain.standings import ShownCriterion, Standing
from assessment.domain.target_status import Reading, Status, read
from assessment.domain.targets import Target
from tests.domain.bundled import framework
from tests.domain.test_cases import CASES

TODAY = date(2027, 3, 10)
TARGET = Target("T1", 3, date(2028, 3, 31), "", "Leo", date(2027, 3, 1))


def standing(level: int | None, *criteria: ShownCriterion, theme: str = "T1") -> Standing:
    return Standing(theme, "level", level, criteria=criteria)


def share(favourable: int, n: int, criterion: str = "T1.3a", **changes: object) -> ShownCriterion:
    return ShownCriterion(criterion, 3, NOT_MET, n=n, favourable=favourable)._replace(**changes)


def fact(status: str, criterion: str = "T5.2a", *, disputed: bool = False) -> ShownCriterion:
    return ShownCriterion(criterion, int(criterion[3]), status, hidden=True, disputed=disputed)


def report(standings: Sequence[Standing | None], versions: Sequence[str] = ()) -> Report:
    """One organisation's rounds, oldest first, each with one standing."""
    made = [
        Round(f"r{at}", f"Round {at}", State.CLOSED, "f", version, date(2026, at, 1), date(2026, at, 28))
        for at, version in enumerate(versions or ["1.0"] * len(standings), start=1)
    ]
    found = {(r.id, "o", s.theme): s for r, s in zip(made, standings, strict=True) if s}
    return Report("System", framework(), tuple(made), (Organisation("o", "O", "Acute"),), found, {}, TODAY)


def reading(*standings: Standing | None, target: Target = TARGET, today: date = TODAY) -> Reading:
    return read(report(standings), "o", target, today)


def test_met_at_the_level_or_above_even_after_the_day() -> None:
    late = date(2030, 1, 1)
    assert reading(standing(3), today=late) == Reading(Status.MET, "Met: the level is Established.")
    assert reading(standing(4)).status is Status.MET


def test_overdue_after_the_day_and_not_on_it() -> None:
    found = reading(standing(2), today=date(2028, 4, 1))
    assert found == Reading(Status.OVERDUE, "Overdue: it was due on 31 March 2028. The level is Developing.")
    assert reading(standing(2), today=TARGET.due_on).status is not Status.OVERDUE
    assert read(None, "o", TARGET, date(2028, 4, 1)).status is Status.OVERDUE


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (read(None, "o", TARGET, TODAY), "There are no results of this theme yet."),
        (reading(None), "There are no results of this theme yet."),
        (reading(standing(None)), "too few answers to judge the level"),
        (reading(standing(2, share(50, 80))), "no earlier round to compare with"),
        (reading(standing(2, share(50, 80, hidden=True)), standing(2, share(60, 80))), "too small to compare"),
        (reading(standing(2, share(50, 80)), standing(2, share(60, 80, hidden=True))), "too small to compare"),
    ],
)
def test_what_cannot_be_told_is_not_called_no_change(found: Reading, said: str) -> None:
    assert found.status is Status.NOT_KNOWN
    assert said in found.sentence


def test_gap_that_closes_by_more_than_chance_is_on_course() -> None:
    before, n_before, after, n_after = {each["id"]: each for each in CASES}["G01"]["input"]
    found = reading(standing(2, share(before, n_before)), standing(2, share(after, n_after)))
    assert found.status is Status.ON_COURSE
    assert found.sentence.startswith("On course: 48 of 80 in Round 1, 56 of 70 now (likely real rise), on “Have you")


def test_change_that_could_be_chance_is_no_clear_change() -> None:
    found = reading(standing(2, share(30, 60)), standing(2, share(36, 60)))
    assert found.status is Status.NO_CLEAR_CHANGE
    assert "(could be chance)" in found.sentence


def test_gap_that_opens_is_moving_away_whatever_the_level_does() -> None:
    assert reading(standing(2, share(56, 70)), standing(2, share(48, 80))).status is Status.MOVING_AWAY


def test_the_criterion_furthest_from_its_threshold_decides() -> None:
    near, far = "T1.3a", "T1.3b"
    before = standing(2, share(60, 100, near), share(40, 100, far))
    after = standing(2, share(85, 100, near), share(41, 100, far))
    assert reading(before, after).status is Status.NO_CLEAR_CHANGE


def test_only_what_stops_the_next_level_decides() -> None:
    above = share(10, 100, "T1.4a", level=4)
    before = standing(2, share(40, 100), above)
    after = standing(2, share(80, 100), above)
    assert reading(before, after).status is Status.ON_COURSE


def test_another_weakest_group_is_no_comparison() -> None:
    target = replace(TARGET, level=4)
    before = standing(3, share(10, 40, "T1.4a", level=4, group="manager"))
    after = standing(3, share(35, 40, "T1.4a", level=4, group="frontline"))
    assert reading(before, after, target=target).status is Status.NOT_KNOWN


def test_rounds_with_other_rules_are_passed_over() -> None:
    rounds = [standing(2, share(40, 100)), standing(2, share(80, 100)), standing(2, share(80, 100))]
    found = read(report(rounds, ["2.0", "1.0", "2.1"]), "o", TARGET, TODAY)
    assert found.status is Status.ON_COURSE
    assert "in Round 1" in found.sentence
    assert read(report(rounds[:2], ["1.0", "2.0"]), "o", TARGET, TODAY).status is Status.NOT_KNOWN


AUDIT = replace(TARGET, theme="T5")


@pytest.mark.parametrize(
    ("before", "after", "status", "said"),
    [
        (NOT_MET, MET, Status.ON_COURSE, "On course: 1 fact more met than in Round 1."),
        (MET, NOT_MET, Status.MOVING_AWAY, "Moving away: 1 fact fewer met than in Round 1."),
        (NOT_MET, NOT_MET, Status.NO_CLEAR_CHANGE, "No clear change: as many facts are met as in Round 1."),
        (UNKNOWN, MET, Status.NOT_KNOWN, "too small to compare with Round 1"),
    ],
)
def test_facts_count_by_how_many_are_met(before: str, after: str, status: Status, said: str) -> None:
    found = reading(standing(1, fact(before), theme="T5"), standing(1, fact(after), theme="T5"), target=AUDIT)
    assert found.status is status
    assert said in found.sentence


def test_disputed_facts_and_those_above_the_target_do_not_count() -> None:
    then = standing(1, fact(NOT_MET, disputed=True), fact(NOT_MET, "T5.4a"), theme="T5")
    now = standing(1, fact(MET), fact(MET, "T5.4a"), theme="T5")
    assert reading(then, now, target=AUDIT).status is Status.NOT_KNOWN
