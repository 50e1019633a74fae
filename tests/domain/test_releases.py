"""Releases of benchmarks: when they move on, and that laid side by side they tell of nobody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.domain import releases
from assessment.domain.peers import FEWEST_ALIKE, FEWEST_SHOWN, Kind, Traits
from assessment.domain.releases import Entry, Release

TRAITS = Traits("Acute", "under 250 people", "England")
SPRING, AUTUMN = date(2026, 3, 27), date(2026, 10, 23)


def entry(organisation: str, published: date, traits: Traits = TRAITS, *, counts: bool = True) -> Entry:
    return Entry(organisation, f"round of {published}", traits, published, published, counts)


def everybody(published: date, *organisations: str) -> list[Entry]:
    return [entry(organisation, published) for organisation in organisations]


def shown(release: Release) -> dict[str, date]:
    return {organisation: each.published_on for organisation, each in release.others.items()}


def test_quarter_days_come_after_the_first_day_and_up_to_the_last() -> None:
    found = list(releases.quarter_days(date(2026, 4, 1), date(2027, 1, 1)))
    assert found == [date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1)]
    assert releases.next_day(date(2026, 10, 1)) == date(2027, 1, 1)
    assert releases.next_day(date(2026, 12, 31)) == date(2027, 1, 1)


def test_a_round_is_shown_from_the_quarter_day_after_its_publication() -> None:
    rounds = everybody(SPRING, "own", "a", "b", "c") + everybody(AUTUMN, "own", "a", "b", "c")
    first, second = releases.releases("own", rounds, date(2027, 3, 31))
    assert (first.day, second.day) == (date(2026, 4, 1), date(2027, 1, 1))
    assert set(shown(first).values()) == {SPRING}
    assert set(shown(second).values()) == {AUTUMN}
    assert second.own is not None
    assert second.own.published_on == AUTUMN


def test_a_round_published_on_a_quarter_day_waits_for_the_next() -> None:
    (only,) = releases.releases("own", everybody(date(2026, 4, 1), "own", "a", "b", "c"), date(2026, 12, 31))[-1:]
    assert only.day == date(2026, 7, 1)


def test_two_newcomers_wait_for_a_third() -> None:
    before = everybody(SPRING, "own", "a", "b", "c")
    two = before + everybody(date(2026, 5, 1), "d", "e")
    assert set(releases.releases("own", two, date(2026, 9, 30))[-1].others) == {"a", "b", "c"}
    three = two + everybody(date(2026, 8, 1), "f")
    last = releases.releases("own", three, date(2026, 10, 1))[-1]
    assert (last.day, set(last.others)) == (date(2026, 10, 1), {"a", "b", "c", "d", "e", "f"})


def test_two_with_a_new_result_keep_the_old_one_until_a_third_has_one() -> None:
    before = everybody(SPRING, "own", "a", "b", "c", "d", "e", "f")
    two = before + everybody(date(2026, 5, 1), "a", "b")
    assert set(shown(releases.releases("own", two, date(2026, 9, 30))[-1]).values()) == {SPRING}
    three = two + everybody(date(2026, 8, 1), "c")
    last = shown(releases.releases("own", three, date(2026, 10, 1))[-1])
    assert last == {"d": SPRING, "e": SPRING, "f": SPRING} | {
        "a": date(2026, 5, 1),
        "b": date(2026, 5, 1),
        "c": date(2026, 8, 1),
    }


def test_the_one_without_a_new_result_is_left_out_and_does_not_come_back_with_the_old_one() -> None:
    rounds = everybody(SPRING, "own", "a", "b", "c", "d") + everybody(AUTUMN, "own", "a", "b", "c")
    last = releases.releases("own", rounds, date(2027, 3, 31))[-1]
    assert set(last.others) == {"a", "b", "c"}
    later = rounds + everybody(date(2027, 2, 1), *"efgh")
    assert set(releases.releases("own", later, date(2027, 4, 1))[-1].others) == set("abcefgh")


def test_what_does_not_count_or_closed_too_long_ago_is_not_shown() -> None:
    rounds = [*everybody(SPRING, "own", "a", "b", "c"), entry("d", SPRING, counts=False)]
    assert set(releases.releases("own", rounds, date(2026, 4, 1))[-1].others) == {"a", "b", "c"}
    assert releases.releases("own", rounds, date(2027, 7, 1))[-1].others
    assert releases.releases("own", rounds, date(2027, 10, 1))[-1].others == {}


def test_a_newer_result_that_does_not_count_hides_the_older_one() -> None:
    rounds = everybody(SPRING, "own", *"abcdefg") + [entry(each, AUTUMN, counts=False) for each in "abc"]
    assert set(releases.releases("own", rounds, date(2027, 1, 1))[-1].others) == set("defg")


def test_without_own_results_there_is_no_release() -> None:
    assert releases.releases("own", everybody(SPRING, "a", "b", "c"), date(2027, 1, 1)) == []


# Nobody can be worked out, from any two releases and groups laid side by side

DAYS = [date(2025, 2, 10), date(2025, 5, 10), date(2025, 8, 10), date(2025, 11, 10), date(2026, 2, 10)]


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Up to 30 organisations that come, answer, stay away, grow, opt out and go as they please."""
    found = everybody(date(2025, 1, 10), "own")
    for number in range(draw(st.integers(3, 20))):
        kind, nation = draw(st.sampled_from("ABCD")), draw(st.sampled_from(["England"] * 5 + ["Wales"]))
        for day in DAYS:
            if draw(st.sampled_from([True, True, True, False])):
                traits = Traits(kind, draw(st.sampled_from([TRAITS.band, "", "250 to 999 people"])), nation)
                found.append(entry(f"o{number}", day, traits, counts=draw(st.integers(0, 9)) > 0))
    return found


def views(release: Release) -> Iterator[tuple[str, frozenset[str]]]:
    """Every group that somebody can look at in a release."""
    yield from ((kind.value, release.offer.members(kind)) for kind in release.offer.groups)
    for number in range(1, len(release.offer.cells) + 1):
        for picked in combinations(release.offer.cells, number):
            yield f"picked {picked}", release.offer.members(Kind.PICKED, picked)


@settings(max_examples=60, deadline=None)
@given(histories())
def test_every_result_is_shown_exactly_where_two_others_are(rounds: list[Entry]) -> None:
    # What is shown of a group is worked out from its values without regard to whose they are. So if two results are
    # counted in exactly the same groups of all releases, they may change places and everything shown stays the same.
    where: defaultdict[tuple[str, str], set[object]] = defaultdict(set)
    for release in releases.releases("own", rounds, date(2027, 12, 31)):
        for name, members in views(release):
            if len(members) >= FEWEST_SHOWN:
                for organisation in members:
                    where[organisation, release.others[organisation].round].add((release.day, name))
    alike = Counter(frozenset(seen) for seen in where.values())
    assert min(alike.values(), default=FEWEST_ALIKE) >= FEWEST_ALIKE


@settings(max_examples=20, deadline=None)
@given(histories(), st.integers(0, 10))
def test_a_release_never_changes_when_time_goes_on(rounds: list[Entry], at: int) -> None:
    days = list(releases.quarter_days(date(2025, 1, 1), date(2027, 12, 31)))
    early = releases.releases("own", [each for each in rounds if each.published_on < days[at]], days[at])
    late = [each for each in releases.releases("own", rounds, date(2027, 12, 31)) if each.day <= days[at]]
    assert early == late
