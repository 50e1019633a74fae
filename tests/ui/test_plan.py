"""Targets and actions on the screen: from what is missing to an action with an owner, a day and a status."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.actions import Action, Status
from assessment.domain.reports import Organisation
from assessment.exports import plan_sheet
from assessment.services import closing, planning
from assessment.ui import plan_screen, plan_summary
from assessment.ui.plan_form import SEEN_BY
from tests.builders import TODAY, Partnership, Sessions
from tests.panel_builders import a_colleague
from tests.round_builders import a_round, submitted
from tests.ui.conftest import Start
from tests.ui.results_story import opened
from tests.ui.screen import at, buttons, choose, fill, press, table, ways, words

PAGE = "organisation/plan"
MISSING = "3 more people: 8 of 12 staff answered ‘Agree’ to “Is q1 so?”; 11 are needed."
DUE = date(2027, 9, 30)
LONG_AGO = TODAY - timedelta(days=60)


@pytest.fixture
def closed(writing: Sessions, here: Partnership) -> None:
    """One closed round in which the council is at Started."""
    with writing() as session:
        made = a_round(session, here)
        answers = [("frontline", {"q1": "2"})] * 8 + [("frontline", {"q1": "1"})] * 4
        submitted(session, here, made, here.council, answers)
    closing.close(writing, round=made, by=here.programme_manager)


def aim(writing: Sessions, here: Partnership, level: int = 2) -> None:
    with writing() as session:
        where = {"organisation": here.council, "theme": "T1", "by": here.lead}
        planning.set_target(session, **where, level=level, due_on=DUE, today=TODAY)


def add(writing: Sessions, here: Partnership, **changes: Any) -> None:
    values = {"source": "T1.2a", "what": "Train", "owner": "Jo", "due_on": DUE, "note": "", "today": LONG_AGO}
    where = {"organisation": here.council, "theme": "T1", "by": here.lead}
    with writing() as session:
        planning.add_action(session, **where, **(values | changes))


def plan(reading: Sessions, here: Partnership) -> planning.Plan:
    with reading() as session:
        return planning.plan(session, organisation=here.council, by=here.lead, today=TODAY)


def kept(reading: Sessions, here: Partnership) -> list[Action]:
    return list(plan(reading, here).actions)


def address(app: AppTest) -> set[str]:
    return {part for part in app.query_params if part in (plan_screen.THEME, plan_screen.SOURCE, plan_screen.ACTION)}


def overview(app: AppTest) -> list[tuple[str, ...]]:
    return list(table(app, "How it stands").itertuples(index=False, name=None))


@pytest.mark.usefixtures("closed")
def test_from_an_unmet_criterion_to_a_kept_action(start: Start, here: Partnership, reading: Sessions) -> None:
    app = at(start(here.lead), PAGE)
    assert "To reach Settled" in words(app)
    assert MISSING in words(app).replace("**", "")
    press(app, "Make this an action")
    assert MISSING in words(app)
    assert SEEN_BY in words(app)
    assert app.text_area[0].value == "Most staff agree."
    fill(app, "Owner", "Jo, training lead")
    press(app, "Keep this action")
    [action] = kept(reading, here)
    assert (action.theme, action.source, action.what, action.owner) == (
        "T1",
        "T1.2a",
        "Most staff agree.",
        "Jo, training lead",
    )
    assert "The action is kept." in words(app)
    assert "✓ In hand: Most staff agree. (Jo, training lead" in words(app)
    assert "Make this an action" not in buttons(app)
    assert not address(app)


@pytest.mark.usefixtures("closed")
def test_address_opens_the_form_filled_in(start: Start, here: Partnership) -> None:
    app = opened(start(here.lead), PAGE, theme="T1", source="T1.2a")
    assert [each.value for each in app.header] == ["New action: Agreement"]
    assert app.text_area[0].value == "Most staff agree."
    press(app, "Back to the plan")
    assert "Themes" in [each.value for each in app.header]
    assert not address(app)


@pytest.mark.parametrize("query", [{"source": "T9.1a"}, {"theme": "T9"}, {"action": "nothing"}])
def test_address_that_names_nothing_opens_the_plan(start: Start, here: Partnership, query: dict[str, str]) -> None:
    app = opened(start(here.lead), PAGE, **query)
    assert not app.exception
    assert "Themes" in [each.value for each in app.header]


def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(start: Start, here: Partnership) -> None:
    app = opened(start(here.lead), PAGE, theme="T1")
    fill(app, "What", "Something")
    press(app, "Keep this action")
    assert "The owner is empty. Fill it in." in words(app)
    assert app.text_area[0].value == "Something"


def test_empty_plan_says_what_to_do_and_a_target_comes_before_any_answer(
    start: Start, here: Partnership, reading: Sessions
) -> None:
    app = at(start(here.lead), PAGE)
    said = words(app)
    assert "No action. No theme has a target." in said
    assert "There is no action yet. Open a theme below" in said
    assert "There are no results yet." in said
    assert overview(app) == [("Agreement", "No result yet. No target", "–")]
    choose(app, "Target level", "Settled")
    press(app, "Set this target")
    assert "The target of Agreement is Settled." in words(app)
    assert overview(app) == [("Agreement", "No result yet. Target: Settled by 9 March 2028", "Not known yet")]
    assert {theme: target.level for theme, target in plan(reading, here).targets.items()} == {"T1": 2}
    press(app, "Remove the target")
    assert plan(reading, here).targets == {}


@pytest.mark.usefixtures("closed")
def test_theme_below_its_target_asks_for_an_action_or_takes_a_reason(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    aim(writing, here)
    app = at(start(here.lead), PAGE)
    assert "1 theme is below its target and has no action: Agreement." in words(app)
    assert overview(app)[0][2] == "Not known yet; no action yet"
    fill(app, "Why no action", "The new policy comes first")
    press(app, "Say why not")
    said = words(app)
    assert "Why there is no action: The new policy comes first" in said
    assert "is below its target" not in said
    assert overview(app)[0][2] == "Not known yet"


@pytest.mark.usefixtures("closed")
def test_second_of_two_leads_is_told_and_what_they_typed_stays(
    start: Start, here: Partnership, writing: Sessions, reading: Sessions
) -> None:
    def colleague(**changes: Any) -> None:
        with writing() as session:
            where = {"organisation": here.council, "theme": "T1", "before": plan(reading, here).targets["T1"]}
            planning.set_target(session, **where, **changes, today=TODAY, by=a_colleague(session, here))

    aim(writing, here)
    app = at(start(here.lead), PAGE)
    colleague(level=2, due_on=date(2027, 12, 1))
    fill(app, "Why no action", "The new policy comes first")
    press(app, "Say why not")
    assert "Somebody else changed this target meanwhile" in words(app)
    assert [each.value for each in app.text_area] == ["The new policy comes first"]
    press(app, "Say why not")
    assert plan(reading, here).targets["T1"].without_action == "The new policy comes first"
    colleague(level=2, due_on=date(2027, 11, 1))
    choose(app, "Target level", "Started")
    press(app, "Keep this target")
    assert "Somebody else changed this target meanwhile" in words(app)
    assert plan(reading, here).targets["T1"].level == 2
    assert [each.value for each in app.date_input] == [date(2027, 11, 1)], "it is shown as it is now"


@pytest.mark.usefixtures("closed")
def test_action_answers_what_the_theme_asks_for(start: Start, here: Partnership, writing: Sessions) -> None:
    aim(writing, here)
    add(writing, here)
    assert "is below its target" not in words(at(start(here.lead), PAGE))


@pytest.mark.usefixtures("closed")
def test_met_target_asks_for_nothing(start: Start, here: Partnership, writing: Sessions) -> None:
    aim(writing, here, level=1)
    app = at(start(here.lead), PAGE)
    assert overview(app) == [("Agreement", "Started. Target: Started by 30 September 2027", "Met")]
    assert "Nothing is missing for Started." in words(app)


def test_overdue_comes_first_and_is_said_in_words(start: Start, here: Partnership, writing: Sessions) -> None:
    add(writing, here, what="Later")
    add(writing, here, what="Late", due_on=TODAY - timedelta(days=2))
    said = words(at(start(here.lead), PAGE))
    assert "2 actions, 1 overdue." in said
    assert "**Overdue by 2 days: due 8 March 2027** · Owner: Jo · Open · Agreement" in said
    assert said.index("**Late**") < said.index("**Later**")


def test_one_click_moves_it_on_and_done_ones_are_folded(
    start: Start, here: Partnership, writing: Sessions, reading: Sessions
) -> None:
    add(writing, here)
    app = at(start(here.lead), PAGE)
    press(app, "Start")
    assert kept(reading, here)[0].status is Status.IN_PROGRESS
    press(app, "Mark as done")
    assert kept(reading, here)[0].done_on == TODAY
    assert "No action. 1 is done." in words(app)
    assert "Nothing is left to do." in words(app)
    [fold] = [each for each in app.expander if each.label == "Done and dropped"]
    assert "Done on 10 March 2027" in "\n".join(each.value for each in fold.markdown)
    press(app, "Open again")
    assert kept(reading, here)[0].status is Status.OPEN


def test_change_keeps_words_owner_day_note_and_status(
    start: Start, here: Partnership, writing: Sessions, reading: Sessions
) -> None:
    add(writing, here)
    app = press(at(start(here.lead), PAGE), "Change")
    fill(app, "What", "Train everybody")
    fill(app, "Note", "=SUM(1)")
    choose(app, "Status", "Dropped")
    app.date_input[0].set_value(TODAY)
    press(app, "Keep these changes")
    [action] = kept(reading, here)
    assert (action.what, action.note, action.status) == ("Train everybody", "=SUM(1)", Status.DROPPED)
    assert action.due_on == TODAY
    assert "The action is changed." in words(app)
    assert not address(app)


def test_second_of_two_people_is_told_and_sees_what_is_kept(
    start: Start, here: Partnership, writing: Sessions, reading: Sessions
) -> None:
    add(writing, here)
    app = press(at(start(here.lead), PAGE), "Change")
    [action] = kept(reading, here)
    with writing() as session:
        theirs = {"organisation": here.council, "by": here.lead, "today": TODAY}
        planning.change_action(session, before=action, after=replace(action, note="Theirs"), **theirs)
    fill(app, "Note", "Mine")
    press(app, "Keep these changes")
    assert "Somebody else changed this action meanwhile" in words(app)
    assert [each.value for each in app.text_area if each.label.startswith("Note")] == ["Theirs"]
    assert kept(reading, here)[0].note == "Theirs"


@pytest.mark.usefixtures("closed")
def test_programme_manager_looks_and_changes_nothing(start: Start, here: Partnership, writing: Sessions) -> None:
    aim(writing, here)
    add(writing, here)
    app = opened(start(here.programme_manager), PAGE, organisation="Northmoor Council", theme="T1", source="T1.2a")
    assert "Northmoor Council" in [each.value for each in app.header]
    assert "**Train**" in words(app)
    assert MISSING in words(app).replace("**", "")
    assert not buttons(app)
    assert not [*app.text_area, *app.text_input, *app.date_input]
    choose(app, "Organisation", "Vale Hospitals")
    app.run()
    assert "There is no action yet. The organisation’s lead adds them." in words(app)
    assert "Train" not in words(app)


def test_viewer_is_not_let_in(start: Start, here: Partnership) -> None:
    with pytest.raises(ValueError, match="plan"):
        at(start(here.viewer), PAGE)


@pytest.mark.usefixtures("closed")
def test_plan_leads_to_the_results(start: Start, here: Partnership) -> None:
    assert "results" in ways(at(start(here.lead), PAGE))


@pytest.mark.usefixtures("closed")
def test_sheet_has_targets_then_actions(here: Partnership, writing: Sessions, reading: Sessions) -> None:
    assert screen_of(reading, here).plan.report
    assert plan_summary.rows(screen_of(reading, here)) == []
    aim(writing, here)
    add(writing, here, due_on=LONG_AGO)
    target, action = plan_summary.rows(screen_of(reading, here))
    assert (target.kind, target.what, target.status) == (
        plan_sheet.TARGET,
        "Reach Settled (now: Started)",
        "not known yet",
    )
    assert (action.what, action.source, action.overdue, action.theme) == (
        "Train",
        "Most staff agree.",
        True,
        "Agreement",
    )


def screen_of(reading: Sessions, here: Partnership) -> plan_screen.Screen:
    place = Organisation(here.council, "Northmoor Council", "Council")
    return plan_screen.Screen(plan(reading, here), place, here.lead, TODAY)


def test_names_that_people_type_are_never_markdown(start: Start, here: Partnership, writing: Sessions) -> None:
    add(writing, here, what="![x](http://y) **b**", owner="[z](http://z)", note=":smile:", source="")
    app = at(start(here.lead), PAGE)
    drawn = "\n".join(str(each.value) for each in app.markdown)
    assert "![x]" not in drawn
    assert "[z](" not in drawn
    assert ":smile:" not in drawn


def test_what_was_typed_in_several_lines_is_shown_in_them(start: Start, here: Partnership, writing: Sessions) -> None:
    add(writing, here, what="Train everybody:\n- nights too", note="Ask the union\n\nand # the rest")
    shown = [each.value for each in at(start(here.lead), PAGE).markdown]
    assert "**Train everybody:**  \n**\\- nights too**" in shown
    assert "Note: Ask the union  \nand # the rest" in shown
