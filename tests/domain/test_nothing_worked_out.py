"""No combination of what is shown lets anybody work out what few people answered, or that all of a group agreed.

An attacker is given every standing of every theme, the spread, the gap between roles, response numbers and scores, and
told how many of each role answered each question. Other rounds, agreed levels, pages and files add nothing to that:
test_nothing_more_told.py and tests/ui/test_nothing_more_shown.py.

Accepted, as the method says (4.3) and people are told: what "met" and "not met" alone give away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessment.domain import disclosure, scoring, spreading
from assessment.domain.criteria import count
from assessment.domain.framework import Config, Criterion, Framework, Quantifier, Question, Theme
from assessment.domain.results import ThemeResult
from assessment.domain.spreads import TELLING, Spread
from assessment.domain.standings import Standing
from assessment.domain.tallies import Tally
from tests.domain import attacker
from tests.domain.attacker import Attacker, TooMany
from tests.domain.bundled import framework

LEAST = 11
ASKED = tuple(q for q in framework().questions if framework().questions[q].asked == "all")


def small(*, fact: bool = False) -> Framework:
    """Three roles and a scale of three steps: one question that six rules ask for, at both steps, in two themes.

    `fact`: people are asked for a fact, so disputes are told and don't-knows do not count.
    """
    kind = ("fact", "exclude") if fact else ("opinion", "count")
    rules = {
        "most": Quantifier("most", ">", Fraction(1, 2)),
        "consensus": Quantifier("consensus", ">=", Fraction(3, 4)),
        "all": Quantifier("all", ">=", Fraction(9, 10)),
    }

    def criterion(name: str, level: int, least: int, audience: str, rule: str, *, by_group: bool = False) -> Criterion:
        return Criterion(name, name[:2], level, "q", least, audience, rules[rule], by_group)

    one = {
        1: (criterion("T1.1", 1, 3, "board", "consensus"),),
        2: (criterion("T1.2", 2, 3, "all", "most"), criterion("T1.2b", 2, 2, "board", "consensus")),
        3: (criterion("T1.3", 3, 3, "all", "all", by_group=True),),
    }
    two = {
        1: (criterion("T2.1", 1, 2, "all", "most"),),
        2: (criterion("T2.2", 2, 3, "office", "consensus"),),
        3: (criterion("T2.3", 3, 2, "all", "all", by_group=True),),
    }
    themes = {name: Theme(name, name, True, Fraction(1), criteria) for name, criteria in (("T1", one), ("T2", two))}
    roles = ("board", "desk", "field")
    return Framework(
        id="attacked",
        version="1",
        levels=("One", "Two", "Three"),
        level_zero_name="None",
        roles=roles,
        role_labels={role: role for role in roles},
        audiences={"all": roles, "board": ("board",), "office": ("board", "desk")},
        scales={"S": {1: "No", 2: "Partly", 3: "Yes"}},
        questions={"q": Question("q", "T1", "Is it so?", "S", "all", *kind)},
        themes=themes,
        config=Config(
            min_n={"all": 11, "board": 3, "office": 5}, quantifiers=rules, gap=("board", "field"), min_n_group=5
        ),
    )


SMALL, FACT = small(), small(fact=True)


def a_tally(fw: Framework, question: str, answers: Mapping[str, Mapping[str, int]]) -> Tally:
    return Tally({role: sum(answers.get(role, {}).values()) for role in fw.roles}, {question: answers})


def shown(fw: Framework, question: str, tally: Tally) -> tuple[dict[str, Standing], Spread]:
    standings = {t: disclosure.show(fw, r, tally) for t, r in scoring.score(fw, tally).items()}
    [spread] = [s for s in spreading.of_organisation(fw, tally, standings) if s.question == question]
    return standings, spread


def worked_out(fw: Framework, question: str, tally: Tally) -> list[str]:
    """What the attacker learns that nobody may know, in words; empty if nothing."""
    standings, spread = shown(fw, question, tally)
    rules = {rule.id: rule for theme in fw.themes.values() for rule in theme.all_criteria}
    judged = [(rules[c.id], c) for s in standings.values() for c in s.criteria if rules[c.id].question == question]
    sizes = {role: count(tally, fw.questions[question], role, 0).n for role in fw.roles}
    known = Attacker(fw, question, sizes, judged, spread)
    told = Attacker(fw, question, sizes, judged, numbers=False)
    steps = list(range(2, len(known.codes) + 1))
    if spread.hidden and not known.is_fact:
        steps = sorted({known.cut(rule.favourable_min) for rule, _ in judged})
    worlds, found = known.worlds(steps), []
    for group in attacker.groups(sizes):
        n = sum(sizes[role] for role in group)
        dk = sum(count(tally, fw.questions[question], role, 0).dk for role in group) if known.counts_dk else 0
        if dk and n < LEAST and len(worlds.values(group, 1)) == 1:
            found.append(f"{dk} of {n} in {group} did not know")
        for step in steps:
            code = known.codes[step - 1]
            true = sum(count(tally, fw.questions[question], role, code).favourable for role in group)
            values = worlds.values(group, step)
            assert true in values, "the attacker lost the truth"
            if (n < LEAST or true in (0, n)) and len(values) == 1 and not _accepted(told, group, step, judged):
                found.append(f"{true} of {n} in {group} answered {code} or above")
    return found


def _accepted(told: Attacker, group: tuple[str, ...], step: int, judged: list[tuple[Criterion, object]]) -> bool:
    """Whether met and not met alone say as much."""
    cuts = sorted({step} | {told.cut(rule.favourable_min) for rule, _ in judged})
    return len(told.worlds(cuts).values(group, step)) == 1


def answers_of(random: Random, codes: list[str], people: int) -> dict[str, int]:
    best = random.choice([codes[-1], codes[-1], codes[0], codes[-2]])
    lean = random.choice([0.0, 0.6, 0.9, 1.0, 1.0])
    given = [best if random.random() < lean else random.choice([*codes, "dk"]) for _ in range(people)]
    return {code: given.count(code) for code in [*codes, "dk"] if code in given}


def a_survey(fw: Framework, question: str, sizes: Mapping[str, int], seed: int) -> Tally:
    random = Random(seed)
    codes = [str(code) for code in sorted(fw.scales[fw.questions[question].scale])]
    return a_tally(fw, question, {role: answers_of(random, codes, n) for role, n in sizes.items() if n})


@settings(max_examples=200, deadline=None)
@given(
    st.tuples(
        st.sampled_from([0, 1, 2, 3, 3, 4, 5, 6, 8, 11, 12, 13]),
        st.sampled_from([0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 12]),
        st.sampled_from([3, 5, 8, 11, 12, 13, 15, 20, 24, 32]),
    ),
    st.integers(0, 2**32),
)
def test_nothing_hidden_can_be_worked_out_of_a_small_survey(sizes: tuple[int, int, int], seed: int) -> None:
    tally = a_survey(SMALL, "q", dict(zip(SMALL.roles, sizes, strict=True)), seed)
    assert_nothing_worked_out(SMALL, "q", tally)


@settings(max_examples=100, deadline=None)
@given(
    st.tuples(
        st.sampled_from([0, 1, 2, 3, 4, 8, 11, 12]),
        st.sampled_from([0, 1, 3, 5, 9, 12]),
        st.sampled_from([3, 5, 8, 11, 12, 15, 20, 32]),
    ),
    st.integers(0, 2**32),
)
def test_nothing_hidden_can_be_worked_out_of_a_fact(sizes: tuple[int, int, int], seed: int) -> None:
    assert_nothing_worked_out(FACT, "q", a_survey(FACT, "q", dict(zip(FACT.roles, sizes, strict=True)), seed))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(ASKED),
    st.tuples(
        st.sampled_from([0, 1, 2, 3, 3, 4, 5, 12]),
        st.sampled_from([0, 1, 3, 5]),
        st.sampled_from([4, 8, 11, 12, 16, 20, 30]),
        st.sampled_from([0, 1, 2]),
    ),
    st.integers(0, 2**32),
)
def test_nothing_hidden_can_be_worked_out_of_the_bundled_framework(
    question: str, sizes: tuple[int, int, int, int], seed: int
) -> None:
    fw = framework()
    tally = a_survey(fw, question, dict(zip(fw.roles, sizes, strict=True)), seed)
    assert_nothing_worked_out(fw, question, tally)


def assert_nothing_worked_out(fw: Framework, question: str, tally: Tally) -> None:
    try:
        found = worked_out(fw, question, tally)
    except TooMany:
        assume(False)
    assert found == []


LEAKS = {
    # What met and not met say of few, with a total: 5 of 8 on the board at most, so 37 of 40 tells all others agreed.
    "still_telling": {"board": {"3": 5, "1": 3}, "field": {"3": 32}},
    # Exactly 12 on the board beside a total of 15 leaves 3.
    "hidden_criteria": {"board": {"3": 9, "1": 3}, "desk": {"3": 1, "1": 2}},
    # The middle step of the scale is asked of the board alone, so only the spread gives its total.
    "safe": {"board": {"3": 8, "1": 4}, "field": {"3": 12}},
}


@pytest.mark.parametrize("name", LEAKS)
def test_the_attacker_wins_where_hiding_is_switched_off(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = LEAKS[name]
    tally = a_tally(SMALL, "q", answers)
    assert worked_out(SMALL, "q", tally) == []
    for module, part, off in (
        (disclosure, "still_telling", lambda *_: frozenset()),
        (disclosure, "hidden_criteria", lambda _, result: few(result)),
        (spreading, "safe", lambda *_: True),
    ):
        monkeypatch.setattr(module, part, off)
    assert worked_out(SMALL, "q", tally) != []


def few(result: ThemeResult) -> frozenset[str]:
    """The method's own minimum: a criterion judged on fewer than eleven."""
    return frozenset(c.id for c in result.criteria if (c.deciding_n or 0) < LEAST)


def test_unanimity_of_all_is_told_where_nearly_all_reads_differently(monkeypatch: pytest.MonkeyPatch) -> None:
    tally = a_tally(SMALL, "q", {"field": {"3": 20}})
    assert worked_out(SMALL, "q", tally) == []
    for module in ("assessment.domain.phrases", "assessment.domain.shown_facts", "assessment.domain.spreading"):
        monkeypatch.setattr(f"{module}.extreme", lambda *_: None)
    monkeypatch.setattr("tests.domain.attacker.extreme", lambda *_: None)
    monkeypatch.setattr(spreading, "safe", lambda *_: True)
    monkeypatch.setattr(disclosure, "still_telling", lambda *_: frozenset())
    assert shown(SMALL, "q", tally)[1].bands[-1].people == 20


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(st.sampled_from([0, 3, 5, 8, 12]), st.sampled_from([0, 3, 6, 12]), st.sampled_from([8, 13, 20, 32])),
    st.integers(0, 2**32),
)
def test_the_score_adds_nothing_to_the_shares_shown(sizes: tuple[int, int, int], seed: int) -> None:
    tally = a_survey(SMALL, "q", dict(zip(SMALL.roles, sizes, strict=True)), seed)
    rules = {rule.id: rule for theme in SMALL.themes.values() for rule in theme.all_criteria}
    for standing in shown(SMALL, "q", tally)[0].values():
        if standing.score is None or standing.level is None:
            continue
        closeness = []
        for c in standing.criteria:
            if c.level == standing.level + 1:
                share = None if c.hidden or c.favourable is None else Fraction(c.favourable, c.n or 1)
                near = None if share is None else min(Fraction(1), share / rules[c.id].quantifier.threshold)
                closeness.append(Fraction(int(c.status == "met")) if near is None or c.status == "met" else near)
        part = min(sum(closeness, Fraction(0)) / len(closeness), Fraction(99, 100)) if closeness else 0
        assert standing.score == pytest.approx(float(standing.level + part))


def test_a_spread_is_hidden_beside_a_share_of_executives_that_would_leave_three() -> None:
    fw = framework()
    answers = {"executive": {"4": 6, "3": 2, "2": 4}, "manager": {"4": 1, "2": 2}}
    tally = a_tally(fw, "q01", answers)
    standings, spread = shown(fw, "q01", tally)
    frozen = dict(standings)
    # As an earlier version of the program would have frozen it, with the executives' own share beside the total.
    told = [
        c._replace(hidden=False, n=12, favourable=6, share_text="50%") if c.id == "T1.1a" else c
        for c in frozen["T1"].criteria
    ]
    frozen["T1"] = replace(frozen["T1"], criteria=tuple(told))
    [found] = [s for s in spreading.of_organisation(fw, tally, frozen) if s.question == "q01"]
    assert (spread.hidden, found.hidden) == ("", TELLING)
    assert (found.n, found.bands, found.reading) == (None, (), None)
