"""One statement across organisations: what the source says, who meets it, the way to one of them."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import Partnership, Sessions
from tests.ui.conftest import Start
from tests.ui.results_story import SPRING, opened, two_rounds
from tests.ui.screen import at, choose, table, ways, words

PAGE = "programme/statement"


@pytest.fixture
def app(start: Start, here: Partnership, writing: Sessions) -> AppTest:
    two_rounds(writing, here)
    return at(start(here.programme_manager), PAGE)


def test_each_organisation_stands_with_its_people_and_what_is_needed(app: AppTest) -> None:
    shown = table(app, "95% interval").set_index("Organisation")
    assert shown["Result"].to_dict() == {
        "Vale Hospitals": "Met",
        "Northmoor Council": "Met",
        "Mill Surgery": "Not known",
        "Moor Hospice": "Met",
    }
    assert shown.loc["Vale Hospitals", "People"] == "8 of 12 (67%)"
    assert shown.loc["Northmoor Council", "People"] == "over 90% of 12"
    assert "3 of 3 organisations meet this. 1 could not be judged." in words(app)
    assert not app.exception


def test_the_rule_and_the_source_stand_above_the_chart(app: AppTest) -> None:
    assert "Started needs this: more than 50% of staff answered" in words(app)
    assert any("In the source:" in each.value for each in app.caption)


def test_another_statement_and_round_can_be_chosen_and_sent_on(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    two_rounds(writing, here)
    app = at(start(here.programme_manager), PAGE)
    [statement] = [each for each in app.selectbox if each.label == "Statement"]
    choose(app, "Statement", statement.options[-1])
    app.run()
    assert "1 of 3 organisations meets this." in words(app)
    again = opened(start(here.programme_manager), PAGE, round=SPRING)
    assert table(again, "95% interval").set_index("Organisation").loc["Vale Hospitals", "People"] == "5 of 12 (42%)"


def test_the_way_to_one_organisation(app: AppTest) -> None:
    choose(app, "Open one organisation's results", "Moor Hospice")
    app.run()
    assert {"results", "overview"} <= ways(app)


def test_without_ten_shares_the_page_says_why_there_is_no_funnel(app: AppTest) -> None:
    assert "This needs at least 10 organisations whose share may be shown" in words(app)


def test_without_results_the_page_says_why(start: Start, here: Partnership) -> None:
    assert "There are no results yet" in words(at(start(here.programme_manager), PAGE))
