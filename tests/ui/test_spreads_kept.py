"""How answers are spread is kept before pages and files show it; files carry what stands beside the results."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.reports import AGREED, DISAGREEMENT, PLANS, SPREADS, Report
from assessment.exports import workbook
from assessment.ui.results_downloads import PUBLIC
from tests.builders import Partnership, Sessions
from tests.round_builders import kept
from tests.ui.conftest import Start
from tests.ui.results_story import AUTUMN, SPRING, opened, two_rounds
from tests.ui.screen import at

Written = list[tuple[Report, bytes]]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Written:
    """The reports that workbooks are made of, with the workbooks."""
    found: Written = []
    write = workbook.write

    def noted(report: Report, *, progress: Callable[[int, int], None] | None = None) -> bytes:
        found.append((report, write(report, progress=progress)))
        return found[-1][1]

    monkeypatch.setattr(workbook, "write", noted)
    return found


def rows(writing: Sessions) -> int:
    with writing() as session:
        return len(kept(session, "spread")["spread"])


def prepared(app: AppTest) -> AppTest:
    (button,) = (each for each in app.button if each.label == "Prepare the Excel workbook")
    button.click()
    return app.run()


def test_the_page_keeps_what_it_shows_once(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    assert rows(writing) == 0
    app = at(start(here.lead), "organisation/disagreement")
    first = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert rows(writing) == 1
    app.run()
    assert rows(writing) == 1
    assert [chart.proto.alt for chart in app.get("plotly_chart")] == first


def test_a_leads_workbook_has_what_stands_beside_the_results(
    start: Start, here: Partnership, writing: Sessions, written: Written
) -> None:
    two_rounds(writing, here)
    app = prepared(opened(start(here.lead), "organisation/results", round=AUTUMN))
    assert not app.exception
    ((report, _),) = written
    assert report.carries == {SPREADS, DISAGREEMENT, AGREED, PLANS}
    assert [each.name for each in report.rounds] == [SPRING, AUTUMN]
    assert {place for _, place in report.spreads} == {here.council}
    assert rows(writing) == 2


def test_a_workbook_up_to_an_older_round_has_nothing_of_the_newer(
    start: Start, here: Partnership, writing: Sessions, written: Written
) -> None:
    two_rounds(writing, here)
    prepared(opened(start(here.lead), "organisation/results", round=SPRING))
    ((report, _),) = written
    assert [each.name for each in report.rounds] == [SPRING]
    assert {round_ for round_, _ in report.spreads} == {report.latest.id}
    assert {round_ for round_, _, _ in report.panels} == {report.latest.id}


def test_a_programme_managers_workbook_keeps_everybodys(
    start: Start, here: Partnership, writing: Sessions, written: Written
) -> None:
    two_rounds(writing, here)
    app = prepared(at(start(here.programme_manager), "programme/overview"))
    assert not app.exception
    ((report, _),) = written
    assert report.carries == {DISAGREEMENT, AGREED, PLANS}
    assert rows(writing) == 2 * 4


def test_a_public_safe_workbook_has_nothing_of_it(
    start: Start, here: Partnership, writing: Sessions, written: Written
) -> None:
    two_rounds(writing, here)
    app = at(start(here.programme_manager), "programme/overview")
    app.radio(key="version").set_value(PUBLIC)
    prepared(app.run())
    ((report, _),) = written
    assert report.public
    assert report.carries == frozenset()
