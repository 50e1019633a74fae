"""Shares over all organisations: right figures, and no sum lets an organisation's hidden number be worked out."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.domain import disclosure, known_numbers, role_gaps, scoring, spreading, system_shares
from assessment.domain.criteria import count
from assessment.domain.known_numbers import EVERYBODY, Known
from assessment.domain.phrases import extreme
from assessment.domain.system_shares import ANSWERS, DOMINATED, ORGANISATIONS, TELLING, SystemShare
from assessment.domain.tallies import Tally
from tests.domain.bundled import framework
from tests.domain.surveys import answers, staff

QUESTION = "q01"


def office(favourable: int, n: int, role: str = "frontline") -> Tally:
    """An organisation whose people of one role answered one question."""
    given = {"4": favourable, "2": n - favourable}
    return Tally(staff(**{role: n}), {QUESTION: {role: {code: people for code, people in given.items() if people}}})


def pooled(tallies: dict[str, Tally], *, shown: set[str] | None = None) -> SystemShare:
    told = set(tallies) if shown is None else shown
    known = {QUESTION: {place: frozenset({EVERYBODY, "frontline"}) for place in told}}
    return next(s for s in system_shares.of_round(framework(), tallies, known) if s.question == QUESTION)


def offices(*sizes: tuple[int, int]) -> dict[str, Tally]:
    return {f"o{at}": office(*size) for at, size in enumerate(sizes)}


def test_favourable_answers_of_all_organisations_are_added_up() -> None:
    found = pooled(offices((10, 20), (15, 20), (12, 30), (20, 25), (9, 15)))
    assert (found.everybody.favourable, found.everybody.n, found.everybody.organisations) == (66, 110, 5)
    assert (found.everybody.share_text, found.favourable) == ("60%", "‘Agree’ or above")
    assert found.everybody.lower == pytest.approx(0.5066, abs=1e-4)  # Wilson, 66 of 110, by hand
    assert found.everybody.upper == pytest.approx(0.6867, abs=1e-4)


def test_four_organisations_are_too_few() -> None:
    assert pooled(offices((10, 20), (15, 20), (12, 30), (20, 25))).everybody.hidden == ORGANISATIONS


def test_ten_answers_are_too_few() -> None:
    assert pooled(offices(*[(1, 2)] * 5)).everybody.hidden == ANSWERS


def test_nothing_is_told_where_one_organisation_gave_over_half_the_answers() -> None:
    assert pooled(offices((10, 20), (15, 20), (12, 30), (20, 25), (50, 96))).everybody.hidden == DOMINATED
    assert pooled(offices((10, 20), (15, 20), (12, 30), (20, 25), (50, 95))).everybody.hidden == ""


def test_one_organisation_that_shows_nothing_would_follow_by_subtraction() -> None:
    five = offices((10, 20), (15, 20), (12, 30), (20, 25), (3, 6))
    assert pooled(five, shown=set(five) - {"o4"}).everybody.hidden == TELLING
    six = offices((10, 20), (15, 20), (12, 30), (20, 25), (3, 6), (2, 5))
    assert pooled(six, shown=set(six) - {"o4", "o5"}).everybody.hidden == ""


def test_a_rest_of_few_people_or_of_one_mind_is_not_told() -> None:
    six = offices((10, 20), (15, 20), (12, 30), (20, 25), (3, 5), (2, 5))
    assert pooled(six, shown=set(six) - {"o4", "o5"}).everybody.hidden == TELLING, "ten people"
    six = offices((10, 20), (15, 20), (12, 30), (20, 25), (6, 6), (8, 8))
    assert pooled(six, shown=set(six) - {"o4", "o5"}).everybody.hidden == TELLING, "all of them favourable"


def test_nearly_all_is_told_without_a_number() -> None:
    found = pooled(offices(*[(20, 20)] * 6)).everybody
    assert (found.share_text, found.favourable, found.lower) == ("over 90%", None, None)


def test_the_gap_between_two_roles_over_the_system() -> None:
    """Method.md 4.3, case D03: 16 of 18 executives and 66 of 150 frontline staff, here over six organisations."""
    six = {}
    for at, (executives, frontline) in enumerate([((3, 3), (11, 25))] * 4 + [((2, 3), (11, 25))] * 2):
        one, other = office(*executives, "executive"), office(*frontline)
        counts = {QUESTION: {**one.counts[QUESTION], **other.counts[QUESTION]}}
        six[f"o{at}"] = Tally(staff(executive=executives[1], frontline=frontline[1]), counts)
    known = {QUESTION: {place: frozenset({EVERYBODY, "executive", "frontline"}) for place in six}}
    found = next(s for s in system_shares.of_round(framework(), six, known) if s.question == QUESTION)
    assert found.gap is not None
    assert (found.gap.first.favourable, found.gap.first.n) == (16, 18)
    assert (found.gap.second.favourable, found.gap.second.n) == (66, 150)
    assert found.gap.difference == pytest.approx(0.449, abs=0.001)
    assert (found.gap.lower, found.gap.upper) == (pytest.approx(0.218, abs=0.001), pytest.approx(0.560, abs=0.001))
    assert found.gap.reading == "notable"


def test_no_gap_where_a_role_is_hidden() -> None:
    assert pooled(offices((10, 20), (15, 20), (12, 30), (20, 25), (9, 15))).gap is None


SOME = st.sampled_from([0, 0, 3, 6, 12, 14, 16])
SIZES = st.lists(st.tuples(SOME, SOME, SOME, SOME), min_size=5, max_size=8)


@settings(deadline=None, max_examples=40)
@given(SIZES, st.integers(0, 2**32))
def test_no_hidden_number_of_an_organisation_follows_from_the_sums(sizes: list[tuple[int, ...]], seed: int) -> None:
    fw, tallies = framework(), a_system(sizes, Random(seed))
    standings = {
        place: {t: disclosure.show(fw, r, tally) for t, r in scoring.score(fw, tally).items()}
        for place, tally in tallies.items()
    }
    spreads = {place: spreading.of_organisation(fw, tallies[place], standings[place]) for place in tallies}
    nothing_follows(
        tallies, known_numbers.known(fw, {place: found.values() for place, found in standings.items()}, spreads)
    )


@settings(deadline=None, max_examples=300)
@given(SIZES, st.integers(0, 2**32), st.data())
def test_nothing_follows_from_the_sums_whatever_organisations_show(
    sizes: list[tuple[int, ...]], seed: int, data: st.DataObject
) -> None:
    tallies = a_system(sizes, Random(seed))
    some = st.frozensets(st.sampled_from([EVERYBODY, *framework().roles]))
    nothing_follows(tallies, {QUESTION: {place: data.draw(some) for place in tallies}})


def a_system(sizes: list[tuple[int, ...]], random: Random) -> dict[str, Tally]:
    fw = framework()
    return {
        f"o{at}": Tally(
            dict(zip(fw.roles, people, strict=True)),
            {QUESTION: {r: answers(fw, random, QUESTION, n) for r, n in zip(fw.roles, people, strict=True)}},
        )
        for at, people in enumerate(sizes)
    }


def nothing_follows(tallies: dict[str, Tally], known: Known) -> None:
    """Linear algebra on everything that is told: no small or unanimous number is a sum of told ones that was not."""
    fw = framework()
    found = next(s for s in system_shares.of_round(fw, tallies, known) if s.question == QUESTION)
    least = role_gaps.favourable_from(fw, QUESTION) or 0
    parts = {(p, r): count(t, fw.questions[QUESTION], r, least) for p, t in tallies.items() for r in fw.roles}
    cells = [cell for cell, part in parts.items() if part.n]
    own = []
    for place, roles in known.get(QUESTION, {}).items():
        own += [line(cells, {(place, role)}) for role in roles if role and (place, role) in cells]
        own += [line(cells, {cell for cell in cells if cell[0] == place})] if EVERYBODY in roles else []
    sums = [line(cells, set(cells))] if found.everybody.favourable is not None else []
    for role, share in zip(fw.roles, found.by_role, strict=False):
        sums += [line(cells, {cell for cell in cells if cell[1] == role})] if share.favourable is not None else []
    of_one = [{cell} for cell in cells] + [{c for c in cells if c[0] == place} for place in tallies]
    for group in [*of_one, *({c for c in cells if c[1] == role} for role in fw.roles)]:
        n, favourable = sum(parts[c].n for c in group), sum(parts[c].favourable for c in group)
        if group and (n < 11 or extreme(favourable, n)) and not follows(own, line(cells, group)):
            assert not follows([*own, *sums], line(cells, group)), (group, n, favourable)


def line(cells: list[tuple[str, str]], group: set[tuple[str, str]]) -> list[float]:
    return [float(cell in group) for cell in cells]


def follows(lines: list[list[float]], wanted: list[float]) -> bool:
    """Whether a number is a sum of numbers that are known."""
    if not lines:
        return False
    return bool(np.linalg.matrix_rank(np.array(lines)) == np.linalg.matrix_rank(np.array([*lines, wanted])))
