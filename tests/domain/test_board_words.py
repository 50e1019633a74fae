"""What has changed since last time: a test for each pattern of sentences, of a system and of an organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assessment.domain import board_organisation, board_system
from assessment.domain.board_answers import answers
from assessment.domain.board_words import Kind, Told
from assessment.domain.reports import Numbers, Report
from assessment.domain.results import OVERALL
from assessment.domain.standings import Standing
from tests import sample_report
from tests.exports import opened

ROUNDS = ("Spring 2024", "Autumn 2024")
PEOPLE = 60


def system(*rounds: Sequence[int | None], people: Sequence[int] = (PEOPLE, PEOPLE)) -> Report:
    """A system of organisations with these overall levels, round by round; `people` answered in each of them."""
    base = sample_report.report(count=len(rounds), detail=False)
    standings, numbers = {}, {}
    for round_, levels, answered in zip(base.rounds, rounds, people, strict=False):
        for place, level in zip(base.organisations, levels, strict=False):
            standings[round_.id, place.id, OVERALL] = sample_report.standing(OVERALL, level)
            numbers[round_.id, place.id] = Numbers(answered, 0, 0, None)
    kept = base.organisations[: max(map(len, rounds))]
    return replace(base, organisations=kept, standings=standings, numbers=numbers)


def newer(report: Report) -> Report:
    """The same after a new major version of the framework."""
    return replace(report, rounds=(*report.rounds[:-1], replace(report.latest, framework_version="2.0")))


def said(told: Sequence[Told]) -> list[str]:
    return [each.sentence for each in told]


def figures(told: Sequence[Told]) -> list[tuple[Kind, str]]:
    return [(figure.kind, figure.said) for each in told for figure in each.figures]


def test_system_no_change() -> None:
    told = board_system.sentences(system([2] * 6, [2] * 6))
    assert said(told) == [
        "In Autumn 2024, 6 of 6 organisations are at Developing or above, as in Spring 2024.",
        "Of the 6 organisations with a level in both rounds, every one stayed where it was.",
        "360 people answered, after 360 in Spring 2024.",
    ]
    assert figures(told) == [
        (Kind.REACHED, "6"), (Kind.JUDGED, "6"), (Kind.COMPARED, "6"), (Kind.ANSWERED, "360"), (Kind.ANSWERED, "360"),
    ]  # fmt: skip


def test_system_up() -> None:
    told = board_system.sentences(system([1] * 20, [2] * 20))
    assert said(told)[:2] == [
        "In Autumn 2024, 20 of 20 organisations are at Developing or above; in Spring 2024 it was 0 of 20, "
        "a likely real rise.",
        "Of the 20 organisations with a level in both rounds, 20 rose and none fell.",
    ]


def test_system_down() -> None:
    told = board_system.sentences(system([2] * 24, [2] * 19 + [1] * 5))
    assert said(told)[:2] == [
        "In Autumn 2024, 19 of 24 organisations are at Developing or above; in Spring 2024 it was 24 of 24, "
        "a likely real fall.",
        "Of the 24 organisations with a level in both rounds, none rose and 5 fell.",
    ]


def test_system_could_be_chance() -> None:
    told = board_system.sentences(system([2] * 8 + [1] * 2, [2] * 9 + [1]))
    assert said(told)[0].endswith("in Spring 2024 it was 8 of 10, which could be chance.")
    assert (Kind.ROSE, "1") in figures(told)
    assert (Kind.FELL, "none") in figures(told)


def test_system_fewer_answers() -> None:
    told = board_system.sentences(system([2] * 6, [2] * 6, people=(60, 50)))
    assert said(told)[-1] == (
        "Fewer people answered: 300, after 360 in Spring 2024; a change may come from that alone."
    )
    few = board_system.sentences(system([2] * 6, [2] * 6, people=(60, 51)))
    assert said(few)[-1] == "306 people answered, after 360 in Spring 2024."


def test_system_first_round() -> None:
    told = board_system.sentences(system([2] * 6))
    assert said(told) == [
        "In Spring 2024, 6 of 6 organisations are at Developing or above. It is the first round, so there is nothing "
        "to compare it with yet.",
        "360 people answered in Spring 2024.",
    ]


def test_system_version_that_cannot_be_compared() -> None:
    told = board_system.sentences(newer(system([1] * 6, [2] * 6)))
    assert said(told)[0].endswith("Spring 2024 used other questions or rules, so levels cannot be compared.")
    assert len(told) == 2
    assert Kind.ROSE not in {kind for kind, _ in figures(told)}


def test_system_nobody_judged() -> None:
    assert said(board_system.sentences(system([2] * 6, [None] * 6)))[0] == (
        "In Autumn 2024 no organisation could be judged: too few answers."
    )
    assert said(board_system.sentences(system([None] * 6, [2] * 6)))[0].endswith(
        "In Spring 2024 no organisation could be judged."
    )


def test_system_without_rounds_says_nothing() -> None:
    assert board_system.sentences(replace(system([2] * 6), rounds=())) == ()


def test_public_safe_total_that_would_tell_a_small_number_is_not_told() -> None:
    report = system([2] * 6, [2] * 6)
    key = (report.latest.id, report.organisations[0].id)
    small = replace(report, numbers={**report.numbers, key: Numbers(4, 0, 0, None)})
    assert answers(small, report.latest.id) == 304
    public = replace(small, public=True)
    assert answers(public, report.latest.id) is None
    assert len(board_system.sentences(public)) == 2


# One organisation


def criteria(met: Mapping[str, tuple[int, int, bool]], level: int) -> Standing:
    """T3 at a level, with criteria as (favourable, n, met)."""
    made = sample_report.standing("T3", level)
    (base, *_) = sample_report.report(count=1).standings["r1", "o00", "T1"].criteria
    shown = tuple(
        base._replace(
            id=name, level=int(name[3]), status="met" if yes else "not_met", hidden=False, favourable=favourable, n=n,
            share=favourable / n, share_text=f"{100 * favourable // n}%",
        )
        for name, (favourable, n, yes) in met.items()
    )  # fmt: skip
    return replace(made, criteria=shown)


def one(*rounds: tuple[int, tuple[int, int]], people: Sequence[int] = (PEOPLE, PEOPLE)) -> Report:
    """An organisation whose T3 holds its overall level; T3's level and the answers behind Developing, by round."""
    base = opened.only(sample_report.report(count=len(rounds), detail=False), "o00")
    standings, numbers = {}, {}
    for round_, (level, (favourable, n)), answered in zip(base.rounds, rounds, people, strict=False):
        for theme in base.framework.themes:
            standings[round_.id, "o00", theme] = sample_report.standing(theme, 3)
        standings[round_.id, "o00", "T3"] = criteria({"T3.2a": (favourable, n, level >= 2)}, level)
        standings[round_.id, "o00", OVERALL] = sample_report.standing(OVERALL, level, held_by=("T3",))
        numbers[round_.id, "o00"] = Numbers(answered, 0, 0, None)
    return replace(base, standings=standings, numbers=numbers)


def test_organisation_no_change() -> None:
    told = board_organisation.sentences(one((2, (50, 60)), (2, (50, 60))))
    assert said(told) == [
        "Overall: Developing, as in Spring 2024.",
        "No theme's level moved: 6 stayed.",
        "60 people answered, after 60 in Spring 2024.",
    ]


def test_organisation_up() -> None:
    told = board_organisation.sentences(one((1, (20, 60)), (2, (50, 60))))
    assert said(told)[:2] == [
        "Overall: Developing (was Foundational); the share behind it in Obstacles removed and key data flowing moved "
        "from 33% to 83%, a likely real rise.",
        "Of 6 themes, 1 rose (Obstacles removed and key data flowing) and 5 stayed.",
    ]
    assert figures(told)[:6] == [
        (Kind.LEVEL, "Developing"), (Kind.LEVEL, "Foundational"), (Kind.SHARE, "33%"), (Kind.SHARE, "83%"),
        (Kind.MOVES, "1"), (Kind.MOVES, "5"),
    ]  # fmt: skip


def test_organisation_down() -> None:
    told = board_organisation.sentences(one((2, (50, 60)), (1, (20, 60))))
    assert said(told)[0].endswith("moved from 83% to 33%, a likely real fall.")
    assert said(told)[1] == "Of 6 themes, 1 fell (Obstacles removed and key data flowing) and 5 stayed."


def test_organisation_could_be_chance() -> None:
    rose = board_organisation.sentences(one((1, (30, 60)), (2, (32, 60))))
    assert "which could be chance" in said(rose)[0]
    fell = board_organisation.sentences(one((2, (32, 60)), (1, (30, 60))))
    assert said(fell)[0].endswith("which could be chance. No fall is announced yet.")
    assert said(fell)[1].startswith("Of 6 themes, 1 may have fallen (")


def test_organisation_fewer_answers() -> None:
    told = board_organisation.sentences(one((2, (50, 60)), (2, (50, 60)), people=(60, 30)))
    assert said(told)[-1] == "Fewer people answered: 30, after 60 in Spring 2024; a change may come from that alone."


def test_organisation_first_round() -> None:
    assert said(board_organisation.sentences(one((2, (50, 60))))) == [
        "Overall: Developing. Spring 2024 is the first round, so there is nothing to compare it with yet.",
        "60 people answered in Spring 2024.",
    ]


def test_organisation_version_that_cannot_be_compared() -> None:
    told = board_organisation.sentences(newer(one((1, (20, 60)), (2, (50, 60)))))
    assert said(told)[0] == (
        "Overall: Developing. Spring 2024 used other questions or rules, so its level cannot be compared."
    )
    assert len(told) == 2


def test_organisation_in_no_round() -> None:
    assert said(board_organisation.sentences(replace(one((2, (50, 60))), standings={}))) == [
        "Eastfell Hospitals took part in no closed round yet."
    ]
