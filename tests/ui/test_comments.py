"""Reading comments: as plain text, searched, released or kept back, taken away as a file."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.ui import comments_list
from tests.builders import Partnership, Sessions
from tests.panel_builders import some_comments, some_documents
from tests.round_builders import a_closed_round
from tests.ui.conftest import Start
from tests.ui.screen import as_read, at, choose, fill, press, words

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


def tick(app: AppTest, text: str) -> None:
    """The box of what begins so."""
    next(each for each in app.checkbox if as_read(each.label).startswith(f"“{text[:20]}")).check().run()


def test_comments_are_shown_as_they_were_typed_with_role_or_without(app: AppTest) -> None:
    assert not app.exception
    assert {HOSTILE, "Ask Jane", "The policy, 1 April 2026"} <= texts(app)
    assert {"Frontline", "Role not shown"} <= {each.value for each in app.caption}
    assert "127.0.0.1" not in "".join(each.value for each in app.markdown)
    assert "2 comments and 1 document; 3 still to be decided on." in words(app)
    assert comments_list.PRIVACY in words(app)
    assert not app.get("link_button")


def test_comment_without_a_theme_has_a_place_of_its_own(
    start: Start, here: Partnership, writing: Sessions, round_: str
) -> None:
    with writing() as session:
        some_comments(session, here, round_, [("T1", "", "On the theme"), ("", "", "On whatever it was")])
    app = at(start(here.lead), PAGE)
    assert {"Agreement", "Theme not shown"} <= {each.value for each in app.subheader}
    choose(app, "Theme", "Theme not shown")
    assert texts(app.run()) == {"On whatever it was"}


def test_ticked_ones_are_released_or_kept_back(app: AppTest) -> None:
    press(app, "Release the ticked ones")
    assert "Nothing is chosen." in words(app)
    tick(app, HOSTILE)
    press(app, "Release the ticked ones")
    assert "1 comment or document is released." in words(app)
    assert [each.label for each in app.checkbox if "Released" in each.label]
    assert "Download what is released (CSV)" in {each.proto.label for each in app.get("download_button")}
    tick(app, "Ask Jane")
    press(app, "Keep the ticked ones back")
    assert "1 comment or document is kept back." in words(app)
    assert "1 still to be decided on." in words(app)


def test_ticks_stay_while_somebody_searches_and_all_of_them_are_decided_on(app: AppTest) -> None:
    tick(app, "Ask Jane")
    fill(app, "Search", "DEJA")
    app.run()
    assert "1 is ticked, 1 of them not among those shown here." in words(app)
    tick(app, HOSTILE)
    assert "2 are ticked, 1 of them not among those shown here." in words(app)
    press(app, "Release the ticked ones")
    assert "2 comments and documents are released." in words(app)
    fill(app, "Search", "")
    app.run()
    assert "Nothing is ticked." in words(app)
    assert len([each for each in app.checkbox if each.label.endswith("Released")]) == 2


def test_tick_says_what_it_is_for(app: AppTest) -> None:
    assert {as_read(each.label) for each in app.checkbox} == {
        "“See ![x](http://127.0.0.1:9/x.png) …” · New: nobody has decided yet",
        "“Ask Jane” · New: nobody has decided yet",
        "“The policy” · New: nobody has decided yet",
    }


def test_released_documents_can_be_taken_away_without_a_comment(app: AppTest) -> None:
    tick(app, "The policy")
    press(app, "Release the ticked ones")
    [taken] = [each for each in app.get("download_button") if each.proto.label == "Download what is released (CSV)"]
    assert taken


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
