"""The demonstration's six rounds, counted by hand once and by a second route every time.

The numbers below were counted from the frozen results with plain SQL. Here they are counted from the made-up answers by
the slow reference rules, and by the rules that screens and exports use.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any

import pytest

from assessment.domain import disclosure, overall, scoring, summaries, system_progress, tallies
from assessment.domain.reports import Numbers, Organisation, Report
from assessment.domain.results import OVERALL
from assessment.domain.rounds import Round, State
from assessment.imports import demonstration
from assessment.services import demo_staff
from tests.domain import reference
from tests.domain.bundled import framework, mapping

CORE = ("T1", "T2", "T3")
ROUNDS = {
    # Not yet, Foundational, Developing, Established, Exemplar, insufficient data.
    "Spring 2024": (11, 6, 4, 0, 0, 2),
    "Autumn 2024": (11, 3, 5, 1, 0, 3),
    "Spring 2025": (6, 2, 10, 1, 0, 3),
    "Autumn 2025": (4, 4, 11, 3, 0, 2),
    "Spring 2026": (2, 4, 11, 4, 0, 3),
    "Autumn 2026": (4, 2, 7, 6, 1, 4),
}
MOVED = ((3, 16, 1, 3), (7, 10, 1, 5), (9, 8, 2, 5), (3, 18, 0, 3), (5, 12, 3, 4))
"""Rose, stayed, fell, not comparable: from each round to the next."""


@lru_cache(maxsize=1)
def story() -> dict[str, Any]:
    return dict(demonstration.load())


@lru_cache(maxsize=1)
def counted() -> dict[tuple[str, str], tallies.Tally]:
    """(round, organisation) -> its answers, counted, for those who took part."""
    data, found = story(), {}
    for number, each in enumerate(data["rounds"]):
        for place in data["organisations"]:
            sheets = demo_staff.sheets(framework(), place, data["roles_see"], number)
            if sheets:
                found[each["name"], place["name"]] = tallies.tally(framework(), sheets)
    return found


@lru_cache(maxsize=1)
def whole() -> Report:
    data = story()
    standings, numbers = {}, {}
    for (name, place), tally in counted().items():
        judged = {theme: scoring.score_theme(framework(), theme, tally) for theme in CORE}
        shown = {theme: disclosure.show(framework(), result, tally) for theme, result in judged.items()}
        total = disclosure.show_overall(framework(), overall.organisation(framework(), judged), shown)
        standings |= {(name, place, theme): standing for theme, standing in (shown | {OVERALL: total}).items()}
        heads = next(o["headcount"] for o in data["organisations"] if o["name"] == place)
        numbers[name, place] = Numbers(sum(tally.respondents.values()), 0, 0, sum(heads.values()), tally.respondents)
    rounds = tuple(
        Round(r["name"], r["name"], State.PUBLISHED, "hicm-data-change4", "1.0", r["opens"], r["closes"])
        for r in data["rounds"]
    )
    places = tuple(Organisation(o["name"], o["name"], o["type"]) for o in data["organisations"])
    return Report(data["system"], framework(), rounds, places, standings, numbers, rounds[-1].closes_on)


@pytest.mark.parametrize("name", ["Spring 2024", "Autumn 2026"])
def test_levels_counted_by_the_reference_rules(name: str) -> None:
    found: Counter[int | None] = Counter()
    for (of, _), tally in counted().items():
        if of == name:
            themes = {t: reference.Reference(mapping(), tally.counts).theme(t) for t in CORE}
            found[reference.organisation(mapping(), themes)["level"]] += 1
    assert tuple(found[level] for level in (0, 1, 2, 3, 4, None)) == ROUNDS[name]


@pytest.mark.parametrize("name", ROUNDS)
def test_levels_counted_as_the_screens_do(name: str) -> None:
    assert tuple(summaries.counts(framework(), whole().levels(name, OVERALL)).values()) == ROUNDS[name]


@pytest.mark.parametrize(("at", "expected"), list(enumerate(MOVED)))
def test_movements_from_round_to_round(at: int, expected: tuple[int, ...]) -> None:
    names = list(ROUNDS)
    found = summaries.moved(whole(), names[at], names[at + 1])
    assert tuple(map(len, (found.rose, found.stayed, found.fell, found.not_comparable))) == expected


def test_headline_and_both_panels_say_the_hand_counted_figures() -> None:
    """16 of 20 judged are at Foundational or above in the last round, 10 of 21 in the first."""
    said = summaries.over_time(whole(), OVERALL, 1, "Spring 2024", "Autumn 2026")
    assert said == (
        "In Autumn 2026, 16 of 20 organisations are at Foundational or above; "
        "in Spring 2024 it was 10 of 21 (likely real rise)."
    )
    assert "of the 16 organisations judged in every round, 9 in Spring 2024 and 13 in Autumn 2026" in (
        system_progress.like_for_like(whole(), OVERALL, 1)
    )


def test_headcount_changes_the_systems_level() -> None:
    """The large trusts are further on than the many small organisations."""
    found = system_progress.weighed(whole(), whole().latest)
    assert (found.equal.level, found.by_headcount.level) == (1, 2)
