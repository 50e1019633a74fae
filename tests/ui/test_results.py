"""Organisation results: the profile first, the overall in words, why this level, who answered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.reports import IMPROVEMENT_TOOL, Numbers
from assessment.domain.results import OVERALL
from assessment.domain.standings import ShownCriterion
from assessment.ui import ladder, result_summary
from tests.builders import Partnership, Sessions
from tests.sample_report import framework, report, standing
from tests.ui.conftest import Start
from tests.ui.results_story import AUTUMN, SPRING, opened, two_rounds
from tests.ui.screen import at, buttons, choose, table, words

PAGE = "organisation/results"


@pytest.fixture
def app(start: Start, here: Partnership, writing: Sessions) -> AppTest:
    two_rounds(writing, here)
    return at(start(here.lead), PAGE)


def test_profile_comes_before_the_overall(app: AppTest) -> None:
    assert not app.exception
    assert [each.value.replace("\\", "") for each in app.subheader][:2] == [
        "Every judged theme is at Settled",
        "Overall: Settled (provisional)",
    ]
    assert "Agreement: Settled · 2.00 · provisional; in Spring 2026: Started" in app.get("plotly_chart")[0].proto.alt
    shown = table(app, "Level").set_index("Theme")
    assert shown.loc["Overall", ["Level", f"Level, {SPRING}"]].tolist() == ["Settled", "Started"]


def test_overall_says_what_holds_it(app: AppTest) -> None:
    assert "Settled, held by: Agreement." in words(app)
    assert IMPROVEMENT_TOOL in [each.value for each in app.caption]


def test_why_this_level_goes_statement_by_statement_with_words_beside_every_mark(app: AppTest) -> None:
    said = words(app)
    assert "✓ Started: met" in said
    assert "“Most staff agree.”" in said
    assert "✓ Met: Over 90% of 12 staff" in said
    choose(app, "Round", SPRING)
    app.run()
    said = words(app)
    assert "○ Settled: not met" in said
    assert "○ Not met: 8 of 12 staff (67%)" in said
    assert "3 more people with a favourable answer to “Is q1 so?”" in said


def test_response_numbers_are_said_by_role(app: AppTest) -> None:
    said = words(app)
    assert "12 of 20 invited people answered (60%)." in said
    assert "- Frontline: 12 of 200" in said


def test_lead_sees_the_own_organisation_without_a_picker_and_may_take_it_away(app: AppTest) -> None:
    assert app.header[0].value.replace("\\", "") == f"Northmoor Council · {AUTUMN}"
    assert [each.label for each in app.selectbox] == ["Round"]
    assert "Prepare the Excel workbook" in buttons(app)


def test_programme_manager_chooses_an_organisation(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    app = at(start(here.programme_manager), PAGE)
    choose(app, "Organisation", "Mill Surgery")
    app.run()
    assert "No theme has enough answers to judge" in words(app)
    assert "Not enough answers to judge" in words(app)


def test_address_says_which_organisation_and_round(start: Start, here: Partnership, writing: Sessions) -> None:
    two_rounds(writing, here)
    app = opened(start(here.programme_manager), PAGE, organisation="Vale Hospitals", round=SPRING)
    assert app.header[0].value.replace("\\", "") == f"Vale Hospitals · {SPRING}"


def test_viewer_sees_published_rounds_and_takes_no_named_workbook(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    two_rounds(writing, here)
    app = at(start(here.viewer), PAGE)
    [rounds] = [each for each in app.selectbox if each.label == "Round"]
    assert rounds.options == [SPRING]
    assert "Prepare the Excel workbook" not in buttons(app)


def test_without_results_a_lead_learns_when_they_come(start: Start, here: Partnership) -> None:
    said = words(at(start(here.lead), PAGE))
    assert "They appear when your programme manager closes a round." in said


def plain_words(blocks: list[str]) -> str:
    return "\n".join(blocks).replace("\\", "")


def test_source_statement_is_quoted_and_our_reading_is_marked() -> None:
    made = framework()
    said = plain_words(ladder.why(made, standing("T1", 1, level_status=("met", "not_met", "not_met", "not_met"))))
    assert "“Partners at the executive level have a mutual understanding" in said
    assert ladder.OUR_READING not in said
    said = plain_words(ladder.why(made, standing("T4", 1, level_status=("met",) * 4)))
    assert f"*{ladder.OUR_READING}* Ethics, privacy and safeguards: our words for 1." in said


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (ShownCriterion("T1.1a", 1, "met", sentence="5 of 6 staff."), "✓ Met: 5 of 6 staff."),
        (ShownCriterion("T1.1a", 1, "not_met", sentence="Not met: at least."), "○ Not met: at least."),
        (
            ShownCriterion("T1.1a", 1, "unknown", sentence="Not known: needed: 3."),
            "? Not known: needed: 3 (“I know which data would be useful for us to share with partner organisations.”).",
        ),
        (ShownCriterion("T1.1a", 1, "met", disputed=True, sentence="Met: x."), "✓ Met: x. *Disputed.*"),
    ],
)
def test_criterion_has_a_mark_and_its_word_once(shown: ShownCriterion, expected: str) -> None:
    assert ladder.criterion(framework(), shown).replace("\\", "") == expected


def test_what_comes_next_counts_people_and_hides_small_numbers() -> None:
    criteria = (
        ShownCriterion("T1.3a", 3, "not_met", needed=12),
        ShownCriterion("T1.3b", 3, "unknown"),
        ShownCriterion("T1.4a", 4, "not_met", needed=30),
    )
    said = plain_words(ladder.why(framework(), standing("T1", 2, criteria=criteria)))
    assert "What comes next, to reach Established:" in said
    assert "12 more people with a favourable answer to “Have you had training" in said
    assert "Enough answers to “I know which data" in said
    assert "30 more" not in said
    hidden = standing("T2", 2, criteria=(ShownCriterion("T2.3a", 3, "not_met", hidden=True),))
    assert "- More favourable answers to “Where has your local system got to" in plain_words(
        ladder.why(framework(), hidden)
    )


def test_highest_level_has_nothing_to_come() -> None:
    assert "the highest level is reached" in plain_words(ladder.why(framework(), standing("T1", 4)))


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (Numbers(42, 0, 61, 400), "42 of 61 invited people answered (69%)."),
        (Numbers(1, 2, 0, None), "1 person answered. 2 more started and did not finish."),
        (Numbers(30, 0, 20, None), "30 people answered."),  # more than were invited: some came by import
        (Numbers(30, 0, 0, 120), "30 people answered, of 120 who work there (25%)."),  # some came by the shared link
        (Numbers(1, 2, 0, 8), "1 person answered, of 8 who work there (12%). 2 more started and did not finish."),
        (Numbers(30, 0, 0, 20), "30 people answered."),  # the headcount is out of date
    ],
)
def test_answered_gives_a_rate_only_where_there_is_one(numbers: Numbers, expected: str) -> None:
    assert result_summary.answered(numbers) == expected


def test_method_gives_the_frameworks_own_numbers() -> None:
    said = plain_words(result_summary.method_lines(framework()))
    assert "“most” means more than 50%; “consensus” means at least 75%; “all” means at least 90%" in said
    assert "Least answers to judge: 11 staff" in said


def test_names_from_files_are_never_markdown() -> None:
    made = report(count=1)
    nasty = replace(made.framework.themes["T1"], name="**x** [y](http://z)", summary="![b](http://b)")
    themes = {**made.framework.themes, "T1": nasty}
    said = "\n".join(ladder.why(replace(made.framework, themes=themes), made.standings["r1", "o00", "T1"]))
    assert "![b]" not in said
    assert "http://" not in said
    assert ladder.title(made.framework, made.standings["r1", "o00", OVERALL])
