"""The administrator's page of times: whether the promise is true, step by step, and nothing of few people."""

from __future__ import annotations

from assessment.services import pacing
from tests.builders import Partnership, Sessions
from tests.ui.conftest import Start
from tests.ui.screen import at, table, words

PAGE = "administration/timings"


def timed(
    writing: Sessions, here: Partnership, people: int, seconds: float, *, role: str = "manager", step: str = "whole"
) -> None:
    of = {"system": here.system, "framework_id": "small", "framework_version": "1"}
    with writing() as database:
        for _ in range(people):
            pacing.add(database, **of, role=role, step=step, seconds=seconds)


def test_times_are_compared_with_the_promise(start: Start, here: Partnership, writing: Sessions) -> None:
    timed(writing, here, 30, 260)
    timed(writing, here, 4, 290)
    timed(writing, here, 20, 65, step="T1")
    app = at(start(here.administrator), PAGE)
    assert app.title[0].value == "How long it takes"
    assert "A small framework, version 1" in words(app)
    assert "People in ‘Manager’ take 4 minutes 20 seconds; the welcome page promises 5 minutes." in words(app)
    assert table(app, "Step").values.tolist() == [
        ["Welcome page", "fewer than 11", "–", "–"],
        ["Agreement", "20", "1 minute 5 seconds", "1 minute 5 seconds"],
        ["Check and send", "fewer than 11", "–", "–"],
        ["All of it, in one sitting", "34", "4 minutes 20 seconds", "4 minutes 50 seconds"],
    ]


def test_few_people_are_not_told(start: Start, here: Partnership, writing: Sessions) -> None:
    timed(writing, here, 10, 260, role="frontline")
    app = at(start(here.administrator), PAGE)
    assert (
        "People in ‘Frontline’: too few were timed to tell; the welcome page promises 2 minutes, our estimate."
        in words(app)
    )
    assert not app.dataframe
    assert "Manager" not in words(app)


def test_page_says_why_it_is_empty_and_what_to_do(start: Start, here: Partnership) -> None:
    app = at(start(here.administrator), PAGE)
    assert "Nobody has been timed yet, so the welcome page promises our estimate." in words(app)
    assert "Ask those who try out the questions to tick it." in words(app)
    assert not app.dataframe
