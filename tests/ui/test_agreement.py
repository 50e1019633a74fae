"""Agreed levels on the screen: both levels side by side, proposing, signing off, the log in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.rights import Person
from assessment.services import agreeing
from assessment.ui import agreement_sign_off
from tests.builders import NOW, Partnership, Sessions
from tests.panel_builders import (
    MINUTES,
    a_colleague,
    a_judged_round,
    case_answers,
    change_the_answers,
    some_comments,
    some_documents,
    the_answers,
)
from tests.ui.conftest import Start
from tests.ui.results_story import opened
from tests.ui.screen import at, buttons, choose, fill, press, table, tick, words

PAGE, THEME = "organisation/agreement", "Data sharing policy"
WHY = "The board minutes show it"


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    return a_judged_round(writing, here, case_answers("A14a"))


@pytest.fixture
def colleague(writing: Sessions, here: Partnership) -> Person:
    with writing() as session:
        return a_colleague(session, here)


def proposed(writing: Sessions, here: Partnership, round_: str, by: Person) -> None:
    where = {"round": round_, "organisation": here.council, "theme": "T2"}
    proof = replace(MINUTES, title="Minutes ![x](http://127.0.0.1:9/x.png)")
    with writing() as session:
        agreeing.propose(session, **where, level=3, reason=WHY, accepted={"T2.3a": proof}, seen=0, by=by, now=NOW)


def signed(writing: Sessions, here: Partnership, round_: str, first: Person, second: Person) -> None:
    proposed(writing, here, round_, first)
    with writing() as session:
        where = {"round": round_, "organisation": here.council, "theme": "T2"}
        agreeing.sign_off(session, **where, seen=1, by=second, now=NOW)


def text(app: AppTest) -> str:
    return "\n".join(each.value for each in app.text)


def on_theme(app: AppTest) -> AppTest:
    return opened(app, PAGE, theme=THEME)


def row(app: AppTest) -> str:
    return str(table(app, "Agreed level").set_index("Theme").loc[THEME].to_dict())


@pytest.mark.usefixtures("round_")
def test_every_theme_has_both_levels_in_a_row(start: Start, here: Partnership) -> None:
    app = at(start(here.lead), PAGE)
    assert not app.exception
    assert "'Survey level': 'Developing'" in row(app)
    assert "'Agreed level': 'None yet'" in row(app)
    assert "The agreed level stands beside it and never over it." in words(app)


@pytest.mark.usefixtures("round_")
def test_cap_is_said_before_and_moves_with_the_evidence(start: Start, here: Partnership) -> None:
    app = on_theme(start(here.lead))
    assert "Without evidence you can agree up to **Developing**." in words(app)
    [level] = [each for each in app.selectbox if each.label == "Level to agree"]
    assert level.options == ["Not yet Foundational", "Foundational", "Developing"]
    labels = [each.label for each in app.checkbox]
    assert not [label for label in labels if "T2.4b" in label], "what staff say is not offered"
    tick(app, next(label for label in labels if "(T2.3a)" in label))
    app.run()
    assert "With this evidence you can agree up to **Established**." in words(app)


@pytest.mark.usefixtures("round_", "colleague")
def test_proposing_with_evidence(start: Start, here: Partnership) -> None:
    app = on_theme(start(here.lead))
    tick(app, next(each.label for each in app.checkbox if "(T2.3a)" in each.label))
    app.run()
    press(app, "Propose this level")
    assert "Choose the level to agree first" in words(app)
    choose(app, "Level to agree", "Established")
    fill(app, "Reason", WHY)
    fill(app, "Title of the document", "Board minutes")
    fill(app, "Link or file name", "minutes.pdf")
    fill(app, "Who holds it", "Board office")
    press(app, "Propose this level")
    assert "The date of the evidence for T2.3a is missing" in words(app)
    app.date_input[0].set_value(date(2027, 2, 1))
    press(app, "Propose this level")
    assert "The level is proposed. Somebody else with an account of your organisation now signs it off." in words(app)
    assert "Waits for sign-off: Established" in row(app)
    assert "so somebody else has to sign it off" in words(app)
    assert not [each for each in buttons(app) if each.startswith("Sign off")]


def test_only_lead_is_told_that_a_second_person_is_needed(
    start: Start, here: Partnership, writing: Sessions, round_: str
) -> None:
    proposed(writing, here, round_, here.lead)
    app = on_theme(start(here.lead))
    assert agreement_sign_off.ALONE in words(app)


def test_somebody_else_reads_the_reasons_and_signs_off(
    start: Start, here: Partnership, writing: Sessions, round_: str, colleague: Person
) -> None:
    proposed(writing, here, round_, here.lead)
    app = on_theme(start(colleague))
    said = text(app)
    assert f"Reason: {WHY}" in said
    assert "Evidence: Minutes ![x](http://127.0.0.1:9/x.png)" in said, "as it was typed, and as plain text"
    assert "![x]" not in "".join(each.value for each in app.markdown)
    press(app, "Sign off Established")
    assert "Nothing was changed." in words(app)
    tick(app, "I have read the reason and the evidence, and I agree")
    press(app, "Sign off Established")
    said = words(app)
    assert "Signed off: Established. The survey level stays beside it." in said
    assert "Established. Signed off, higher than survey." in row(app)
    assert "'Survey level': 'Developing'" in row(app)
    assert (
        "10 March 2027, 09:30: Mia Brandt (organisation lead) signed off Established. Survey level: Developing" in said
    )
    assert "10 March 2027, 09:30: Leo Hughes (organisation lead) proposed Established." in said


def test_sending_back_needs_a_reason_and_fills_the_form_again(
    start: Start, here: Partnership, writing: Sessions, round_: str, colleague: Person
) -> None:
    proposed(writing, here, round_, here.lead)
    app = on_theme(start(colleague))
    press(app, "Send the proposal back")
    assert "Write a reason of at least 10 characters" in words(app)
    fill(app, "Why (10 characters or more)", "The minutes are not signed yet")
    press(app, "Send the proposal back")
    assert "Sent back: Established" in row(app)
    [reason] = [each for each in app.text_area if each.label.startswith("Reason")]
    assert reason.value == WHY


def test_changed_answers_are_said_beside_the_levels(
    start: Start, here: Partnership, writing: Sessions, round_: str, colleague: Person
) -> None:
    signed(writing, here, round_, here.lead, colleague)
    with writing() as session:
        tally = the_answers(session, round_, here.council)
        change_the_answers(session, round_, here.council, replace(tally, counts={**tally.counts, "q05": {}}))
    app = on_theme(start(here.lead))
    assert "Needs review. The answers that it rests on have changed. The sign-off stays in the log." in words(app)
    assert "Needs review, higher than survey" in row(app)


def test_programme_manager_reads_and_changes_nothing_and_sees_no_comment(
    start: Start, here: Partnership, writing: Sessions, round_: str, colleague: Person
) -> None:
    proposed(writing, here, round_, colleague)
    with writing() as session:
        some_comments(session, here, round_, [("T2", "", "Nobody can find it")], state="released")
    app = opened(start(here.programme_manager), PAGE, theme=THEME, organisation="Northmoor Council")
    assert f"Reason: {WHY}" in text(app)
    assert "Nobody can find it" not in text(app)
    assert "What people wrote" not in words(app)
    assert not buttons(app) - {"Go on after a break"}


def test_released_comments_and_documents_stand_beside_the_form_as_plain_text(
    start: Start, here: Partnership, writing: Sessions, round_: str
) -> None:
    with writing() as session:
        some_comments(session, here, round_, [("T2", "manager", "Nobody can *find* it")], state="released")
        some_comments(session, here, round_, [("T2", "", "Jane wrote this"), ("T1", "", "Elsewhere")])
        some_documents(session, here, round_, [("q05", "The policy", "https://example.org/p")], state="released")
    app = on_theme(start(here.lead))
    said = text(app)
    assert "Nobody can *find* it" in said
    assert "The policy, 1 April 2026" in said
    assert "Jane" not in said
    assert [each.value for each in app.code] == ["https://example.org/p"]
    assert not app.get("link_button")


def test_without_results_a_lead_learns_when_they_come(start: Start, here: Partnership) -> None:
    assert "They appear when your programme manager closes a round." in words(at(start(here.lead), PAGE))
