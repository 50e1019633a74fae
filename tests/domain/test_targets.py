"""The gap list: in people and rungs, and never a number that the standing hides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from assessment.domain import disclosure, scoring
from assessment.domain.results import MET, NOT_MET, UNKNOWN
from assessment.domain.standings import ShownCriterion, Standing
from assessment.domain.tallies import Tally
from assessment.domain.targets import Gap, Target, asks_for_action, gaps
from tests.domain.bundled import framework
from tests.domain.surveys import staff, surveys
from tests.domain.test_cases import CASES

NUMBERS = {"n": None, "favourable": None, "share": None, "share_text": None, "needed": None, "lower": None}
NUMBERS |= {"upper": None, "dk_text": None, "group": None, "secure": None}
TARGET = Target("T1", 3, date(2028, 3, 31), "", "Leo", date(2027, 3, 1))


def shown(theme: str, tally: Tally) -> Standing:
    return disclosure.show(framework(), scoring.score_theme(framework(), theme, tally), tally)


def of(criterion: str, standing: Standing, up_to: int = 4) -> Gap:
    [found] = [gap for gap in gaps(framework(), standing, up_to) if gap.criterion == criterion]
    return found


def trained(yes: int, no: int) -> Tally:
    return Tally(staff(frontline=yes + no), {"q04": {"frontline": {"2": yes, "0": no}}})


def test_gap_list_says_the_worked_case_in_people() -> None:
    case = {each["id"]: each for each in CASES}["G06"]
    favourable, n, wanted = case["input"]["favourable"], case["input"]["n"], case["expected"]
    gap = of("T1.3a", shown("T1", trained(favourable, n - favourable)))
    assert gap.people == wanted["extra_needed"]
    assert gap.sentence == (
        "12 more people: 42 of 60 staff answered ‘Yes’ to “Have you had training that covers what data to share with "
        "partners and why?”; 54 are needed."
    )


def test_gap_list_says_one_person_of_most() -> None:
    # Case G07 of the method: 10 of 20 with "most" needs 1 more.
    tally = Tally(staff(frontline=20), {"q01": {"frontline": {"5": 10, "1": 10}}})
    gap = of("T1.2a", shown("T1", tally))
    assert gap.people == 1
    assert gap.sentence.startswith("1 more person: 10 of 20 staff answered ‘Agree’ or above")
    assert gap.sentence.endswith("; 11 are needed.")


def test_gap_list_goes_level_by_level_up_to_the_target_and_leaves_out_what_is_met() -> None:
    criteria = (
        ShownCriterion("T1.3a", 3, NOT_MET, hidden=True),
        ShownCriterion("T1.2a", 2, MET),
        ShownCriterion("T1.2b", 2, NOT_MET, hidden=True),
        ShownCriterion("T1.4a", 4, NOT_MET, hidden=True),
        ShownCriterion("T1.9z", 2, NOT_MET),
    )
    found = gaps(framework(), Standing("T1", "level", 1, criteria=criteria), 3)
    assert [(gap.criterion, gap.level) for gap in found] == [("T1.2b", 2), ("T1.3a", 3)]


def test_facts_name_the_next_rung_and_who_owns_it() -> None:
    criteria = tuple(ShownCriterion(f"T5.{level}a", level, NOT_MET, n=20, needed=9) for level in (2, 3))
    two, three = gaps(framework(), Standing("T5", "level", 1, criteria=criteria), 4)
    assert two.sentence.startswith("Next rung: ‘Being set up’, for “Where has your intelligence function got to")
    assert two.sentence.endswith("Asked of information governance and intelligence staff, who own it.")
    assert three.sentence.startswith("After that: ‘Done every year’")
    assert (two.people, three.people) == (None, None)
    disputed = (criteria[0]._replace(disputed=True),)
    [gap] = gaps(framework(), Standing("T5", "level", 1, criteria=disputed), 4)
    assert gap.sentence.endswith("They do not agree yet: settle that first.")


def test_group_rules_speak_of_the_weakest_group() -> None:
    weakest = ShownCriterion("T1.4a", 4, NOT_MET, n=12, favourable=6, needed=5, group="manager")
    [gap] = gaps(framework(), Standing("T1", "level", 3, criteria=(weakest,)), 4)
    assert gap.sentence.startswith("5 more people: 6 of 12 managers answered")
    assert gap.sentence.endswith("; 11 are needed, and as large a share of every other role group.")


@pytest.mark.parametrize(("reason", "said"), [("not_asked", "this was not asked"), ("too_few", "too few answers")])
def test_what_is_not_known_needs_answers_and_not_a_number(reason: str, said: str) -> None:
    for criterion in ("T1.3a", "T2.3a"):
        theme = criterion[:2]
        shown_ = ShownCriterion(criterion, 3, UNKNOWN, reason)
        [gap] = gaps(framework(), Standing(theme, "insufficient", None, criteria=(shown_,)), 3)
        assert said in gap.sentence
        assert gap.people is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(surveys())
def test_gap_list_never_shows_a_number_that_the_standing_hides(tally: Tally) -> None:
    """A hidden criterion reads the same whatever stands behind it, and every number of people is the standing's own."""
    for theme in framework().themes:
        standing = shown(theme, tally)
        blank = replace(standing, criteria=tuple(_without_numbers(c) for c in standing.criteria))
        without = {gap.criterion: gap for gap in gaps(framework(), blank, 4)}
        known = {criterion.id: criterion for criterion in standing.criteria}
        for gap in gaps(framework(), standing, 4):
            criterion = known[gap.criterion]
            if criterion.hidden or criterion.needed is None:
                assert gap == without[gap.criterion]
                assert gap.people is None
            else:
                assert gap.people in (None, criterion.needed)


def _without_numbers(criterion: ShownCriterion) -> ShownCriterion:
    return criterion._replace(**NUMBERS, hidden=True)


def test_theme_below_its_target_asks_for_an_action_or_a_reason() -> None:
    assert asks_for_action(TARGET, 2, has_action=False)
    assert not asks_for_action(TARGET, 2, has_action=True)
    assert not asks_for_action(TARGET, 3, has_action=False)
    assert not asks_for_action(TARGET, None, has_action=False)
    assert not asks_for_action(None, 2, has_action=False)
    assert not asks_for_action(replace(TARGET, without_action="Later"), 2, has_action=False)
