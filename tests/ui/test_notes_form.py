"""Comments and documents on the questions' page: stored as they are given, shown on the check page, in the copy."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import pytest

from assessment.domain.notes import Evidence, Notes
from assessment.services import answering, frameworks
from assessment.store import engine
from assessment.ui import answer_list, question_form
from tests.builders import TODAY, Partnership, Sessions, a_framework
from tests.round_builders import a_round, answer_all, links
from tests.ui.conftest import Start
from tests.ui.screen import press, ways, words
from tests.ui.test_respond import begun, kept

HOSTILE = "![x](http://127.0.0.1:9/b.png) <b>**Both**</b>\nSecond line"


@pytest.fixture
def token(here: Partnership, writing: Sessions) -> str:
    content = a_framework(version="proved", evidence_from=["manager"])
    with writing() as database:
        frameworks.add(database, content=content, by=here.administrator)
        round_ = a_round(database, here, framework_version="proved")
        return links(database, here, round_, here.council)[0].token


def test_comment_is_stored_when_it_is_written(start: Start, token: str, reading: Sessions) -> None:
    app = begun(start, token)
    [box] = app.text_area
    assert box.label == "Anything that explains your answers? Please do not name people."
    box.set_value("Two systems, one ward.").run()
    assert kept(reading, token).notes.comments == {"T1": "Two systems, one ward."}
    assert not app.error


def test_comment_is_there_again(start: Start, token: str, writing: Sessions) -> None:
    with writing() as database:
        answering.choose_role(database, token=token, role="manager", today=TODAY)
        answering.comment(database, token=token, theme="T1", text="Both", today=TODAY)
    app = press(start(invite=token), "Go on")
    assert app.text_area[0].value == "Both"


def test_document_is_asked_only_of_those_who_know_it(start: Start, token: str) -> None:
    app = begun(start, token)
    labels = {"Title of the document for question 2", "Link to it (question 2)"}
    assert {each.label for each in app.text_input} == labels
    assert [each.label for each in app.date_input] == ["Its date (question 2)"]


def test_no_document_is_asked_of_others(start: Start, token: str) -> None:
    app = begun(start, token, "frontline")
    assert not app.text_input
    assert not app.date_input
    assert app.text_area, "a comment may be written by everybody"


def test_document_is_stored_box_by_box(start: Start, token: str, reading: Sessions) -> None:
    app = begun(start, token)
    app.text_input(key="title q2").set_value("Sharing policy").run()
    app.text_input(key="link q2").set_value("https://example.org/policy").run()
    app.date_input(key="dated_on q2").set_value(date(2026, 4, 1)).run()
    stored = Evidence("Sharing policy", "https://example.org/policy", date(2026, 4, 1))
    assert kept(reading, token).notes.evidence == {"q2": stored}
    app.text_input(key="title q2").set_value("").run()
    assert kept(reading, token).notes.evidence["q2"].title == ""


def test_bad_link_is_explained_stays_on_the_screen_and_is_not_left_behind(
    start: Start, token: str, reading: Sessions
) -> None:
    app = begun(start, token)
    app.text_input(key="link q2").set_value("policy.pdf").run()
    said = [error.value for error in app.error]
    assert any("‘policy.pdf’ is not a link." in each for each in said), said
    assert question_form.NOT_TAKEN in said
    assert question_form.NOT_SAVED not in said
    assert app.text_input(key="link q2").value == "policy.pdf"
    press(app, "Save and continue")
    assert app.title[0].value == "Agreement", "nobody is led away from what is not stored"
    app.text_input(key="link q2").set_value("https://example.org").run()
    assert not app.error
    assert kept(reading, token).notes.evidence["q2"].link == "https://example.org"


def test_comment_that_is_too_long_is_explained_and_stays(start: Start, token: str, reading: Sessions) -> None:
    app = begun(start, token)
    app.text_area[0].set_value("x" * 1_200).run()
    assert any("The comment is 1,200 characters long. Use at most 1,000." in error.value for error in app.error)
    assert app.text_area[0].value == "x" * 1_200
    assert kept(reading, token).notes == Notes()
    app.text_area[0].set_value("x" * 1_000).run()
    assert not app.error
    assert kept(reading, token).notes.comments == {"T1": "x" * 1_000}


def test_check_page_and_copy_have_the_notes_as_they_were_typed(start: Start, token: str, writing: Sessions) -> None:
    given = Evidence("Sharing policy", "https://example.org/policy", date(2026, 4, 1))
    with writing() as database:
        answering.choose_role(database, token=token, role="manager", today=TODAY)
        answering.comment(database, token=token, theme="T1", text=HOSTILE, today=TODAY)
        answering.evidence(database, token=token, question="q2", today=TODAY, **asdict(given))
        visit = answering.visit(database, token=token, today=TODAY)
    app = press(press(start(invite=token), "Go on"), "Save and continue")
    shown = [each.value for each in app.text]
    assert HOSTILE in shown, "as text, in which nothing is acted on"
    assert "Document: Sharing policy, https://example.org/policy, 1 April 2026" in shown
    app = press(app, "Send my answers")
    copy = answer_list.copy(visit, answering.AnswerSheet("manager", {}, visit.notes), TODAY).decode("utf-8-sig")
    assert "   Document: Sharing policy, https://example.org/policy, 1 April 2026\r\n" in copy
    assert f"My comment on Agreement:\r\n{HOSTILE.replace(chr(10), chr(13) + chr(10))}\r\n" in copy
    assert HOSTILE in [each.value for each in app.text], "once, right after sending"


def test_box_says_where_only_few_are_asked(start: Start, here: Partnership, writing: Sessions) -> None:
    content = a_framework(version="few")
    levels = {
        level: [{**criteria[0], "id": f"T2.{level}a", "question": "q3", "audience": "manager"}]
        for level, criteria in content["themes"][0]["levels"].items()
    }
    content["themes"].append(content["themes"][0] | {"id": "T2", "name": "Audits", "levels": levels})
    content["questions"].append(content["questions"][1] | {"id": "q3", "theme": "T2"})
    with writing() as database:
        frameworks.add(database, content=content, by=here.administrator)
        token = links(database, here, a_round(database, here, framework_version="few"), here.council)[0].token
    told = "are asked about this theme, so your lead may guess who wrote here."
    app = begun(start, token)
    assert told not in words(app)
    app.query_params["theme"] = "T2"
    assert told in words(app.run())


def test_note_that_cannot_be_stored_waits_and_is_stored_later(
    start: Start, token: str, reading: Sessions, configured: str
) -> None:
    app = begun(start, token)
    broken = "CREATE TRIGGER full_disk BEFORE UPDATE ON response BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
    with engine.connect(configured).begin() as connection:
        connection.exec_driver_sql(broken)
    app.text_area[0].set_value("Both").run()
    assert question_form.NOT_SAVED in [error.value for error in app.error]
    assert app.text_area[0].value == "Both"
    with engine.connect(configured).begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER full_disk")
    app.run()
    assert not app.error
    assert kept(reading, token).notes == Notes({"T1": "Both"}, {})


def test_other_themes_can_be_reached_at_any_time(start: Start, here: Partnership, writing: Sessions) -> None:
    content = a_framework(version="two themes")
    levels = {
        level: [{**criteria[0], "id": f"T2.{level}a", "question": "q3"}]
        for level, criteria in content["themes"][0]["levels"].items()
    }
    content["themes"].append(content["themes"][0] | {"id": "T2", "name": "Trust", "levels": levels})
    content["questions"].append(content["questions"][0] | {"id": "q3", "theme": "T2"})
    with writing() as database:
        frameworks.add(database, content=content, by=here.administrator)
        token = links(database, here, a_round(database, here, framework_version="two themes"), here.council)[0].token
        answer_all(database, token, "frontline", {"q1": "2"}, submit=False)
    app = press(start(invite=token), "Go on")
    assert app.title[0].value == "Trust", "the first theme with a question that is not answered"
    assert not app.get("page_link"), "drawn when somebody wants it"
    app.session_state["other themes"] = True
    app.run()
    listed = [each.proto.label for each in app.get("page_link")]
    assert "Agreement: 1 of 1 answered" in listed
    assert "Check your answers and send them" in listed
    assert {"questions", "check"} <= ways(app)
    assert "Trust: 0 of 1 answered (this page)" in words(app)
