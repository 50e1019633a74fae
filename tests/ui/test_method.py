"""How this was worked out: the rules with an organisation's own numbers, every setting, small numbers hidden."""

from __future__ import annotations

from dataclasses import fields

from assessment.domain.framework import Config
from assessment.ui import method_page, method_settings
from tests.builders import Partnership, Sessions
from tests.domain import bundled
from tests.ui.conftest import Start
from tests.ui.results_story import SPRING, opened, two_rounds
from tests.ui.screen import at, table, ways, words

PAGE = "organisation/method"


def test_lead_sees_a_criterion_worked_through_with_the_own_numbers(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    two_rounds(writing, here)
    app = opened(start(here.lead), PAGE, round=SPRING)
    assert not app.exception
    said = words(app)
    assert "One criterion of Settled in “Agreement”, step by step." in said
    assert "“All” means at least 90%: 11 of 12. 8 are there, 3 too few, so the criterion is not met." in said
    assert "Started: met, Settled: not met." in said
    assert "So overall: Started." in said
    assert ways(app) >= {"results", "help"}


def test_an_organisation_whose_numbers_are_all_hidden_has_no_example(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    two_rounds(writing, here)
    app = opened(start(here.programme_manager), PAGE, organisation="Mill Surgery")
    said = words(app)
    assert "No criterion of this organisation can be worked through here" in said
    assert "One criterion of" not in said


def test_viewer_sees_published_rounds_only(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    app = at(start(here.viewer), PAGE)
    [rounds] = [each for each in app.selectbox if each.label == "Round"]
    assert rounds.options == [SPRING]


def test_without_results_the_page_says_when_they_come(start: Start, here: Partnership) -> None:
    assert "They appear when your programme manager closes a round." in words(at(start(here.lead), PAGE))


def test_every_setting_is_shown_with_its_value(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    shown = table(at(start(here.lead), PAGE), "Setting")
    assert shown["Setting"].tolist()[:2] == [
        "11 staff, 3 people in ‘Manager’",
        "“most”: more than 50%, “all”: at least 90%",
    ]
    assert len(shown) == len(fields(Config))


def test_settings_are_those_the_framework_has_each_with_a_meaning() -> None:
    assert list(method_settings.MEANINGS) == [field.name for field in fields(Config)]


def test_values_are_said_as_people_say_them() -> None:
    made = bundled.framework(min_n_show=15)
    said = dict(method_settings.table(made).values.tolist())
    assert said["Fewest answers of a group that are shown"] == "15"
    assert said["Gap between two roles that is worth a word"] == "20%"
    assert said["Agreement index from which people are said to agree (0 to 1)"] == "0.7"
    assert said["The two roles whose answers are compared"] == "executives, frontline staff"
    assert said["Fewest answers to judge a criterion"].startswith("11 staff, 3 executives, 1 information")


def test_rules_name_the_themes_that_count_and_who_is_few() -> None:
    rules = "\n".join(method_page.rules(bundled.framework())).replace("\\", "")
    assert "weakest of these themes: Shared understanding and training, Data sharing policy, Obstacles removed" in rules
    assert "Ethics" not in rules
    assert any("executives" in line for line in method_page.small_numbers(bundled.framework()))
