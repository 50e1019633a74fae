"""Whether an organisation's results may stand in others' benchmarks: its lead's choice, until publication."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import SQLAlchemyError

from assessment.domain.errors import NotAllowed, NotFound, Refused
from assessment.domain.rounds import State
from assessment.services import audit, being_compared
from assessment.services.being_compared import Choice
from tests import builders
from tests.builders import Partnership, Sessions
from tests.round_builders import a_closed_round, a_round, kept


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


def chosen(session: object, here: Partnership) -> dict[str, bool]:
    found = being_compared.choices(session, organisation=here.council, by=here.lead)  # type: ignore[arg-type]
    assert all(isinstance(each, Choice) for each in found)
    return {each.round.id: each.compared for each in found}


def test_choose_does_it(writing: Sessions, here: Partnership) -> None:
    made = a_closed_round(writing, here)
    with writing() as session:
        where = {"round": made, "organisation": here.council, "by": here.lead}
        assert chosen(session, here) == {made: True}
        being_compared.choose(session, compared=False, **where)
        assert chosen(session, here) == {made: False}
        trust = being_compared.choices(session, organisation=here.trust, by=here.programme_manager)
        assert [each.compared for each in trust] == [True]
        being_compared.choose(session, compared=True, **where)
        assert chosen(session, here) == {made: True}


def test_choose_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    made = a_closed_round(writing, here)
    with writing() as session:
        for by, organisation in (
            (here.programme_manager, here.council),
            (here.viewer, here.council),
            (here.lead, here.trust),
        ):
            with pytest.raises(NotAllowed):
                being_compared.choose(session, round=made, organisation=organisation, compared=False, by=by)
        with pytest.raises(NotFound):
            being_compared.choose(session, round="nowhere", organisation=here.council, compared=False, by=here.lead)


@pytest.mark.parametrize("published", [True, False])
def test_choose_is_for_rounds_that_are_open_or_closed(writing: Sessions, here: Partnership, published: bool) -> None:
    if published:
        made = a_closed_round(writing, here, published=True)
    else:
        with writing() as session:
            made = a_round(session, here, State.DRAFT)
    with writing() as session:
        assert chosen(session, here) == {}
        with pytest.raises(Refused, match="is published, so" if published else "is draft, so"):
            being_compared.choose(session, round=made, organisation=here.council, compared=False, by=here.lead)


def test_choose_records_it_once(writing: Sessions, here: Partnership) -> None:
    made = a_closed_round(writing, here)
    with writing() as session:
        for compared in (False, False, True):
            being_compared.choose(session, round=made, organisation=here.council, compared=compared, by=here.lead)
        said = [entry.sentence for entry in audit.history(session, by=here.programme_manager)][:2]
    assert said == [
        "Leo Hughes lets results of Northmoor Council in the round ‘Spring 2027’ stand in comparisons of others.",
        "Leo Hughes keeps results of Northmoor Council in the round ‘Spring 2027’ out of comparisons of others.",
    ]


def test_choose_keeps_nothing_if_recording_fails(writing: Sessions, reading: Sessions, here: Partnership) -> None:
    made = a_closed_round(writing, here)
    with writing() as session:
        before = kept(session)
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        being_compared.choose(session, round=made, organisation=here.council, compared=False, by=here.lead)
    with reading() as session:
        assert kept(session) == before
