"""Answers without the web: checked and summed up before anything is taken in, and then all of it or nothing."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from assessment.domain.answers import AnswerSheet
from assessment.domain.notes import Notes
from assessment.exports.questionnaire import Questionnaire
from assessment.imports import questionnaires
from assessment.services import closing, frameworks, invitations, rounds
from assessment.ui import downloads
from tests.builders import Partnership, Sessions
from tests.questionnaire_files import entry, filled, opened, saved
from tests.round_builders import a_closed_round, a_round, submitted
from tests.ui.conftest import Start
from tests.ui.screen import CSV, at, buttons, choose, press, table, ways, words

PAGE = "organisation/answers"
XLSX = downloads.TYPES["xlsx"]
ROWS, FILES = "The file with the answers (.xlsx or .csv)", "Filled-in questionnaires (.xlsx)"
HEADER = "respondent,role,organisation,q1,q2\n"
BOTH = HEADER + "1,manager,Northmoor Council,2,dk\n2,frontline,vale hospitals,1,\n3,frontline,Northmoor Council,1,\n"


@pytest.fixture
def round_(here: Partnership, writing: Sessions) -> str:
    with writing() as database:
        return a_round(database, here)


@pytest.fixture
def app(start: Start, here: Partnership, round_: str) -> AppTest:
    assert round_
    return at(start(here.programme_manager), PAGE)


@pytest.fixture
def lead(start: Start, here: Partnership, round_: str) -> AppTest:
    assert round_
    return at(start(here.lead), PAGE)


def uploader(app: AppTest, label: str) -> Any:
    [found] = [each for each in app.get("file_uploader") if each.label == label]
    return found


def upload(app: AppTest, name: str, text_: str) -> AppTest:
    """One sheet with many people."""
    return uploader(app, ROWS).set_value((name, text_.encode(), CSV)).run()


def hand_in(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Several questionnaires."""
    return uploader(app, FILES).set_value([(name, content, XLSX) for name, content in files]).run()


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
    assert "Everything is right: answers of 3 people" in words(app)
    rows = table(app, "People")
    assert rows.values.tolist() == [["Vale Hospitals", 1, 0, 1], ["Northmoor Council", 2, 1, 1]]
    assert answered(reading, here, round_) == {"council": 0, "trust": 0}
    press(app, "Take in the answers of 3 people")
    assert "The answers of 3 people are taken in." in words(app)
    assert answered(reading, here, round_) == {"council": 2, "trust": 1}
    assert "Take in the answers of 3 people" not in buttons(app)


def test_columns_that_are_no_question_and_questions_without_one_are_told_before_the_button(app: AppTest) -> None:
    upload(app, "paper.csv", "respondent,role,organisation,q1,Q-2\n1,manager,Northmoor Council,2,1\n")
    assert "Columns that are no question, not read: Q-2." in words(app)
    assert "Questions without a column, taken as not answered: q2." in words(app)
    assert "Take in the answers of 1 person" in buttons(app)
    upload(app, "paper.csv", BOTH)
    assert "no question, not read" not in words(app)
    assert "without a column" not in words(app)


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
    assert "Add it, or choose whose answers these are." in table(app, "What is wrong")["What is wrong"][0]
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


# A lead, with the same sheet of many people


def test_lead_takes_in_the_own_organisation_without_naming_it(
    lead: AppTest, reading: Sessions, here: Partnership, round_: str
) -> None:
    assert "Whose answers are in the file?" not in {box.label for box in lead.selectbox}
    upload(lead, "paper.csv", "respondent,role,q1\n1,manager,2\n2,manager,1\n")
    press(lead, "Take in the answers of 2 people")
    assert "The answers of 2 people are taken in." in words(lead)
    assert answered(reading, here, round_) == {"council": 2, "trust": 0}


def test_lead_cannot_take_in_another_organisation(
    lead: AppTest, reading: Sessions, here: Partnership, round_: str
) -> None:
    upload(lead, "paper.csv", BOTH)
    [wrong] = table(lead, "What is wrong").values.tolist()
    assert wrong == [
        "organisation ‘vale hospitals’", "is not one whose answers you can take in here. Yours is: Northmoor Council",
    ]  # fmt: skip
    assert not any(label.startswith("Take in") for label in buttons(lead))
    assert answered(reading, here, round_) == {"council": 0, "trust": 0}


def test_lead_is_told_to_keep_no_file_and_where_to_go_on(lead: AppTest) -> None:
    assert "delete the files, and the messages they came with, as soon as they are taken in" in words(lead)
    assert "invitations" in ways(lead)
    assert not ways(lead) & {"rounds", "monitoring"}


def test_lead_without_an_open_round_is_not_sent_to_a_page_of_others(start: Start, here: Partnership) -> None:
    app = at(start(here.lead), PAGE)
    assert "No round takes answers today." in words(app)
    assert "rounds" not in ways(app)


# Questionnaires: out


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the download buttons of the page would hand over: file name -> how its bytes are made."""
    kept: dict[str, Any] = {}
    monkeypatch.setattr(downloads, "button", lambda _label, make, name: kept.__setitem__(name, make))
    return kept


def test_lead_downloads_the_own_organisations_questionnaire(
    handed_over: dict[str, Any], start: Start, here: Partnership, round_: str
) -> None:
    assert round_
    app = at(start(here.lead), PAGE)
    assert "Organisation" not in {box.label for box in app.selectbox}
    book = opened(handed_over["questionnaire-northmoor-council-spring-2027-manager.xlsx"]())
    said = {str(cell.value) for row in book["Start here"].iter_rows() for cell in row}
    assert {"Northmoor Council", "Spring 2027", "28 March 2027", "Manager"} <= said
    assert "A questionnaire for Northmoor and Vale" in said


def test_programme_manager_downloads_any_organisation_and_all_roles_at_once(
    handed_over: dict[str, Any], start: Start, here: Partnership, round_: str
) -> None:
    assert round_
    app = at(start(here.programme_manager), PAGE)
    choose(app, "Organisation", "Vale Hospitals")
    choose(app, "Role", "All roles, in one .zip")
    app.run()
    with zipfile.ZipFile(io.BytesIO(handed_over["questionnaire-vale-hospitals-spring-2027-all-roles.zip"]())) as files:
        assert files.namelist() == [
            "questionnaire-vale-hospitals-spring-2027-manager.xlsx",
            "questionnaire-vale-hospitals-spring-2027-frontline.xlsx",
        ]
        assert all(openpyxl.load_workbook(files.open(name)) for name in files.namelist())


# Questionnaires: back


@pytest.fixture
def asked(here: Partnership, reading: Sessions, round_: str) -> dict[str, Questionnaire]:
    """The round's questionnaires by organisation."""
    by = here.programme_manager
    with reading() as database:
        round_asked = rounds.get(database, round=round_, by=by)
        framework = frameworks.get(database, system=here.system, framework_id="small", framework_version="1")
    names = {here.council: "Northmoor Council", here.trust: "Vale Hospitals"}
    return {
        each: Questionnaire(framework, round_asked, each, name, "Northmoor and Vale") for each, name in names.items()
    }


def a_file(asked: Questionnaire, role: str = "manager", comment: str = "", **answers: str) -> bytes:
    return filled(asked, AnswerSheet(role, answers, Notes({"T1": comment} if comment else {})))


def test_several_questionnaires_are_checked_summed_up_and_taken_in(
    app: AppTest, asked: dict[str, Questionnaire], reading: Sessions, here: Partnership, round_: str
) -> None:
    council, trust = asked[here.council], asked[here.trust]
    hand_in(
        app,
        ("a.xlsx", a_file(council, q1="2", q2="1", comment="We share daily.")),
        ("b.xlsx", a_file(council, "frontline", q1="dk")),
        ("c.xlsx", a_file(trust, q1="1")),
    )
    assert "Everything is right: answers of 3 people" in words(app)
    assert table(app, "People").values.tolist() == [["Vale Hospitals", 1, 1, 0], ["Northmoor Council", 2, 1, 1]]
    assert answered(reading, here, round_) == {"council": 0, "trust": 0}
    press(app, "Take in the answers of 3 people")
    assert "The answers of 3 people are taken in." in words(app)
    assert answered(reading, here, round_) == {"council": 2, "trust": 1}
    with reading() as database:
        rows = database.execute(text("SELECT role, answers, notes FROM response WHERE notes IS NOT NULL")).all()
    assert len(rows) == 1
    assert "We share daily." in str(rows[0].notes)
    assert not any(label.startswith("Take in") for label in buttons(app))


def test_mistakes_of_all_questionnaires_are_listed_with_their_files_and_nothing_is_offered(
    app: AppTest, asked: dict[str, Questionnaire], reading: Sessions, here: Partnership, round_: str
) -> None:
    book = opened(a_file(asked[here.trust], q1="1"))
    cell = entry(book, "answer", "q1")
    cell.value = "Perhaps"
    hand_in(app, ("good.xlsx", a_file(asked[here.council], q1="2")), ("b.xlsx", saved(book)), ("c.xlsx", b"nothing"))
    assert "2 mistakes in 3 files. Nothing was taken in." in words(app)
    assert table(app, "What is wrong")["Where"].tolist() == [f"b.xlsx, Questions!{cell.coordinate}", "c.xlsx"]
    assert "Choose one of: Disagree; Agree; Don't know" in table(app, "What is wrong")["What is wrong"][0]
    assert not any(label.startswith("Take in") for label in buttons(app))
    assert answered(reading, here, round_) == {"council": 0, "trust": 0}


def test_lead_hands_in_the_own_organisations_questionnaires(
    lead: AppTest, asked: dict[str, Questionnaire], reading: Sessions, here: Partnership, round_: str
) -> None:
    hand_in(lead, ("a.xlsx", a_file(asked[here.council], q1="2")))
    press(lead, "Take in the answers of 1 person")
    assert answered(reading, here, round_) == {"council": 1, "trust": 0}


def test_lead_cannot_hand_in_anothers_questionnaire(
    lead: AppTest, asked: dict[str, Questionnaire], reading: Sessions, here: Partnership, round_: str
) -> None:
    mine, theirs = a_file(asked[here.council], q1="2"), a_file(asked[here.trust], q1="2")
    hand_in(lead, ("a.xlsx", mine), ("b.xlsx", theirs))
    assert table(lead, "What is wrong").values.tolist() == [
        ["b.xlsx", "belongs to Vale Hospitals. Here you can take in questionnaires of: Northmoor Council."]
    ]
    assert not any(label.startswith("Take in") for label in buttons(lead))
    assert answered(reading, here, round_) == {"council": 0, "trust": 0}


def test_questionnaires_again_warn_that_people_could_count_twice(
    app: AppTest, asked: dict[str, Questionnaire], here: Partnership
) -> None:
    hand_in(app, ("a.xlsx", a_file(asked[here.trust], q1="2")))
    assert not app.warning
    press(app, "Take in the answers of 1 person")
    hand_in(app, ("a.xlsx", a_file(asked[here.trust], q1="2")))
    assert "Answers are here already from: Vale Hospitals." in words(app)


def test_file_is_checked_once_however_often_the_page_runs(
    app: AppTest, asked: dict[str, Questionnaire], here: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks: list[str] = []
    real = questionnaires.read

    def counted(expected: Any, name: str, content: bytes) -> Any:
        checks.append(name)
        return real(expected, name, content)

    monkeypatch.setattr(questionnaires, "read", counted)
    hand_in(app, ("a.xlsx", a_file(asked[here.trust], q1="2")))
    app.run()
    assert checks == ["a.xlsx"]
    hand_in(app, ("b.xlsx", a_file(asked[here.council], q1="2")))
    assert checks == ["a.xlsx", "b.xlsx"]
    assert table(app, "People").values.tolist() == [["Northmoor Council", 1, 1, 0]]
