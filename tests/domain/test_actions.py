"""Actions: their life, when they are overdue, their order, what they may come from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from assessment.domain import actions
from assessment.domain.actions import Action, Status
from assessment.domain.errors import Refused
from tests.domain.bundled import framework

TODAY = date(2027, 3, 10)


def action(**changes: object) -> Action:
    made = date(2027, 1, 5)
    plain = Action("a1", "T1", "T1.3a", "Train", "Jo", TODAY, Status.OPEN, "", "Leo", made, made)
    return replace(plain, **changes)


def test_every_status_has_a_way_on_and_only_done_and_dropped_are_kept_apart() -> None:
    assert set(actions.NEXT) == set(Status)
    refused = set()
    for now, to in product(Status, Status):
        try:
            assert actions.move(now, to) is to
        except Refused:
            refused.add((now, to))
    assert refused == {(Status.DONE, Status.DROPPED), (Status.DROPPED, Status.DONE)}


@pytest.mark.parametrize(
    ("status", "days", "overdue"),
    [
        (Status.OPEN, -1, True),
        (Status.IN_PROGRESS, -1, True),
        (Status.OPEN, 0, False),
        (Status.DONE, -1, False),
        (Status.DROPPED, -1, False),
    ],
)
def test_overdue_is_what_is_still_to_do_after_its_day(status: Status, days: int, overdue: bool) -> None:
    assert action(status=status, due_on=TODAY + timedelta(days=days)).overdue(TODAY) is overdue


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"due_on": date(2027, 3, 9)}, "Overdue by 1 day: due 9 March 2027"),
        ({"due_on": date(2027, 2, 28)}, "Overdue by 10 days: due 28 February 2027"),
        ({}, "Due today"),
        ({"due_on": date(2027, 3, 11)}, "Due 11 March 2027"),
        ({"status": Status.DONE, "done_on": date(2027, 3, 1)}, "Done on 1 March 2027"),
        ({"status": Status.DROPPED, "changed_on": date(2027, 3, 2)}, "Dropped on 2 March 2027"),
    ],
)
def test_when_says_it_in_words(changes: dict[str, object], said: str) -> None:
    assert actions.when(action(**changes), TODAY) == said


def test_counts_leave_out_what_is_finished() -> None:
    late = TODAY - timedelta(days=3)
    assert actions.counts([], TODAY) == "No action"
    assert actions.counts([action(due_on=late)], TODAY) == "1 action, 1 overdue"
    many = [action(), action(), action(due_on=late), action(due_on=late, status=Status.DONE)]
    assert actions.counts(many, TODAY) == "3 actions, 1 overdue"


def test_order_is_overdue_then_by_day_then_finished_newest_first() -> None:
    late, later = TODAY - timedelta(days=3), TODAY + timedelta(days=3)
    found = [
        action(id="old", status=Status.DONE, changed_on=date(2027, 1, 1), due_on=late),
        action(id="new", status=Status.DROPPED, changed_on=date(2027, 2, 1), due_on=late),
        action(id="later", due_on=later),
        action(id="late", due_on=late, status=Status.IN_PROGRESS),
    ]
    assert [each.id for each in actions.in_order(found)] == ["late", "later", "new", "old"]


def test_changed_keeps_the_day_it_was_done_until_it_is_opened_again() -> None:
    done = actions.changed(action(), action(status=Status.DONE), TODAY)
    later = TODAY + timedelta(days=9)
    assert actions.changed(done, replace(done, note="Well"), later).done_on == TODAY
    assert actions.changed(done, replace(done, status=Status.OPEN), later).done_on is None
    assert actions.changed(done, replace(done, what=" Train "), later) is done


def test_source_words_are_whole_sentences_of_the_source() -> None:
    made = framework()
    assert actions.source_words(made, "KA4").startswith("Intelligence function to conduct annual audits")
    trained = "All staff have been trained and have a clear understanding of what data is useful to share"
    for source in ("E1", "E1c", "T1.3c"):
        assert actions.source_words(made, source).startswith(trained)
    both = actions.source_words(made, "T2.3a")
    assert both.startswith("Agree a data sharing policy across the system")
    assert both.endswith("resulting in key data being shared.")
    assert actions.source_words(made, "T9.9z") == ""


def test_every_criterion_and_key_action_has_words_that_fit_into_an_action() -> None:
    made = framework()
    for theme in made.themes.values():
        for source in (*(c.id for c in theme.all_criteria), *theme.key_actions):
            assert 0 < len(actions.source_words(made, source)) <= actions.LONGEST_WHAT, source
            assert actions.is_source(made, theme.id, source)
    assert not actions.is_source(made, "T2", "T1.3a")


def test_checked_day_takes_ten_years_and_no_more() -> None:
    assert actions.checked_day("It", TODAY + actions.FURTHEST, TODAY) == TODAY + actions.FURTHEST
    with pytest.raises(Refused, match="over ten years"):
        actions.checked_day("It", TODAY + actions.FURTHEST + timedelta(days=1), TODAY)


def test_words_of_several_lines_keep_their_lines_and_the_owner_stays_one() -> None:
    what, owner, note = actions.checked_words(" Train:\r\n - nights\t too \n", "Jo,\n lead", "One\n\nTwo\u200b")
    assert (what, owner, note) == ("Train:\n- nights too", "Jo, lead", "One\n\nTwo")
    with pytest.raises(Refused, match="The action is empty"):
        actions.checked_words("\n", "Jo", "")
    with pytest.raises(Refused, match="The note is 1001 characters long"):
        actions.checked_words("Train", "Jo", "x\n" * 500 + "x")
