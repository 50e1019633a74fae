"""Organisations close, merge and reopen; what they answered stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from assessment.domain.errors import NotAllowed, NotFound, Refused
from assessment.domain.lives import Life
from assessment.domain.rights import Kind, Person
from assessment.domain.rounds import State
from assessment.services import lives, organisations, reporting, rounds, signin
from tests import builders
from tests.builders import NOW, PASSWORD, TODAY, Partnership, Sessions
from tests.round_builders import a_closed_round, a_round, details, kept

TABLES = ("organisation", "participation", "result", "tally", "account")


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


def close(session: Session, here: Partnership, organisation: str, by: Person | None = None) -> None:
    lives.close(session, organisation=organisation, by=by or here.programme_manager, today=TODAY)


def merge(session: Session, here: Partnership, ending: list[str], into: str, **changes: Any) -> lives.Merged:
    call: dict[str, Any] = {"leads_follow": False, "by": here.programme_manager, "today": TODAY} | changes
    return lives.merge(session, organisations=ending, into=into, **call)


def rename(session: Session, here: Partnership, name: str, **changes: Any) -> None:
    words: dict[str, Any] = {"name": name, "type": "Acute", "place": "Vale", "headcount": {}} | changes
    organisations.change(session, organisation=here.trust, **words, by=here.programme_manager)


def life(session: Session, here: Partnership, organisation: str) -> Life:
    return lives.all_(session, by=here.programme_manager)[organisation]


# Renamed


def test_closed_round_keeps_the_name_it_knew(writing: Sessions, here: Partnership) -> None:
    made = a_closed_round(writing, here, published=True)
    with writing() as session:
        before = reporting.system_report(session, by=here.viewer, today=TODAY)
        rename(session, here, "Moor and Vale Trust", type="Community", place="Moor", nation="Wales")
        going_on = a_round(session, here, name="Next")
        assert reporting.system_report(session, by=here.viewer, today=TODAY) == before
        then = rounds.organisations_in(session, round=made, by=here.programme_manager)
        now = rounds.organisations_in(session, round=going_on, by=here.programme_manager)
        assert life(session, here, here.trust).called == (("Vale Hospitals", "Spring 2027"),)
    assert [(o.name, o.type, o.place, o.nation) for o in then if o.id == here.trust] == [
        ("Vale Hospitals", "Acute", "Vale", "England")
    ]
    assert [(o.name, o.type, o.place, o.nation) for o in now if o.id == here.trust] == [
        ("Moor and Vale Trust", "Community", "Moor", "Wales")
    ]


def test_names_are_those_of_today_and_of_closed_rounds(writing: Sessions, here: Partnership) -> None:
    a_closed_round(writing, here)
    with writing() as session:
        rename(session, here, "Moor and Vale Trust")
        assert lives.names(session, by=here.viewer) == {
            "Northmoor Council": here.council,
            "Vale Hospitals": here.trust,
            "Moor and Vale Trust": here.trust,
        }


def test_name_of_another_in_a_closed_round_is_taken(writing: Sessions, here: Partnership) -> None:
    a_closed_round(writing, here)
    with writing() as session:
        rename(session, here, "Moor Trust")
    form: dict[str, Any] = {"type": "Acute", "place": "", "headcount": {}, "by": here.programme_manager}
    with writing() as session, pytest.raises(Refused, match="Moor Trust was called ‘Vale Hospitals’ in the round"):
        organisations.add(session, name="vale  hospitals", **form)
    row = organisations.OrganisationRow("Vale Hospitals", "Acute")
    with writing() as session, pytest.raises(Refused, match="was called"):
        organisations.take_in(session, rows=[row], by=here.programme_manager)
    with writing() as session:
        rename(session, here, "Vale Hospitals")  # its own name of before it may have again


# Closed


def test_close_does_it_and_the_next_round_is_without_it(writing: Sessions, here: Partnership) -> None:
    a_closed_round(writing, here)
    with writing() as session:
        close(session, here, here.trust)
        assert life(session, here, here.trust) == Life(closed_on=TODAY)
        for form in (details(here, name="Next"), details(here, name="Next", organisations=[here.trust])):
            with pytest.raises(Refused, match="Vale Hospitals cannot take part: closed"):
                rounds.draft(session, **form, by=here.programme_manager)
        [over] = rounds.all_(session, by=here.programme_manager)
        assert len(rounds.organisations_in(session, round=over.id, by=here.programme_manager)) == 2


@pytest.mark.parametrize(
    ("state", "todo"),
    [(State.DRAFT, "leave it out of the draft ‘Spring 2027’"), (State.OPEN, "take it out of the open round")],
)
def test_close_and_merge_refuse_one_that_takes_part(
    writing: Sessions, here: Partnership, state: State, todo: str
) -> None:
    with writing() as session:
        a_round(session, here, state)
    for verb in (lambda s: close(s, here, here.trust), lambda s: merge(s, here, [here.trust], here.council)):
        with writing() as session, pytest.raises(Refused, match=todo):
            verb(session)


def test_reopen_does_it(writing: Sessions, here: Partnership) -> None:
    by = here.programme_manager
    with writing() as session:
        merge(session, here, [here.trust], here.council)
        lives.reopen(session, organisation=here.trust, by=by)
        assert (life(session, here, here.trust), life(session, here, here.council)) == (Life(), Life())
        rounds.draft(session, **details(here), by=by)
        with pytest.raises(Refused, match="Vale Hospitals is not closed"):
            lives.reopen(session, organisation=here.trust, by=by)


# Merged


def test_merge_into_a_new_one_keeps_the_history(writing: Sessions, here: Partnership) -> None:
    made = a_closed_round(writing, here, published=True)
    by = here.programme_manager
    with writing() as session:
        before = reporting.system_report(session, by=here.viewer, today=TODAY)
        new = organisations.add(session, name="Moor", type="Acute", place="", headcount={}, by=by)
        done = merge(session, here, [here.council, here.trust], new)
        assert (done.names, [lead.name for lead in done.leads]) == (
            ("Northmoor Council", "Vale Hospitals"),
            ["Leo Hughes"],
        )
        assert life(session, here, new).came_from == ("Vale Hospitals", "Northmoor Council")
        assert life(session, here, here.trust) == Life(TODAY, "Moor")
        assert reporting.system_report(session, by=here.viewer, today=TODAY) == before
        days = {"opens_on": date(2027, 9, 1), "closes_on": date(2027, 9, 30)}
        copied = rounds.copy(session, round=made, name="Next", framework_version="1", **days, by=by)
        assert [o.id for o in rounds.organisations_in(session, round=copied, by=by)] == [new]


@pytest.mark.parametrize("follow", [True, False])
def test_leads_go_along_if_so_chosen(writing: Sessions, here: Partnership, follow: bool) -> None:
    with writing() as session:
        secret = signin.sign_in(session, email=here.lead.email, password=PASSWORD, now=NOW) or ""
        merge(session, here, [here.council], here.trust, leads_follow=follow)
        still = signin.person(session, secret=secret, now=NOW)
        again = signin.sign_in(session, email=here.lead.email, password=PASSWORD, now=NOW) or ""
        person = signin.person(session, secret=again, now=NOW)
    assert (still is None) is follow
    assert person is not None
    assert person.organisation == (here.trust if follow else here.council)


def test_merge_refuses_what_makes_no_sense(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        elsewhere = builders.a_partnership(session, "Elsewhere")
        for ending, into in (([], here.trust), ([here.trust], here.trust)):
            with pytest.raises(Refused, match="another one that goes on"):
                merge(session, here, ending, into)
        for ending, into in (([elsewhere.trust], here.trust), ([here.trust], elsewhere.trust)):
            with pytest.raises(NotFound):
                merge(session, here, ending, into)
        merge(session, here, [here.trust], here.council)
        with pytest.raises(Refused, match=r"Vale Hospitals is closed\. Reopen it first"):
            merge(session, here, [here.council], here.trust)


def test_copy_follows_a_merge_of_a_merged_one(writing: Sessions, here: Partnership) -> None:
    made = a_closed_round(writing, here, organisations=[here.council])
    by = here.programme_manager
    with writing() as session:
        last = builders.an_organisation(session, here.system, "Last")
        merge(session, here, [here.council], here.trust)
        merge(session, here, [here.trust], last)
        values = {"opens_on": TODAY, "closes_on": TODAY, "framework_version": "1"}
        copied = rounds.copy(session, round=made, name="Next", **values, by=by)
        assert [o.id for o in rounds.organisations_in(session, round=copied, by=by)] == [last]


# all_, leads


def test_lists_narrow_to_what_one_may_see(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        builders.a_person(
            session, here.system, Kind.ORGANISATION_LEAD, name="Old", organisation=here.trust, active=False
        )
        assert set(lives.all_(session, by=here.lead)) == {here.council}
        assert set(lives.all_(session, by=here.viewer)) == {here.council, here.trust}
        assert lives.names(session, by=here.lead) == {"Northmoor Council": here.council}
        both = [here.council, here.trust]
        found = lives.leads(session, organisations=both, by=here.programme_manager)
        assert [(lead.name, lead.organisation) for lead in found] == [("Leo Hughes", here.council)]
        with pytest.raises(NotAllowed):
            lives.leads(session, organisations=both, by=here.lead)


# What all that change have in common

Verb = Callable[[Session, Partnership, Person], object]


def closing_(session: Session, here: Partnership, by: Person) -> object:
    return lives.close(session, organisation=here.council, by=by, today=TODAY)


def reopening(session: Session, here: Partnership, by: Person) -> object:
    return lives.reopen(session, organisation=here.trust, by=by)


def merging(session: Session, here: Partnership, by: Person) -> object:
    organisation = builders.an_organisation(session, here.system, "Third")
    return merge(session, here, [here.council], organisation, leads_follow=True, by=by)


EACH = pytest.mark.parametrize(
    ("verb", "sentences"),
    [
        (closing_, ["Priya Shah closed the organisation Northmoor Council: it takes part in no new round."]),
        (reopening, ["Priya Shah reopened the organisation Vale Hospitals."]),
        (
            merging,
            [
                "Priya Shah merged Northmoor Council into Third.",
                "Priya Shah made Leo Hughes, who led Northmoor Council, a lead of Third.",
            ],
        ),
    ],
)


@pytest.fixture
def trust_closed(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        close(session, here, here.trust)


@EACH
@pytest.mark.usefixtures("trust_closed")
def test_each_refuses_who_may_not(writing: Sessions, here: Partnership, verb: Verb, sentences: list[str]) -> None:  # noqa: ARG001  # one table for all
    for by in (here.administrator, here.lead, here.viewer):
        with pytest.raises(NotAllowed), writing() as session:
            verb(session, here, by)


@EACH
@pytest.mark.usefixtures("trust_closed")
def test_each_records_it(writing: Sessions, here: Partnership, verb: Verb, sentences: list[str]) -> None:
    with writing() as session:
        verb(session, here, here.programme_manager)
        assert builders.recorded(session)[1:] == sentences


@EACH
@pytest.mark.usefixtures("trust_closed")
def test_each_keeps_nothing_if_recording_fails(
    writing: Sessions,
    reading: Sessions,
    here: Partnership,
    verb: Verb,
    sentences: list[str],  # noqa: ARG001  # one table for all
) -> None:
    with writing() as session:
        before = kept(session, *TABLES)
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        verb(session, here, here.programme_manager)
    with reading() as session:
        assert kept(session, *TABLES) == before
