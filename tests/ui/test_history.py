"""The audit history: sentences, newest first, with the day and time of the United Kingdom."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.rounds import State
from assessment.services import organisations
from assessment.services.audit import Entry
from assessment.ui import history_table
from tests.builders import Partnership, Sessions
from tests.round_builders import a_round, answer_all, links
from tests.ui.conftest import Start
from tests.ui.screen import at, fill, table, words

PAGE = "administration/history"


@pytest.fixture
def app(start: Start, here: Partnership, writing: Sessions) -> AppTest:
    with writing() as database:
        made = a_round(database, here, State.OPEN)
        answer_all(database, links(database, here, made, here.council)[0].token, "manager", {"q1": "2"})
    with writing() as database:
        organisations.add(database, name="<b>Acme</b>", type="Acute", place="", headcount={}, by=here.programme_manager)
    return at(start(here.administrator), PAGE)


def test_sentences_stand_newest_first(app: AppTest) -> None:
    happened = table(app, "What happened")["What happened"].tolist()
    assert happened == [
        "Priya Shah added the organisation <b>Acme</b>.",
        "Priya Shah invited 1 person of Northmoor Council to the round ‘Spring 2027’.",
        "Priya Shah opened the round ‘Spring 2027’.",
        "Priya Shah drafted the round ‘Spring 2027’.",
    ]
    assert "4 events" in words(app)


def test_text_narrows_the_list(app: AppTest) -> None:
    fill(app, "Show only", " SPRING ")
    app.run()
    assert len(table(app, "What happened")) == 3
    assert "3 events" in words(app)


def test_text_that_nothing_contains_is_said(app: AppTest) -> None:
    fill(app, "Show only", "*autumn*")
    app.run()
    assert "Nothing contains “*autumn*”. Shorten it, or empty the box to see everything." in words(app)
    assert not app.dataframe


def test_new_system_says_what_will_be_here(start: Start, here: Partnership) -> None:
    assert "Nothing has been changed yet." in words(at(start(here.administrator), PAGE))


@pytest.mark.parametrize(
    ("at_", "shown"),
    [
        (datetime(2027, 7, 5, 23, 30, tzinfo=UTC), "6 July 2027, 00:30"),
        (datetime(2027, 1, 5, 9, 5, tzinfo=UTC), "5 January 2027, 09:05"),
    ],
)
def test_time_is_that_of_the_united_kingdom(at_: datetime, shown: str) -> None:
    rows = history_table.table([Entry(at_, "Ada", "Ada did it.")], shown[:9])
    assert rows.values.tolist() == [[shown, "Ada did it."]]
