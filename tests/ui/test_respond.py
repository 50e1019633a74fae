"""A respondent's way through the pages, on the small framework: one theme, q1 for everybody, q2 for managers."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.answers import AnswerSheet
from assessment.services import answering, invitations
from assessment.ui import answer_list, clock
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import CLOSES, a_round, answer_all, links
from tests.ui.conftest import Start


@pytest.fixture
def round_(here: Partnership, writing: Sessions) -> str:
    with writing() as database:
        return a_round(database, here)


@pytest.fixture
def token(here: Partnership, writing: Sessions, round_: str) -> str:
    with writing() as database:
        return links(database, here, round_, here.council)[0].token


def words(app: AppTest) -> str:
    """All text on the screen."""
    return "\n".join(str(each.value) for each in [*app.title, *app.markdown, *app.error, *app.success, *app.header])


def click(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def begun(start: Start, token: str, role: str = "manager") -> AppTest:
    """On the questions' page, as that role."""
    app = start(invite=token)
    app.radio(key="role").set_value(role)
    return click(app, "Start")


def kept(reading: Sessions, token: str) -> answering.Visit:
    with reading() as database:
        return answering.visit(database, token=token, today=TODAY)


def test_welcome_says_what_one_should_know_first(start: Start, token: str) -> None:
    app = start(invite=token)
    said = words(app)
    for expected in (
        "Northmoor Council",
        "To see where we are.",
        "About 2 minutes (our estimate)",
        "1 question",
        "up to 2 for some roles",
        "Open until 28 March 2027",
        "No name and no account",
    ):
        assert expected in said
    assert app.title[0].value == "Spring 2027"


def test_welcome_asks_for_the_role_before_it_goes_on(start: Start, token: str) -> None:
    app = click(start(invite=token), "Start")
    assert "Choose your role first" in app.error[0].value
    assert app.title[0].value == "Spring 2027"


def test_fixed_role_is_said_and_not_asked(
    start: Start, here: Partnership, writing: Sessions, round_: str, reading: Sessions
) -> None:
    with writing() as database:
        token = links(database, here, round_, here.council, role="frontline")[0].token
    app = start(invite=token)
    assert not app.radio
    assert "Your invitation is for this role: **Frontline**" in words(app)
    click(app, "Start")
    assert kept(reading, token).role == "frontline"


def test_questions_are_those_of_the_role(start: Start, token: str, writing: Sessions, here: Partnership) -> None:
    assert [radio.label for radio in begun(start, token).radio] == ["1. Is q1 so?", "2. Is q2 so?"]
    with writing() as database:
        other = links(database, here, a_round(database, here, name="Summer"), here.council)[0].token
    assert [radio.label for radio in begun(start, other, "frontline").radio] == ["1. Is q1 so?"]


def test_question_offers_its_scale_and_dont_know(start: Start, token: str) -> None:
    first = begun(start, token).radio(key="answer q1")
    assert first.options == ["Disagree", "Agree", "Don't know"]
    assert first.value is None


def test_answer_is_stored_when_it_is_given(start: Start, token: str, reading: Sessions) -> None:
    app = begun(start, token)
    app.radio(key="answer q1").set_value("2").run()
    assert kept(reading, token).answers == {"q1": "2"}
    assert "Every answer you gave is saved." in words(app)
    assert app.get("progress")[0].proto.text == "1 of 2 answered · Saved"


def test_another_visit_resumes(start: Start, token: str) -> None:
    begun(start, token).radio(key="answer q1").set_value("2").run()
    again = start(invite=token)
    assert again.radio(key="role").value == "manager"
    resumed = click(again, "Go on")
    assert resumed.radio(key="answer q1").value == "2"
    assert resumed.radio(key="answer q2").value is None


def test_change_of_role_keeps_what_both_are_asked(start: Start, token: str, reading: Sessions) -> None:
    app = begun(start, token)
    app.radio(key="answer q1").set_value("2").run()
    app.radio(key="answer q2").set_value("1").run()
    back = click(app, "Back")
    back.radio(key="role").set_value("frontline")
    click(back, "Go on")
    assert (kept(reading, token).role, kept(reading, token).answers) == ("frontline", {"q1": "2"})
    back = click(back, "Back")
    back.radio(key="role").set_value("manager")
    assert click(back, "Go on").radio(key="answer q2").value == "1", "the wrong role for a moment costs nothing"


def test_who_sees_what_says_what_a_link_opens_and_what_leads_see(start: Start, token: str) -> None:
    said = words(start(invite=token))
    for expected in (
        "Until you send them, anyone who has your link, including whoever sent it, can open them.",
        "whoever has your link can also answer again in your place",
        "see whether you have answered and on which day, never what",
    ):
        assert expected in said
    assert "Nobody can see which answers are yours" not in said


def test_nothing_at_all_is_not_sent(start: Start, token: str) -> None:
    check = click(begun(start, token), "Save and continue")
    click(check, "Send my answers")
    assert check.title[0].value == "Check your answers"
    assert "Nothing is filled in yet." in check.error[0].value


def test_headings_of_the_check_page_skip_no_level(start: Start, token: str) -> None:
    check = click(begun(start, token), "Save and continue")
    assert "Agreement" in [each.value for each in check.header]
    assert not check.subheader


def test_key_of_a_radio_tells_nothing_of_the_link(start: Start, token: str) -> None:
    assert [radio.key for radio in begun(start, token).radio] == ["answer q1", "answer q2"]


def test_check_lists_gaps_first_and_lets_one_send_with_them(start: Start, token: str) -> None:
    app = begun(start, token)
    app.radio(key="answer q1").set_value("2").run()
    check = click(app, "Save and continue")
    assert check.title[0].value == "Check your answers"
    said = words(check)
    assert said.index("1 question is not answered. You can send this with gaps.") < said.index("**Agree**")
    labels = [link.proto.label for link in check.get("page_link")]
    assert labels == ["Answer 2: Is q2 so?", "Change answer 1", "Give answer 2"]


def test_sent_answers_are_shown_once(start: Start, token: str) -> None:
    app = begun(start, token)
    app.radio(key="answer q1").set_value("2").run()
    done = click(click(app, "Save and continue"), "Send my answers")
    assert done.title[0].value == "Your answers are sent"
    assert "**Agree**" in words(done)
    assert done.get("download_button")[0].proto.label == "Download my answers"
    later = start(invite=token)
    assert later.title[0].value == "You answered on 10 March 2027"
    assert "Agree" not in words(later)
    assert not later.get("download_button")


def test_sent_answers_are_gone_when_the_page_was_left(start: Start, token: str) -> None:
    app = begun(start, token)
    app.radio(key="answer q1").set_value("2").run()
    done = click(click(app, "Save and continue"), "Send my answers")
    left = done.switch_page("../../pages/respond/preview.py").run()
    back = left.switch_page("../../pages/respond/done.py").run()
    assert back.title[0].value == "You answered on 10 March 2027"
    assert "Agree" not in words(back)


def test_answer_that_comes_after_the_sending_in_another_tab_is_said_to_be_lost(
    start: Start, token: str, writing: Sessions
) -> None:
    app = begun(start, token)
    with writing() as database:
        answering.answer(database, token=token, question="q2", code="1", today=TODAY)
        answering.submit(database, token=token, today=TODAY)
    app.radio(key="answer q1").set_value("2").run()
    assert "You answered on" in words(app)
    assert "You have sent your answers. To change them, choose to answer again." in words(app)
    assert "choose to answer again" not in words(app.run())
    again = click(app, "Answer again")
    again.radio(key="role").set_value("manager")
    assert click(again, "Start").radio(key="answer q1").value is None, "with nothing filled in, not even that"


@pytest.mark.parametrize("end", [".", ")", " ", ">"])
def test_link_works_with_what_mail_programs_add_to_its_end(start: Start, token: str, end: str) -> None:
    assert "Northmoor Council" in words(start(invite=token + end))


def test_answering_again_starts_with_nothing(start: Start, token: str, writing: Sessions, reading: Sessions) -> None:
    with writing() as database:
        answer_all(database, token, "manager", {"q1": "2"})
    app = click(start(invite=token), "Answer again")
    assert app.radio(key="role").value is None
    assert "They count until you send new ones" in words(app)
    assert kept(reading, token).answers == {}


def test_preview_shows_every_question_of_a_role_and_keeps_nothing(start: Start, token: str, reading: Sessions) -> None:
    app = start(invite=token).switch_page("../../pages/respond/preview.py").run()
    assert "1\\. Is q1 so?" in words(app)
    assert "Is q2 so?" in words(app)
    app.selectbox[0].set_value("frontline").run()
    assert "Is q2 so?" not in words(app)
    assert kept(reading, token).role is None


@pytest.mark.parametrize(
    ("reason", "heading"),
    [
        ("unknown", "We do not know this link"),
        ("revoked", "This link is no longer in use"),
        ("early", "This questionnaire is not open yet"),
        ("closed", "This questionnaire is closed"),
    ],
)
def test_link_that_cannot_be_used_gets_a_plain_page(
    start: Start,
    token: str,
    here: Partnership,
    writing: Sessions,
    round_: str,
    reason: str,
    heading: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start(invite=token)
    if reason == "revoked":
        with writing() as database:
            named = {"round": round_, "organisation": here.council, "by": here.programme_manager}
            first = invitations.listing(database, **named)[0].id
            invitations.revoke(database, invitation=first, organisation=here.council, by=here.programme_manager)
    days = {"early": TODAY.replace(day=1, month=2), "closed": CLOSES.replace(month=4)}
    app = start(invite="x" * 32 if reason == "unknown" else token)
    monkeypatch.setattr(clock, "today", lambda: days.get(reason, TODAY))
    app.run()
    assert app.title[0].value == heading
    assert not app.radio
    assert [button.key for button in app.button] == ["after_break"], "nothing to press for a person"
    assert not app.exception


def test_round_that_closes_while_somebody_answers_says_so(
    start: Start, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = begun(start, token)
    monkeypatch.setattr(clock, "today", lambda: CLOSES.replace(month=4))
    app.radio(key="answer q1").set_value("2").run()
    assert app.title[0].value == "This questionnaire is closed"
    assert "closed on 28 March 2027" in words(app)


def test_copy_to_keep_is_readable_text(token: str, reading: Sessions) -> None:
    text = answer_list.copy(kept(reading, token), AnswerSheet("manager", {"q1": "2"}), TODAY).decode("utf-8-sig")
    lines = text.split("\r\n")
    assert lines[:3] == [
        "My answers: Spring 2027",
        "Northmoor Council, Northmoor and Vale",
        "Sent on 10 March 2027 as: Manager",
    ]
    assert lines[4:9] == ["1. Is q1 so?", "   Agree", "", "2. Is q2 so?", "   Not answered"]
