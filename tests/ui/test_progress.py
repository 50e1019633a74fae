"""The progress screen: the sentence, columns by round, who moved between two chosen rounds, lines by theme."""

from __future__ import annotations

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from assessment.services import planning, rounds
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_closed_round
from tests.ui.conftest import Start
from tests.ui.results_story import AUTUMN, SPRING, opened, two_rounds
from tests.ui.screen import at, buttons, choose, table, ways, words

PAGE = "programme/progress"


@pytest.fixture
def app(start: Start, here: Partnership, writing: Sessions) -> AppTest:
    two_rounds(writing, here)
    return at(start(here.programme_manager), PAGE)


def test_headline_compares_the_first_round_with_the_newest(app: AppTest) -> None:
    assert app.header[0].value.replace("\\", "") == (
        "In Autumn 2026, 3 of 3 organisations are at Started or above; in Spring 2026 it was 2 of 3 (could be chance)."
    )
    assert not app.exception


def test_workbook_can_be_downloaded_here_too(app: AppTest) -> None:
    assert {"Prepare the Excel workbook"} <= buttons(app)


def test_columns_count_organisations_at_each_level(app: AppTest) -> None:
    shown = table(app, "Round").set_index("Round")
    assert shown.loc[SPRING].tolist() == [1, 1, 1, 1, 0]
    assert shown.loc[AUTUMN].tolist() == [0, 2, 1, 1, 0]
    columns = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
    assert columns[0]["name"] == "N Not yet Started"


def test_movements_name_who_rose_and_fell(app: AppTest) -> None:
    shown = table(app, "Movement").set_index("Organisation")["Movement"]
    assert {name: kind.split()[-1] for name, kind in shown.items()} == {
        "Northmoor Council": "Rose",
        "Vale Hospitals": "Rose",
        "Moor Hospice": "Fell",
        "Mill Surgery": "compared",
    }
    assert "2 organisations rose and 1 fell between Spring 2026 and Autumn 2026" in words(app)
    assert "1 organisation in Autumn 2026 could not be judged: insufficient data." in words(app)


def test_both_weights_and_like_for_like_are_said(app: AppTest) -> None:
    said = words(app)
    assert "With one voice for each organisation the system is at" in said
    assert "of the 3 organisations judged in every round" in said


def test_columns_can_count_by_headcount(app: AppTest) -> None:
    [counts] = [each for each in app.radio if each.label == "Each organisation counts"]
    counts.set_value("By its headcount").run()
    assert table(app, "Round").set_index("Round").loc[AUTUMN, "Settled"] == "100%", "only the council's is known"
    assert not app.exception


def test_behind_the_levels_stand_shares_targets_and_obstacles(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    two_rounds(writing, here)
    with writing() as session:
        aim = {"organisation": here.council, "theme": "T1", "level": 2, "due_on": date(2027, 12, 1)}
        planning.set_target(session, **aim, by=here.lead, today=TODAY)
    app = opened(start(here.programme_manager), PAGE, behind="true")
    said = words(app)
    assert "Of 1 target, 1 is met." in said
    assert "answers to these questions keep most organisations from the next level" in said.lower()
    assert table(app, "Targets").loc[0, "Met"] == 1
    assert not app.exception


def test_a_viewer_sees_no_targets(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    with writing() as session:
        for each in rounds.all_(session, by=here.programme_manager):
            if each.name == AUTUMN:
                rounds.publish(session, round=each.id, by=here.programme_manager, today=TODAY)
    app = opened(start(here.viewer), PAGE, behind="true")
    assert "Distance to targets" not in [each.value for each in app.header]
    assert "What stands in the way most often" in [each.value for each in app.header]
    assert not app.exception


def test_the_same_round_twice_is_not_compared(app: AppTest) -> None:
    choose(app, "Between", AUTUMN)
    app.run()
    assert "Choose two different rounds" in words(app)
    assert len(app.get("plotly_chart")) == 2


def test_rounds_chosen_backwards_are_compared_forwards(app: AppTest) -> None:
    choose(app, "Between", AUTUMN)
    choose(app, "and", SPRING)
    app.run()
    assert "2 organisations rose and 1 fell between Spring 2026 and Autumn 2026" in words(app)


def test_theme_and_level_can_be_chosen(app: AppTest) -> None:
    choose(app, "Theme", "Agreement")
    choose(app, "Share of organisations at or above", "Started")
    app.run()
    assert "Northmoor and Vale · Agreement" in words(app)
    assert table(app, "Theme").set_index("Theme").loc["Agreement", SPRING] == "2 of 3"


def test_address_says_which_theme_and_level(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    app = opened(start(here.programme_manager), PAGE, theme="Agreement", level="Started")
    assert "Northmoor and Vale · Agreement" in words(app)
    assert "at or above Started" in words(app)


def test_same_organisations_throughout_leaves_out_those_not_judged(app: AppTest) -> None:
    app.radio[0].set_value("Same organisations throughout").run()
    assert "Mill Surgery" not in table(app, "Movement")["Organisation"].tolist()
    assert table(app, "Round").set_index("Round").loc[AUTUMN].tolist() == [0, 2, 1, 0, 0]


def test_one_round_alone_says_when_progress_shows(start: Start, here: Partnership, writing: Sessions) -> None:
    a_closed_round(writing, here, name=SPRING)
    app = at(start(here.programme_manager), PAGE)
    assert "So far there are results of one round only, Spring 2026." in words(app)
    assert "overview" in ways(app)
    assert not app.get("plotly_chart")


def test_without_results_the_page_says_why(start: Start, here: Partnership) -> None:
    assert "There are no results yet" in words(at(start(here.programme_manager), PAGE))
