"""What stands in the way most often: of the next level, and of the levels aimed at."""

from dataclasses import replace
from datetime import date

from assessment.domain import obstacles
from assessment.domain.reports import Aim
from assessment.domain.standings import ShownCriterion
from assessment.domain.targets import Target
from tests.sample_report import report, standing


def test_obstacles_count_organisations_by_the_question_in_the_way() -> None:
    made = report(count=1)
    first, second = made.organisations[:2]
    unmet = [ShownCriterion("T1.3a", 3, "not_met"), ShownCriterion("T1.3b", 3, "not_met")]
    above = [ShownCriterion("T1.4a", 4, "not_met"), ShownCriterion("T1.2a", 2, "unknown")]
    standings = {
        ("r1", first.id, "T1"): standing("T1", 2, criteria=(*unmet, *above)),
        ("r1", second.id, "T1"): standing("T1", 2, criteria=(unmet[1],)),
        ("r1", second.id, "T2"): standing("T2", 1, criteria=(ShownCriterion("T2.2a", 2, "unknown"),)),
    }
    assert obstacles.next_level(replace(made, standings=standings), "r1") == [("q01", 2), ("q04", 1)]


def test_obstacles_towards_targets_count_every_level_up_to_the_target() -> None:
    made = report(count=1)
    first, second = made.organisations[:2]
    missed = (ShownCriterion("T1.3b", 3, "not_met"), ShownCriterion("T1.4b", 4, "not_met"))
    standings = {("r1", o.id, "T1"): standing("T1", 2, criteria=missed) for o in (first, second)}
    targets = {(first.id, "T1"): aim(4), (second.id, "T1"): aim(3)}
    asked = replace(made, standings=standings, targets=targets)
    assert obstacles.targets(asked, "r1") == [("q01", 2), ("q02", 1)]
    assert obstacles.targets(asked, "r1", "T2") == []
    assert obstacles.targets(replace(asked, targets={}), "r1") == []


def aim(level: int) -> Aim:
    target = Target("T1", level, date(2027, 1, 1), "", "Leo", date(2026, 1, 1))
    return Aim(target, status="on course", sentence="", standing=None, after="", asks=False)
