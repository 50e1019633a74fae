from __future__ import annotations

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.domain import overall, scoring
from assessment.domain.framework import DONT_KNOW, Quantifier
from assessment.domain.results import INSUFFICIENT, MET, NOT_MET, UNKNOWN, display
from assessment.domain.tallies import NOT_SUBSTANTIVE, Tally
from tests.domain.bundled import framework
from tests.domain.surveys import staff, surveys

MANY = settings(max_examples=200, deadline=None)


@MANY
@given(surveys())
def test_score_floor_is_the_level(tally: Tally) -> None:
    for result in scoring.score(framework(), tally).values():
        assert (result.score is None) == (result.outcome == INSUFFICIENT)
        if result.score is not None:
            assert floor(result.score) == result.level
            assert 0 <= result.score <= len(framework().levels)


@MANY
@given(surveys(), st.data())
def test_score_never_falls_when_one_answer_gets_better(tally: Tally, data: st.DataObject) -> None:
    better = improved(tally, data)
    before, after = (scoring.score(framework(), t) for t in (tally, better))
    for theme, result in before.items():
        now = after[theme].score
        if result.score is not None and now is None:
            # What said "not yet" is met now, and something else of the first level is unknown: no score, and no fall.
            assert (result.level, "unknown") == (0, after[theme].level_status[0])
        elif result.score is not None and now is not None:
            assert now >= result.score
    lows = [overall.organisation(framework(), results).score for results in (before, after)]
    assert lows[0] is None or lows[1] is None or lows[1] >= lows[0]


def improved(tally: Tally, data: st.DataObject) -> Tally:
    """One person's answer moved up the scale; a don't-know counts as an answer only where the question counts it."""
    fw = framework()
    movable = [
        (q, role, code)
        for q, roles in tally.counts.items()
        for role, codes in roles.items()
        for code, people in codes.items()
        if people and (code not in NOT_SUBSTANTIVE or (code == DONT_KNOW and fw.questions[q].dk == "count"))
    ]
    if not movable:
        return tally
    q, role, code = data.draw(st.sampled_from(movable))
    scale = [str(c) for c in fw.scales[fw.questions[q].scale]]
    higher = scale if code == DONT_KNOW else [c for c in scale if int(c) >= int(code)]
    to = data.draw(st.sampled_from(higher))
    counts = {a: {b: dict(c) for b, c in roles.items()} for a, roles in tally.counts.items()}
    counts[q][role][code] -= 1
    counts[q][role][to] = counts[q][role].get(to, 0) + 1
    return Tally(tally.respondents, counts)


@MANY
@given(surveys())
def test_gate_agrees_with_the_statuses_of_its_levels(tally: Tally) -> None:
    """Independent of the gate's code: walk the statuses as method.md 3.4 writes them."""
    for result in scoring.score(framework(), tally).values():
        status = result.level_status
        level = 0
        while level < len(status) and status[level] == MET:
            level += 1
        failed = [i for i, found in enumerate(status) if found == NOT_MET]
        top = failed[0] if failed else len(status)
        if level < len(status) and status[level] == UNKNOWN:
            assert result.range == (level, top)
            assert result.at_least == (level > 0)
            assert result.level == (level or None)
        else:
            assert (result.level, result.range, result.at_least) == (level, (level, level), False)


@pytest.mark.parametrize(
    ("op", "share", "favourable", "n", "met"),
    [
        (">=", "9/10", 27, 30, True),
        (">=", "3/4", 3, 4, True),
        (">", "1/2", 10, 20, False),
        (">=", "9/10", 26, 29, False),
    ],
)
def test_thresholds_are_exact(op: str, share: str, favourable: int, n: int, met: bool) -> None:
    assert Quantifier("x", op, Fraction(share)).passes(favourable, n) is met


def test_score_is_cut_not_rounded() -> None:
    assert display(Fraction(2996, 1000)) == "2.99"
    assert display(Fraction(4)) == "4.00"
    assert display(None) is None
    assert display(1.27) == "1.27"


def test_intervals_narrow_with_a_known_headcount_and_vanish_when_all_answered() -> None:
    counts = {"q09": {"frontline": {"4": 45, "2": 5}}, "q12": {"frontline": {"2": 40, "0": 10}}}
    tally = Tally(staff(frontline=50), counts)
    lower = {
        people: judged(tally, "T3", "T3.3a", headcount={"executive": 0, "manager": 0, "ig": 0, "frontline": people})
        for people in (50, 60, 5000)
    }
    plain = judged(tally, "T3", "T3.3a")
    assert lower[50].wilson_lower == pytest.approx(0.8)
    assert lower[60].wilson_lower > lower[5000].wilson_lower > plain.wilson_lower
    assert lower[50].secure


def test_headcount_missing_for_a_role_leaves_the_plain_interval() -> None:
    tally = Tally(staff(frontline=50), {"q12": {"frontline": {"2": 40, "0": 10}}})
    assert judged(tally, "T3", "T3.3a", headcount={"frontline": 50}) == judged(tally, "T3", "T3.3a")


def test_zero_weights_leave_the_criterion_unknown() -> None:
    tally = Tally(staff(frontline=50), {"q12": {"frontline": {"2": 40, "0": 10}}})
    zero = scoring.score_theme(framework(), "T3", tally, weights={"frontline": Fraction(0)})
    found = next(c for c in zero.criteria if c.id == "T3.3a")
    assert (found.status, found.reason) == (UNKNOWN, "zero_weight")


def test_override_of_staff_opinion_is_rejected_and_of_training_accepted() -> None:
    tally = Tally(staff(frontline=20), {"q01": {"frontline": {"2": 20}}, "q04": {"frontline": {"0": 20}}})
    overrides = {"T1.3b": True, "T1.3a": True}
    result = scoring.score_theme(framework(), "T1", tally, overrides=overrides)
    found = {c.id: c for c in result.criteria}
    assert "override_rejected:T1.3b" in result.flags
    assert found["T1.3b"].status == NOT_MET
    assert (found["T1.3a"].status, found["T1.3a"].reason) == (MET, "panel_override")


def test_no_frontline_answers_is_flagged_only_when_nobody_of_them_answered() -> None:
    managers = {"manager": {"2": 12}}
    without = Tally(staff(manager=12), {"q12": managers})
    with_dont_know = Tally(staff(manager=12, frontline=1), {"q12": {**managers, "frontline": {"dk": 1}}})
    assert "no_frontline_answers" in scoring.score_theme(framework(), "T3", without).flags
    assert "no_frontline_answers" not in scoring.score_theme(framework(), "T3", with_dont_know).flags


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"3": 1}, False),
        ({"3": 4}, False),
        ({"3": 3, "4": 1}, False),
        ({"3": 2, "4": 1}, True),
        ({"1": 1, "3": 9}, True),
    ],
)
def test_fact_is_disputed_without_three_quarters_or_two_rungs_apart(answers: dict[str, int], expected: bool) -> None:
    tally = Tally(staff(ig=sum(answers.values())), {"q05": {"ig": answers}})
    assert ("disputed:q05" in scoring.score_theme(framework(), "T2", tally).flags) is expected


def judged(tally: Tally, theme: str, criterion: str, headcount: dict[str, int] | None = None):  # noqa: ANN201  # one test's shorthand
    result = scoring.score_theme(framework(), theme, tally, headcount=headcount)
    return next(c for c in result.criteria if c.id == criterion)
