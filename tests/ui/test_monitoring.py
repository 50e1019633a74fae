"""Watching an open round: numbers of people by organisation and role, and nothing else."""

from __future__ import annotations

import pandas as pd

from assessment.domain.rounds import State
from assessment.services import answering, closing, frameworks, invitations, joining, rounds
from assessment.ui import numbers_chase
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_closed_round, a_round, answer_all, links, submitted
from tests.ui.conftest import Start
from tests.ui.screen import at, table, ways, words

PAGE = "programme/monitoring"
STAFF = [("frontline", {"q1": "2"})] * 8 + [("manager", {"q1": "2"})] * 3


def test_without_an_open_round_it_says_why_and_where_to_go(start: Start, here: Partnership, writing: Sessions) -> None:
    with writing() as database:
        a_round(database, here, State.DRAFT)
    app = at(start(here.programme_manager), PAGE)
    assert "No round is open yet, so nobody can have answered." in words(app)
    assert "rounds" in ways(app)
    assert not app.dataframe


def test_people_are_counted_by_organisation(start: Start, here: Partnership, writing: Sessions) -> None:
    with writing() as database:
        made = a_round(database, here)
        invited = links(database, here, made, here.council, 4)
        answer_all(database, invited[0].token, "manager", {"q1": "2", "q2": "2"})
        answer_all(database, invited[1].token, "frontline", {"q1": "1"}, submit=False)
    app = at(start(here.programme_manager), PAGE)
    rows = table(app, "Still needed").set_index("Organisation")
    council = rows.loc["Northmoor Council"]
    assert council[["Answered", "Started", "Invited", "Headcount"]].tolist() == [1, 1, 4, 240]
    assert council["Enough to judge"] == "not yet"
    assert pd.isna(rows.loc["Vale Hospitals", "Headcount"])
    assert {each.proto.placeholder for each in app.dataframe} == {"–"}, "else it would show as None"
    assert council["Still needed"] == "10 more staff, 2 more people in ‘Manager’"
    assert "1 person has answered, in 1 of 2 organisations (4 invited by private link)" in words(app)
    assert "People can answer until 28 March 2027. 18 days left." in words(app)


def test_people_are_counted_by_role_against_the_headcount(start: Start, here: Partnership, writing: Sessions) -> None:
    with writing() as database:
        submitted(database, here, a_round(database, here), here.council, STAFF)
    roles = table(at(start(here.programme_manager), PAGE), "Frontline").set_index("Organisation")
    assert roles.loc["Northmoor Council"].tolist() == ["3 of 40", "8 of 200"]
    assert roles.loc["Vale Hospitals"].tolist() == ["0, 3 more needed", "0"]


def test_those_who_have_only_started_are_counted_by_role(start: Start, here: Partnership, writing: Sessions) -> None:
    with writing() as database:
        made = a_round(database, here)
        submitted(database, here, made, here.council, STAFF)
        for link in links(database, here, made, here.council, 2):
            answer_all(database, link.token, "frontline", {"q1": "1"}, submit=False)
    roles = table(at(start(here.programme_manager), PAGE), "Frontline").set_index("Organisation")
    assert roles.loc["Northmoor Council"].tolist() == ["3 of 40", "8 of 200, 2 started"]


def test_shared_link_is_told_apart_from_those_invited(start: Start, here: Partnership, writing: Sessions) -> None:
    with writing() as database:
        made = a_round(database, here)
        by = here.programme_manager
        shared = joining.share(database, round=made, organisation=here.council, roles=["manager"], by=by).token
        for answered in (True, True, False):
            own = joining.new_token()
            joining.join(database, shared=shared, own=own, role="manager", today=TODAY)
            if answered:
                answering.answer(database, token=own, question="q1", code="2", today=TODAY)
                answering.submit(database, token=own, today=TODAY)
        answer_all(database, links(database, here, made, here.council)[0].token, "manager", {"q1": "2"})
    app = at(start(here.programme_manager), PAGE)
    said = words(app)
    assert "3 people have answered, in 1 of 2 organisations, 2 of them by a shared link (1 invited by" in said
    council = table(app, "Still needed").set_index("Organisation").loc["Northmoor Council"]
    assert council[["Answered", "Started", "Invited"]].tolist() == [3, 1, 1]
    closing.close(writing, round=made, by=here.programme_manager)
    closed = at(start(here.programme_manager), PAGE)
    rows = table(closed, "Still needed").set_index("Organisation")
    assert rows["Invited"].isna().all(), "one invited of three who answered says nothing"


def test_organisation_with_enough_answers_is_not_flagged(start: Start, here: Partnership, writing: Sessions) -> None:
    with writing() as database:
        submitted(database, here, a_round(database, here), here.council, STAFF)
    app = at(start(here.programme_manager), PAGE)
    rows = table(app, "Still needed").set_index("Organisation")
    assert rows["Enough to judge"].to_dict() == {"Northmoor Council": "yes", "Vale Hospitals": "not yet"}
    assert "Not yet enough to judge: 1 organisation. It takes at least: staff 11, people in ‘Manager’ 3." in words(app)


def test_nothing_but_numbers_of_people_is_shown(start: Start, here: Partnership, writing: Sessions) -> None:
    with writing() as database:
        submitted(database, here, a_round(database, here), here.council, STAFF)
    app = at(start(here.programme_manager), PAGE)
    columns = {name for each in app.dataframe for name in each.value.columns}
    assert columns == {
        *("Organisation", "Type", "Answered", "Invited", "Headcount", "Enough to judge", "Still needed", "Started"),
        *("Manager", "Frontline", "Not heard from"),
    }
    assert not app.get("plotly_chart")
    for level in ("Started\n", "Settled", "Agreement"):
        assert level not in words(app)


def test_open_round_is_shown_before_newer_ones_that_are_over(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    app = start(here.programme_manager)
    with writing() as database:
        a_round(database, here, name="Going on")
    a_closed_round(writing, here, name="Closed")
    assert at(app, PAGE).selectbox(key="round").value == "Going on"


def test_who_has_not_been_heard_from_is_listed(start: Start, here: Partnership, writing: Sessions) -> None:
    with writing() as database:
        submitted(database, here, a_round(database, here), here.council, [("frontline", {"q1": "2"})])
    app = at(start(here.programme_manager), PAGE)
    silent = table(app, "Not heard from")
    assert silent.values.tolist() == [["Vale Hospitals", "anybody"], ["Northmoor Council", "Manager"]]
    assert "Nobody at all has answered in 1 organisation; some roles are missing in 1 organisation." in words(app)


def test_chase_sheets_hold_everybody_to_remind_and_every_lead(
    start: Start, here: Partnership, writing: Sessions, reading: Sessions
) -> None:
    with writing() as database:
        made = a_round(database, here)
        first, *_ = links(database, here, made, here.council, 3, role="manager")
        answer_all(database, first.token, "manager", {"q1": "2"})
        links(database, here, made, here.trust)
    app = at(start(here.programme_manager), PAGE)
    assert {each.proto.label for each in app.get("download_button")} >= {
        "Everybody to remind (Excel)",
        "One Excel file for each organisation (zip)",
        "Leads to ask (Excel)",
    }
    assert table(app, "Manager").set_index("Organisation").loc["Northmoor Council", "Manager"] == (
        "1 of 40, 3 invited, 2 more needed"
    )
    with reading() as database:
        by, chosen = here.programme_manager, rounds.all_(database, by=here.programme_manager)[0]
        members = rounds.organisations_in(database, round=made, by=by)
        numbers = invitations.numbers(database, round=made, by=by)
        framework = frameworks.get(database, system=here.system, framework_id="small", framework_version="1")
    people = numbers_chase.people(framework, members, chosen, by)
    assert [(p.organisation, p.address, p.link) for p in people] == [
        ("Vale Hospitals", "person3@example.org", ""),
        ("Northmoor Council", "person1@example.org", ""),
        ("Northmoor Council", "person2@example.org", ""),
    ]
    trust, council = numbers_chase.leads(framework, members, numbers, chosen, by)
    assert (trust.leads, trust.answered, trust.to_remind) == ("no lead account", 0, 1)
    assert (council.leads, council.addresses) == ("Leo Hughes", here.lead.email)
    assert (council.answered, council.invited, council.to_remind, council.enough) == (1, 3, 2, "not yet")


def test_closed_round_has_nobody_to_chase(start: Start, here: Partnership, writing: Sessions) -> None:
    a_closed_round(writing, here)
    app = at(start(here.programme_manager), PAGE)
    assert not app.get("download_button")
