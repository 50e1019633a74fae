"""What partners say: facts about the system, and all staff together for the programme manager alone."""

from __future__ import annotations

from tests.builders import Partnership, Sessions
from tests.ui.conftest import Start
from tests.ui.results_story import two_rounds
from tests.ui.screen import at, table, words

PAGE = "programme/partners"


def test_a_framework_without_system_facts_says_so(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    app = at(start(here.programme_manager), PAGE)
    assert "This framework does not say which of its questions are about the whole system." in words(app)
    assert not app.exception


def test_all_staff_together_say_why_nothing_is_shown_with_few_organisations(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    two_rounds(writing, here)
    app = at(start(here.programme_manager), PAGE)
    assert "nothing can be shown over all organisations together" in words(app)
    assert set(table(app, "Who")["People"]) == {"– hidden: too few organisations"}


def test_viewers_do_not_see_all_staff_together(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    app = at(start(here.viewer), PAGE)
    assert "All staff together" not in words(app)
    assert not app.exception


def test_without_results_the_page_says_why(start: Start, here: Partnership) -> None:
    assert "There are no results yet" in words(at(start(here.programme_manager), PAGE))
