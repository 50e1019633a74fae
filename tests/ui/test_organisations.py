"""Organisations: the form, and a spreadsheet that is checked and shown before anything is written."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.reports import Organisation
from assessment.domain.rights import Kind
from assessment.services import organisations
from tests.builders import Partnership, Sessions, a_person, a_system
from tests.ui.conftest import Start
from tests.ui.screen import at, buttons, choose, fill, press, tab, table, upload, ways, words

HEADER = "name,type,place,manager,frontline\n"


@pytest.fixture
def app(start: Start, here: Partnership) -> AppTest:
    return at(start(here.programme_manager), "programme/organisations")


def kept(reading: Sessions, here: Partnership) -> dict[str, Organisation]:
    with reading() as database:
        return {each.name: each for each in organisations.all_(database, by=here.programme_manager)}


def test_table_shows_place_type_and_people_by_role(app: AppTest) -> None:
    rows = table(app, "People in all").set_index("Organisation")
    assert rows.loc["Northmoor Council", ["Type", "People in all", "Manager", "Frontline"]].tolist() == [
        "Council adult social care",
        240,
        40,
        200,
    ]
    assert rows.loc["Vale Hospitals", "Place"] == "Vale"
    assert rows["People in all"].isna().to_dict() == {"Vale Hospitals": True, "Northmoor Council": False}


def test_empty_system_says_what_to_do_first(start: Start, writing: Sessions) -> None:
    with writing() as database:
        manager = a_person(database, a_system(database), Kind.PROGRAMME_MANAGER)
    app = at(start(manager), "programme/organisations")
    assert "There is no organisation yet. Add the partners of your system first" in words(app)
    assert "There is no organisation to change yet" in words(app)
    assert "Add this organisation" in buttons(app)


def test_organisation_typed_in_is_added(app: AppTest, reading: Sessions, here: Partnership) -> None:
    form = tab(app, "Add one")
    fill(form, "Name", "Eastmere Hospice")
    choose(form, "Type", "Care provider")
    form.number_input[1].set_value(12)
    press(app, "Add this organisation")
    assert "Eastmere Hospice is added. Next: add the others, then draft a round." in words(app)
    assert kept(reading, here)["Eastmere Hospice"].headcount == {"frontline": 12}
    assert "Eastmere Hospice" in table(app, "People in all")["Organisation"].tolist()
    assert tab(app, "Add one").text_input[0].value == ""


def test_name_that_is_taken_is_refused_and_stays_typed(app: AppTest, reading: Sessions, here: Partnership) -> None:
    fill(tab(app, "Add one"), "Name", "northmoor council")
    choose(tab(app, "Add one"), "Type", "Acute")
    press(app, "Add this organisation")
    assert "There is already an organisation called ‘northmoor council’." in words(app)
    assert tab(app, "Add one").text_input[0].value == "northmoor council"
    assert len(kept(reading, here)) == 2


def test_organisation_can_be_changed(app: AppTest, reading: Sessions, here: Partnership) -> None:
    choose(app, "Organisation", "Northmoor Council")
    app.run()
    tab(app, "Change one").number_input[0].set_value(45)
    press(app, "Keep these changes")
    assert "Northmoor Council is changed." in words(app)
    assert kept(reading, here)["Northmoor Council"].headcount == {"manager": 45, "frontline": 200}


def test_spreadsheet_is_shown_before_anything_is_written(app: AppTest, reading: Sessions, here: Partnership) -> None:
    before = kept(reading, here)
    changed, new = "NORTHMOOR council,Council adult social care,Moor,41,\n", "New Hospice,Care provider,,2,9\n"
    upload(app, "all.csv", HEADER + changed + new + "Vale Hospitals,Acute,,,\n")
    assert "To add: 1. To change: 1. As before: 1. Nothing has been written yet." in words(app)
    shown = table(app, "What happens")
    assert shown["What happens"].tolist() == ["Changed", "Added", "Stays as it is"]
    assert shown["What changes"][0] == "Place: not known → Moor; Manager: 40 → 41"
    assert kept(reading, here) == before
    press(app, "Take in 3 organisations")
    assert "Taken in: 1 added, 1 changed." in words(app)
    now = kept(reading, here)
    assert now["Northmoor Council"].headcount == {"manager": 41, "frontline": 200}
    assert now["New Hospice"].headcount == {"manager": 2, "frontline": 9}
    assert now["Vale Hospitals"] == before["Vale Hospitals"]
    assert "Take in 3 organisations" not in buttons(app)


def test_spreadsheet_with_mistakes_lists_each_with_its_place(
    app: AppTest, reading: Sessions, here: Partnership
) -> None:
    upload(app, "all.csv", HEADER + "Good,Acute,,1,2\n,Acute,,,\nBad,Acute,,many,\n")
    assert "2 mistakes in all.csv. Nothing was taken in." in words(app)
    assert table(app, "What is wrong")["Where"].tolist() == ["row 3, column name", "row 4, column manager"]
    assert "‘many’ is not a number of people" in table(app, "What is wrong")["What is wrong"][1]
    assert not any(label.startswith("Take in") for label in buttons(app))
    assert len(kept(reading, here)) == 2


def test_long_list_of_mistakes_says_that_more_follow(app: AppTest) -> None:
    upload(app, "all.csv", HEADER + "".join(f"Trust {n},Acute,,many,\n" for n in range(101)))
    assert len(table(app, "What is wrong")) == 100
    assert "These are the first 100 of 101." in words(app)


def test_spreadsheet_that_changes_nothing_is_not_taken_in(app: AppTest) -> None:
    upload(app, "all.csv", HEADER + "Vale Hospitals,Acute,Vale,,\n")
    assert "Everything in the file is here already" in words(app)
    assert not any(label.startswith("Take in") for label in buttons(app))


def test_page_leads_on_to_rounds(app: AppTest) -> None:
    assert "rounds" in ways(app)
