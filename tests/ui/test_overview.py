"""The overview: the headline, the heat map, filters in the address, the way to one organisation, the workbook."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.reports import IMPROVEMENT_TOOL
from assessment.services import agreeing, rounds
from tests.builders import NOW, TODAY, Partnership, Sessions
from tests.panel_builders import a_colleague
from tests.ui.conftest import Start
from tests.ui.results_story import AUTUMN, SPRING, opened, two_rounds
from tests.ui.screen import at, buttons, choose, press, table, tick, ways, words

PAGE = "programme/overview"


@pytest.fixture
def app(start: Start, here: Partnership, writing: Sessions) -> AppTest:
    two_rounds(writing, here)
    return at(start(here.programme_manager), PAGE)


def test_headline_says_where_the_system_stands_and_what_moved(app: AppTest) -> None:
    assert app.header[0].value.replace("\\", "") == (
        "3 of 3 organisations are at Started or above; 2 rose and 1 fell since Spring 2026."
    )
    assert "Northmoor and Vale · Autumn 2026 · 3 of 4 organisations judged" in words(app)
    assert not app.exception


def test_heat_map_has_alt_text_and_the_numbers_under_it(app: AppTest) -> None:
    chart = app.get("plotly_chart")[0].proto
    assert "Heat map of 4 organisations by 1 theme and overall in Autumn 2026" in chart.alt
    drawn = {each["name"]: each for each in json.loads(chart.spec)["data"]}
    assert len(drawn["S Started"]["text"]) == 4  # two organisations, in the theme and overall
    assert set(drawn["Insufficient data"]["text"]) == {""}
    shown = table(app, "Organisation").set_index("Organisation")
    assert shown["Overall"].str.removesuffix(" (provisional)").to_dict() == {
        "Northmoor Council": "Settled",
        "Vale Hospitals": "Started",
        "Mill Surgery": "Insufficient data",
        "Moor Hospice": "Started",
    }


def test_organisations_stand_by_type_and_name_and_never_by_rank(app: AppTest) -> None:
    shown = table(app, "Organisation")
    assert list(zip(shown["Type"], shown["Organisation"], strict=True)) == sorted(
        zip(shown["Type"], shown["Organisation"], strict=True)
    )
    assert IMPROVEMENT_TOOL in [each.value for each in app.caption]


def test_another_round_can_be_chosen(app: AppTest) -> None:
    choose(app, "Round", SPRING)
    app.run()
    assert app.header[0].value.replace("\\", "") == "2 of 3 organisations are at Started or above."
    assert "Spring 2026 · 3 of 4 organisations judged" in words(app)


def test_filters_narrow_every_figure(app: AppTest) -> None:
    app.multiselect[0].select("Acute").run()
    assert "Shown: 1 of 4 organisations (Acute)." in words(app)
    assert table(app, "Organisation")["Organisation"].tolist() == ["Vale Hospitals"]
    assert app.header[0].value.startswith("Too few organisations are judged")


def test_address_says_which_organisations(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    app = opened(start(here.programme_manager), PAGE, place="Moor")
    assert table(app, "Organisation")["Organisation"].tolist() == ["Mill Surgery", "Moor Hospice"]


def test_filters_that_fit_nobody_say_so(app: AppTest) -> None:
    app.multiselect[0].select("Acute")
    app.multiselect[1].select("Moor").run()
    assert "No organisation fits these choices." in words(app)
    assert not app.get("plotly_chart")


def test_one_organisation_can_be_opened(app: AppTest) -> None:
    assert "results" not in ways(app)
    choose(app, "Open one organisation's results", "Moor Hospice")
    app.run()
    [link] = [each.proto for each in app.get("page_link") if each.proto.page == "results"]
    assert f"organisation=Moor+Hospice&round={AUTUMN.replace(' ', '+')}" in link.query_string


def test_what_stands_in_the_way_is_shown_when_asked_for(app: AppTest) -> None:
    assert "keep most organisations" not in words(app)
    tick(app, "Show what stands in the way most often")
    app.run()
    assert "1. 2 organisations: Is q1 so?" in words(app)


def test_workbook_is_made_named_and_public_for_the_programme_manager(app: AppTest) -> None:
    [version] = [each for each in app.radio if each.label == "Version"]
    assert len(version.options) == 2
    press(app, "Prepare the Excel workbook")
    assert app.get("download_button")
    assert not app.exception


def test_viewer_sees_published_rounds_only_and_the_public_workbook(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    two_rounds(writing, here)
    app = at(start(here.viewer), PAGE)
    [rounds] = [each for each in app.selectbox if each.label == "Round"]
    assert rounds.options == [SPRING]
    assert not [each for each in app.radio if each.label == "Version"]
    assert "Public-safe: organisations as letters" in words(app)
    assert "Prepare the Excel workbook" in buttons(app)


def test_without_results_the_page_says_why_and_what_to_do(start: Start, here: Partnership) -> None:
    app = at(start(here.programme_manager), PAGE)
    assert "There are no results yet: they appear when a round is closed." in words(app)
    assert "rounds" in ways(app)
    assert "They appear when your programme manager publishes a round." in words(at(start(here.viewer), PAGE))


def test_agreed_levels_are_marked_for_the_programme_manager_alone(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    two_rounds(writing, here)
    with writing() as database:
        colleague = a_colleague(database, here)
        autumn = next(r for r in rounds.all_(database, by=here.programme_manager) if r.name == AUTUMN)
        where = {"round": autumn.id, "organisation": here.council, "theme": "T1"}
        said = {"level": 1, "reason": "Half of us were away", "accepted": {}, "now": NOW}
        agreeing.propose(database, **where, **said, seen=0, by=here.lead)
        agreeing.sign_off(database, **where, seen=1, by=colleague, now=NOW)
        database.flush()
        rounds.publish(database, round=autumn.id, by=here.programme_manager, today=TODAY)
    for who, marked in ((here.programme_manager, True), (here.viewer, False)):
        app = at(start(who), PAGE)
        choose(app, "Round", AUTUMN)
        spec = app.run().get("plotly_chart")[0].proto.spec
        names = {each["name"] for each in json.loads(spec)["data"]}
        assert ("▼ agreed lower" in names) is marked
        assert not app.exception
