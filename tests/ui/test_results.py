"""Organisation results: the overall first, the profile, why this level, how sure, what next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.reports import IMPROVEMENT_TOOL, Numbers, Organisation
from assessment.domain.results import OVERALL
from assessment.domain.standings import ShownCriterion
from assessment.services import agreeing, closing, frameworks, lives, organisations, planning, rounds
from assessment.ui import ladder, navigation, result_summary, results_links
from tests import builders
from tests.builders import NOW, TODAY, Partnership, Sessions
from tests.domain import bundled
from tests.panel_builders import a_colleague
from tests.round_builders import a_round, submitted
from tests.sample_report import framework, report, standing
from tests.ui.conftest import Start
from tests.ui.results_story import AGREED, AUTUMN, SPRING, opened, two_rounds
from tests.ui.screen import as_read, at, buttons, choose, table, ways, words

PAGE = "organisation/results"


@pytest.fixture
def app(start: Start, here: Partnership, writing: Sessions) -> AppTest:
    two_rounds(writing, here)
    return at(start(here.lead), PAGE)


def test_overall_comes_first_and_the_profile_after_it(app: AppTest) -> None:
    assert not app.exception
    assert [each.value.replace("\\", "") for each in app.subheader][:2] == [
        "Overall: Settled (provisional)",
        "Every judged theme is at Settled",
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
    assert "3 more people with a favourable answer to “Is q1 so?” (now 8 of 12 staff; 90% needed)." in said
    assert "Started would be lost with 2 favourable answers fewer to “Is q1 so?”" in said


def test_shares_are_drawn_against_what_is_needed(app: AppTest) -> None:
    choose(app, "Round", SPRING)
    app.run()
    alts = [each.proto.alt for each in app.get("plotly_chart")]
    assert len(alts) == 2
    assert "Not met: Is q1 so? Settled needs 90%; 8 of 12 (67%), staff." in alts[1]
    assert table(app, "95% interval").loc[1, "More people needed"] == "3"


def test_a_closed_fold_holds_nothing_and_an_opened_one_the_ladder(app: AppTest) -> None:
    app.session_state["why T1"] = False
    app.run()
    assert "✓ Started: met" not in words(app)
    assert len(app.get("plotly_chart")) == 1
    app.session_state["why T1"] = True
    app.run()
    assert "✓ Started: met" in words(app)


def test_how_sure_says_what_provisional_means_and_what_to_be_careful_with(app: AppTest) -> None:
    said = words(app)
    assert "Provisional: the answers meet the level, but so few people answered" in said
    assert "Most answers come from one role" in said
    assert "(12 of 12 answers)" in said
    assert "Few people answered" not in said, "12 of 20 who were invited is no low rate"


def labels(app: AppTest) -> list[str]:
    return [as_read(each.proto.label) for each in app.get("page_link")]


def test_lead_makes_an_action_of_what_is_not_met_and_nobody_else_does(
    app: AppTest, start: Start, here: Partnership
) -> None:
    action = "Make this an action: Is q1 so?"
    assert action not in labels(app), "everything is met"
    assert action in labels(opened(app, PAGE, round=SPRING))
    for person in (here.programme_manager, here.viewer):
        other = opened(start(person), PAGE, organisation="Northmoor Council", round=SPRING)
        assert "○ Settled: not met" in words(other)
        assert action not in labels(other)


def test_ways_on_are_those_the_person_may_open(app: AppTest, start: Start, here: Partnership) -> None:
    assert "method" in ways(app)
    known = {each.stem for each in navigation.PAGES}
    assert ways(app) >= set(results_links.WAYS_ON) & known
    viewer = ways(at(start(here.viewer), PAGE))
    assert "method" in viewer
    assert not viewer & {"plan", "agreement", "comments"}


def test_only_who_may_agree_a_level_is_offered_to(app: AppTest, start: Start, here: Partnership) -> None:
    assert "Agree a level in a meeting" in labels(app)
    manager = labels(opened(start(here.programme_manager), PAGE, organisation="Northmoor Council", round=SPRING))
    assert "See the agreed levels" in manager
    assert "Agree a level in a meeting" not in manager


def test_a_page_that_does_not_exist_is_not_linked(here: Partnership, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Organisation(here.council, "Northmoor Council", "Council adult social care")
    assert results_links.opens("method", place, here.lead)
    without = tuple(each for each in navigation.PAGES if each.stem != "method")
    monkeypatch.setattr(navigation, "PAGES", without)
    assert not results_links.opens("method", place, here.lead)


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
    said = words(app)
    assert "No theme has enough answers to judge" in said
    assert "Not enough answers to judge" in said
    assert "Insufficient data is no low level" in said
    assert "Enough answers to “Is q1 so?”: 11 or more from staff." in said
    assert "There is no chart of shares here" in said
    assert len(app.get("plotly_chart")) == 1


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
    said = plain_words(ladder.rung(made, standing("T1", 1, level_status=("met", "not_met", "not_met", "not_met")), 1))
    assert f"*{ladder.READ}* “Partners at the executive level have a mutual understanding" in said
    assert ladder.OUR_READING not in said
    said = plain_words(ladder.rung(made, standing("T4", 1, level_status=("met",) * 4), 1))
    assert f"*{ladder.OUR_READING}* Ethics, privacy and safeguards: our words for 1." in said
    assert ladder.READ not in said


def test_our_rule_under_a_level_of_the_source_is_marked() -> None:
    made = bundled.framework()
    shown = ShownCriterion("T3.2a", 2, "met", sentence="Met: x.")
    assert ladder.criterion(made, made.criterion("T3.2a"), shown).endswith(ladder.OUR_RULE)
    read = ShownCriterion("T3.1a", 1, "met", sentence="Met: x.")
    assert ladder.OUR_RULE not in ladder.criterion(made, made.criterion("T3.1a"), read)


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
        (ShownCriterion("T1.1a", 1, "met", dk_text="14%", sentence="Met: x."), "✓ Met: x. Don't know: 14%."),
        (
            ShownCriterion("T1.1a", 1, "not_met", group="ig", sentence="Not met: x."),
            "○ Not met: x. They are the group furthest from it.",
        ),
    ],
)
def test_criterion_has_a_mark_and_its_word_once(shown: ShownCriterion, expected: str) -> None:
    made = framework()
    assert ladder.criterion(made, made.criterion(shown.id), shown).replace("\\", "") == expected


def test_what_comes_next_counts_people_and_hides_small_numbers() -> None:
    criteria = (
        ShownCriterion("T1.3a", 3, "not_met", needed=12),
        ShownCriterion("T1.3b", 3, "unknown"),
        ShownCriterion("T1.4a", 4, "not_met", needed=30),
    )
    said = plain_words(ladder.answer(framework(), standing("T1", 2, criteria=criteria)))
    assert "What comes next, to reach Established:" in said
    assert "12 more people with a favourable answer to “Have you had training" in said
    assert "Enough answers to “I know which data" in said
    assert "30 more" not in said
    hidden = standing("T2", 2, criteria=(ShownCriterion("T2.3a", 3, "not_met", hidden=True),))
    assert "- More favourable answers to “Where has your local system got to" in plain_words(
        ladder.answer(framework(), hidden)
    )


def test_highest_level_has_nothing_to_come() -> None:
    assert "the highest level is reached" in plain_words(ladder.answer(framework(), standing("T1", 4)))


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


def test_names_from_files_are_never_markdown() -> None:
    made = report(count=1)
    nasty = replace(made.framework.themes["T1"], name="**x** [y](http://z)", summary="![b](http://b)")
    themes = {**made.framework.themes, "T1": nasty}
    said = "\n".join(ladder.answer(replace(made.framework, themes=themes), made.standings["r1", "o00", "T1"]))
    assert "![b]" not in said
    assert "http://" not in said
    assert ladder.title(made.framework, made.standings["r1", "o00", OVERALL])


def test_profile_shows_target_and_agreed_level_to_those_who_may_see_them(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    two_rounds(writing, here)
    with writing() as database:
        colleague = a_colleague(database, here)
        autumn = rounds.all_(database, by=here.lead)[0]
        where = {"organisation": here.council, "theme": "T1"}
        aim = {"level": 2, "due_on": date(2027, 12, 31), "today": TODAY}
        planning.set_target(database, **where, **aim, by=here.lead)
        said = {"level": 1, "reason": "Half of us were away", "accepted": {}, "now": NOW}
        agreeing.propose(database, round=autumn.id, **where, **said, seen=0, by=here.lead)
        agreeing.sign_off(database, round=autumn.id, **where, seen=1, by=colleague, now=NOW)
    lead = at(start(here.lead), PAGE).get("plotly_chart")[0].proto.alt
    assert "target: Settled" in lead
    assert "agreed level: Started" in lead
    app = at(start(here.viewer), PAGE)
    assert not app.exception
    assert not [word for word in ("target", "agreed") if word in app.get("plotly_chart")[0].proto.alt]


def test_result_of_one_that_was_merged_or_came_from_a_merger_says_so(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    two_rounds(writing, here)
    with writing() as database:
        lives.merge(
            database,
            organisations=[here.trust],
            into=here.council,
            leads_follow=False,
            by=here.programme_manager,
            today=TODAY,
        )
    app = start(here.programme_manager)
    ended = words(opened(app, PAGE, organisation="Vale Hospitals"))
    assert "Vale Hospitals was merged into Northmoor Council on 10 March 2027." in ended
    assert "Northmoor Council comes from Vale Hospitals." in words(opened(app, PAGE, organisation="Northmoor Council"))


def test_older_round_is_told_by_its_own_questions_and_headcount(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    newer = builders.a_framework(version="2", levels=["Begun", "Steady"], level_zero_name="Nothing yet")
    with writing() as database:
        frameworks.add(database, content=newer, by=here.administrator)
        first = a_round(database, here, name=SPRING, opens_on=date(2026, 3, 1))
        submitted(database, here, first, here.council, [AGREED] * 12)
    closing.close(writing, round=first, by=here.programme_manager)
    with writing() as database:
        place = organisations.all_(database, by=here.lead)[0]
        grown = {"name": place.name, "type": place.type, "place": place.place, "by": here.programme_manager}
        organisations.change(database, organisation=place.id, **grown, headcount={"manager": 40, "frontline": 400})
        second = a_round(database, here, name=AUTUMN, framework_version="2", opens_on=date(2026, 9, 1))
        submitted(database, here, second, here.council, [AGREED] * 12)
    closing.close(writing, round=second, by=here.programme_manager)
    then = words(opened(start(here.lead), PAGE, round=SPRING))
    assert "Overall: Settled" in then
    assert "Steady" not in then
    assert "12 people answered, of 240 who work there" in then
    assert "Frontline: 12 of 200" in then
    now = words(opened(start(here.lead), PAGE, round=AUTUMN))
    assert "Overall: Steady" in now
    assert "12 people answered, of 440 who work there" in now
