"""Organisations: listing, adding, changing, and a whole list at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from assessment.domain.errors import Mistakes, NotAllowed, NotFound, Refused
from assessment.domain.organisations import OrganisationRow, letters
from assessment.domain.reports import Organisation
from assessment.domain.rights import Person
from assessment.services import organisations
from assessment.services.organisations import TakenIn
from assessment.store import organisations as store
from assessment.store import tables
from tests import builders
from tests.builders import Partnership, Sessions


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


def filled(**changes: Any) -> dict[str, Any]:
    """The form for a new organisation."""
    return {"name": "Vale Ambulance", "type": "Ambulance", "place": "Vale", "headcount": {"frontline": 80}} | changes


def listed(session: Session, by: Person) -> dict[str, Organisation]:
    return {organisation.name: organisation for organisation in organisations.all_(session, by=by)}


# all_


def test_all_does_it_by_type_then_name(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        for name in ("élan Trust", "Zeal Trust", "abbey Trust"):
            builders.an_organisation(session, here.system, name, type="Acute")
        builders.a_partnership(session, "Elsewhere")
        found = organisations.all_(session, by=here.administrator)
    assert [o.name for o in found] == ["abbey Trust", "Vale Hospitals", "Zeal Trust", "élan Trust", "Northmoor Council"]
    assert found[-1] == Organisation(
        here.council,
        "Northmoor Council",
        "Council adult social care",
        size=240,
        headcount={"frontline": 200, "manager": 40},
    )
    assert found[1] == Organisation(here.trust, "Vale Hospitals", "Acute", "Vale", size=None, headcount={})


def test_all_gives_a_lead_their_own_only(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        assert list(listed(session, here.lead)) == ["Northmoor Council"]
        assert len(listed(session, here.viewer)) == 2


def test_all_refuses_who_may_not(writing: Sessions) -> None:
    with writing() as session, pytest.raises(NotAllowed):
        organisations.all_(session, by=None)  # type: ignore[arg-type]


# add


def test_add_does_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = organisations.add(session, **filled(name="  Vale \t Ambulance "), by=here.programme_manager)
        expected = Organisation(made, "Vale Ambulance", "Ambulance", "Vale", None, {"frontline": 80})
        assert listed(session, here.viewer)["Vale Ambulance"] == expected


def test_add_allows_types_that_are_not_suggested(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        organisations.add(session, **filled(type="Gesundheitsamt", headcount={}), by=here.programme_manager)
        assert listed(session, here.viewer)["Vale Ambulance"].size is None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": " "}, "The name is empty"),
        ({"name": "x" * 121}, "The name is 121 characters long"),
        ({"type": ""}, "The type is empty"),
        ({"type": "x" * 81}, "The type is 81 characters long"),
        ({"place": "a\u200bb"}, "The place contains a character"),
        ({"headcount": {"surgeon": 1}}, "‘surgeon’ is not a role here. Use manager, frontline"),
        ({"headcount": {"manager": -1}}, "‘-1’ is not a number of people"),
        ({"headcount": {"manager": 1.5}}, "‘1.5’ is not a number of people"),
        ({"headcount": {"manager": True}}, "‘True’ is not a number of people"),
        ({"headcount": {"manager": 10**10}}, "is not a number of people"),
    ],
)
def test_add_and_change_refuse_what_is_not_filled_in_right(
    writing: Sessions, here: Partnership, changes: dict[str, Any], message: str
) -> None:
    with writing() as session:
        before = listed(session, here.viewer)
        with pytest.raises(Mistakes) as added:
            organisations.add(session, **filled(**changes), by=here.programme_manager)
        with pytest.raises(Mistakes) as changed:
            organisations.change(session, organisation=here.trust, **filled(**changes), by=here.programme_manager)
        assert [message in str(error.value.mistakes[0]) for error in (added, changed)] == [True, True]
        assert listed(session, here.viewer) == before


def test_add_refuses_a_name_that_is_here_in_other_letters(writing: Sessions, here: Partnership) -> None:
    with writing() as session, pytest.raises(Refused, match="already an organisation called ‘VALE hospitals’"):
        organisations.add(session, **filled(name="VALE  hospitals"), by=here.programme_manager)


def test_add_may_use_a_name_of_another_system(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        there = builders.a_system(session, "Elsewhere")
        builders.an_organisation(session, there, "Vale Ambulance")
        organisations.add(session, **filled(), by=here.programme_manager)
        assert "Vale Ambulance" in listed(session, here.viewer)


def test_add_draws_letters_that_tell_nothing(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        for number in range(30):
            organisations.add(session, **filled(name=f"Place {number}"), by=here.programme_manager)
        drawn = [row.alias for row in builders.rows(session, tables.Organisation) if row.name.startswith("Place")]
    assert len(set(drawn)) == 30
    assert set(drawn) <= {letters(number) for number in range(2 * 32)}
    # By chance alone the thirty would come out in order once in 10 to the power of 32.
    assert sorted(drawn, key=lambda alias: (len(alias), alias)) != drawn


# change


def test_change_does_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        alias = session.get_one(tables.Organisation, here.council).alias
        asked = filled(name="northmoor council", headcount={"manager": 0})
        organisations.change(session, organisation=here.council, **asked, by=here.programme_manager)
    with writing() as session:
        expected = Organisation(here.council, "northmoor council", "Ambulance", "Vale", None, {"manager": 0})
        assert listed(session, here.viewer)["northmoor council"] == expected
        assert session.get_one(tables.Organisation, here.council).alias == alias


def test_change_refuses_the_name_of_another(writing: Sessions, here: Partnership) -> None:
    asked = filled(name="Vale hospitals")
    with writing() as session, pytest.raises(Refused, match="already an organisation called"):
        organisations.change(session, organisation=here.council, **asked, by=here.programme_manager)


def test_change_finds_nothing_in_another_system(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        there = builders.a_partnership(session, "Elsewhere")
        for organisation in (there.council, "made up"):
            with pytest.raises(NotFound):
                organisations.change(session, organisation=organisation, **filled(), by=here.programme_manager)
        assert "Vale Ambulance" not in listed(session, there.viewer)


# take_in


def test_take_in_does_it(writing: Sessions, here: Partnership) -> None:
    rows = [
        OrganisationRow("Vale Ambulance", "Ambulance"),
        OrganisationRow(" NORTHMOOR  council", "ICB or health board", "", {"manager": 41}),
        OrganisationRow("vale hospitals", "Acute"),
        OrganisationRow("Hilltop Care", "Care provider", "Hill", {"frontline": 12, "manager": 2}),
    ]
    with writing() as session:
        assert organisations.take_in(session, rows=rows, by=here.programme_manager) == TakenIn(added=2, changed=1)
    with writing() as session:
        found = listed(session, here.viewer)
        assert set(found) == {"Vale Ambulance", "Northmoor Council", "Vale Hospitals", "Hilltop Care"}
        council = found["Northmoor Council"]
        assert (council.id, council.type) == (here.council, "ICB or health board")
        assert council.headcount == {"manager": 41, "frontline": 200}
        assert found["Vale Hospitals"].place == "Vale"
        assert found["Hilltop Care"].size == 14


def test_take_in_twice_changes_nothing_more(writing: Sessions, here: Partnership) -> None:
    rows = [OrganisationRow("Vale Ambulance", "Ambulance", "Vale", {"manager": 3})]
    with writing() as session:
        organisations.take_in(session, rows=rows, by=here.programme_manager)
        assert organisations.take_in(session, rows=rows, by=here.programme_manager) == TakenIn(0, 0)


def test_take_in_tells_every_mistake_and_keeps_nothing(writing: Sessions, here: Partnership) -> None:
    rows = [
        OrganisationRow("Fine", "Acute"),
        OrganisationRow("", "Acute"),
        OrganisationRow("Twice", "Acute", "", {"surgeon": 1, "manager": -1}),
        OrganisationRow("twice ", ""),
    ]
    with writing() as session:
        before = listed(session, here.viewer)
        with pytest.raises(Mistakes) as told:
            organisations.take_in(session, rows=rows, by=here.programme_manager)
        assert [str(mistake) for mistake in told.value.mistakes] == [
            "Organisation 2 (‘’), name: The name is empty. Fill it in.",
            "Organisation 3 (‘Twice’), headcount: ‘surgeon’ is not a role here. Use manager, frontline.",
            "Organisation 3 (‘Twice’), headcount: ‘-1’ is not a number of people. Use a whole number from 0 up.",
            "Organisation 4 (‘twice’), type: The type is empty. Fill it in.",
            "Organisation 4 (‘twice’), name: This name is in the list twice. Keep one of them.",
        ]
        assert listed(session, here.viewer) == before


def test_take_in_refuses_an_empty_list(writing: Sessions, here: Partnership) -> None:
    with writing() as session, pytest.raises(Refused, match="no organisation in the list"):
        organisations.take_in(session, rows=[], by=here.programme_manager)


# What all that change have in common

Verb = Callable[[Session, Partnership, Person], object]


def adding(session: Session, _here: Partnership, by: Person) -> object:
    return organisations.add(session, **filled(), by=by)


def changing(session: Session, here: Partnership, by: Person) -> object:
    return organisations.change(session, organisation=here.council, **filled(), by=by)


def taking_in(session: Session, _here: Partnership, by: Person) -> object:
    rows = [OrganisationRow("Vale Ambulance", "Ambulance"), OrganisationRow("Northmoor Council", "Acute")]
    return organisations.take_in(session, rows=rows, by=by)


EACH = pytest.mark.parametrize("verb", [adding, changing, taking_in])


@EACH
def test_each_refuses_who_may_not(writing: Sessions, here: Partnership, verb: Verb) -> None:
    with writing() as session:
        before = listed(session, here.viewer)
        for by in (here.administrator, here.lead, here.viewer):
            with pytest.raises(NotAllowed):
                verb(session, here, by)
        assert listed(session, here.viewer) == before


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        (adding, "Priya Shah added the organisation Vale Ambulance."),
        (changing, "Priya Shah changed the organisation Northmoor Council; it is now called Vale Ambulance."),
        (taking_in, "Priya Shah took in a list of organisations: 1 added, 1 changed."),
    ],
)
def test_each_records_it(writing: Sessions, here: Partnership, verb: Verb, sentence: str) -> None:
    with writing() as session:
        verb(session, here, here.programme_manager)
        assert builders.recorded(session) == [sentence]


@EACH
def test_each_keeps_nothing_if_recording_fails(
    writing: Sessions, reading: Sessions, here: Partnership, verb: Verb
) -> None:
    with writing() as session:
        before = listed(session, here.viewer)
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        verb(session, here, here.programme_manager)
    with reading() as session:
        assert listed(session, here.viewer) == before


@pytest.mark.parametrize(("name", "alias"), [("Northmoor Council", "Z"), ("Other", "ORG1")])
def test_database_refuses_a_second_name_or_letter_with_a_sentence(
    writing: Sessions, here: Partnership, name: str, alias: str
) -> None:
    with pytest.raises(Refused, match=r"already an organisation|at the same moment"), writing() as session:
        store.add(session, system=here.system, name=name, type="Acute", place="", alias=alias)
