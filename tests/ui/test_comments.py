"""Reading comments: as plain text, searched, released or kept back, taken away as a file."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.ui import comments_list
from tests.builders import Partnership, Sessions
from tests.panel_builders import some_comments, some_documents
from tests.round_builders import a_closed_round
from tests.ui.conftest import Start
from tests.ui.screen import at, choose, fill, press, words

PAGE = "organisation/comments"
HOSTILE = "See ![x](http://127.0.0.1:9/x.png) <b>now</b> déjà"


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    return a_closed_round(writing, here)


@pytest.fixture
def app(start: Start, here: Partnership, writing: Sessions, round_: str) -> AppTest:
    with writing() as session:
        some_comments(session, here, round_, [("T1", "frontline", HOSTILE), ("T1", "", "Ask Jane")])
        some_documents(session, here, round_, [("q2", "The policy", "https://example.org/p")])
    return at(start(here.lead), PAGE)


def texts(app: AppTest) -> set[str]:
    return {each.value for each in app.text}


def box(app: AppTest, text: str) -> str:
    """The label of the tick under a comment."""
    shown = [each.value for each in app.text if each.value in (HOSTILE, "Ask Jane")]
    return next(each.label for each in app.checkbox if each.label.startswith(f"Comment {shown.index(text) + 1} "))


def tick(app: AppTest, label: str) -> None:
    next(each for each in app.checkbox if each.label == label).check()


def test_comments_are_shown_as_they_were_typed_with_role_or_without(app: AppTest) -> None:
    assert not app.exception
    assert {HOSTILE, "Ask Jane", "The policy, 1 April 2026"} <= texts(app)
    assert {"Frontline", "Role not shown"} <= {each.value for each in app.caption}
    assert "127.0.0.1" not in "".join(each.value for each in app.markdown)
    assert "2 comments and 1 document; 3 still to be decided on." in words(app)
    assert comments_list.PRIVACY in words(app)
    assert not app.get("link_button")


def test_ticked_ones_are_released_or_kept_back(app: AppTest) -> None:
    press(app, "Release the ticked ones")
    assert "Nothing is chosen." in words(app)
    tick(app, box(app, HOSTILE))
    press(app, "Release the ticked ones")
    assert "1 comment or document is released." in words(app)
    assert [each.label for each in app.checkbox if "Released" in each.label]
    assert "Download the released comments (CSV)" in {each.proto.label for each in app.get("download_button")}
    tick(app, box(app, "Ask Jane"))
    press(app, "Keep the ticked ones back")
    assert "1 comment or document is kept back." in words(app)
    assert "1 still to be decided on." in words(app)


def test_search_minds_neither_case_nor_accents(app: AppTest) -> None:
    fill(app, "Search", "DEJA")
    app.run()
    assert texts(app) == {HOSTILE}
    fill(app, "Search", "nothing like that")
    app.run()
    assert "Nothing contains that." in words(app)


def test_one_theme_can_be_chosen(app: AppTest) -> None:
    choose(app, "Theme", "Agreement")
    app.run()
    assert HOSTILE in texts(app)


def test_many_comments_are_shown_a_part_at_a_time(
    start: Start, here: Partnership, writing: Sessions, round_: str
) -> None:
    with writing() as session:
        some_comments(session, here, round_, [("T1", "", f"Comment {n}") for n in range(comments_list.SHOWN + 5)])
    app = at(start(here.lead), PAGE)
    assert len(app.checkbox) == comments_list.SHOWN
    assert f"These are {comments_list.SHOWN} of {comments_list.SHOWN + 5} comments." in words(app)


@pytest.mark.usefixtures("round_")
def test_without_comments_the_page_says_so(start: Start, here: Partnership) -> None:
    assert "Nobody wrote a comment or named a document in this round." in words(at(start(here.lead), PAGE))


def test_without_results_a_lead_learns_when_they_come(start: Start, here: Partnership) -> None:
    assert "They appear when your programme manager closes a round." in words(at(start(here.lead), PAGE))
