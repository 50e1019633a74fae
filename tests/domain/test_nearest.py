"""What would move a level, in people; and that it says no number that is hidden."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from assessment.domain import disclosure, nearest, scoring
from assessment.domain.framework import Framework
from assessment.domain.results import OVERALL
from assessment.domain.standings import ShownCriterion, Standing
from assessment.domain.tallies import Tally
from tests.domain.bundled import framework
from tests.domain.surveys import surveys
from tests.sample_report import SMALL, report, standing


def a_standing(*criteria: ShownCriterion, level: int | None = 2) -> Standing:
    return standing("T1", level, criteria=criteria)


def shown(id: str, status: str = "not_met", **more: object) -> ShownCriterion:
    return ShownCriterion(id, int(id[3]), status, **more)  # type: ignore[arg-type]  # any fields of a criterion


def test_fewest_people_come_first_and_what_cannot_be_counted_last() -> None:
    made = a_standing(
        shown("T1.3a", hidden=True),
        shown("T1.3b", n=60, favourable=42, needed=12),
        shown("T1.3c", n=60, favourable=53, needed=1),
        shown("T1.4a", n=60, favourable=10, needed=44),
    )
    steps = nearest.above(framework(), made)
    assert [(step.criterion.id, step.people) for step in steps] == [("T1.3c", 1), ("T1.3b", 12), ("T1.3a", None)]
    assert steps[0].sentence.startswith("1 more person with a favourable answer to “I understand why")
    assert steps[1].sentence.endswith("(now 42 of 60 staff; 90% needed).")


def test_the_least_margin_is_lost_first() -> None:
    made = a_standing(
        shown("T1.1a", "met", hidden=True),
        shown("T1.2a", "met", n=20, favourable=11),
        shown("T1.2b", "met", n=60, favourable=42),
        shown("T1.3a", "met", n=60, favourable=54),
    )
    assert [(s.criterion.id, s.people) for s in nearest.below(framework(), made)] == [("T1.2a", 1), ("T1.2b", 12)]


@pytest.mark.parametrize(("n", "favourable"), [(20, 11), (20, 20), (33, 17), (84, 76)])
def test_so_many_fewer_lose_the_criterion_and_one_less_does_not(n: int, favourable: int) -> None:
    made = a_standing(shown("T1.2a", "met", n=n, favourable=favourable))
    [step] = nearest.below(framework(), made)
    assert step.people is not None
    assert step.criterion.quantifier.passes(favourable - step.people + 1, n)
    assert not step.criterion.quantifier.passes(favourable - step.people, n)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (
            "not_asked",
            "“Have you had training that covers what data to share with partners and why?” needs to be asked.",
        ),
        ("too_few", "11 or more from staff."),
        ("too_few_groups", "2 role groups with 5 or more each."),
    ],
)
def test_what_is_not_known_says_what_it_takes(reason: str, expected: str) -> None:
    [step] = nearest.above(framework(), a_standing(shown("T1.3a", "unknown", reason=reason)))
    assert step.people is None
    assert step.sentence.endswith(expected)


def test_the_weakest_group_is_named() -> None:
    made = a_standing(shown("T1.4a", n=12, favourable=6, needed=5, group="manager"), level=3)
    assert "(now 6 of 12 managers, the weakest group; 90% needed)" in nearest.above(framework(), made)[0].sentence


def test_at_the_highest_level_nothing_is_above() -> None:
    made = a_standing(shown("T1.4a", "met", n=60, favourable=55), level=4)
    assert nearest.next_level(framework(), made) is None
    assert nearest.above(framework(), made) == ()


def test_a_criterion_of_another_version_is_left_out() -> None:
    made = a_standing(ShownCriterion("T1.9z", 3, "not_met", needed=1), shown("T1.3a", needed=2))
    assert [step.criterion.id for step in nearest.above(framework(), made)] == ["T1.3a"]


def test_what_decides_is_what_holds_the_overall_or_cannot_be_judged() -> None:
    made = report()
    held = made.standings["r6", "o07", OVERALL].held_by
    assert nearest.deciding(made, "o07", "r6") == held != ()
    assert nearest.deciding(made, SMALL, "r6") == ("T1", "T2", "T3")
    assert nearest.deciding(made, "nobody", "r6") == ()


def numbers_told(fw: Framework, c: ShownCriterion) -> set[int]:
    """The numbers a sentence on this criterion may hold: those shown of it, and the framework's own."""
    config, rule = fw.config, fw.criterion(c.id)
    own = {*config.min_n.values(), config.min_groups, config.min_n_group, int(rule.quantifier.threshold * 100)}
    return own | {n for n in (c.n, c.favourable, c.needed) if n is not None}


@settings(max_examples=150, deadline=None)
@given(surveys())
def test_no_hidden_number_is_said(tally: Tally) -> None:
    fw = framework()
    for theme, result in scoring.score(fw, tally).items():
        made = disclosure.show(fw, result, tally)
        for step in (*nearest.above(fw, made), *nearest.below(fw, made)):
            c = step.shown
            if c.hidden or c.favourable is None:
                assert step.people is None, theme
            said = {
                int(n)
                for n in re.findall(r"\d+", step.sentence.replace(fw.questions[step.criterion.question].text, ""))
            }
            assert said <= numbers_told(fw, c) | ({step.people} if step.people is not None else set()), step.sentence
