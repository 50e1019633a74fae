"""The consensus meeting: one theme a screen, moved by buttons with keys, with all that a panel needs."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.standings import ShownCriterion
from assessment.ui import workshop_screen
from assessment.ui.agreement_notes import ABOUT_NO_THEME
from tests.builders import Partnership, Sessions
from tests.domain.bundled import framework
from tests.panel_builders import a_judged_round, case_answers, some_comments
from tests.ui.conftest import Start
from tests.ui.results_story import opened
from tests.ui.screen import at, press, words

PAGE = "organisation/workshop"


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    return a_judged_round(writing, here, case_answers("A14a"))


def title(app: AppTest) -> str:
    return str(app.title[0].value)


@pytest.mark.usefixtures("round_")
def test_buttons_with_arrow_keys_go_from_theme_to_theme(start: Start, here: Partnership) -> None:
    app = at(start(here.lead), PAGE)
    assert not app.exception
    assert title(app) == "Shared understanding and training"
    keys = {each.label: each.proto.shortcut.lower() for each in app.button if each.proto.shortcut}
    assert keys == {"Previous": "left", "Next": "right"}
    disabled = {each.label for each in app.button if each.disabled}
    assert disabled == {"Previous"}
    press(app, "Next")
    assert title(app) == "Data sharing policy"
    assert "Theme 2 of 6" in words(app)
    for _ in range(4):
        press(app, "Next")
    assert {each.label for each in app.button if each.disabled} == {"Next"}
    press(app, "Previous")
    assert "Theme 5 of 6" in words(app)


@pytest.mark.usefixtures("round_")
def test_theme_shows_both_levels_why_what_is_not_met_and_what_is_in_dispute(start: Start, here: Partnership) -> None:
    said = words(opened(start(here.lead), PAGE, theme="Data sharing policy"))
    for part in ("Survey level", "Developing", "Agreed level", "None yet", "Why this level", "In dispute"):
        assert part in said, part
    assert "Not met yet for Established" in said
    assert "Disputed: those asked do not agree on “Where has your local system got to" in said
    assert "2 of 3" not in said, "three people's answers are hidden"


@pytest.mark.usefixtures("round_")
def test_no_level_of_heading_is_left_out(start: Start, here: Partnership) -> None:
    app = at(start(here.lead), PAGE)
    assert {"Why this level", "Where people disagree", "Developing"} & {each.value for each in app.header}
    assert not app.subheader, "under a title come headers"


def test_theme_shows_splits_and_gaps_between_roles(start: Start, here: Partnership, writing: Sessions) -> None:
    agree, half = {"q01": "5", "q02": "5"}, {"q01": "1", "q02": "5"}
    rest = {"q03": "5", "q04": "2"}
    answers = [("executive", agree | rest)] * 18 + [("executive", half | rest)] * 2
    answers += [("frontline", agree | rest)] * 20 + [("frontline", half | rest)] * 20
    a_judged_round(writing, here, answers)
    said = words(opened(start(here.lead), PAGE)).replace("**", "")
    assert "Where people disagree" in said
    question = "I know which data would be useful for us to share with partner organisations."
    assert f"Split: “{question}” 37% chose the lower half of the scale" in said
    assert "Gap between roles: “I know which data would be useful" in said
    assert "20 of 40 frontline staff (50%)" in said
    assert "Split: “I understand why" not in said
    other = words(opened(start(here.lead), PAGE, theme="Audit and assurance"))
    assert "Too few people answered to say whether they agree." in other


def test_theme_on_which_people_agree_says_so(start: Start, here: Partnership, writing: Sessions) -> None:
    agree = {"q01": "5", "q02": "5", "q03": "5", "q04": "2"}
    a_judged_round(writing, here, [("executive", agree)] * 14 + [("frontline", agree)] * 40)
    assert "No question of this theme is split" in words(opened(start(here.lead), PAGE))


def test_criterion_says_how_many_did_not_know() -> None:
    shown = ShownCriterion("T1.3b", 3, "not_met", sentence="42 of 60 staff.", dk_text="12%")
    question = "I know which data would be useful for us to share with partner organisations."
    assert workshop_screen.criterion_words(framework(), shown) == f"42 of 60 staff. (“{question}”) Did not know: 12%."


def test_released_comments_are_for_leads_alone(start: Start, here: Partnership, writing: Sessions, round_: str) -> None:
    with writing() as session:
        some_comments(session, here, round_, [("T2", "", "Nobody can find it")], state="released")
        some_comments(session, here, round_, [("T2", "", "Jane knows")])
        some_comments(session, here, round_, [("T2", "", "Not for you")], state="kept back")
    app = opened(start(here.lead), PAGE, theme="Data sharing policy")
    assert [each.value for each in app.text] == ["Nobody can find it"]
    assert "Role not shown" in [each.value for each in app.caption]
    with writing() as session:
        some_comments(session, here, round_, [("", "", "On whatever it was")], state="released")
    app = opened(start(here.lead), PAGE, theme="Data sharing policy")
    assert [each.value for each in app.text] == ["Nobody can find it", "On whatever it was"]
    assert f"**{ABOUT_NO_THEME}**" in words(app)
    app = opened(start(here.programme_manager), PAGE, theme="Data sharing policy", organisation="Northmoor Council")
    assert not app.exception
    assert not app.text
    assert "What people wrote" not in words(app)


def test_without_results_a_lead_learns_when_they_come(start: Start, here: Partnership) -> None:
    assert "They appear when your programme manager closes a round." in words(at(start(here.lead), PAGE))
