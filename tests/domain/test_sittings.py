"""One visit in one sitting: whose time is counted, and whose is not."""

from __future__ import annotations

from assessment.domain.sittings import Sitting

STEPS = ("start", "T1", "check")


def a_visit(*, start_fit: bool = True, theme_fit: bool = True, theme_seconds: float = 60) -> Sitting:
    """20 seconds on the first page, then a theme, then 10 seconds on the last; left."""
    sitting = Sitting("start", 100)
    sitting.open("start", 100, fit=start_fit)
    sitting.open("T1", 120, fit=theme_fit)
    sitting.open("check", 120 + theme_seconds, fit=True)
    sitting.leave(130 + theme_seconds)
    return sitting


def test_time_of_a_step_is_that_on_its_page() -> None:
    sitting = a_visit()
    assert [sitting.time_of(step) for step in STEPS] == [20, 60, 10]


def test_time_of_a_step_is_given_out_once() -> None:
    sitting = a_visit()
    sitting.time_of("T1")
    assert sitting.time_of("T1") is None


def test_time_of_a_step_never_opened_is_none() -> None:
    assert a_visit().time_of("T2") is None


def test_time_adds_up_over_going_back() -> None:
    sitting = Sitting("T1", 0)
    sitting.open("T1", 0, fit=True)
    sitting.open("start", 30, fit=False)
    sitting.open("T1", 40, fit=False)
    sitting.leave(45)
    assert sitting.time_of("T1") == 35


def test_drawing_a_page_again_changes_nothing() -> None:
    sitting = Sitting("T1", 0)
    for now in (0, 5, 9):
        sitting.open("T1", now, fit=now == 0)
    sitting.leave(12)
    assert sitting.time_of("T1") == 12


def test_what_was_begun_some_other_time_is_not_counted() -> None:
    assert a_visit(theme_fit=False).time_of("T1") is None
    assert a_visit(start_fit=False).time_of("start") is None


def test_whole_is_the_sum_of_all_pages() -> None:
    assert a_visit().whole(STEPS) == 90


def test_whole_needs_every_step() -> None:
    assert a_visit().whole((*STEPS, "T2")) is None


def test_whole_needs_all_in_one_sitting() -> None:
    assert a_visit(start_fit=False).whole(STEPS) is None
    assert a_visit(theme_fit=False).whole(STEPS) is None


def test_whole_is_not_counted_with_a_break() -> None:
    assert a_visit(theme_seconds=15 * 60).whole(STEPS) == 930
    assert a_visit(theme_seconds=15 * 60 + 1).whole(STEPS) is None
