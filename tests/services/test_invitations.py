"""Invitations: inviting, listing, revoking, reissuing, response numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from assessment.domain.errors import NotAllowed, NotFound, Refused
from assessment.domain.reports import Numbers
from assessment.domain.rounds import State
from assessment.services import answering, audit, closing, invitations, organisations, reporting, rounds, tokens
from assessment.services.invitations import Invitation, Invited, Invitee
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_closed_round, a_round, answer_all, details, kept, links, submitted


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    with writing() as session:
        return a_round(session, here)


def invite(session: Session, here: Partnership, round: str, *people: Invitee | str, **changes: Any) -> Invited:
    asked = [Invitee(one) if isinstance(one, str) else one for one in people]
    call = {"organisation": here.council, "by": here.lead} | changes
    return invitations.invite(session, round=round, people=asked, **call)


def listed(session: Session, here: Partnership, round: str) -> tuple[Invitation, ...]:
    return invitations.listing(session, round=round, organisation=here.council, by=here.lead)


def last_said(session: Session, here: Partnership) -> str:
    return audit.history(session, by=here.programme_manager)[0].sentence


# invite


def test_invite_does_it(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        made = invite(session, here, round_, " b@example.org ", Invitee("a@example.org", "manager"))
        assert [(link.address, link.role) for link in made.links] == [
            ("b@example.org", None),
            ("a@example.org", "manager"),
        ]
        assert made.already == ()
        for link in made.links:
            assert answering.visit(session, token=link.token, today=TODAY).fixed_role == link.role
        assert [(i.address, i.role) for i in listed(session, here, round_)] == [
            ("a@example.org", "manager"),
            ("b@example.org", None),
        ]


def test_invite_makes_tokens_that_cannot_be_guessed_and_keeps_none(
    writing: Sessions, here: Partnership, round_: str
) -> None:
    with writing() as session:
        made = invite(session, here, round_, *(f"p{n}@example.org" for n in range(20)))
        rows = str(kept(session))
        history = str(kept(session, "audit"))
    found = {link.token for link in made.links}
    assert len(found) == 20
    assert {len(token) for token in found} == {32}
    assert not [token for token in found if token in rows + history]


def test_invite_skips_who_was_invited_before_and_says_so(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        invite(session, here, round_, "A@example.org")
        made = invite(session, here, round_, "a@EXAMPLE.org", "b@example.org")
        assert ([link.address for link in made.links], made.already) == (["b@example.org"], ("a@EXAMPLE.org",))
        assert invite(session, here, round_, "b@example.org") == Invited((), ("b@example.org",))
        assert len(listed(session, here, round_)) == 2


def test_invite_takes_the_same_person_in_another_round_organisation_or_after_revoking(
    writing: Sessions, here: Partnership, round_: str
) -> None:
    with writing() as session:
        other = a_round(session, here, State.DRAFT, name="Other")
        for round, organisation in ((round_, here.council), (round_, here.trust), (other, here.council)):
            made = invite(session, here, round, "a@b.org", organisation=organisation, by=here.programme_manager)
            assert made.already == ()
        (one,) = listed(session, here, round_)
        invitations.revoke(session, invitation=one.id, organisation=here.council, by=here.lead)
        assert invite(session, here, round_, "a@b.org").already == ()


@pytest.mark.parametrize(
    ("people", "says"),
    [
        (["fine@example.org", "no address", "x@y"], "do not look like e-mail addresses: ‘no address’, ‘x@y’"),
        (["a" * 250 + "@b.org"], "do not look like e-mail addresses"),
        (["a@b.org", "c@d.org", "A@B.ORG", "C@d.org"], "more than once: ‘a@b.org’, ‘c@d.org’"),
        ([Invitee("a@b.org", "boss")], "not roles: ‘boss’. Use manager, frontline, or leave it blank"),
        (["a@b.org,c@d.org"], "do not look like"),
        (["a@b.org\nx@b.org"], "do not look like"),
    ],
)
def test_invite_refuses_the_whole_list_for_one_mistake(
    writing: Sessions, here: Partnership, round_: str, people: list[Invitee | str], says: str
) -> None:
    with writing() as session:
        before = kept(session)
        with pytest.raises(Refused, match=f"(?s){says}.*Nobody was invited"):
            invite(session, here, round_, *people)
        assert kept(session) == before


@pytest.mark.parametrize("address", ["a@b.org", "o'neill+x@sub.nhs.uk", "ü@bücher.example"])
def test_invite_takes_any_usual_address(writing: Sessions, here: Partnership, round_: str, address: str) -> None:
    with writing() as session:
        assert invite(session, here, round_, address).links[0].address == address


def test_invite_refuses_organisations_that_take_no_part(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here, State.DRAFT, organisations=[here.trust])
        with pytest.raises(NotFound, match="takes no part"):
            invite(session, here, made, "a@example.org")


def test_invite_refuses_once_the_round_is_closed(writing: Sessions, here: Partnership) -> None:
    closed = a_closed_round(writing, here)
    with writing() as session, pytest.raises(Refused, match="is closed, so how its people take part stays"):
        invite(session, here, closed, "a@example.org")


def test_invite_refuses_who_may_not(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        for by in (here.viewer, here.administrator):
            with pytest.raises(NotAllowed):
                invite(session, here, round_, "a@example.org", by=by)
        with pytest.raises(NotAllowed):
            invite(session, here, round_, "a@example.org", organisation=here.trust)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        with pytest.raises(NotFound):
            invite(session, here, round_, "a@example.org", by=elsewhere.programme_manager)


def test_invite_records_it(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        invite(session, here, round_, "a@example.org", "b@example.org")
        assert last_said(session, here) == (
            "Leo Hughes invited 2 people of Northmoor Council to the round ‘Spring 2027’."
        )
        assert "example.org" not in str(kept(session, "audit"))


def test_invite_records_nothing_if_everybody_was_invited(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        invite(session, here, round_, "a@example.org")
        before = kept(session, "audit")
        invite(session, here, round_, "a@example.org")
        assert kept(session, "audit") == before


def test_invite_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        invite(session, here, round_, "a@example.org")
    with writing() as session:
        assert listed(session, here, round_) == ()


# listing


def test_listing_does_it(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        made = invite(session, here, round_, "b@example.org", "A@example.org")
        answer_all(session, made.links[0].token, "manager", {"q1": "2"})
        found = listed(session, here, round_)
    assert [(i.address, i.role, i.answered_on, i.revoked) for i in found] == [
        ("A@example.org", None, None, False),
        ("b@example.org", None, TODAY, False),
    ]


def test_listing_does_not_tell_who_has_only_started(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        (link,) = invite(session, here, round_, "a@example.org").links
        before = listed(session, here, round_)
        answer_all(session, link.token, "manager", {"q1": "2"}, submit=False)
        assert listed(session, here, round_) == before


def test_listing_refuses_who_may_not(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        links(session, here, round_, here.trust)
        with pytest.raises(NotAllowed):
            invitations.listing(session, round=round_, organisation=here.trust, by=here.lead)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        by = elsewhere.programme_manager
        assert invitations.listing(session, round=round_, organisation=here.trust, by=by) == ()


# revoke and reissue


CHANGES = {"revoke": invitations.revoke, "reissue": invitations.reissue}
both = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)


def test_revoke_does_it(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        links(session, here, round_, here.council)
        (one,) = listed(session, here, round_)
        invitations.revoke(session, invitation=one.id, organisation=here.council, by=here.lead)
        (now,) = listed(session, here, round_)
        assert now.revoked
        assert invitations.numbers(session, round=round_, by=here.lead)[here.council].invited == 0


def test_reissue_does_it(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        (old,) = invite(session, here, round_, Invitee("a@example.org", "manager")).links
        (one,) = listed(session, here, round_)
        new = invitations.reissue(session, invitation=one.id, organisation=here.council, by=here.lead)
        assert (new.address, new.role) == ("a@example.org", "manager")
        assert new.token != old.token
        assert answering.visit(session, token=new.token, today=TODAY).state == "new"
        assert listed(session, here, round_) == (one,)


@both
def test_change_refuses_what_is_answered(writing: Sessions, here: Partnership, round_: str, change: Any) -> None:
    with writing() as session:
        (link,) = links(session, here, round_, here.council)
        answer_all(session, link.token, "manager", {"q1": "2"})
        (one,) = listed(session, here, round_)
        with pytest.raises(Refused, match="This person has answered"):
            change(session, invitation=one.id, organisation=here.council, by=here.lead)
        assert listed(session, here, round_) == (one,)


@both
def test_change_refuses_what_was_revoked(writing: Sessions, here: Partnership, round_: str, change: Any) -> None:
    with writing() as session:
        links(session, here, round_, here.council)
        (one,) = listed(session, here, round_)
        invitations.revoke(session, invitation=one.id, organisation=here.council, by=here.lead)
        with pytest.raises(Refused, match="withdrawn before"):
            change(session, invitation=one.id, organisation=here.council, by=here.lead)


@both
def test_change_refuses_once_the_round_is_closed(
    writing: Sessions, here: Partnership, round_: str, change: Any
) -> None:
    with writing() as session:
        links(session, here, round_, here.council)
        (one,) = listed(session, here, round_)
    closing.close(writing, round=round_, by=here.programme_manager)
    with writing() as session, pytest.raises(Refused, match="is closed, so how its people take part stays"):
        change(session, invitation=one.id, organisation=here.council, by=here.lead)


@both
def test_change_refuses_who_may_not(writing: Sessions, here: Partnership, round_: str, change: Any) -> None:
    with writing() as session:
        links(session, here, round_, here.trust)
        theirs = {"round": round_, "organisation": here.trust}
        (one,) = invitations.listing(session, **theirs, by=here.programme_manager)
        with pytest.raises(NotAllowed):
            change(session, invitation=one.id, organisation=here.trust, by=here.lead)
        with pytest.raises(NotFound):  # not by naming the own organisation either
            change(session, invitation=one.id, organisation=here.council, by=here.lead)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        with pytest.raises(NotFound):
            change(session, invitation=one.id, organisation=here.trust, by=elsewhere.programme_manager)
        assert invitations.listing(session, **theirs, by=here.programme_manager) == (one,)


@pytest.mark.parametrize(("change", "said"), [(invitations.revoke, "revoked"), (invitations.reissue, "reissued")])
def test_change_records_it(writing: Sessions, here: Partnership, round_: str, change: Any, said: str) -> None:
    with writing() as session:
        links(session, here, round_, here.council)
        (one,) = listed(session, here, round_)
        change(session, invitation=one.id, organisation=here.council, by=here.lead)
        expected = f"Leo Hughes {said} an invitation of Northmoor Council to the round ‘Spring 2027’."
        assert last_said(session, here) == expected


@both
def test_change_keeps_nothing_if_recording_fails(
    writing: Sessions, here: Partnership, round_: str, change: Any
) -> None:
    with writing() as session:
        links(session, here, round_, here.council)
        (one,) = listed(session, here, round_)
        before = kept(session)
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        change(session, invitation=one.id, organisation=here.council, by=here.lead)
    with writing() as session:
        assert kept(session) == before


# numbers


def test_numbers_does_it(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        one, two, three, _ = links(session, here, round_, here.council, 4)
        answer_all(session, one.token, "manager", {"q1": "1"})
        answer_all(session, two.token, "frontline", {"q1": "1"})
        answer_all(session, three.token, "frontline", {"q1": "1"}, submit=False)
        other = a_round(session, here, name="Other")
        answer_all(session, links(session, here, other, here.council)[0].token, "manager", {"q1": "2"})
        assert invitations.numbers(session, round=round_, by=here.programme_manager) == {
            here.council: Numbers(2, 1, 4, 240, {"manager": 1, "frontline": 1}, started={"frontline": 1}),
            here.trust: Numbers(0, 0, 0, None, {}),
        }


def test_numbers_after_the_close_are_those_of_the_close(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        one, two, _ = links(session, here, round_, here.council, 3)
        answer_all(session, one.token, "manager", {"q1": "1"})
        answer_all(session, two.token, "frontline", {}, submit=False)
        submitted(session, here, round_, here.trust, [("manager", {"q1": "1"})] * 3)
        live = invitations.numbers(session, round=round_, by=here.programme_manager)
    closing.close(writing, round=round_, by=here.programme_manager)
    with writing() as session:
        session.connection().exec_driver_sql("DELETE FROM headcount")
        session.connection().exec_driver_sql("DELETE FROM response")
        frozen = invitations.numbers(session, round=round_, by=here.programme_manager)
    assert live[here.council] == Numbers(1, 1, 3, 240, {"manager": 1}, started={"frontline": 1})
    assert frozen == {
        here.council: Numbers(1, 1, 3, 240, {"manager": 1, "frontline": 0}),
        here.trust: Numbers(3, 0, 0, None, {"manager": 3, "frontline": 0}),
    }


def test_size_is_known_where_every_role_is_in_an_open_round_and_in_a_closed_one(
    writing: Sessions, here: Partnership
) -> None:
    with writing() as session:
        partly = builders.an_organisation(session, here.system, "Moor Hospice", headcount={"frontline": 30})
        made = a_round(session, here, organisations=[here.council, partly])
        live = invitations.numbers(session, round=made, by=here.programme_manager)
        listed = organisations.all_(session, by=here.programme_manager)
    closing.close(writing, round=made, by=here.programme_manager)
    with writing() as session:
        frozen = invitations.numbers(session, round=made, by=here.programme_manager)
        members = rounds.organisations_in(session, round=made, by=here.programme_manager)
        report = reporting.system_report(session, by=here.programme_manager, today=TODAY)
    for found in (live, frozen, {o: report.numbers[made, o] for o in (here.council, partly)}):
        assert (found[here.council].headcount, found[partly].headcount) == (240, None)
    for places in (listed, members, report.organisations):
        sizes = {place.id: place.size for place in places}
        assert (sizes[here.council], sizes[partly]) == (240, None)


def test_numbers_gives_a_lead_their_own_only(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        assert list(invitations.numbers(session, round=round_, by=here.lead)) == [here.council]
    closing.close(writing, round=round_, by=here.programme_manager)
    with writing() as session:
        assert list(invitations.numbers(session, round=round_, by=here.lead)) == [here.council]


def test_numbers_refuses_who_may_not(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        for by in (here.viewer, here.administrator):
            with pytest.raises(NotAllowed):
                invitations.numbers(session, round=round_, by=by)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        with pytest.raises(NotFound):
            invitations.numbers(session, round=round_, by=elsewhere.programme_manager)


# tokens


def test_two_hashes_of_a_token_have_nothing_in_common() -> None:
    token = tokens.new_token()
    assert tokens.invitation_hash(token) == tokens.invitation_hash(token)
    assert tokens.invitation_hash(token) != tokens.response_hash(token)
    assert tokens.response_hash(token) != tokens.response_hash(tokens.new_token())
    assert token not in tokens.invitation_hash(token) + tokens.response_hash(token)


def test_a_link_works_from_a_draft_on(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        form = details(here, name="Draft", opens_on=date(2027, 3, 9))
        made = rounds.draft(session, **form, by=here.programme_manager)
        (link,) = invite(session, here, made, "a@example.org").links
        rounds.open_(session, round=made, by=here.programme_manager)
        assert answering.visit(session, token=link.token, today=TODAY).state == "new"
