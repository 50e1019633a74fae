"""Whom to remind in a whole round: who was invited and has not answered, never who said what."""

from __future__ import annotations

import pytest

from assessment.domain.errors import NotAllowed, NotFound
from assessment.services import invitations, joining, reminding
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_round, answer_all, links


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    """Of the council one of three has answered and one is withdrawn; of the trust one is only started."""
    by = here.programme_manager
    with writing() as session:
        made = a_round(session, here)
        first, *_ = links(session, here, made, here.council, 3, role="manager")
        answer_all(session, first.token, "manager", {"q1": "2"})
        listed = invitations.listing(session, round=made, organisation=here.council, by=by)
        last = next(one for one in listed if one.address == "person2@example.org")
        invitations.revoke(session, invitation=last.id, organisation=here.council, by=by)
        [one] = links(session, here, made, here.trust)
        answer_all(session, one.token, "frontline", {"q1": "2"}, submit=False)
        shared = joining.share(session, round=made, organisation=here.trust, roles=["frontline"], by=by)
        joining.join(session, shared=shared.token, own=joining.new_token(), role="frontline", today=TODAY)
        links(session, here, a_round(session, here, name="Other"), here.council)
    return made


def test_waiting_does_it(reading: Sessions, here: Partnership, round_: str) -> None:
    with reading() as session:
        found = reminding.waiting(session, round=round_, by=here.programme_manager)
    assert {o: [(p.address, p.role, p.answered_on) for p in people] for o, people in found.items()} == {
        here.council: [("person1@example.org", "manager", None)],
        here.trust: [("person3@example.org", None, None)],
    }


def test_invited_for_counts_links_that_fix_a_role(reading: Sessions, here: Partnership, round_: str) -> None:
    with reading() as session:
        found = reminding.invited_for(session, round=round_, by=here.programme_manager)
    assert found == {here.council: {"manager": 2}}


def test_lead_gets_the_own_organisation_only(reading: Sessions, here: Partnership, round_: str) -> None:
    with reading() as session:
        assert set(reminding.waiting(session, round=round_, by=here.lead)) == {here.council}
        assert set(reminding.invited_for(session, round=round_, by=here.lead)) == {here.council}


def test_each_refuses_who_may_not(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        elsewhere = builders.a_partnership(session, "Elsewhere")
        for service in (reminding.waiting, reminding.invited_for):
            for by in (here.viewer, here.administrator):
                with pytest.raises(NotAllowed):
                    service(session, round=round_, by=by)
            with pytest.raises(NotFound):
                service(session, round=round_, by=elsewhere.programme_manager)
