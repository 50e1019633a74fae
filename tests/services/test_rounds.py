"""Rounds: listing, drafting, changing, opening, extending, publishing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from assessment.domain.errors import NotAllowed, NotFound, Refused
from assessment.domain.rounds import Round, State
from assessment.services import audit, frameworks, invitations, joining, rounds
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import CLOSES, OPENS, a_closed_round, a_round, details, kept, links


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


def last_said(session: Session, here: Partnership) -> str:
    return audit.history(session, by=here.programme_manager)[0].sentence


def with_key_data_question() -> dict[str, Any]:
    content = builders.a_framework(version="2")
    content["questions"][0]["shows"] = "key_data"
    return content


# all_


def test_all_does_it_newest_first(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        for name, opens in (("Old", date(2026, 3, 1)), ("New", date(2027, 3, 1)), ("Middle", date(2026, 9, 1))):
            a_round(session, here, State.DRAFT, name=name, opens_on=opens)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        a_round(session, elsewhere, name="Theirs")
        assert [r.name for r in rounds.all_(session, by=here.programme_manager)] == ["New", "Middle", "Old"]


def test_all_gives_a_lead_rounds_of_their_organisation(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        ours = a_round(session, here, State.DRAFT, name="Ours", organisations=[here.council])
        a_round(session, here, name="Theirs", organisations=[here.trust])
        assert [r.id for r in rounds.all_(session, by=here.lead)] == [ours]


def test_all_gives_a_viewer_published_rounds(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        a_round(session, here, name="Open")
    a_closed_round(writing, here, name="Closed")
    published = a_closed_round(writing, here, name="Published", published=True)
    with writing() as session:
        assert [r.id for r in rounds.all_(session, by=here.viewer)] == [published]


def test_all_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session, pytest.raises(NotAllowed):
        rounds.all_(session, by=here.administrator)


# get


def test_get_does_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        assert rounds.get(session, round=made, by=here.programme_manager) == Round(
            made, "Spring 2027", State.OPEN, "small", "1", OPENS, CLOSES, "To see where we are.", ("Discharge dates",)
        )


def test_get_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        theirs = a_round(session, here, organisations=[here.trust])
        elsewhere = builders.a_partnership(session, "Elsewhere")
        for stranger in (here.lead, here.viewer, elsewhere.programme_manager):
            with pytest.raises(NotFound):
                rounds.get(session, round=theirs, by=stranger)


# organisations_in


def test_organisations_in_does_it_by_type_then_name(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        first = builders.an_organisation(session, here.system, "abbey Hospitals", type="Acute")
        builders.an_organisation(session, here.system, "Takes no part")
        made = a_round(session, here, organisations=[here.council, here.trust, first])
        found = rounds.organisations_in(session, round=made, by=here.programme_manager)
    assert [o.id for o in found] == [first, here.trust, here.council]
    assert (found[2].size, found[2].headcount) == (240, {"manager": 40, "frontline": 200})
    assert (found[1].size, found[1].place) == (None, "Vale")


def test_organisations_in_gives_a_lead_their_own_only(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        assert [o.id for o in rounds.organisations_in(session, round=made, by=here.lead)] == [here.council]


def test_organisations_in_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        with pytest.raises(NotFound):
            rounds.organisations_in(session, round=made, by=here.viewer)


# draft


def test_draft_does_it(writing: Sessions, here: Partnership) -> None:
    form = details(here, name="  Spring \t 2027 ", key_data=[" Discharge dates ", "", "Allergies"], purpose=" Why. ")
    with writing() as session:
        made = rounds.draft(session, **form, by=here.programme_manager)
        found = rounds.get(session, round=made, by=here.programme_manager)
    assert (found.state, found.name, found.purpose) == (State.DRAFT, "Spring 2027", "Why.")
    assert found.key_data == ("Discharge dates", "Allergies")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": "  "}, "Give the round a name"),
        ({"name": "x" * 121}, "Give the round a name"),
        ({"closes_on": date(2027, 2, 28)}, "would close \\(28 February 2027\\) before it opens \\(1 March 2027\\)"),
        ({"key_data": list("abcdef")}, "has 6 items. Name at most 5"),
        ({"organisations": []}, "at least one organisation"),
        ({"organisations": ["nobody"]}, "not in this system"),
        ({"framework_version": "9"}, "no framework"),
    ],
)
def test_draft_refuses_what_is_unsound(writing: Sessions, here: Partnership, wrong: dict[str, Any], says: str) -> None:
    with writing() as session, pytest.raises(Refused, match=says):
        rounds.draft(session, **details(here, **wrong), by=here.programme_manager)


def test_draft_may_open_and_close_on_the_same_day(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        rounds.draft(session, **details(here, closes_on=OPENS), by=here.programme_manager)


def test_draft_refuses_a_name_that_is_taken(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        a_round(session, here)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        a_round(session, elsewhere)  # another system may use the name
    with pytest.raises(Refused, match="of that name already"), writing() as session:
        rounds.draft(session, **details(here), by=here.programme_manager)


def test_draft_refuses_organisations_of_another_system(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        elsewhere = builders.a_partnership(session, "Elsewhere")
        with pytest.raises(NotFound):
            rounds.draft(session, **details(here, organisations=[elsewhere.council]), by=here.programme_manager)


def test_draft_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    for by in (here.lead, here.viewer, here.administrator):
        with writing() as session, pytest.raises(NotAllowed):
            rounds.draft(session, **details(here), by=by)


def test_draft_records_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        rounds.draft(session, **details(here), by=here.programme_manager)
        assert last_said(session, here) == "Priya Shah drafted the round ‘Spring 2027’."


def test_draft_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        rounds.draft(session, **details(here), by=here.programme_manager)
    with writing() as session:
        assert kept(session, "round", "participation") == {"round": [], "participation": []}


# change


def test_change_does_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here, State.DRAFT)
        form = details(here, name="Autumn", closes_on=date(2027, 4, 9), key_data=[], organisations=[here.trust])
        rounds.change(session, round=made, **form, by=here.programme_manager)
        found = rounds.get(session, round=made, by=here.programme_manager)
        assert (found.name, found.closes_on, found.key_data) == ("Autumn", date(2027, 4, 9), ())
        members = rounds.organisations_in(session, round=made, by=here.programme_manager)
        assert [o.id for o in members] == [here.trust]


def test_change_may_keep_the_name(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here, State.DRAFT)
        rounds.change(session, round=made, **details(here, purpose="New"), by=here.programme_manager)
        assert rounds.get(session, round=made, by=here.programme_manager).purpose == "New"


def test_change_refuses_a_round_that_is_open(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        with pytest.raises(Refused, match="Only a draft can be changed"):
            rounds.change(session, round=made, **details(here), by=here.programme_manager)


def test_change_refuses_to_drop_an_organisation_whose_people_are_invited(writing: Sessions, here: Partnership) -> None:
    by = here.programme_manager
    with writing() as session:
        made = a_round(session, here, State.DRAFT)
        links(session, here, made, here.council)
        without = details(here, organisations=[here.trust])
        with pytest.raises(Refused, match="People of Northmoor Council are invited already"):
            rounds.change(session, round=made, **without, by=by)
        (one,) = invitations.listing(session, round=made, organisation=here.council, by=by)
        invitations.revoke(session, invitation=one.id, organisation=here.council, by=by)
        rounds.change(session, round=made, **without, by=by)
        assert kept(session, "invitation") == {"invitation": []}


def test_change_refuses_another_framework_once_people_are_invited(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        frameworks.add(session, content=builders.a_framework(version="2"), by=here.administrator)
        made = a_round(session, here, State.DRAFT)
        other = details(here, framework_version="2")
        rounds.change(session, round=made, **other, by=here.programme_manager)
        links(session, here, made, here.council)
        rounds.change(session, round=made, **other, by=here.programme_manager)
        with pytest.raises(Refused, match="the framework of this round stays"):
            rounds.change(session, round=made, **details(here), by=here.programme_manager)


def test_change_refuses_what_would_leave_a_shared_link_to_nothing(writing: Sessions, here: Partnership) -> None:
    by = here.programme_manager
    with writing() as session:
        frameworks.add(session, content=builders.a_framework(version="2"), by=here.administrator)
        made = a_round(session, here, State.DRAFT)
        where = {"round": made, "organisation": here.council, "by": here.lead}
        joining.share(session, **where, roles=["frontline"])
        without = details(here, organisations=[here.trust])
        with pytest.raises(Refused, match="Staff of Northmoor Council have a shared link already"):
            rounds.change(session, round=made, **without, by=by)
        with pytest.raises(Refused, match="shared link already, so the framework of this round stays"):
            rounds.change(session, round=made, **details(here, framework_version="2"), by=by)
        joining.withdraw(session, **where)
        rounds.change(session, round=made, **(without | {"framework_version": "2"}), by=by)
        assert [o.id for o in rounds.organisations_in(session, round=made, by=by)] == [here.trust]


def test_change_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here, State.DRAFT)
        with pytest.raises(NotAllowed):
            rounds.change(session, round=made, **details(here), by=here.lead)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        with pytest.raises(NotFound):
            rounds.change(session, round=made, **details(elsewhere), by=elsewhere.programme_manager)


def test_change_records_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here, State.DRAFT)
        rounds.change(session, round=made, **details(here, name="Autumn"), by=here.programme_manager)
        assert last_said(session, here) == "Priya Shah changed the draft of the round ‘Autumn’."


def test_change_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here, State.DRAFT)
        before = kept(session)
        builders.drop_the_history(session)
    form = details(here, name="Autumn", organisations=[here.trust])
    with pytest.raises(SQLAlchemyError), writing() as session:
        rounds.change(session, round=made, **form, by=here.programme_manager)
    with writing() as session:
        assert kept(session) == before


# open_


def test_open_does_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here, State.DRAFT)
        rounds.open_(session, round=made, by=here.programme_manager)
        assert rounds.get(session, round=made, by=here.programme_manager).accepts_answers(TODAY)


def test_open_needs_a_key_data_list_where_questions_show_one(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        frameworks.add(session, content=with_key_data_question(), by=here.administrator)
        form = details(here, framework_version="2", key_data=["  "])
        made = rounds.draft(session, **form, by=here.programme_manager)
        with pytest.raises(Refused, match="has no key-data list yet"):
            rounds.open_(session, round=made, by=here.programme_manager)
        rounds.change(session, round=made, **form | {"key_data": ["Allergies"]}, by=here.programme_manager)
        rounds.open_(session, round=made, by=here.programme_manager)
        plain = a_round(session, here, State.DRAFT, name="No such question", key_data=[])
        rounds.open_(session, round=plain, by=here.programme_manager)


def test_open_refuses_a_round_that_was_open_before(writing: Sessions, here: Partnership) -> None:
    closed = a_closed_round(writing, here)
    with writing() as session, pytest.raises(Refused, match="closed cannot become open"):
        rounds.open_(session, round=closed, by=here.programme_manager)


def test_open_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here, State.DRAFT)
        for by in (here.lead, here.viewer, here.administrator):
            with pytest.raises(NotAllowed):
                rounds.open_(session, round=made, by=by)


def test_open_records_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        a_round(session, here)
        assert last_said(session, here) == "Priya Shah opened the round ‘Spring 2027’."


def test_open_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here, State.DRAFT)
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        rounds.open_(session, round=made, by=here.programme_manager)
    with writing() as session:
        assert rounds.get(session, round=made, by=here.programme_manager).state is State.DRAFT


# extend


def test_extend_does_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        rounds.extend(session, round=made, closes_on=date(2027, 4, 4), by=here.programme_manager)
        assert rounds.get(session, round=made, by=here.programme_manager).closes_on == date(2027, 4, 4)


def test_extend_refuses_the_same_or_an_earlier_day(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        for day in (CLOSES, date(2027, 3, 27)):
            with pytest.raises(Refused, match=r"closes on 28 March 2027\. Choose a later day"):
                rounds.extend(session, round=made, closes_on=day, by=here.programme_manager)


def test_extend_refuses_a_round_that_is_not_open(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        draft = a_round(session, here, State.DRAFT, name="Draft")
    for made in (draft, a_closed_round(writing, here)):
        with writing() as session, pytest.raises(Refused, match="Only an open round"):
            rounds.extend(session, round=made, closes_on=date(2027, 4, 4), by=here.programme_manager)


def test_extend_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        with pytest.raises(NotAllowed):
            rounds.extend(session, round=made, closes_on=date(2027, 4, 4), by=here.lead)


def test_extend_records_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        rounds.extend(session, round=made, closes_on=date(2027, 4, 4), by=here.programme_manager)
        assert last_said(session, here) == "Priya Shah extended the round ‘Spring 2027’ to 4 April 2027."


def test_extend_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        rounds.extend(session, round=made, closes_on=date(2027, 4, 4), by=here.programme_manager)
    with writing() as session:
        assert rounds.get(session, round=made, by=here.programme_manager).closes_on == CLOSES


# publish


def test_publish_does_it(writing: Sessions, here: Partnership) -> None:
    made = a_closed_round(writing, here)
    with writing() as session:
        rounds.publish(session, round=made, by=here.programme_manager, today=TODAY)
        found = rounds.get(session, round=made, by=here.viewer)
    assert (found.state, found.published_on) == (State.PUBLISHED, TODAY)


def test_publish_refuses_a_round_that_is_not_closed(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        with pytest.raises(Refused, match="open cannot become published"):
            rounds.publish(session, round=made, by=here.programme_manager, today=TODAY)


def test_publish_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    made = a_closed_round(writing, here)
    for by in (here.lead, here.viewer, here.administrator):
        with writing() as session, pytest.raises(NotAllowed):
            rounds.publish(session, round=made, by=by, today=TODAY)


def test_publish_records_it(writing: Sessions, here: Partnership) -> None:
    a_closed_round(writing, here, published=True)
    with writing() as session:
        assert last_said(session, here) == "Priya Shah published the round ‘Spring 2027’."


def test_publish_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership) -> None:
    made = a_closed_round(writing, here)
    with writing() as session:
        before = kept(session)
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        rounds.publish(session, round=made, by=here.programme_manager, today=TODAY)
    with writing() as session:
        assert kept(session) == before
