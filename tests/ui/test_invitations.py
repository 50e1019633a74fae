"""Invitations: links shown once, who has answered, and what a lead can do for those who have not."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.errors import LinkRefused
from assessment.domain.reading import read
from assessment.domain.reports import Numbers, Organisation
from assessment.exports import merge_sheet
from assessment.services import answering, invitations, organisations
from assessment.store import tables
from assessment.ui import downloads, invitation_numbers
from tests.builders import TODAY, Partnership, Sessions, a_framework, rows
from tests.round_builders import a_closed_round, a_round, answer_all, links
from tests.ui.conftest import Start
from tests.ui.screen import at, buttons, choose, fill, press, table, upload, ways, words

PAGE = "organisation/invitations"
PASTE = "E-mail addresses"
AGAIN, AWAY = "Make a new link, and end the old one", "Withdraw the invitation"


@pytest.fixture
def round_(here: Partnership, writing: Sessions) -> str:
    with writing() as database:
        return a_round(database, here)


@pytest.fixture
def lead(start: Start, here: Partnership, round_: str) -> AppTest:
    assert round_
    return at(start(here.lead), PAGE)


def invite(app: AppTest, text: str, people: str) -> AppTest:
    fill(app, PASTE, text)
    press(app, "Check the list")
    return press(app, f"Make private links for {people}")


def token(link: str) -> str:
    return link.partition("?invite=")[2]


def works(reading: Sessions, link: str) -> bool:
    try:
        with reading() as database:
            answering.visit(database, token=token(link), today=TODAY)
    except LinkRefused:
        return False
    return True


def test_headings_skip_no_level(lead: AppTest, here: Partnership, round_: str, writing: Sessions) -> None:
    with writing() as database:
        links(database, here, round_, here.council)
    lead.run()
    assert lead.header[0].value.startswith("Nobody has answered") or "answered" in lead.header[0].value
    assert [each.value for each in lead.subheader] == ["A link is lost, or went to the wrong person"]
    assert not any(each.value.startswith("#") for each in lead.markdown)


@pytest.mark.parametrize(
    ("headcount", "answered", "warned"),
    [
        ({"manager": 1, "frontline": 2}, 4, True),
        ({"manager": 1, "frontline": 2}, 3, False),
        ({"manager": 1}, 4, False),
        ({}, 4, False),
    ],
)
def test_more_answers_than_people_are_told_where_all_are_known(
    headcount: dict[str, int], answered: int, warned: bool
) -> None:
    place = Organisation("o", "Practice", "GP", headcount=headcount)
    told = invitation_numbers.more_than_work_here(read(a_framework()), place, Numbers(answered, 0, 0, None))
    assert told.startswith(f"{answered} people have answered, but 3 work here.") if warned else not told


def test_without_a_round_it_says_who_makes_one(start: Start, here: Partnership) -> None:
    app = at(start(here.lead), PAGE)
    assert "There is no round to invite people to yet. A programme manager drafts one" in words(app)
    assert "rounds" not in ways(app)
    assert "rounds" in ways(at(start(here.programme_manager), PAGE))


def test_list_is_shown_before_links_are_made(lead: AppTest, reading: Sessions) -> None:
    fill(lead, PASTE, "a@x.example\nJo Smith <jo@x.example>, Manager")
    press(lead, "Check the list")
    assert "2 people to invite to this round. Nothing has been made yet." in words(lead)
    assert table(lead, "Address").values.tolist() == [
        ["a@x.example", "chosen when answering"],
        ["jo@x.example", "Manager"],
    ]
    with reading() as database:
        assert not rows(database, tables.Invitation)


def test_mistake_in_the_list_is_told_with_its_line(lead: AppTest) -> None:
    fill(lead, PASTE, "a@x.example\nnobody")
    press(lead, "Check the list")
    assert table(lead, "What is wrong")["Where"].tolist() == ["line 2"]
    assert not any(label.startswith("Make private") for label in buttons(lead))


def test_links_are_shown_once_with_all_that_a_mail_merge_needs(lead: AppTest, reading: Sessions) -> None:
    app = invite(lead, "a@x.example, manager\nb@x.example", "2 people")
    assert "2 private links are made. Next: save the sheet below and send the links." in words(app)
    assert "the links cannot be shown again" in words(app)
    sheet = table(app, "link")
    assert sheet.drop(columns="link").values.tolist() == [
        ["a@x.example", "Manager", "Northmoor Council", "Spring 2027", "28 March 2027"],
        ["b@x.example", "", "Northmoor Council", "Spring 2027", "28 March 2027"],
    ]
    assert all(works(reading, link) for link in sheet["link"])
    with reading() as database:
        assert not {token(link) for link in sheet["link"]} & {
            row.token_hash for row in rows(database, tables.Invitation)
        }
    press(app, "I have saved the sheet: hide the links")
    assert "the links cannot be shown again" not in words(app)
    assert all("link" not in each.value.columns for each in app.dataframe)


def test_link_starts_with_the_address_of_this_page(start: Start, here: Partnership, round_: str) -> None:
    assert round_
    app = start(here.lead)
    app.context["url"] = "https://assess.example/data/invitations"
    app = invite(at(app, PAGE), "a@x.example", "1 person")
    assert table(app, "link")["link"][0].startswith("https://assess.example/data/?invite=")


def test_sheets_hold_the_links(lead: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, bytes] = {}
    monkeypatch.setattr(downloads, "button", lambda _label, make, name: made.update({name: make()}))
    app = invite(lead, "a@x.example", "1 person")
    [line] = list(csv.DictReader(StringIO(made["links.csv"].decode("utf-8-sig"))))
    assert list(line) == list(merge_sheet.COLUMNS)
    assert line["link"] == table(app, "link")["link"][0]
    assert made["links.xlsx"].startswith(b"PK")
    assert "invite=" not in made["reminders.csv"].decode("utf-8-sig")
    assert "a@x.example" in made["reminders.csv"].decode("utf-8-sig")


def test_links_of_two_goes_are_both_there(lead: AppTest) -> None:
    invite(lead, "a@x.example", "1 person")
    app = invite(lead, "b@x.example", "1 person")
    assert table(app, "link")["address"].tolist() == ["a@x.example", "b@x.example"]


def test_who_was_invited_before_keeps_the_link(lead: AppTest) -> None:
    invite(lead, "a@x.example", "1 person")
    app = invite(lead, "A@x.example\nb@x.example", "2 people")
    assert "1 private link is made. 1 address was invited before; earlier links go on working." in words(app)


def test_spreadsheet_of_people_can_be_uploaded(lead: AppTest) -> None:
    upload(lead, "people.csv", "email,role\na@x.example,frontline\n")
    app = press(lead, "Make private links for 1 person")
    assert table(app, "link")[["address", "role"]].values.tolist() == [["a@x.example", "Frontline"]]


def test_list_says_who_has_answered_and_when_and_nothing_else(
    start: Start, here: Partnership, writing: Sessions, round_: str
) -> None:
    with writing() as database:
        first, _ = links(database, here, round_, here.council, 2)
        answer_all(database, first.token, "manager", {"q1": "2"})
    app = at(start(here.lead), PAGE)
    assert table(app, "Day").values.tolist() == [
        ["person0@example.org", "yes", "10 March 2027", "chosen when answering"],
        ["person1@example.org", "no", "", "chosen when answering"],
    ]
    assert "1 person has not answered yet." in words(app)
    [who] = [each for each in app.selectbox if each.label == "Who"]
    assert who.options == ["person1@example.org"]
    assert "1 person has answered (2 invited by private link)" in words(app)


def test_roles_say_who_was_invited_opened_and_answered(
    start: Start, here: Partnership, writing: Sessions, round_: str
) -> None:
    with writing() as database:
        asked = links(database, here, round_, here.council, 2, role="manager")
        asked += links(database, here, round_, here.council, 3)
        answer_all(database, asked[0].token, "manager", {"q1": "2"})
        answer_all(database, asked[1].token, "manager", {}, submit=False)
        answer_all(database, asked[2].token, "frontline", {"q1": "2"}, submit=False)
        gone = invitations.listing(database, round=round_, organisation=here.council, by=here.lead)[-1]
        invitations.revoke(database, invitation=gone.id, organisation=here.council, by=here.lead)
    [roles] = [each.value for each in at(start(here.lead), PAGE).table]
    assert list(roles.columns) == ["Role", "Invited", "Opened", "Answered"]
    assert roles.values.tolist() == [
        ["Manager", 2, "2", "1 of 40"],
        ["Frontline", 0, "1", "0 of 200"],
        ["Role chosen when answering", 2, "–", ""],
    ]


def test_who_has_only_started_is_not_told_one_by_one(
    start: Start, here: Partnership, writing: Sessions, round_: str
) -> None:
    with writing() as database:
        one, _ = links(database, here, round_, here.council, 2)
    before = table(at(start(here.lead), PAGE), "Day")
    with writing() as database:
        answer_all(database, one.token, "manager", {"q1": "2"}, submit=False)
    assert table(at(start(here.lead), PAGE), "Day").equals(before)


def test_closing_day_is_a_calendar_file(lead: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, bytes] = {}
    monkeypatch.setattr(downloads, "button", lambda _label, make, name: made.update({name: make()}))
    lead.run()
    assert b"DTSTART;VALUE=DATE:20270328" in made["closing-day.ics"]


def test_new_link_ends_the_old_one(lead: AppTest, reading: Sessions) -> None:
    app = invite(lead, "a@x.example", "1 person")
    old = table(app, "link")["link"][0]
    press(app, AGAIN)
    assert "a@x.example has a new link, shown below once. The old link no longer works." in words(app)
    [new] = table(app, "link")["link"]
    assert (works(reading, old), works(reading, new)) == (False, True)


def test_invitation_can_be_withdrawn(lead: AppTest, reading: Sessions) -> None:
    app = invite(lead, "a@x.example", "1 person")
    link = table(app, "link")["link"][0]
    press(app, AWAY)
    assert "The invitation of a@x.example is withdrawn: the link no longer works." in words(app)
    assert not works(reading, link)
    assert table(app, "Day")["Answered"].tolist() == ["withdrawn"]
    assert AWAY not in buttons(app)


def test_who_answered_meanwhile_cannot_be_withdrawn(
    lead: AppTest, reading: Sessions, writing: Sessions, here: Partnership, round_: str
) -> None:
    app = invite(lead, "a@x.example\nb@x.example", "2 people")
    with writing() as database:
        answer_all(database, token(table(app, "link")["link"][0]), "manager", {"q1": "2"})
    assert next(each for each in app.selectbox if each.label == "Who").value
    press(app, AWAY)
    with reading() as database:
        found = invitations.listing(database, round=round_, organisation=here.council, by=here.lead)
    assert [each.revoked for each in found] == [False, False]


def test_lead_is_asked_for_no_organisation_and_the_manager_is(
    start: Start, lead: AppTest, here: Partnership, reading: Sessions, round_: str
) -> None:
    assert [each.label for each in lead.selectbox] == ["Round"]
    app = at(start(here.programme_manager), PAGE)
    with reading() as database:
        every = [each.name for each in organisations.all_(database, by=here.programme_manager)]
    assert [each.options for each in app.selectbox if each.label == "Organisation"] == [every]
    choose(app, "Organisation", "Vale Hospitals")
    invite(app.run(), "v@x.example", "1 person")
    with reading() as database:
        found = invitations.listing(database, round=round_, organisation=here.trust, by=here.programme_manager)
    assert [each.address for each in found] == ["v@x.example"]


def test_closed_round_invites_nobody(start: Start, here: Partnership, writing: Sessions) -> None:
    a_closed_round(writing, here)
    app = at(start(here.lead), PAGE)
    assert "Check the list" not in buttons(app)
    assert "Nobody was invited by link." in words(app)
    assert {"A link for everybody", "What staff see while they answer"}.isdisjoint(each.value for each in app.header)
    [roles] = [each.value for each in app.table]
    assert "Opened" not in roles.columns, "what was only started is erased at the close"
    assert "Closing day for your calendar (.ics)" not in {each.proto.label for each in app.get("download_button")}
