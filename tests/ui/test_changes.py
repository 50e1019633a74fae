"""An organisation's own progress: levels in sentences, shares behind them, one share over all rounds."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.services import closing, frameworks
from tests.builders import Partnership, Sessions
from tests.round_builders import a_round, submitted
from tests.services.test_recomputing import second
from tests.ui.conftest import Start
from tests.ui.results_story import AUTUMN, SPRING, opened, two_rounds
from tests.ui.screen import at, choose, table, ways, words

PAGE = "organisation/changes"


@pytest.fixture
def app(start: Start, here: Partnership, writing: Sessions) -> AppTest:
    two_rounds(writing, here)
    return at(start(here.lead), PAGE)


def test_each_theme_says_what_its_level_did_and_why(app: AppTest) -> None:
    said = words(app)
    assert "▲ Agreement: Settled (was Started); " in said.replace("*", "")
    assert not app.exception


def test_the_shares_behind_the_levels_have_their_interval(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    app = opened(start(here.programme_manager), PAGE, organisation="Moor Hospice")
    said = words(app)
    assert "▽ Agreement: Started (was Settled)" in said.replace("*", "")
    assert "No fall is announced yet." in said
    assert any("A fall is announced when it is likely" in each.value for each in app.caption)


def test_round_by_round_table_has_every_round(app: AppTest) -> None:
    shown = table(app, "Agreement").set_index("Round")
    assert shown.loc[SPRING, "Agreement"] == "Started"
    assert shown.loc[AUTUMN, "Agreement"] == "Settled"


def test_the_first_round_has_nothing_to_compare_with(app: AppTest) -> None:
    choose(app, "Round", SPRING)
    app.run()
    assert "Spring 2026 is the first round with results" in words(app)
    assert "results" in ways(app)


def test_one_share_is_a_plain_line_until_there_are_eight_rounds(app: AppTest) -> None:
    assert "A plain line until there are 8 rounds" in words(app)


def test_a_viewer_sees_published_rounds_only(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    app = at(start(here.viewer), PAGE)
    assert [box.options for box in app.selectbox if box.label == "Round"] == [[SPRING]]


def test_earlier_rounds_stand_under_todays_rules_beside_the_published_ones(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    two_rounds(writing, here)
    with writing() as session:
        frameworks.add(session, content=second("2/3"), by=here.administrator)
        made = a_round(session, here, name="New rules", framework_version="2", organisations=[here.council])
        submitted(session, here, made, here.council, [("frontline", {"q1": "2"})] * 12)
    closing.close(writing, round=made, by=here.programme_manager)
    app = at(start(here.lead), PAGE)
    shown = table(app, "Agreement").set_index("Round")["Agreement"]
    assert shown[f"{SPRING}, as published"] == "Started"
    assert shown[f"{SPRING}, today's rules"] == "Settled"
    assert "Questions or rules have changed since: Spring 2026, Autumn 2026." in words(app)
    assert not app.exception
