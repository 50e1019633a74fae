"""Which organisation a page is about: found again by any name that it has or had."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from assessment.services import organisations
from tests.builders import Partnership, Sessions
from tests.round_builders import a_closed_round
from tests.ui.conftest import Start
from tests.ui.results_story import AUTUMN, SPRING, opened
from tests.ui.screen import choose

OLD, NEW = "Vale Hospitals", "Moor and Vale Trust"
RESULTS, PLAN = "organisation/results", "organisation/plan"


@pytest.fixture
def app(start: Start, here: Partnership, writing: Sessions) -> AppTest:
    """The trust stands under its old name in Spring, under the new one in Autumn and today. It is never the first."""
    a_closed_round(writing, here, name=SPRING, opens_on=date(2026, 3, 1))
    with writing() as session:
        words = {"name": NEW, "type": "Hospital", "place": "Vale", "headcount": {}}
        organisations.change(session, organisation=here.trust, **words, by=here.programme_manager)
    a_closed_round(writing, here, name=AUTUMN, opens_on=date(2026, 9, 1))
    return start(here.programme_manager)


def shown(app: AppTest) -> str:
    assert not app.exception
    [box] = [each for each in app.selectbox if each.label == "Organisation"]
    return str(box.value)


@pytest.mark.parametrize(
    ("page", "round_", "asked", "found"),
    [
        (PLAN, "", OLD, NEW),
        (PLAN, "", NEW, NEW),
        (RESULTS, SPRING, NEW, OLD),
        (RESULTS, SPRING, OLD, OLD),
        (RESULTS, AUTUMN, OLD, NEW),
        (RESULTS, AUTUMN, "Made up", "Northmoor Council"),
    ],
)
def test_organisation_is_found_by_the_name_of_any_round(
    app: AppTest, page: str, round_: str, asked: str, found: str
) -> None:
    address = {"organisation": asked} | ({"round": round_} if round_ else {})
    assert shown(opened(app, page, **address)) == found


def test_organisation_stays_chosen_when_another_round_is(app: AppTest) -> None:
    opened(app, RESULTS, round=SPRING, organisation=OLD)
    choose(app, "Round", AUTUMN)
    assert shown(app.run()) == NEW
    choose(app, "Organisation", "Northmoor Council")
    choose(app, "Round", SPRING)
    assert shown(app.run()) == "Northmoor Council", "what the address asked for at first is over"
