"""What all staff answered together: the same before and after spreads are kept, and few questions to the database."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from assessment.domain.errors import NotAllowed
from assessment.domain.system_shares import SystemShare
from assessment.services import spreads, system_answers
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.peer_builders import SPRING, acute, closed
from tests.services.test_reporting import counted

PLACES = 8


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    """A closed round of eight organisations."""
    return closed(writing, here, SPRING, {place: 20 + at for at, place in enumerate(acute(writing, here, PLACES))})


def shares(session: Session, here: Partnership, round_: str) -> tuple[SystemShare, ...]:
    return system_answers.shares(session, round=round_, by=here.programme_manager, today=TODAY)


def keep(session: Session, here: Partnership, round_: str, most: int = PLACES) -> None:
    for _, place in spreads.waiting(session, rounds=[round_], by=here.programme_manager)[:most]:
        spreads.keep(session, organisation=place, rounds=[round_], by=here.programme_manager)


def test_shares_are_the_same_whichever_spreads_are_kept(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        none_kept = shares(session, here, round_)
        keep(session, here, round_, 3)
        some_kept = shares(session, here, round_)
        keep(session, here, round_)
        assert none_kept == some_kept == shares(session, here, round_)
    [first] = [each for each in none_kept if each.question == "q1"]
    assert (first.everybody.organisations, first.everybody.n) == (PLACES, 40 * PLACES)
    assert first.everybody.favourable == sum(20 + at for at in range(PLACES))


def test_kept_spreads_of_all_organisations_are_read_in_one_query(
    writing: Sessions, here: Partnership, round_: str
) -> None:
    with writing() as session:
        keep(session, here, round_)
        with counted(session) as asked:
            shares(session, here, round_)
    assert len([statement for statement in asked if "FROM spread" in statement]) == 1
    assert len(asked) < 2 * PLACES


@pytest.mark.parametrize("who", ["lead", "viewer", "administrator"])
def test_shares_are_refused_to_who_may_not_see_the_system(
    writing: Sessions, here: Partnership, round_: str, who: str
) -> None:
    with writing() as session, pytest.raises(NotAllowed):
        system_answers.shares(session, round=round_, by=getattr(here, who), today=TODAY)
