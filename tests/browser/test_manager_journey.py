"""The programme manager walks through the six demonstration rounds; every page at a desk and on a telephone.

Figures were counted by hand from the database once (tests/domain/test_demonstration_figures.py holds them); who moved
is asked of the database again, by plain SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, PHONE, OpenPage, follow, is_wider_than_the_screen, settle, violations
from tests.browser.demonstration import MANAGER, VIEWER, Shown, shown
from tests.domain.test_demonstration_figures import MOVED, ROUNDS

pytestmark = pytest.mark.browser

BEFORE, LAST = list(ROUNDS)[-2:]
FALLEN = "Eastmere City Council"
TRAINED = "Established: Have you had training that covers what data to share with partners and why?"
MOVERS = """
SELECT o.name, a.level < b.level FROM organisation o
JOIN result a ON a.organisation_id = o.id AND a.theme = 'overall'
JOIN result b ON b.organisation_id = o.id AND b.theme = 'overall'
JOIN round x ON x.id = a.round_id AND x.name = '{before}'
JOIN round y ON y.id = b.round_id AND y.name = '{after}'
WHERE a.level != b.level
"""
PEOPLE = """
SELECT SUM(one.value) FROM tally JOIN round ON round.id = tally.round_id, json_each(tally.respondents) one
WHERE round.name = '{name}'
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    with shown(tmp_path_factory.mktemp("manager")) as started:
        yield started


@pytest.fixture
def page(here: Shown, open_page: OpenPage) -> Page:
    return here.signed_in(open_page, MANAGER)


def test_overview_leads_from_all_organisations_to_one(here: Shown, page: Page) -> None:
    go(here, page, "overview?obstacles=true", "Overview")
    heading(page, "16 of 20 organisations are at Foundational or above; 5 rose and 3 fell since Spring 2026.")
    heading(page, "Overall: 4 Not yet Foundational, 2 Foundational, 7 Developing, 6 Established, 1 Exemplar, 4 Insuf")
    expect(page.get_by_text("keep most organisations from the next level")).to_be_visible()
    expect(chart(page, "Heat map of 24 organisations").get_by_text("▲ agreed higher")).to_be_visible(timeout=30_000)
    fits(page)

    go(here, page, "overview?type=Acute", "Overview")
    expect(page.get_by_text("Shown: 3 of 24 organisations (Acute).")).to_be_visible()
    heading(page, "Overall: 1 Developing, 2 Established")
    # A trace a level, "not yet" first: of the three at Established, the first organisation's is the first in its row.
    press_cell(page, chart(page, "Heat map of 3 organisations").locator(".barlayer .trace").nth(3))
    expect(page).to_have_url(re.compile("type=Acute"))
    follow(page, "Results of Eastmere General Hospital NHS Foundation Trust")
    heading(page, "Eastmere General Hospital NHS Foundation Trust")
    expect(page.get_by_text("Established").first).to_be_visible()


def test_one_statement_and_what_partners_say(here: Shown, page: Page) -> None:
    go(here, page, "statement", "One statement")
    heading(page, "21 of 22 organisations meet this. 2 could not be judged.")
    expect(page.get_by_text("This needs at least 10 organisations whose share may be shown")).to_be_visible()
    choose(page, "Statement", TRAINED)
    heading(page, "8 of 23 organisations meet this. 1 could not be judged.")
    heading(page, "10 of 19 organisations are as expected")
    expect(chart(page, "10 of 19 organisations are as expected")).to_be_visible(timeout=30_000)
    fits(page)

    go(here, page, "partners", "What partners say")
    heading(page, "Partners do not see 6 of these 7 alike")
    heading(page, "Shared understanding and training: favourable answers over all organisations")
    fits(page)


def test_progress_of_the_system_and_of_one_organisation(here: Shown, page: Page) -> None:
    go(here, page, "progress?behind=true", "Progress")
    heading(
        page, "In Autumn 2026, 16 of 20 organisations are at Foundational or above; in Spring 2024 it was 10 of 21 ("
    )
    rose, _, fell, _ = MOVED[-1]
    heading(page, f"{rose} organisations rose and {fell} fell between {BEFORE} and {LAST}")
    expected = [name for name, up in here.sql(MOVERS.format(before=BEFORE, after=LAST)) if up]
    assert sorted(risen(page)) == sorted(expected)
    assert len(expected) == rose
    heading(page, re.compile("^Of the 4 shares behind the levels that can be compared"))
    heading(page, "Distance to targets")
    heading(page, "What stands in the way most often")
    fits(page)

    go(here, page, "progress?between=Spring+2024&organisations=Same+organisations+throughout", "Progress")
    heading(page, "In Autumn 2026, 12 of 16 organisations are at Developing or above; in Spring 2024 it was 4 of 16 (")
    heading(page, re.compile("between Spring 2024 and Autumn 2026$"))

    go(here, page, f"changes?organisation={FALLEN.replace(' ', '+')}", "Progress since earlier rounds")
    heading(page, f"{FALLEN} · Autumn 2026")
    expect(page.get_by_text("Not yet Foundational (was Developing)").first).to_be_visible()
    fits(page)


def test_peers_responses_rounds_and_organisations(here: Shown, page: Page) -> None:
    go(here, page, "peers?organisation=Northmoor+County+Council&peers=Everybody", "Compare with peers")
    expect(page.get_by_text("Compared with all other organisations of this partnership.")).to_be_visible()
    heading(page, "Fair to say")
    fits(page)

    [(people,)] = here.sql(PEOPLE.format(name=LAST))
    go(here, page, "monitoring", "Responses so far")
    heading(page, f"{people:,} people have answered, in 24 of 24 organisations")
    fits(page)

    go(here, page, "rounds", "Rounds")
    heading(page, LAST)
    fits(page)
    go(here, page, "organisations", "Organisations")
    expect(page.get_by_text("The partners that assess themselves together, by type.")).to_be_visible()
    fits(page)


def test_a_viewer_sees_published_results_and_no_agreed_levels(here: Shown, open_page: OpenPage) -> None:
    page = here.signed_in(open_page, VIEWER)
    go(here, page, "overview", "Overview")
    heading(page, "16 of 20 organisations are at Foundational or above; 5 rose and 3 fell since Spring 2026.")
    map_ = chart(page, "Heat map of 24 organisations")
    expect(map_).to_contain_text("provisional", timeout=30_000)
    words = map_.inner_text()
    assert "agreed" not in words
    assert "disagree" not in words
    go(here, page, "partners", "What partners say")
    heading(page, "Partners do not see 6 of these 7 alike")
    expect(page.get_by_role("heading", name="All staff together")).not_to_be_visible()


def go(here: Shown, page: Page, path: str, title: str) -> None:
    """Open a page, and wait until all of it is there."""
    page.goto(here.url(path))
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible(timeout=30_000)
    settle(page)


def heading(page: Page, name: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", name=name).first).to_be_visible(timeout=30_000)


def chart(page: Page, alt: str) -> Locator:
    """The chart whose alt text begins so."""
    return page.get_by_label(re.compile(f"^{re.escape(alt)}")).first


def choose(page: Page, label: str, option: str) -> None:
    """Type what to choose and take it: a list that is pressed open closes when a chart above it is drawn."""
    field = page.get_by_role("combobox", name=re.compile(f"{re.escape(label)}$")).first
    field.fill(option)
    expect(page.get_by_role("option", name=option, exact=True)).to_be_visible(timeout=30_000)
    field.press("Enter")
    settle(page)


def press_cell(page: Page, cells: Locator) -> None:
    """Press the first cell, once the chart is drawn: by the mouse, since a chart's marks are no buttons."""
    cell = cells.locator(".point").first
    cell.scroll_into_view_if_needed(timeout=30_000)
    box = cell.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)
    settle(page)


def risen(page: Page) -> list[str]:
    """Who rose, as the table of movements tells a screen reader: a row each, movement first, then the name."""
    chart(page, "Overall: 5 organisations rose").scroll_into_view_if_needed(timeout=30_000)
    page.locator(".st-key-movements-numbers").get_by_text("Show the numbers").click()
    table = page.get_by_role("region", name=re.compile("^The numbers of the chart: 5 organisations rose"))
    table.scroll_into_view_if_needed(timeout=30_000)
    expect(table.locator("td").first).to_be_attached(timeout=30_000)
    cells = table.locator("td").all_text_contents()
    return [name for kind, name in pairwise(cells) if kind == "▲ Rose"]


def fits(page: Page) -> None:
    """Nothing is wider than the screen, axe finds nothing, and nothing went wrong: at a desk and on a telephone."""
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        settle(page)
        assert violations(page) == [], f"{page.url} at {width}"
        assert not is_wider_than_the_screen(page), f"{page.url} at {width}"
    assert page.get_by_text("something went wrong").count() == 0
    page.set_viewport_size({"width": DESK, "height": 800})
    settle(page)
