"""Counts by level, headline sentences and caveats."""

from dataclasses import replace

import pytest

from assessment.domain import summaries
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from tests.sample_report import ABSENT, LATE, report, standing


def of_levels(*rounds: dict[str, int | None]) -> Report:
    """A report whose overall levels, round by round, are these: organisation id -> level."""
    base = report(count=len(rounds), detail=False)
    standings = {
        (r.id, organisation, OVERALL): standing(OVERALL, level)
        for r, levels in zip(base.rounds, rounds, strict=True)
        for organisation, level in levels.items()
    }
    return replace(base, standings=standings)


def test_counts_have_every_level_and_insufficient_data_apart() -> None:
    found = summaries.counts(report().framework, {"a": 2, "b": 2, "c": 0, "d": None})
    assert found == {0: 1, 1: 0, 2: 2, 3: 0, 4: 0, None: 1}
    assert list(found) == [0, 1, 2, 3, 4, None]


def test_reached_leaves_insufficient_data_out_of_the_share() -> None:
    found = summaries.reached({"a": 2, "b": 1, "c": None}, 2)
    assert (found.reached, found.judged, found.share) == (1, 2, 0.5)
    assert summaries.reached({"c": None}, 2).share is None


def test_aim_is_the_third_level_or_the_highest() -> None:
    framework = report().framework
    assert summaries.aim(framework) == 3
    assert summaries.aim(replace(framework, levels=("Basic", "Good"))) == 2


def test_narrowed_keeps_only_the_chosen_types_and_places() -> None:
    found = summaries.narrowed(report(count=1), {"Type": ["Acute"], "Place": ["North", "South"]})
    assert [o.type for o in found.organisations] == ["Acute"] * len(found.organisations)
    assert {o.place for o in found.organisations} == {"North", "South"}
    assert summaries.narrowed(report(count=1), {"Type": [], "Size": []}) == report(count=1)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ({"o00": 2, "o01": 2, "o02": 3, "o03": 0}, "3 of 4 organisations are at Developing or above."),
        ({"o00": 1, "o01": 0, "o02": 0}, "1 of 3 organisations is at Foundational or above."),
        ({"o00": 4, "o01": 4, "o02": 4}, "3 of 3 organisations are at Exemplar."),
        (
            {"o00": 4, "o01": 4, "o02": None},
            "Too few organisations are judged to say where the system stands: 2 of 3.",
        ),
    ],
)
def test_headline_says_the_level_the_system_reaches(levels: dict[str, int | None], expected: str) -> None:
    made = of_levels(levels)
    assert summaries.headline(made, made.latest.id) == expected


def test_headline_says_what_moved_since_the_round_before() -> None:
    made = of_levels({"o00": 1, "o01": 2, "o02": 2, "o03": 1}, {"o00": 2, "o01": 2, "o02": 2, "o03": 2, "o04": 2})
    said = "5 of 5 organisations are at Developing or above; 2 rose and none fell since Spring 2024."
    assert summaries.headline(made, "r2") == said


def test_headline_says_nothing_of_movement_when_the_rules_changed() -> None:
    made = of_levels({"o00": 1, "o01": 2, "o02": 2}, {"o00": 2, "o01": 2, "o02": 2})
    changed = replace(made, rounds=(made.rounds[0], replace(made.rounds[1], framework_version="2.0")))
    assert summaries.headline(changed, "r2") == "3 of 3 organisations are at Developing or above."


def test_over_time_gives_both_rounds_and_its_reading() -> None:
    before = {f"o{at:02}": 1 for at in range(20)}
    made = of_levels(before, {o: 2 for o in before} | {"o19": None})
    said = summaries.over_time(made, OVERALL, 2, "r1", "r2")
    now = "In Autumn 2024, 19 of 19 organisations are at Developing or above"
    assert said == f"{now}; in Spring 2024 it was 0 of 20 (likely real rise)."
    assert summaries.over_time(made, OVERALL, 2, "r2", "r2").endswith("Developing or above.")


def test_over_time_refuses_to_compare_other_rules() -> None:
    made = of_levels({"o00": 1}, {"o00": 2})
    changed = replace(made, rounds=(made.rounds[0], replace(made.rounds[1], framework_id="other")))
    said = summaries.over_time(changed, OVERALL, 2, "r1", "r2")
    assert said.endswith("Spring 2024 used other questions or rules, so its levels cannot be compared.")


def test_caveats_name_newcomers_absences_and_insufficient_data() -> None:
    made = report(detail=False)
    assert LATE not in made.levels("r1", OVERALL)
    assert ABSENT not in made.levels("r5", OVERALL)
    assert summaries.caveats(made, OVERALL, "r3", "r5") == (
        "1 organisation took part in Spring 2026 but not in Spring 2025.",
        "1 organisation took part in Spring 2025 but not in Spring 2026.",
        "1 organisation in Spring 2026 could not be judged: insufficient data.",
    )
    same = of_levels({"o00": 1}, {"o00": 2})
    assert summaries.caveats(same, OVERALL, "r1", "r2") == ()


def test_moved_compares_nobody_across_a_major_version() -> None:
    made = of_levels({"o00": 1, "o01": 2}, {"o00": 2, "o01": 1})
    assert summaries.moved(made, "r1", "r2").rose == ("o00",)
    changed = replace(made, rounds=(made.rounds[0], replace(made.rounds[1], framework_version="2.0")))
    assert set(summaries.moved(changed, "r1", "r2").not_comparable) == {"o00", "o01"}


def test_spoken_is_the_systems_level_and_the_first_while_it_has_none() -> None:
    framework = report().framework
    assert summaries.spoken(framework, {"a": 3, "b": 2, "c": 2, "d": 0}) == 2
    assert summaries.spoken(framework, {"a": 0, "b": 0, "c": 0}) == 1
    assert summaries.spoken(framework, {"a": 4}) == 1


def test_judged_counts_only_those_who_took_part() -> None:
    made = of_levels({"o00": 1, "o01": 0, "o02": None})
    assert summaries.judged(made, "r1") == "2 of 3 organisations judged"


def test_throughout_keeps_organisations_judged_in_every_round() -> None:
    made = of_levels({"o00": 1, "o01": 2, "o02": 1}, {"o00": 2, "o01": None, "o03": 1})
    assert [o.id for o in summaries.throughout(made).organisations] == ["o00"]
