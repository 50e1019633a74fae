"""Organisations: the form, and a spreadsheet that is checked and shown before anything is written."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.reports import Organisation
from assessment.domain.rights import Kind
from assessment.services import lives, organisations
from tests.builders import Partnership, Sessions, a_person, a_system
from tests.ui.conftest import Start
from tests.ui.screen import as_read, at, buttons, choose, fill, press, tab, table, tick, upload, ways, words

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


# Types that look misspelt, nations, closing and merging


def test_type_that_looks_misspelt_is_asked_about_at_once(start: Start, here: Partnership) -> None:
    app = at(start(here.programme_manager), "start/help")
    # What a browser does when somebody types a type that is not in the list; the test's own box cannot.
    app.session_state["add type 0"] = "Acutte"
    app = at(app, "programme/organisations")
    assert "Did you mean ‘Acute’? Nobody else has the type ‘Acutte’" in words(app)
    assert "Use ‘Acute’" in {as_read(label) for label in buttons(app)}


def test_spreadsheet_with_a_type_that_looks_misspelt_is_asked_about(app: AppTest) -> None:
    upload(app, "all.csv", "name,type,nation\nMoor,Acutte,Wales\n")
    assert "Did you mean ‘Acute’? Nobody else has the type ‘Acutte’" in words(app)
    assert table(app, "What happens")["What changes"].tolist() == ["Type: did you mean Acute?"]


def test_nation_is_kept_and_shown_where_there_are_several(app: AppTest, reading: Sessions, here: Partnership) -> None:
    assert "Nation" not in table(app, "People in all").columns
    choose(app, "Organisation", "Northmoor Council")
    app.run()
    choose(tab(app, "Change one"), "Nation", "Wales")
    press(app, "Keep these changes")
    assert kept(reading, here)["Northmoor Council"].nation == "Wales"
    assert set(table(app, "People in all")["Nation"]) == {"England", "Wales"}


def test_organisation_can_be_closed_and_reopened(app: AppTest) -> None:
    choose(app, "Organisation", "Vale Hospitals")
    app.run()
    tick(app, "Vale Hospitals takes part in no new round")
    press(app, "Close the organisation")
    assert "Vale Hospitals is closed." in words(app)
    rows = table(app, "People in all").set_index("Organisation")
    assert rows["Closed"].to_dict() == {"Vale Hospitals": "closed on 10 March 2027", "Northmoor Council": ""}
    press(app, "Reopen this organisation")
    assert "Vale Hospitals is open again." in words(app)
    assert "Closed" not in table(app, "People in all").columns


def test_two_can_be_merged_into_a_new_one_and_their_leads_are_named(
    app: AppTest, reading: Sessions, here: Partnership
) -> None:
    part = tab(app, "Merge")
    part.multiselect[0].set_value([here.council, here.trust]).run()
    part = tab(app, "Merge")
    assert f"Lead accounts: Leo Hughes ({here.lead.email})." in words(app)
    choose(part, "Type", "Acute")
    fill(part, "Name", "Moor and Vale")
    press(app, "Add it, and merge them into it")
    assert "Merged: Northmoor Council, Vale Hospitals. Their leads lead the new one" in words(app)
    rows = table(app, "People in all").set_index("Organisation")
    assert rows.loc["Vale Hospitals", "Closed"] == "closed on 10 March 2027, merged into Moor and Vale"
    with reading() as database:
        new = next(o for o in organisations.all_(database, by=here.programme_manager) if o.name == "Moor and Vale")
        assert lives.all_(database, by=here.programme_manager)[new.id].came_from == (
            "Vale Hospitals", "Northmoor Council",
        )  # fmt: skip


def test_one_can_be_merged_into_another_that_is_here(app: AppTest, reading: Sessions, here: Partnership) -> None:
    tab(app, "Merge").multiselect[0].set_value([here.trust]).run()
    choose(tab(app, "Merge"), "Goes on as", "Northmoor Council")
    app.run()
    tick(app, "Northmoor Council goes on in place of Vale Hospitals")
    press(app, "Merge them")
    assert "Merged: Vale Hospitals." in words(app)
    with reading() as database:
        assert lives.all_(database, by=here.programme_manager)[here.trust].merged_into == "Northmoor Council"
