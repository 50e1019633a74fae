"""Who joins an open round late and who leaves it; copying a round; several rounds at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from assessment.domain.errors import LinkRefused, NotAllowed, NotFound, Refused
from assessment.domain.rights import Person
from assessment.domain.rounds import State
from assessment.services import answering, closing, frameworks, invitations, joining, reporting, round_members, rounds
from assessment.services import lives as organisation_lives
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_closed_round, a_round, answer_all, details, kept, links, submitted

STAFF = [("frontline", {"q1": "2"})] * 8 + [("manager", {"q1": "2"})] * 3
AUTUMN = {"name": "Autumn 2027", "opens_on": date(2027, 9, 1), "closes_on": date(2027, 9, 30)}


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def third(writing: Sessions, here: Partnership) -> str:
    with writing() as session:
        return builders.an_organisation(session, here.system, "Moor Hospice")


@pytest.fixture
def round_(writing: Sessions, here: Partnership, third: str) -> str:  # noqa: ARG001  # it takes no part at first
    with writing() as session:
        return a_round(session, here)


def admit(session: Session, here: Partnership, round: str, organisation: str, by: Person | None = None) -> None:
    round_members.admit(session, round=round, organisation=organisation, by=by or here.programme_manager)


def take_out(session: Session, here: Partnership, round: str, organisation: str, by: Person | None = None) -> None:
    round_members.take_out(session, round=round, organisation=organisation, by=by or here.programme_manager)


def members(session: Session, here: Partnership, round: str) -> set[str]:
    return {o.id for o in rounds.organisations_in(session, round=round, by=here.programme_manager)}


# admit


def test_admit_does_it_and_the_late_one_is_judged_with_the_others(
    writing: Sessions, here: Partnership, third: str, round_: str
) -> None:
    with writing() as session:
        admit(session, here, round_, third)
        answer_all(session, links(session, here, round_, third)[0].token, "manager", {"q1": "2"})
        submitted(session, here, round_, third, STAFF)
    closing.close(writing, round=round_, by=here.programme_manager)
    with writing() as session:
        report = reporting.system_report(session, by=here.programme_manager, today=TODAY)
    standing = report.standing(round_, third, "T1")
    assert standing is not None
    assert standing.judged


def test_admit_refuses_what_cannot_be(writing: Sessions, here: Partnership, third: str, round_: str) -> None:
    with writing() as session:
        elsewhere = builders.a_partnership(session, "Elsewhere")
        with pytest.raises(Refused, match="Northmoor Council takes part in ‘Spring 2027’ already"):
            admit(session, here, round_, here.council)
        for organisation in (elsewhere.council, "made up"):
            with pytest.raises(NotFound):
                admit(session, here, round_, organisation)
        with pytest.raises(NotFound):
            admit(session, here, "made up", third)
        draft = a_round(session, here, State.DRAFT, name="Draft")
        with pytest.raises(Refused, match="‘Draft’ is draft"):
            admit(session, here, draft, third)
        organisation_lives.close(session, organisation=third, by=here.programme_manager, today=TODAY)
        with pytest.raises(Refused, match="Moor Hospice cannot take part: closed"):
            admit(session, here, round_, third)


# take_out


def test_take_out_does_it_and_its_links_end(writing: Sessions, here: Partnership, round_: str) -> None:
    by = here.programme_manager
    with writing() as session:
        started, idle = links(session, here, round_, here.trust, 2)
        answer_all(session, started.token, "manager", {"q1": "2"}, submit=False)
        joining.share(session, round=round_, organisation=here.trust, roles=["manager"], by=by)
        other = links(session, here, round_, here.council)[0]
    with writing() as session:
        take_out(session, here, round_, here.trust)
        assert members(session, here, round_) == {here.council}
        assert list(invitations.numbers(session, round=round_, by=by)) == [here.council]
        assert kept(session, "shared_link", "response") == {"shared_link": [], "response": []}
        for link in (started, idle):
            with pytest.raises(LinkRefused) as refused:
                answering.choose_role(session, token=link.token, role="manager", today=TODAY)
            assert refused.value.reason == "unknown"
        answering.choose_role(session, token=other.token, role="manager", today=TODAY)
        admit(session, here, round_, here.trust)


def test_take_out_refuses_once_somebody_has_answered(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        answer_all(session, links(session, here, round_, here.trust)[0].token, "manager", {"q1": "2"})
        before = kept(session)
        with pytest.raises(Refused, match="People of Vale Hospitals have answered already, and their answers count"):
            take_out(session, here, round_, here.trust)
        assert kept(session) == before


def test_take_out_refuses_the_last_one_and_strangers(
    writing: Sessions, here: Partnership, third: str, round_: str
) -> None:
    with writing() as session:
        with pytest.raises(NotFound):
            take_out(session, here, round_, third)
        take_out(session, here, round_, here.trust)
        with pytest.raises(Refused, match="Northmoor Council is the only one"):
            take_out(session, here, round_, here.council)


# What both have in common

Verb = Callable[[Session, Partnership, str, str, Person], object]
EACH = pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        (admit, "Priya Shah added Moor Hospice to the open round ‘Spring 2027’."),
        (take_out, "Priya Shah took {} out of the open round ‘Spring 2027’: nobody of it had answered."),
    ],
)


@EACH
def test_each_refuses_who_may_not(
    writing: Sessions,
    here: Partnership,
    third: str,
    round_: str,
    verb: Verb,
    sentence: str,  # noqa: ARG001  # one table
) -> None:
    with writing() as session:
        for by in (here.administrator, here.lead, here.viewer):
            with pytest.raises(NotAllowed):
                verb(session, here, round_, third if verb is admit else here.trust, by)


@EACH
def test_each_records_it(
    writing: Sessions, here: Partnership, third: str, round_: str, verb: Verb, sentence: str
) -> None:
    with writing() as session:
        verb(session, here, round_, third if verb is admit else here.trust, here.programme_manager)
        assert builders.recorded(session)[-1] == sentence.format("Vale Hospitals")


@EACH
def test_each_keeps_nothing_if_recording_fails(
    writing: Sessions,
    here: Partnership,
    third: str,
    round_: str,
    verb: Verb,
    sentence: str,  # noqa: ARG001  # one table
) -> None:
    with writing() as session:
        before = kept(session)
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        verb(session, here, round_, third if verb is admit else here.trust, here.programme_manager)
    with writing() as session:
        assert kept(session) == before


# copy


def test_copy_does_it_with_the_version_asked_for(writing: Sessions, here: Partnership, third: str) -> None:  # noqa: ARG001  # takes no part
    by = here.programme_manager
    made = a_closed_round(writing, here)
    with writing() as session:
        frameworks.add(session, content=builders.a_framework(version="2"), by=here.administrator)
        copied = rounds.copy(session, round=made, framework_version="2", **AUTUMN, by=by)
        found = rounds.get(session, round=copied, by=by)
        assert (found.name, found.state, found.opens_on) == ("Autumn 2027", State.DRAFT, date(2027, 9, 1))
        assert (found.framework_version, found.purpose, found.key_data) == (
            "2", "To see where we are.", ("Discharge dates",)
        )  # fmt: skip
        assert members(session, here, copied) == {here.council, here.trust}
        assert builders.recorded(session)[-1] == "Priya Shah drafted the round ‘Autumn 2027’."


def test_copy_leaves_out_closed_ones_and_refuses_where_none_is_left(writing: Sessions, here: Partnership) -> None:
    by = here.programme_manager
    made = a_closed_round(writing, here)
    with writing() as session:
        organisation_lives.close(session, organisation=here.trust, by=by, today=TODAY)
        copied = rounds.copy(session, round=made, framework_version="1", **AUTUMN, by=by)
        assert members(session, here, copied) == {here.council}
        rounds.change(session, round=copied, **details(here, name="Empty", organisations=[here.council]), by=by)
        third = builders.an_organisation(session, here.system, "Third")
        rounds.change(session, round=copied, **details(here, name="Empty", organisations=[third]), by=by)
        organisation_lives.close(session, organisation=here.council, by=by, today=TODAY)
        with pytest.raises(Refused, match="Every organisation of ‘Spring 2027’ is closed"):
            rounds.copy(session, round=made, framework_version="1", **AUTUMN, by=by)


def test_copy_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    made = a_closed_round(writing, here, published=True)
    with writing() as session:
        elsewhere = builders.a_partnership(session, "Elsewhere")
        for by in (here.administrator, here.lead, here.viewer):
            with pytest.raises(NotAllowed):
                rounds.copy(session, round=made, framework_version="1", **AUTUMN, by=by)
        with pytest.raises(NotFound):
            rounds.copy(session, round=made, framework_version="1", **AUTUMN, by=elsewhere.programme_manager)


# Several rounds and frameworks at once


def test_two_open_rounds_of_two_frameworks_do_not_mix(writing: Sessions, here: Partnership) -> None:
    by = here.programme_manager
    other: dict[str, Any] = builders.a_framework(id="other", version="5")
    with writing() as session:
        frameworks.add(session, content=other, by=here.administrator)
        first = a_round(session, here)
        second = a_round(session, here, name="Other", framework_id="other", framework_version="5")
        submitted(session, here, first, here.council, STAFF)
        submitted(session, here, second, here.council, [("frontline", {"q1": "1"})] * 12)
        submitted(session, here, second, here.trust, STAFF)
    closing.close(writing, round=first, by=by)
    with writing() as session:
        assert rounds.get(session, round=second, by=by).state is State.OPEN
        numbers = invitations.numbers(session, round=second, by=by)
        assert {o: n.answered for o, n in numbers.items()} == {here.council: 12, here.trust: 11}
        report = reporting.system_report(session, by=by, today=TODAY)
        assert [r.id for r in report.rounds] == [first]
        assert {o: n.answered for (_, o), n in report.numbers.items()} == {here.council: 11, here.trust: 0}
        assert report.framework.id == "small"
    closing.close(writing, round=second, by=by)
    with writing() as session:
        again = reporting.system_report(session, by=by, today=TODAY, rounds=[first])
        theirs = reporting.system_report(session, by=by, today=TODAY, rounds=[second])
    assert again.standings == report.standings
    assert theirs.framework.id == "other"
    assert {o: n.answered for (_, o), n in theirs.numbers.items()} == {here.council: 12, here.trust: 11}
