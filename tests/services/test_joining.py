"""An organisation's shared link: made and withdrawn by its lead, used by its staff."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from assessment.domain.errors import LinkRefused, NotAllowed, NotFound, Refused
from assessment.domain.rounds import State
from assessment.services import answering, audit, closing, frameworks, invitations, joining, rounds, tokens
from assessment.services.joining import Shared
from assessment.store import participations, shared_links
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_closed_round, a_round, answer_all, kept, links, submitted

TOUCHED = ("shared_link", "invitation", "response", "audit")


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    with writing() as session:
        return a_round(session, here)


@pytest.fixture
def shared(writing: Sessions, here: Partnership, round_: str) -> str:
    """The token of the council's shared link, for managers and frontline."""
    with writing() as session:
        return share(session, here, round_).token


def share(session: Session, here: Partnership, round: str, *roles: str, **changes: Any) -> Shared:
    call = {"organisation": here.council, "by": here.lead} | changes
    return joining.share(session, round=round, roles=roles or ("manager", "frontline"), **call)


def join(session: Session, shared: str, role: str = "manager", own: str = "", today: date = TODAY) -> str:
    own = own or joining.new_token()
    joining.join(session, shared=shared, own=own, role=role, today=today)
    return own


def last_said(session: Session, here: Partnership) -> str:
    return audit.history(session, by=here.programme_manager)[0].sentence


# share


def test_share_does_it(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        made = share(session, here, round_, "frontline", "manager")
        assert (made.roles, made.active, len(made.token)) == (("manager", "frontline"), True, 32)
        assert joining.link(session, round=round_, organisation=here.council, by=here.lead) == made


def test_share_again_changes_the_roles_and_keeps_the_address(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        first = share(session, here, round_, "frontline")
        assert share(session, here, round_, "manager") == Shared(first.token, ("manager",), True)
        before = kept(session, *TOUCHED)
        share(session, here, round_, "manager")
        assert kept(session, *TOUCHED) == before, "nothing changed, so nothing is recorded"


def test_share_after_a_withdrawal_has_another_address(writing: Sessions, here: Partnership, shared: str) -> None:
    with writing() as session:
        (round_,) = {row[1] for row in kept(session, "shared_link")["shared_link"]}
        joining.withdraw(session, round=round_, organisation=here.council, by=here.lead)
        again = share(session, here, round_)
        assert again.token != shared
        with pytest.raises(LinkRefused) as refused:
            joining.visit(session, shared=shared, today=TODAY)
        assert refused.value.reason == "unknown"


@pytest.mark.parametrize("roles", [(), ("boss",)])
def test_share_wants_a_role(writing: Sessions, here: Partnership, round_: str, roles: tuple[str, ...]) -> None:
    with writing() as session, pytest.raises(Refused, match="Tick at least one role"):
        joining.share(session, round=round_, organisation=here.council, roles=roles, by=here.lead)


def test_share_refuses_who_may_not(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        for by in (here.viewer, here.administrator):
            with pytest.raises(NotAllowed):
                share(session, here, round_, by=by)
        with pytest.raises(NotAllowed):
            share(session, here, round_, organisation=here.trust)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        with pytest.raises(NotFound):
            share(session, here, round_, by=elsewhere.programme_manager)
        assert kept(session, "shared_link") == {"shared_link": []}


def test_share_refuses_organisations_that_take_no_part(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here, State.DRAFT, organisations=[here.trust])
        with pytest.raises(NotFound, match="takes no part"):
            share(session, here, made)


def test_share_refuses_once_the_round_is_closed(writing: Sessions, here: Partnership) -> None:
    closed = a_closed_round(writing, here)
    with writing() as session, pytest.raises(Refused, match="is closed, so how its people take part stays"):
        share(session, here, closed)


def test_share_records_it(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        made = share(session, here, round_)
        assert last_said(session, here) == (
            "Leo Hughes made or changed the shared link of Northmoor Council for the round ‘Spring 2027’."
        )
        assert made.token not in str(kept(session, "audit"))


def test_share_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        share(session, here, round_)
    with writing() as session:
        assert joining.link(session, round=round_, organisation=here.council, by=here.lead) is None


# withdraw


def test_withdraw_does_it(writing: Sessions, here: Partnership, round_: str, shared: str) -> None:
    with writing() as session:
        own = join(session, shared)
        joining.withdraw(session, round=round_, organisation=here.council, by=here.lead)
        with pytest.raises(LinkRefused, match="nobody can start with it") as refused:
            join(session, shared)
        assert refused.value.reason == "revoked"
        assert answering.visit(session, token=own, today=TODAY).state == "started", "who has started goes on"
        answering.answer(session, token=own, question="q1", code="2", today=TODAY)
        answering.submit(session, token=own, today=TODAY)


def test_withdraw_refuses_what_is_not_there(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        with pytest.raises(Refused, match="no shared link to withdraw"):
            joining.withdraw(session, round=round_, organisation=here.council, by=here.lead)
        share(session, here, round_)
        joining.withdraw(session, round=round_, organisation=here.council, by=here.lead)
        with pytest.raises(Refused, match="no shared link to withdraw"):
            joining.withdraw(session, round=round_, organisation=here.council, by=here.lead)


def test_withdraw_refuses_who_may_not(writing: Sessions, here: Partnership, round_: str, shared: str) -> None:
    assert shared
    with writing() as session:
        for by in (here.viewer, here.administrator):
            with pytest.raises(NotAllowed):
                joining.withdraw(session, round=round_, organisation=here.council, by=by)
        with pytest.raises(NotAllowed):
            joining.withdraw(session, round=round_, organisation=here.trust, by=here.lead)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        with pytest.raises(NotFound):
            joining.withdraw(session, round=round_, organisation=here.council, by=elsewhere.programme_manager)


def test_withdraw_records_it(writing: Sessions, here: Partnership, round_: str, shared: str) -> None:
    assert shared
    with writing() as session:
        joining.withdraw(session, round=round_, organisation=here.council, by=here.lead)
        said = "Leo Hughes withdrew the shared link of Northmoor Council for the round ‘Spring 2027’."
        assert last_said(session, here) == said


def test_withdraw_keeps_nothing_if_recording_fails(
    writing: Sessions, here: Partnership, round_: str, shared: str
) -> None:
    with writing() as session:
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        joining.withdraw(session, round=round_, organisation=here.council, by=here.lead)
    with writing() as session:
        assert joining.visit(session, shared=shared, today=TODAY).shared


# link


def test_link_refuses_who_may_not(writing: Sessions, here: Partnership, round_: str, shared: str) -> None:
    assert shared
    with writing() as session:
        with pytest.raises(NotAllowed):
            joining.link(session, round=round_, organisation=here.council, by=here.viewer)
        with pytest.raises(NotAllowed):
            joining.link(session, round=round_, organisation=here.trust, by=here.lead)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        by = elsewhere.programme_manager
        assert joining.link(session, round=round_, organisation=here.council, by=by) is None


def test_usual_roles_are_those_on_whose_few_answers_no_level_hangs(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        small = frameworks.get(session, system=here.system, framework_id="small", framework_version="1")
    # Three managers are enough to judge what managers are asked, fewer than may be shown.
    assert joining.usual_roles(small) == ("frontline",)


# visit and join


def test_visit_says_where_it_leads_and_stores_nothing(writing: Sessions, here: Partnership, shared: str) -> None:
    with writing() as session:
        before = kept(session, *TOUCHED)
        found = joining.visit(session, shared=shared, today=TODAY)
        assert kept(session, *TOUCHED) == before
    assert (found.organisation, found.round.name, found.system_id) == ("Northmoor Council", "Spring 2027", here.system)
    assert (found.roles, found.role, found.state, found.shared) == (("manager", "frontline"), None, "new", True)
    assert (dict(found.answers), found.answered_on) == ({}, None)


def test_join_gives_each_their_own(writing: Sessions, shared: str) -> None:
    with writing() as session:
        one, two = join(session, shared), join(session, shared, "frontline")
        answering.answer(session, token=one, question="q1", code="2", today=TODAY)
        first = answering.visit(session, token=one, today=TODAY)
        second = answering.visit(session, token=two, today=TODAY)
    assert (first.role, dict(first.answers), first.shared) == ("manager", {"q1": "2"}, True)
    assert (second.role, dict(second.answers)) == ("frontline", {})


def test_join_twice_at_once_with_one_token_is_one_person(writing: Sessions, shared: str) -> None:
    # Streamlit runs the clicks of a double click side by side.
    own, together = joining.new_token(), Barrier(4)

    def click(_: int) -> None:
        together.wait()
        with writing() as session:
            join(session, shared, own=own)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(click, range(4)))
    with writing() as session:
        tables = kept(session, "invitation", "response")
    assert [len(rows) for rows in tables.values()] == [1, 1]


def test_join_keeps_a_hash_of_the_token_only(writing: Sessions, shared: str) -> None:
    with writing() as session:
        own = join(session, shared)
        rows = str(kept(session, *TOUCHED))
    assert own not in rows
    assert tokens.invitation_hash(own) in rows


def test_join_takes_offered_roles_only(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        shared = share(session, here, round_, "frontline").token
        before = kept(session, *TOUCHED)
        with pytest.raises(Refused, match="Your link is for the role “Frontline”"):
            join(session, shared, "manager")
        with pytest.raises(Refused, match="Choose one of the roles"):
            join(session, shared, "boss")
        assert kept(session, *TOUCHED) == before
        own = join(session, shared, "frontline")
        assert answering.visit(session, token=own, today=TODAY).fixed_role == "frontline"
        with pytest.raises(Refused, match="Your link is for the role"):
            answering.choose_role(session, token=own, role="manager", today=TODAY)


@pytest.mark.parametrize(
    ("today", "reason"), [(date(2027, 2, 1), "early"), (date(2027, 4, 1), "closed")], ids=["early", "closed"]
)
def test_join_refuses_on_other_days(writing: Sessions, shared: str, today: date, reason: str) -> None:
    with writing() as session:
        before = kept(session, *TOUCHED)
        for attempt in (
            lambda: joining.visit(session, shared=shared, today=today),
            lambda: join(session, shared, today=today),
        ):
            with pytest.raises(LinkRefused) as refused:
                attempt()
            assert refused.value.reason == reason
        assert kept(session, *TOUCHED) == before


def test_join_refuses_a_link_nobody_made(writing: Sessions, shared: str) -> None:
    with writing() as session:
        own = join(session, shared)
        for wrong in ("", "x" * 32, own):
            with pytest.raises(LinkRefused) as refused:
                join(session, wrong)
            assert refused.value.reason == "unknown"


def test_shared_link_is_no_private_link(writing: Sessions, shared: str) -> None:
    with writing() as session, pytest.raises(LinkRefused) as refused:
        answering.visit(session, token=shared, today=TODAY)
    assert refused.value.reason == "unknown"


def test_join_refuses_once_as_many_have_answered_as_work_there(
    writing: Sessions, here: Partnership, round_: str, shared: str
) -> None:
    with writing() as session:
        submitted(session, here, round_, here.council, [("frontline", {"q1": "2"})] * 239)
        own = join(session, shared)
        answer_all(session, own, "manager", {"q1": "2"})
        with pytest.raises(LinkRefused, match="As many people have answered as work at Northmoor Council") as refused:
            join(session, shared)
        assert refused.value.reason == "full"
        (private,) = links(session, here, round_, here.council)
        answer_all(session, private.token, "manager", {"q1": "2"})


def test_who_started_in_time_may_send_though_as_many_have_answered_as_work_there(
    writing: Sessions, here: Partnership, round_: str, shared: str
) -> None:
    with writing() as session:
        early, late = join(session, shared), join(session, shared)
        answer_all(session, early, "manager", {"q1": "2"})
        answer_all(session, late, "manager", {"q1": "2"}, submit=False)
        submitted(session, here, round_, here.council, [("frontline", {"q1": "2"})] * 239)
        assert answering.submit(session, token=late, today=TODAY).answers == {"q1": "2"}
        answering.answer_again(session, token=early, today=TODAY)
        answer_all(session, early, "manager", {"q1": "1"})


def test_join_refuses_once_twice_as_many_have_started_as_work_there(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        place = builders.an_organisation(session, here.system, "Practice", headcount={"manager": 1, "frontline": 1})
        made = a_round(session, here, name="Small", organisations=[place])
        shared = share(session, here, made, organisation=place, by=here.programme_manager).token
        first, *_ = (join(session, shared) for _ in range(4))
        with pytest.raises(LinkRefused, match="More people have started than work at Practice") as refused:
            join(session, shared)
        assert refused.value.reason == "full"
        answer_all(session, first, "manager", {"q1": "2"})


def test_a_part_of_the_headcount_is_no_limit(writing: Sessions, here: Partnership) -> None:
    """Only its two managers are counted; nobody has said how many others work there."""
    with writing() as session:
        place = builders.an_organisation(session, here.system, "Practice", headcount={"manager": 2})
        made = a_round(session, here, name="Small", organisations=[place])
        shared = share(session, here, made, organisation=place, by=here.programme_manager).token
        submitted(session, here, made, place, [("frontline", {"q1": "2"})] * 30)
        assert join(session, shared, "frontline")


def test_link_of_an_organisation_that_takes_no_part_any_more_leads_nowhere(
    writing: Sessions, here: Partnership
) -> None:
    with writing() as session:
        made = a_round(session, here, State.DRAFT)
        shared = share(session, here, made).token
        participations.replace(session, system=here.system, round=made, organisations=[here.trust])
        rounds.open_(session, round=made, by=here.programme_manager)
        with pytest.raises(LinkRefused) as refused:
            joining.visit(session, shared=shared, today=TODAY)
        assert refused.value.reason == "unknown"


def test_link_made_for_other_roles_is_refused(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        shared = share(session, here, round_).token
        session.connection().exec_driver_sql("UPDATE shared_link SET roles = '[\"chef\"]'")
        for use in (lambda: joining.visit(session, shared=shared, today=TODAY), lambda: join(session, shared)):
            with pytest.raises(LinkRefused, match="made for other questions"):
                use()


def test_a_link_that_is_made_already_is_said_in_a_sentence(writing: Sessions, here: Partnership, round_: str) -> None:
    """What the second of two at once meets, without the chance of it: nobody saw the first one's link."""
    with writing() as session:
        share(session, here, round_)
    where = {"system": here.system, "round": round_, "organisation": here.council}
    with pytest.raises(Refused, match="at the same moment"), writing() as session:
        shared_links.make(session, **where, token="t" * 32, roles=["manager"], active=True)


def test_join_has_no_such_limit_where_the_headcount_is_not_known(
    writing: Sessions, here: Partnership, round_: str
) -> None:
    with writing() as session:
        shared = share(session, here, round_, organisation=here.trust, by=here.programme_manager).token
        submitted(session, here, round_, here.trust, [("frontline", {"q1": "2"})] * 300)
        assert join(session, shared)


def test_join_is_never_recorded(writing: Sessions, shared: str) -> None:
    with writing() as session:
        before = kept(session, "audit")
        answer_all(session, join(session, shared), "manager", {"q1": "2"})
        assert kept(session, "audit") == before


def test_who_joined_is_counted_and_not_listed(writing: Sessions, here: Partnership, round_: str, shared: str) -> None:
    with writing() as session:
        answer_all(session, join(session, shared), "manager", {"q1": "2"})
        join(session, shared, "frontline")
        numbers = invitations.numbers(session, round=round_, by=here.lead)[here.council]
        assert invitations.listing(session, round=round_, organisation=here.council, by=here.lead) == ()
    assert (numbers.answered, numbers.partial, numbers.invited, numbers.shared) == (1, 1, 0, 1)
    assert (dict(numbers.by_role), dict(numbers.started)) == ({"manager": 1}, {"frontline": 1})


def test_close_says_nothing_of_those_invited_where_the_shared_link_was_used(
    writing: Sessions, here: Partnership, round_: str, shared: str
) -> None:
    with writing() as session:
        links(session, here, round_, here.council, 3)
        links(session, here, round_, here.trust, 2)
        answer_all(session, join(session, shared), "manager", {"q1": "2"})
    closing.close(writing, round=round_, by=here.programme_manager)
    with writing() as session:
        found = invitations.numbers(session, round=round_, by=here.programme_manager)
    assert {organisation: each.invited for organisation, each in found.items()} == {here.council: 0, here.trust: 2}
    assert found[here.council].rate is None


def test_close_keeps_the_invited_where_nobody_used_the_shared_link(
    writing: Sessions, here: Partnership, round_: str, shared: str
) -> None:
    with writing() as session:
        links(session, here, round_, here.council, 3)
        join(session, shared)
    closing.close(writing, round=round_, by=here.programme_manager)
    with writing() as session:
        assert invitations.numbers(session, round=round_, by=here.lead)[here.council].invited == 3
