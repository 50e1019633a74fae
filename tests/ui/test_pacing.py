"""Timing a visit: only with consent, only what was done in one go, and never in the way of answering."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.pace import Minutes
from assessment.services import joining
from assessment.services import pacing as service
from assessment.store import tables
from assessment.ui import clock, invitation_text, pacing
from tests.builders import Partnership, Sessions, rows
from tests.round_builders import a_round, answer_all, links
from tests.ui.conftest import Start
from tests.ui.screen import at, press, words

Counts = Callable[[], dict[tuple[str, str], dict[str, int]]]
Passes = Callable[[float], None]


@pytest.fixture
def token(here: Partnership, writing: Sessions) -> str:
    with writing() as database:
        return links(database, here, a_round(database, here), here.council)[0].token


@pytest.fixture
def shared(here: Partnership, writing: Sessions) -> str:
    """The council's shared link."""
    with writing() as database:
        where = {"round": a_round(database, here), "organisation": here.council, "by": here.programme_manager}
        return joining.share(database, **where, roles=["manager", "frontline"]).token


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> Passes:
    """`passes(seconds)`: so much time goes by. None does by itself."""
    now = [1000.0]
    monkeypatch.setattr(clock, "steady", lambda: now[0])

    def on(seconds: float) -> None:
        now[0] += seconds

    return on


@pytest.fixture
def counts(reading: Sessions) -> Counts:
    """What is kept, once everything that was given to be kept has been."""

    def kept() -> dict[tuple[str, str], dict[str, int]]:
        pacing._keeper.submit(int).result()
        with reading() as database:
            return {(row.role, row.step): row.seconds for row in rows(database, tables.Pace)}

    return kept


def welcome(start: Start, token: str, *, agreed: bool = True) -> AppTest:
    app = start(invite=token)
    return app.checkbox(key=pacing.AGREED).check().run() if agreed else app


def begun(app: AppTest, role: str = "manager") -> AppTest:
    [question] = [each for each in app.radio if each.label == "What is your role?"]
    question.set_value(role)
    return press(app, "Start")


def whole_visit(start: Start, token: str, passes: Passes, *, agreed: bool = True, read: float = 20) -> AppTest:
    """20 seconds on the welcome page, 40 on the questions, 10 on the check page."""
    app = welcome(start, token, agreed=agreed)
    passes(read)
    app = begun(app)
    passes(30)
    app.radio(key="answer q1").set_value("2").run()
    passes(10)
    app = press(app, "Save and continue")
    passes(10)
    return press(app, "Send my answers")


# The box


def test_box_is_empty_at_first_and_says_what_is_kept(start: Start, token: str) -> None:
    app = start(invite=token)
    box = app.checkbox(key=pacing.AGREED)
    assert (box.label, box.value) == ("You may time how long each page takes me", False)
    said = "\n".join(caption.value for caption in app.caption)
    assert "You need not tick this to answer." in said
    assert "Only seconds are kept, added up with those of everybody in your role, and never who you are." in said


def test_box_stays_ticked_on_coming_back_to_the_welcome_page(start: Start, token: str) -> None:
    app = press(begun(welcome(start, token)), "Back")
    assert app.checkbox(key=pacing.AGREED).value


def test_who_answers_again_is_not_asked(start: Start, token: str, writing: Sessions) -> None:
    with writing() as database:
        answer_all(database, token, "manager", {"q1": "2"})
    app = press(start(invite=token), "Answer again")
    assert [each.label for each in app.radio] == ["What is your role?"]
    assert not app.checkbox


# What is counted


def test_whole_visit_with_consent_adds_one_to_each_step(
    start: Start, token: str, passes: Passes, counts: Counts
) -> None:
    app = whole_visit(start, token, passes)
    assert app.title[0].value == "Your answers are sent"
    assert counts() == {
        ("manager", "start"): {"20": 1},
        ("manager", "T1"): {"40": 1},
        ("manager", "check"): {"10": 1},
        ("manager", "whole"): {"70": 1},
    }


def test_without_consent_nothing_is_kept(start: Start, token: str, passes: Passes, counts: Counts) -> None:
    app = whole_visit(start, token, passes, agreed=False)
    assert app.title[0].value == "Your answers are sent"
    assert counts() == {}


def test_consent_that_is_taken_back_ends_the_timing(start: Start, token: str, passes: Passes, counts: Counts) -> None:
    app = welcome(start, token)
    passes(20)
    app.checkbox(key=pacing.AGREED).uncheck().run()
    app = begun(app)
    passes(20)
    app.radio(key="answer q1").set_value("2").run()
    press(press(app, "Save and continue"), "Send my answers")
    assert counts() == {}


def test_time_before_the_box_was_ticked_counts_too(start: Start, token: str, passes: Passes, counts: Counts) -> None:
    app = start(invite=token)
    passes(20)
    app.checkbox(key=pacing.AGREED).check().run()
    passes(3)
    begun(app)
    assert counts() == {("manager", "start"): {"25": 1}}


def test_break_is_not_counted_and_neither_is_the_whole(
    start: Start, token: str, passes: Passes, counts: Counts
) -> None:
    whole_visit(start, token, passes, read=15 * 60 + 1)
    assert set(counts()) == {("manager", "T1"), ("manager", "check")}


def test_going_back_and_on_again_counts_a_step_once(start: Start, token: str, passes: Passes, counts: Counts) -> None:
    app = begun(welcome(start, token))
    passes(20)
    app = press(app, "Back")
    app = press(app, "Go on")
    passes(15)
    app.radio(key="answer q1").set_value("2").run()
    app = press(app, "Save and continue")
    passes(5)
    app = press(at(app, "respond/questions"), "Save and continue")
    passes(5)
    press(app, "Send my answers")
    assert counts() == {("manager", "T1"): {"35": 1}, ("manager", "check"): {"10": 1}}


def test_visit_that_goes_on_some_other_time_counts_only_what_is_new(
    start: Start, token: str, passes: Passes, counts: Counts
) -> None:
    begun(welcome(start, token, agreed=False)).radio(key="answer q1").set_value("2").run()
    app = welcome(start, token)
    passes(20)
    app = press(app, "Go on")
    passes(20)
    app = press(app, "Save and continue")
    passes(10)
    press(app, "Send my answers")
    assert counts() == {("manager", "check"): {"10": 1}}


def test_answering_again_is_not_timed(
    start: Start, token: str, passes: Passes, counts: Counts, writing: Sessions
) -> None:
    with writing() as database:
        answer_all(database, token, "manager", {"q1": "2"})
    app = begun(press(start(invite=token), "Answer again"))
    passes(20)
    press(press(app, "Save and continue"), "Send my answers")
    assert counts() == {}


def test_shared_link_that_becomes_an_own_one_is_one_sitting(
    start: Start, shared: str, passes: Passes, counts: Counts
) -> None:
    app = start(join=shared)
    app.checkbox(key=pacing.AGREED).check().run()
    passes(20)
    app = begun(app)
    passes(30)
    app.radio(key="answer q1").set_value("2").run()
    app = press(app, "Save and continue")
    passes(10)
    press(app, "Send my answers")
    assert counts()[("manager", "whole")] == {"60": 1}


def test_what_one_person_agreed_to_is_not_the_next_ones_in_the_same_tab(
    start: Start, shared: str, passes: Passes, counts: Counts
) -> None:
    app = start(join=shared)
    app = begun(app.checkbox(key=pacing.AGREED).check().run())
    passes(30)
    app.query_params.clear()
    app.query_params["join"] = shared
    app = at(app, "respond/welcome")
    assert not app.checkbox(key=pacing.AGREED).value
    passes(30)
    begun(app)
    assert counts() == {}


# Never in the way


def test_answering_goes_on_when_times_cannot_be_kept(
    start: Start, token: str, passes: Passes, writing: Sessions, caplog: pytest.LogCaptureFixture
) -> None:
    with writing() as database:
        database.connection().exec_driver_sql("DROP TABLE pace")
    app = whole_visit(start, token, passes)
    pacing._keeper.submit(int).result()
    assert app.title[0].value == "Your answers are sent"
    assert not app.error
    assert not app.exception
    assert "no such table: pace" in caplog.text


def test_answering_goes_on_when_the_clock_fails(
    start: Start, token: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> float:
        raise OSError("no clock")

    monkeypatch.setattr(clock, "steady", broken)
    app = whole_visit(start, token, lambda _: None)
    assert app.title[0].value == "Your answers are sent"
    assert "no clock" in caplog.text


# The promise


def test_welcome_promises_what_was_measured(start: Start, here: Partnership, token: str, writing: Sessions) -> None:
    assert "About 2 minutes (our estimate)" in words(start(invite=token))
    of = {"system": here.system, "framework_id": "small", "framework_version": "1", "role": "frontline"}
    with writing() as database:
        for number in range(34):
            service.add(database, **of, step="whole", seconds=200 + number)
    assert "About 4 minutes (measured with 34 people)" in words(start(invite=token))


@pytest.mark.parametrize(
    ("promised", "words"),
    [
        (Minutes(5, 34), "About 5 minutes (measured with 34 people)"),
        (Minutes(1), "About 1 minute (our estimate)"),
    ],
)
def test_time_says_how_it_is_known(promised: Minutes, words: str) -> None:
    assert invitation_text.time(promised) == words
