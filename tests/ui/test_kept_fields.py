"""What could not be stored waits, on whatever page somebody is: it is never shown as saved, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from streamlit.testing.v1 import AppTest

from assessment.services import frameworks
from assessment.store import engine
from assessment.ui import question_form, respondent
from tests.builders import Partnership, Sessions, a_framework
from tests.round_builders import a_round, answer_all, links
from tests.ui.conftest import Start
from tests.ui.screen import at, press, words
from tests.ui.test_respond import kept


@pytest.fixture
def token(here: Partnership, writing: Sessions) -> str:
    """Two themes: Agreement with q1, which is answered, and Trust with q3."""
    content = a_framework(version="two themes")
    levels = {
        level: [{**criteria[0], "id": f"T2.{level}a", "question": "q3"}]
        for level, criteria in content["themes"][0]["levels"].items()
    }
    content["themes"].append(content["themes"][0] | {"id": "T2", "name": "Trust", "levels": levels})
    content["questions"].append(content["questions"][0] | {"id": "q3", "theme": "T2"})
    with writing() as database:
        frameworks.add(database, content=content, by=here.administrator)
        made = links(database, here, a_round(database, here, framework_version="two themes"), here.council)[0].token
        answer_all(database, made, "frontline", {"q1": "2"}, submit=False)
    return made


@pytest.fixture
def app(start: Start, token: str) -> AppTest:
    """On the page of the theme Trust."""
    return press(start(invite=token), "Go on")


@contextmanager
def full_disk(url: str) -> Iterator[None]:
    """A database that can be read and not written."""
    with engine.connect(url).begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER full_disk BEFORE UPDATE ON response BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
    yield
    with engine.connect(url).begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER full_disk")


def go(app: AppTest, theme: str) -> AppTest:
    """As the browser's own back and forward buttons do, past everything that the page offers."""
    app.query_params["theme"] = theme
    return app.run()


def errors(app: AppTest) -> list[str]:
    return [error.value for error in app.error]


def test_nobody_is_led_away_from_what_is_not_stored(app: AppTest, configured: str) -> None:
    with full_disk(configured):
        app.radio(key="answer q3").set_value("1").run()
        for label in ("Back", "Save and continue"):
            press(app, label)
            assert app.title[0].value == "Trust", label
        app.session_state["other themes"] = True
        app.run()
        assert not app.get("page_link")
        assert "As soon as it is, you can go on from here." in words(app)
        assert question_form.NOT_SAVED in errors(app)
    assert press(app, "Back").title[0].value == "Agreement"


def test_value_that_waits_is_there_when_one_comes_back_and_is_not_called_saved(app: AppTest, configured: str) -> None:
    with full_disk(configured):
        app.radio(key="answer q3").set_value("1").run()
        go(app, "T1")
        assert app.title[0].value == "Agreement"
        go(app, "T2")
        assert app.radio(key="answer q3").value == "1"
        assert question_form.NOT_SAVED in errors(app)
        assert "Every answer you gave is saved." not in words(app)


def test_value_that_waits_is_stored_from_another_page(
    app: AppTest, configured: str, reading: Sessions, token: str
) -> None:
    with full_disk(configured):
        app.radio(key="answer q3").set_value("1").run()
        go(app, "T1")
        assert kept(reading, token).answers == {"q1": "2"}
    app.run()
    assert kept(reading, token).answers == {"q1": "2", "q3": "1"}
    assert go(app, "T2").radio(key="answer q3").value == "1"
    assert not errors(app)


def test_nothing_is_sent_without_what_waits(app: AppTest, configured: str) -> None:
    with full_disk(configured):
        app.radio(key="answer q3").set_value("1").run()
        at(app, "respond/check")
        assert respondent.NOT_SAVED in errors(app)
        assert "Go back to Trust" in [link.proto.label for link in app.get("page_link")]
    press(app, "Send my answers")
    assert app.title[0].value == "Your answers are sent"
    assert "**Disagree**" in [line for each in app.markdown for line in each.value.split("\n")]


def test_who_answers_next_in_the_same_tab_finds_nothing_of_it(
    app: AppTest, configured: str, here: Partnership, writing: Sessions, reading: Sessions
) -> None:
    with writing() as database:
        [other] = links(
            database, here, a_round(database, here, name="Other", framework_version="two themes"), here.council
        )
        answer_all(database, other.token, "frontline", {"q1": "1"}, submit=False)
    with full_disk(configured):
        app.radio(key="answer q3").set_value("1").run()
        app.query_params["invite"] = other.token
        app.run()
        assert app.radio(key="answer q3").value is None
    app.run()
    assert kept(reading, other.token).answers == {"q1": "1"}
