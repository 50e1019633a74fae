"""Where people disagree: the list for the meeting, gaps between roles, charts, the panel check; what is not shown."""

from __future__ import annotations

import pytest

from assessment.domain.spreads import RoleGap, RoleShare
from assessment.services import closing
from assessment.ui import disagreement_gaps, disagreement_panel
from tests.builders import Partnership, Sessions
from tests.round_builders import a_round, submitted
from tests.ui.conftest import Start
from tests.ui.results_story import AUTUMN, SPRING, opened, two_rounds
from tests.ui.screen import at, choose, table, words

PAGE = "organisation/disagreement"


def a_split_round(writing: Sessions, here: Partnership) -> None:
    """Half of twenty people on either side."""
    with writing() as session:
        made = a_round(session, here, organisations=[here.council])
        given = [("frontline", {"q1": "2"})] * 10 + [("manager", {"q1": "1"})] * 10
        submitted(session, here, made, here.council, given)
    closing.close(writing, round=made, by=here.programme_manager)


def test_lead_reads_what_is_split_and_what_to_talk_about(start: Start, here: Partnership, writing: Sessions) -> None:
    a_split_round(writing, here)
    app = at(start(here.lead), PAGE)
    assert not app.exception
    assert app.subheader[0].value == "The one question shown: split"
    listed = table(app, "Why it is here")
    assert "Is q1 so?" in listed.iloc[0, 0]
    assert listed.iloc[0, 1].startswith("Split. 50% chose the lower half of the scale, 50% the upper half")
    assert "20 answers" in app.get("plotly_chart")[0].proto.alt
    assert table(app, "Reading")["Reading"].tolist()[0] == "split"


def test_without_enough_answers_the_page_says_why_and_what_to_do(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    two_rounds(writing, here)
    app = opened(start(here.programme_manager), PAGE, organisation="Mill Surgery", round=SPRING)
    said = words(app)
    assert "4 people answered in this round." in said
    assert "is shown from 11 answers to a question" in said
    assert "invite more people" in said
    assert not app.get("plotly_chart")


def test_manager_chooses_and_lead_does_not(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    app = at(start(here.programme_manager), PAGE)
    assert [each.label for each in app.selectbox] == ["Round", "Organisation"]
    choose(app, "Organisation", "Vale Hospitals")
    app.run()
    assert app.header[0].value == f"Vale Hospitals · {AUTUMN}"
    assert [each.label for each in at(start(here.lead), PAGE).selectbox] == ["Round"]


def test_viewers_are_refused(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    with pytest.raises(ValueError, match="page"):
        at(start(here.viewer), PAGE)


def test_without_results_a_lead_learns_when_they_come(start: Start, here: Partnership) -> None:
    assert "They appear when your programme manager closes a round." in words(at(start(here.lead), PAGE))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3 4 4 2 5", "The panel agrees"),
        ("0, 0 3 3; 5 5", "The panel is split"),
        ("3 4", "Type 5 to 12 ratings, one for each person. You typed 2."),
        ("3 4 4 2 9", "Type whole numbers from 0 to 5 only"),
        ("3 4 4 2 ½", "Type whole numbers from 0 to 5 only"),
    ],
)
def test_panel_check_answers_on_the_spot(
    start: Start, here: Partnership, writing: Sessions, typed: str, said: str
) -> None:
    a_split_round(writing, here)
    app = at(start(here.lead), PAGE)
    app.text_input[0].set_value(typed).run()
    assert said in words(app)


def test_panel_check_keeps_the_methods_third() -> None:
    assert disagreement_panel.answer("3 3 3 3 3 0")[0] is True
    assert disagreement_panel.answer("3 3 3 3 0 0")[0] is False
    assert disagreement_panel.answer("three")[0] is None


EXECUTIVES, FRONTLINE = (
    RoleShare("executive", "executives", 18, 16, "89%"),
    RoleShare("f", "frontline staff", 150, 66, "44%"),
)


def test_gap_is_a_sentence_with_people_first() -> None:
    gap = RoleGap(EXECUTIVES, FRONTLINE, "‘Agree’ or above", 0.449, 0.218, 0.56, "notable")
    assert disagreement_gaps.sentence(gap) == (
        "16 of 18 executives (89%) and 66 of 150 frontline staff (44%) answered ‘Agree’ or above: 45 points apart "
        "(95% interval 22 to 56). Notable: more than chance explains."
    )
    turned = RoleGap(FRONTLINE, EXECUTIVES, "‘Agree’", -0.449, -0.56, -0.218, "possible")
    assert "45 points apart (95% interval 22 to 56). Possible: it could be chance." in disagreement_gaps.sentence(
        turned
    )


def test_gap_of_nearly_all_gives_no_interval() -> None:
    nearly = EXECUTIVES._replace(favourable=None, share_text="over 90%")
    said = disagreement_gaps.sentence(RoleGap(nearly, FRONTLINE, "‘Agree’", reading="notable"))
    assert said.startswith("Over 90% of 18 executives and 66 of 150 frontline staff (44%)")
    assert "points" not in said
