"""Import of answers: checked and summed up before anything is taken in, and then all of it or nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from assessment.services import closing, invitations
from tests.builders import Partnership, Sessions
from tests.round_builders import a_closed_round, a_round, submitted
from tests.ui.conftest import Start
from tests.ui.screen import at, buttons, choose, press, table, upload, ways, words

PAGE = "programme/answers"
HEADER = "respondent,role,organisation,q1,q2\n"
BOTH = HEADER + "1,manager,Northmoor Council,2,dk\n2,frontline,vale hospitals,1,\n3,frontline,Northmoor Council,,\n"


@pytest.fixture
def round_(here: Partnership, writing: Sessions) -> str:
    with writing() as database:
        return a_round(database, here)


@pytest.fixture
def app(start: Start, here: Partnership, round_: str) -> AppTest:
    assert round_
    return at(start(here.programme_manager), PAGE)


def answered(reading: Sessions, here: Partnership, round: str) -> dict[str, int]:
    with reading() as database:
        numbers = invitations.numbers(database, round=round, by=here.programme_manager)
    return {"council": numbers[here.council].answered, "trust": numbers[here.trust].answered}


def test_without_an_open_round_it_says_why_and_where_to_go(start: Start, here: Partnership, writing: Sessions) -> None:
    a_closed_round(writing, here)
    app = at(start(here.programme_manager), PAGE)
    assert "No round takes answers today." in words(app)
    assert "rounds" in ways(app)


def test_file_is_summed_up_and_taken_in_at_the_press_of_the_button(
    app: AppTest, reading: Sessions, here: Partnership, round_: str
) -> None:
    upload(app, "paper.csv", BOTH)
    assert "The file is right: answers of 3 people" in words(app)
    rows = table(app, "People")
    assert rows.values.tolist() == [["Vale Hospitals", 1, 0, 1], ["Northmoor Council", 2, 1, 1]]
    assert answered(reading, here, round_) == {"council": 0, "trust": 0}
    press(app, "Take in the answers of 3 people")
    assert "The answers of 3 people are taken in." in words(app)
    assert answered(reading, here, round_) == {"council": 2, "trust": 1}
    assert "Take in the answers of 3 people" not in buttons(app)


def test_every_mistake_is_listed_and_nothing_offered(
    app: AppTest, reading: Sessions, here: Partnership, round_: str
) -> None:
    wrong = "1,manager,Northmoor Council,9,\n2,boss,Vale Hospitals,1,\n"
    upload(app, "paper.csv", HEADER + wrong + "3,manager,Vale Hospitals,1,2\n")
    assert "2 mistakes in paper.csv. Nothing was taken in." in words(app)
    assert table(app, "What is wrong")["Where"].tolist() == ["row 2, column q1", "row 3, column role"]
    assert not any(label.startswith("Take in") for label in buttons(app))
    assert answered(reading, here, round_) == {"council": 0, "trust": 0}


def test_organisation_that_takes_no_part_is_a_mistake(app: AppTest) -> None:
    upload(app, "paper.csv", HEADER + "1,manager,Elsewhere,2,\n2,manager,Vale Hospitals,2,\n")
    [wrong] = table(app, "What is wrong").values.tolist()
    assert wrong[0] == "organisation ‘Elsewhere’"
    assert "takes no part in this round. Write the name as here: Vale Hospitals, Northmoor Council" in wrong[1]
    assert not any(label.startswith("Take in") for label in buttons(app))


def test_file_of_one_organisation_needs_no_column(
    app: AppTest, reading: Sessions, here: Partnership, round_: str
) -> None:
    one = "respondent,role,q1\n1,manager,2\n2,manager,1\n"
    upload(app, "paper.csv", one)
    assert "Add it, or choose above whose answers these are." in table(app, "What is wrong")["What is wrong"][0]
    choose(app, "Whose answers are in the file?", "Vale Hospitals")
    press(app.run(), "Take in the answers of 2 people")
    assert answered(reading, here, round_) == {"council": 0, "trust": 2}


def test_file_that_says_another_organisation_than_chosen_is_a_mistake(app: AppTest) -> None:
    choose(app, "Whose answers are in the file?", "Vale Hospitals")
    upload(app.run(), "paper.csv", BOTH)
    assert table(app, "What is wrong")["Where"].tolist() == ["organisation ‘Northmoor Council’"]


def test_second_import_warns_that_people_could_count_twice(
    start: Start, here: Partnership, writing: Sessions, round_: str
) -> None:
    with writing() as database:
        submitted(database, here, round_, here.trust, [("manager", {"q1": "2"})])
    app = upload(at(start(here.programme_manager), PAGE), "paper.csv", BOTH)
    assert "Answers are here already from: Vale Hospitals." in words(app)
    assert "the same people would count twice" in words(app)


def test_first_import_warns_of_nothing(app: AppTest) -> None:
    assert not upload(app, "paper.csv", BOTH).warning


def test_half_a_file_is_never_taken_in(
    app: AppTest, here: Partnership, reading: Sessions, writing: Sessions, round_: str
) -> None:
    upload(app, "paper.csv", BOTH)
    with writing() as database:
        # The second organisation of the file cannot be kept: a full disk would do the same.
        refuse = (
            f"BEFORE INSERT ON response WHEN NEW.organisation_id = '{here.trust}' BEGIN SELECT RAISE(ABORT, 'full')"
        )
        database.execute(text(f"CREATE TRIGGER refuse {refuse}; END"))
    press(app, "Take in the answers of 3 people")
    assert "Sorry, something went wrong on our side." in words(app)
    assert answered(reading, here, round_) == {"council": 0, "trust": 0}


def test_round_that_was_closed_meanwhile_takes_nothing(
    app: AppTest, here: Partnership, reading: Sessions, writing: Sessions, round_: str
) -> None:
    upload(app, "paper.csv", BOTH)
    closing.close(writing, round=round_, by=here.programme_manager)
    press(app, "Take in the answers of 3 people")
    assert "No round takes answers today." in words(app)
    assert answered(reading, here, round_) == {"council": 0, "trust": 0}
