"""Accounts: adding, one-time passwords, deactivating; and the table of who may do what."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.rights import KIND_LABELS, RIGHTS, Kind, Person, Right, Scope
from assessment.services import audit, lives, signin
from tests.builders import NOW, PASSWORD, TODAY, Partnership, Sessions, a_person, a_system
from tests.ui.conftest import Start
from tests.ui.screen import at, buttons, choose, fill, press, tab, table, words

PAGE = "administration/people"
KIND, PERSON = "Kind of account", "Person"
ADD, RESET, OFF, ON = (
    "Add this person",
    "Give a new one-time password",
    "Deactivate this account",
    "Activate this account again",
)
GO_ON = "Go on loading the demonstration"
HIDE = "I have passed it on: hide it"


@pytest.fixture
def app(start: Start, here: Partnership) -> AppTest:
    return at(start(here.programme_manager), PAGE)


def can_sign_in(writing: Sessions, email: str, password: str = PASSWORD) -> bool:
    with writing() as database:
        return bool(signin.sign_in(database, email=email, password=password, now=NOW))


def pick(app: AppTest, name: str) -> AppTest:
    [box] = [each for each in app.selectbox if each.label == PERSON]
    return box.select_index([name in each for each in box.options].index(True)).run()


def add_lead(app: AppTest, email: str = "new@example.org") -> AppTest:
    form = tab(app, "Add a person")
    fill(form, "Name", "Nia *Lee*")
    fill(form, "E-mail address", email)
    choose(form, "Organisation", "Vale Hospitals")
    return press(app, ADD)


def test_table_has_everybody_one_may_change(start: Start, here: Partnership) -> None:
    shown = table(at(start(here.administrator), PAGE), "State")
    assert sorted(shown["Name"]) == ["Ada Okafor", "Leo Hughes", "Priya Shah", "Vera Novak"]
    lead = shown.set_index("Name").loc["Leo Hughes"]
    assert lead[["Kind of account", "Organisation", "State"]].tolist() == [
        "Organisation lead",
        "Northmoor Council",
        "active",
    ]


def test_closed_organisation_is_not_offered_for_a_new_lead(start: Start, here: Partnership, writing: Sessions) -> None:
    with writing() as database:
        lives.close(database, organisation=here.trust, by=here.programme_manager, today=TODAY)
    form = tab(at(start(here.programme_manager), PAGE), "Add a person")
    [box] = [each for each in form.selectbox if each.label == "Organisation"]
    assert box.options == ["Northmoor Council"]


def test_administrator_learns_of_a_demonstration_that_is_only_half_there(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    def said(by: Person) -> tuple[bool, bool]:
        app = at(start(by), PAGE)
        return "Loading the demonstration was interrupted" in words(app), GO_ON in buttons(app)

    assert said(here.administrator) == (False, False)
    with writing() as session:
        audit.record(session, event="demonstration_begun", by=here.administrator)
    assert said(here.administrator) == (True, True)
    assert said(here.programme_manager) == (False, False)
    app = press(at(start(here.administrator), PAGE), GO_ON)
    assert "The account programme@example.org is not there any more." in words(app).replace("\u2060", "")
    with writing() as session:
        audit.record(session, event="demonstration_loaded", by=here.administrator)
    assert said(here.administrator) == (False, False)


def test_kinds_are_those_one_may_appoint(start: Start, here: Partnership) -> None:
    def kinds(person: object) -> list[str]:
        app = at(start(person), PAGE)
        return next(each.options for each in app.selectbox if each.label == KIND)

    assert kinds(here.programme_manager) == ["Organisation lead", "Viewer"]
    assert kinds(here.administrator) == list(KIND_LABELS.values())


def test_new_person_signs_in_with_the_password_shown_once(app: AppTest, writing: Sessions) -> None:
    add_lead(app)
    assert "Nia *Lee* is added. Next: pass on the one-time password below" in words(app)
    assert "One-time password for Nia *Lee*. It is shown only here and now" in words(app)
    password = app.code[0].value
    assert can_sign_in(writing, "new@example.org", password)
    assert table(app, "State").set_index("Name").loc["Nia *Lee*", "Organisation"] == "Vale Hospitals"
    press(app, HIDE)
    assert not app.code
    assert HIDE not in buttons(app)


def test_lead_needs_an_organisation_and_what_was_typed_stays(app: AppTest) -> None:
    form = tab(app, "Add a person")
    fill(form, "Name", "Nia Lee")
    fill(form, "E-mail address", "new@example.org")
    press(app, ADD)
    assert "An organisation lead needs an organisation. Choose one." in words(app)
    assert tab(app, "Add a person").text_input[0].value == "Nia Lee"
    assert not app.code


def test_viewer_is_asked_for_no_organisation(app: AppTest, writing: Sessions) -> None:
    choose(app, KIND, "Viewer")
    app.run()
    form = tab(app, "Add a person")
    assert [each.label for each in form.selectbox] == [KIND]
    fill(form, "Name", "Vic Ray")
    fill(form, "E-mail address", "vic@example.org")
    press(app, ADD)
    assert can_sign_in(writing, "vic@example.org", app.code[0].value)


def test_address_that_is_taken_is_refused(app: AppTest, here: Partnership) -> None:
    add_lead(app, here.viewer.email)
    assert app.error
    assert not app.code


def test_new_password_ends_the_old_one(app: AppTest, here: Partnership, writing: Sessions) -> None:
    press(pick(app, "Vera Novak"), RESET)
    assert "Vera Novak has a new one-time password, and the old one no longer works." in words(app)
    assert can_sign_in(writing, here.viewer.email, app.code[0].value)
    assert not can_sign_in(writing, here.viewer.email)


def test_account_is_deactivated_and_activated_again(app: AppTest, here: Partnership, writing: Sessions) -> None:
    press(pick(app, "Vera Novak"), OFF)
    assert "Vera Novak can no longer sign in." in words(app)
    assert not can_sign_in(writing, here.viewer.email)
    assert table(app, "State").set_index("Name").loc["Vera Novak", "State"] == "deactivated"
    press(pick(app, "Vera Novak"), ON)
    assert "Vera Novak can sign in again." in words(app)
    assert can_sign_in(writing, here.viewer.email)


def test_nobody_is_offered_their_own_account(start: Start, here: Partnership) -> None:
    app = at(start(here.administrator), PAGE)
    [box] = [each for each in app.selectbox if each.label == PERSON]
    assert len(box.options) == 3
    assert not any(here.administrator.email in each for each in box.options)


def test_rights_are_those_of_the_one_table(app: AppTest) -> None:
    shown = table(app, "May").set_index("May")
    for kind, label in KIND_LABELS.items():
        for right in Right:
            scope = RIGHTS[kind].get(right)
            assert shown.loc[right.value, label] == {Scope.ANY: "yes", Scope.OWN: "own organisation", None: ""}[scope]


def test_manager_alone_is_told_what_to_do(start: Start, writing: Sessions) -> None:
    with writing() as database:
        manager = a_person(database, a_system(database), Kind.PROGRAMME_MANAGER)
    said = words(at(start(manager), PAGE))
    assert "There is no account yet that you may change." in said
    assert "A lead needs an organisation, and there is none yet." in said
    assert "There is nobody else yet. Add a person first." in said
