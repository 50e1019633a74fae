"""The organisation's last levels, which its lead may let staff see while they answer."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import SQLAlchemyError

from assessment.domain.errors import NotAllowed, NotFound, Refused
from assessment.services import answering, audit, closing, last_levels
from assessment.services.last_levels import Choice
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_closed_round, a_round, kept, links, submitted

EARLIER = {"name": "Autumn 2026", "opens_on": date(2026, 9, 1)}
ENOUGH = [("manager", {"q1": "2", "q2": "2"})] * 4 + [("frontline", {"q1": "2"})] * 12


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    """An open round after one whose results are there."""
    with writing() as session:
        earlier = a_round(session, here, **EARLIER)
        submitted(session, here, earlier, here.council, ENOUGH)
    closing.close(writing, round=earlier, by=here.programme_manager)
    with writing() as session:
        return a_round(session, here)


def test_show_does_it(writing: Sessions, here: Partnership, round_: str) -> None:
    where = {"round": round_, "organisation": here.council, "by": here.lead}
    with writing() as session:
        (link,) = links(session, here, round_, here.council)
        assert last_levels.choice(session, **where) == Choice("Autumn 2026", False)
        assert answering.visit(session, token=link.token, today=TODAY).last == {}
        last_levels.show(session, shown=True, **where)
        assert last_levels.choice(session, **where) == Choice("Autumn 2026", True)
        assert answering.visit(session, token=link.token, today=TODAY).last == {"T1": "Autumn 2026: Settled"}
        last_levels.show(session, shown=False, **where)
        assert answering.visit(session, token=link.token, today=TODAY).last == {}


def test_show_is_for_the_own_organisation_only(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        last_levels.show(session, round=round_, organisation=here.council, shown=True, by=here.lead)
        (link,) = links(session, here, round_, here.trust)
        assert answering.visit(session, token=link.token, today=TODAY).last == {}


def test_show_refuses_without_an_earlier_result(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        a_round(session, here, **EARLIER)  # still open, so without results
        where = {"round": made, "organisation": here.council, "by": here.lead}
        assert last_levels.choice(session, **where) == Choice(None, False)
        with pytest.raises(Refused, match="Northmoor Council has no results of an earlier round yet"):
            last_levels.show(session, shown=True, **where)


def test_a_later_round_is_no_last_one(writing: Sessions, here: Partnership) -> None:
    a_closed_round(writing, here, name="Later", opens_on=date(2027, 3, 5))
    with writing() as session:
        made = a_round(session, here)
        assert last_levels.choice(session, round=made, organisation=here.council, by=here.lead).last is None


def test_a_closed_round_does_not_stand_before_itself(writing: Sessions, here: Partnership) -> None:
    closed = a_closed_round(writing, here)
    with writing() as session:
        assert last_levels.choice(session, round=closed, organisation=here.council, by=here.lead).last is None


def test_show_refuses_once_the_round_is_closed(writing: Sessions, here: Partnership, round_: str) -> None:
    closing.close(writing, round=round_, by=here.programme_manager)
    with writing() as session, pytest.raises(Refused, match="is closed, so how its people take part stays"):
        last_levels.show(session, round=round_, organisation=here.council, shown=True, by=here.lead)


def test_show_refuses_who_may_not(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        for by in (here.viewer, here.administrator):
            with pytest.raises(NotAllowed):
                last_levels.show(session, round=round_, organisation=here.council, shown=True, by=by)
        with pytest.raises(NotAllowed):
            last_levels.show(session, round=round_, organisation=here.trust, shown=True, by=here.lead)
        elsewhere = builders.a_partnership(session, "Elsewhere").programme_manager
        with pytest.raises(NotFound):
            last_levels.show(session, round=round_, organisation=here.council, shown=True, by=elsewhere)


def test_choice_refuses_who_may_not(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        with pytest.raises(NotAllowed):
            last_levels.choice(session, round=round_, organisation=here.council, by=here.viewer)
        with pytest.raises(NotAllowed):
            last_levels.choice(session, round=round_, organisation=here.trust, by=here.lead)
        elsewhere = builders.a_partnership(session, "Elsewhere").programme_manager
        with pytest.raises(NotFound):
            last_levels.choice(session, round=round_, organisation=here.council, by=elsewhere)


def test_show_records_it_once(writing: Sessions, here: Partnership, round_: str) -> None:
    where = {"round": round_, "organisation": here.council, "by": here.lead}
    with writing() as session:
        before = len(audit.history(session, by=here.programme_manager))
        for shown in (False, True, True, False):
            last_levels.show(session, shown=shown, **where)
        said = [entry.sentence for entry in audit.history(session, by=here.programme_manager)]
    assert said[: len(said) - before] == [
        "Leo Hughes no longer lets staff of Northmoor Council see its last levels in the round ‘Spring 2027’.",
        "Leo Hughes lets staff of Northmoor Council see its last levels in the round ‘Spring 2027’.",
    ]


def test_show_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        before = kept(session)
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        last_levels.show(session, round=round_, organisation=here.council, shown=True, by=here.lead)
    with writing() as session:
        assert kept(session) == before
