"""How answers are spread: bands that tell no unanimity, the reading, the gap between two roles, the headline."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assessment.domain import disclosure, scoring, spreading, spreads
from assessment.domain.spreads import FEW, NOT_ASKED, TELLING, Spread
from assessment.domain.tallies import Tally
from tests.domain.bundled import framework
from tests.domain.surveys import staff

CASES = json.loads((Path(__file__).parents[1] / "cases" / "cases.json").read_text(encoding="utf-8"))["cases"]
AGREE5 = ("1", "2", "3", "4", "5")


def spread_of(question: str, **answers: dict[str, int]) -> Spread:
    fw = framework()
    tally = Tally(staff(**{role: sum(codes.values()) for role, codes in answers.items()}), {question: answers})
    standings = {t: disclosure.show(fw, r, tally) for t, r in scoring.score(fw, tally).items()}
    return {s.question: s for s in spreading.of_organisation(fw, tally, standings)}[question]


def bands(spread: Spread) -> list[tuple[str, str, int | None]]:
    return [(band.label, band.share_text, band.people) for band in spread.bands]


def frontline(*counts: int, dk: int = 0, na: int = 0) -> dict[str, int]:
    return dict(zip(AGREE5, counts, strict=True)) | {"dk": dk, "na": na}


def test_every_step_is_shown_in_order_with_its_share_of_all_answers() -> None:
    spread = spread_of("q03", frontline=frontline(5, 6, 8, 16, 5, dk=10, na=4))
    assert spread.n == 50
    assert bands(spread) == [
        ("Strongly disagree", "10%", 5),
        ("Disagree", "12%", 6),
        ("Neither agree nor disagree", "16%", 8),
        ("Agree", "32%", 16),
        ("Strongly agree", "10%", 5),
    ]
    assert [band.place for band in spread.bands] == [-1, -0.5, 0, 0.5, 1]
    assert (spread.dk_text, spread.na_text, spread.reading) == ("20%", "7%", "mixed")


@pytest.mark.parametrize("few", [0, 1, 2])
def test_a_step_that_nearly_nobody_chose_is_shown_with_the_next(few: int) -> None:
    spread = spread_of("q09", frontline=frontline(few, 12 - few, 18, 20, 10))
    assert bands(spread)[0] == ("Disagree or below", "20%", 12)
    assert [band.codes for band in spread.bands] == [(1, 2), (3,), (4,), (5,)]


@pytest.mark.parametrize("counts", [(0, 0, 0, 20, 0), (1, 0, 0, 18, 1), (0, 0, 1, 19, 0)])
def test_unanimity_reads_like_nearly_all(counts: tuple[int, ...]) -> None:
    spread = spread_of("q09", frontline=frontline(*counts))
    assert bands(spread) == [("Agree (nearly everybody)", "over 90%", None)]
    assert (spread.dk_text, spread.reading) == ("under 10%", "agreed")


def test_a_reading_that_would_tell_what_two_people_said_is_left_out() -> None:
    # With all 11 on one step people agree; with two of them at the other end they do not.
    assert spread_of("q09", frontline=frontline(0, 0, 0, 0, 11)).reading is None


@pytest.mark.parametrize(
    ("question", "answers", "why"),
    [
        ("q09", {"frontline": frontline(2, 2, 2, 2, 2)}, FEW),
        ("q09", {"frontline": frontline(2, 2, 2, 2, 2, dk=9)}, FEW),
        ("q05", {"ig": {"2": 4}}, FEW),
    ],
)
def test_fewer_than_eleven_answers_are_hidden_with_the_reason(
    question: str, answers: dict[str, dict[str, int]], why: str
) -> None:
    spread = spread_of(question, **answers)
    assert (spread.hidden, spread.n, spread.bands, spread.reading, spread.gap) == (why, None, (), None, None)


def test_a_question_that_was_not_asked_says_so() -> None:
    fw, tally = framework(), Tally(staff(frontline=20), {})
    assert {s.hidden for s in spreading.of_organisation(fw, tally, {})} == {NOT_ASKED}


def test_few_role_holders_get_disputed_or_not_and_nothing_else() -> None:
    assert spread_of("q05", ig={"1": 2, "3": 2}).disputed is True
    assert spread_of("q05", ig={"3": 4}).disputed is False
    assert spread_of("q09", frontline=frontline(2, 2, 2, 2, 2)).disputed is None


def test_gap_gives_people_and_an_interval() -> None:
    gap = spread_of(
        "q09",
        executive=frontline(0, 2, 0, 16, 0),
        frontline=frontline(40, 24, 20, 50, 16),
        manager=frontline(4, 4, 4, 4, 4),
    ).gap
    assert gap is not None
    assert (gap.first.people, gap.first.favourable, gap.first.n) == ("executives", 16, 18)
    assert (gap.second.people, gap.second.favourable, gap.second.n) == ("frontline staff", 66, 150)
    assert (gap.difference, gap.lower, gap.upper) == pytest.approx((0.449, 0.218, 0.560), abs=5e-4)
    assert (gap.reading, gap.favourable) == ("notable", "‘Agree’ or above")


def test_gap_of_nearly_all_gives_no_number_for_them() -> None:
    two = {"executive": frontline(0, 0, 0, 18, 0), "frontline": frontline(40, 24, 20, 50, 16)}
    gap = spread_of("q03", **two, manager=frontline(4, 4, 4, 4, 4)).gap
    assert gap is not None
    assert (gap.first.favourable, gap.first.share_text, gap.difference, gap.lower) == (None, "over 90%", None, None)
    assert gap.reading == "notable"
    # Of two roles alone, the total less the one would tell the other.
    assert (spread_of("q03", **two).gap, spread_of("q03", **two).gap_hidden) == (None, TELLING)


@pytest.mark.parametrize(
    ("executives", "others"),
    [(10, 0), (18, 4)],  # too few executives; 4 managers who would be left over
)
def test_gap_is_hidden_for_few(executives: int, others: int) -> None:
    spread = spread_of(
        "q09",
        executive=frontline(0, 3, 0, executives - 3, 0),
        frontline=frontline(20, 10, 10, 30, 10),
        manager=frontline(others // 2, 0, 0, others - others // 2, 0),
    )
    assert (spread.gap, spread.hidden) == (None, "")
    assert spread.gap_hidden == FEW


@pytest.mark.parametrize("case", [c for c in CASES if c["kind"] == "consensus"], ids=lambda c: c["id"])
def test_readings_of_the_worked_cases_are_those_of_the_method_or_none(case: dict[str, Any]) -> None:
    """Only a reading that would tell few people apart is left out; none is ever another one."""
    told = 0
    for row, wanted in zip(case["input"], case["expected"], strict=True):
        if len(row["counts"]) == 5:
            reading = spread_of("q09", frontline=frontline(*row["counts"])).reading
            assert reading in (wanted["reading"], None)
            told += reading is not None
    assert told >= 4


@pytest.mark.parametrize("case", [c for c in CASES if c["kind"] == "suppress"], ids=lambda c: c["id"])
def test_spread_of_a_split_that_must_be_hidden_shows_no_role(case: dict[str, Any]) -> None:
    """The worked splits as sizes of the roles: whatever may not be shown of them, a spread shows no role of."""
    sizes = dict(zip(framework().roles, case["input"]["groups"].values(), strict=False))
    spread = spread_of("q09", **{role: frontline(n // 3, 0, 0, n - n // 3, 0) for role, n in sizes.items() if n})
    few = [role for role in ("executive", "frontline") if sizes.get(role, 0) < case["input"]["min_n"]]
    assert not (few and spread.gap)


def a_spread(reading: str | None) -> Spread:
    return replace(spread_of("q09", frontline=frontline(5, 6, 8, 16, 5)), reading=reading)


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        (["split", "mixed", "agreed"], "1 of 3 questions is split, 1 is mixed"),
        (["split", "split", "agreed"], "2 of 3 questions are split"),
        (["mixed", "mixed", "agreed"], "No question is split, 2 of 3 are mixed"),
        (["agreed", "agreed", None], "People agree on all 2 questions shown"),
        (["mixed"], "The one question shown: mixed"),
        ([None], "No question has enough answers to say whether people agree"),
    ],
)
def test_headline_counts_the_questions_with_a_reading(readings: list[str | None], said: str) -> None:
    assert spreads.headline([a_spread(reading) for reading in readings]) == said
