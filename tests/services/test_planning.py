"""Targets and actions of an organisation: who may look, who may change, what is refused, what is recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError

from assessment.domain.actions import Action, Status
from assessment.domain.errors import NotAllowed, NotFound, Refused
from assessment.domain.rights import Person
from assessment.domain.rounds import State
from assessment.domain.targets import Target
from assessment.services import closing, frameworks, planning
from assessment.store import targets
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_closed_round, a_round, kept, submitted

DUE = date(2027, 9, 30)
TRAINING = {"theme": "T1", "source": "T1.2a", "what": "Arrange training", "owner": "Jo, training lead", "note": ""}
TABLES = ("target", "action")


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


def aim(session: Any, here: Partnership, by: Person | None = None, **changes: Any) -> None:
    """By somebody who has the target in view as it is, unless `before` says otherwise."""
    values = {"organisation": here.council, "theme": "T1", "level": 2, "due_on": DUE, "today": TODAY}
    values |= {"before": target(session, here)} | changes
    planning.set_target(session, **values, by=by or here.lead)


def target(session: Any, here: Partnership) -> Target | None:
    return targets.find(session, system=here.system, organisation=here.council, theme="T1")


def add(session: Any, here: Partnership, by: Person | None = None, **changes: Any) -> str:
    values = {"organisation": here.council, **TRAINING, "due_on": DUE, "today": TODAY} | changes
    return planning.add_action(session, **values, by=by or here.lead)


def seen(session: Any, here: Partnership, by: Person | None = None) -> planning.Plan:
    return planning.plan(session, organisation=here.council, by=by or here.lead, today=TODAY)


def change(session: Any, here: Partnership, before: Action, by: Person | None = None, **changes: Any) -> None:
    where = {"organisation": here.council, "by": by or here.lead, "today": changes.pop("today", TODAY)}
    planning.change_action(session, before=before, after=replace(before, **changes), **where)


# Targets


def test_set_target_does_it_before_anybody_has_answered(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        aim(session, here)
        aim(session, here, level=1)
        plan = seen(session, here)
        assert [(t.level, t.due_on, t.set_by, t.set_on) for t in plan.targets.values()] == [
            (1, DUE, "Leo Hughes", TODAY)
        ]
        assert (plan.report, plan.framework.id) == (None, "small")
        assert seen(session, here, here.programme_manager).targets == plan.targets
        assert not planning.plan(session, organisation=here.trust, by=here.programme_manager, today=TODAY).targets


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"level": 0}, "A target is one of Started, Settled"),
        ({"level": 3}, "A target is one of Started, Settled"),
        ({"theme": "T9"}, "There is no such theme here"),
        ({"due_on": None}, "The target has no date"),
        ({"due_on": TODAY - timedelta(days=1)}, "due on 9 March 2027, which has passed"),
        ({"due_on": date(2060, 1, 1)}, "over ten years from now"),
    ],
)
def test_set_target_refuses_what_cannot_be_aimed_at(
    writing: Sessions, here: Partnership, changes: dict[str, Any], said: str
) -> None:
    with writing() as session:
        with pytest.raises(Refused, match=said):
            aim(session, here, **changes)
        aim(session, here, due_on=TODAY)
        assert seen(session, here).targets["T1"].due_on == TODAY


def test_set_target_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    refuses_all_but_the_lead(writing, here, aim)


def test_set_target_records_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        aim(session, here)
        assert builders.recorded(session)[-1] == "Leo Hughes set a target of Northmoor Council for Agreement."


def test_set_target_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership) -> None:
    keeps_nothing(writing, here, aim)


def test_remove_target_does_it_and_leaves_the_actions(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        aim(session, here)
        add(session, here)
        remove(session, here)
        assert not seen(session, here).targets
        assert len(seen(session, here).actions) == 1
        with pytest.raises(NotFound, match="This theme has no target"):
            remove(session, here)


Change = Callable[[Any, Partnership, Target | None], None]


@pytest.mark.parametrize(
    "second",
    [
        lambda session, here, before: aim(session, here, level=2, before=before),
        lambda session, here, before: explain(session, here, before=before),
        lambda session, here, before: remove(session, here, before=before),
    ],
    ids=["set", "explain", "remove"],
)
@pytest.mark.parametrize(
    "first",
    [
        lambda session, here: aim(session, here, due_on=TODAY),
        lambda session, here: explain(session, here, reason="Another one"),
    ],
    ids=["another day", "another reason"],
)
def test_second_of_two_is_told_and_the_first_stays(
    writing: Sessions, here: Partnership, first: Callable[[Any, Partnership], None], second: Change
) -> None:
    with writing() as session:
        aim(session, here, level=1)
        read_by_both = target(session, here)
    with writing() as session:
        first(session, here)
        stands = target(session, here)
    assert stands != read_by_both
    with writing() as session, pytest.raises(Refused, match="Somebody else changed this target meanwhile"):
        second(session, here, read_by_both)
    with writing() as session:
        assert target(session, here) == stands


def test_second_of_two_is_told_of_a_target_that_is_new_or_gone(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        aim(session, here, level=1)
        with pytest.raises(Refused, match="Somebody else changed this target meanwhile"):
            aim(session, here, before=None)
        read = target(session, here)
        remove(session, here)
        with pytest.raises(Refused, match="Somebody else changed this target meanwhile"):
            aim(session, here, before=read)
        assert target(session, here) is None


def test_target_and_reason_that_stay_the_same_are_not_recorded(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        aim(session, here)
        explain(session, here)
        before = builders.recorded(session)
        aim(session, here, by=replace(here.lead, name="Somebody Else"))
        explain(session, here)
        assert builders.recorded(session) == before
        kept_ = target(session, here)
        assert kept_ is not None
        assert kept_.set_by == "Leo Hughes"


def remove(session: Any, here: Partnership, by: Person | None = None, **changes: Any) -> None:
    values = {"organisation": here.council, "theme": "T1", "before": target(session, here)} | changes
    planning.remove_target(session, **values, by=by or here.lead)


def test_remove_target_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        aim(session, here)
    refuses_all_but_the_lead(writing, here, remove)


def test_remove_target_records_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        aim(session, here)
        remove(session, here)
        assert builders.recorded(session)[-1] == "Leo Hughes removed a target of Northmoor Council for Agreement."


def test_remove_target_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        aim(session, here)
    keeps_nothing(writing, here, remove)


def explain(session: Any, here: Partnership, by: Person | None = None, **changes: Any) -> None:
    values = {"organisation": here.council, "theme": "T1", "reason": "The  new policy comes first."}
    values |= {"before": target(session, here)} | changes
    planning.explain(session, **values, by=by or here.lead)


def test_explain_does_it_until_the_target_is_another(writing: Sessions, here: Partnership) -> None:
    def reason() -> str:
        return seen(session, here).targets["T1"].without_action

    with writing() as session:
        with pytest.raises(NotFound):
            explain(session, here)
        aim(session, here)
        explain(session, here)
        aim(session, here, due_on=TODAY)
        assert reason() == "The new policy comes first."
        aim(session, here, level=1)
        assert reason() == ""
        explain(session, here)
        explain(session, here, reason=" ")
        assert reason() == ""
        with pytest.raises(Refused, match="The reason is 501 characters long"):
            explain(session, here, reason="x" * 501)


def test_explain_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        aim(session, here)
    refuses_all_but_the_lead(writing, here, explain)


def test_explain_records_it_without_the_reason(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        aim(session, here)
        before = len(builders.recorded(session))
        explain(session, here)
        assert len(builders.recorded(session)) == before + 1
        assert "policy" not in str(kept(session, "audit"))


def test_explain_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        aim(session, here)
    keeps_nothing(writing, here, explain)


# Actions


def test_add_action_does_it_and_it_lives_on_across_rounds(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        add(session, here, note="Ask the\nunion  first")
        add(session, here, source="", what="Sooner", due_on=TODAY)
    a_closed_round(writing, here, name="One")
    a_closed_round(writing, here, name="Two", opens_on=date(2027, 3, 5))
    with writing() as session:
        first, second = seen(session, here).actions
        assert (first.what, first.source) == ("Sooner", "")
        assert (second.what, second.source, second.owner, second.due_on) == (
            "Arrange training",
            "T1.2a",
            "Jo, training lead",
            DUE,
        )
        assert (second.status, second.note, second.made_by, second.made_on) == (
            Status.OPEN,
            "Ask the\nunion first",
            "Leo Hughes",
            TODAY,
        )
        assert planning.plan(session, organisation=here.trust, by=here.programme_manager, today=TODAY).actions == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"what": "  "}, "The action is empty"),
        ({"owner": ""}, "The owner is empty"),
        ({"owner": "Jo\u200b"}, "The owner contains a character that cannot be shown"),
        ({"note": "x" * 1001}, "The note is 1001 characters long"),
        ({"theme": "T9"}, "There is no such theme here"),
        ({"source": "T9.1a"}, "is not in this theme"),
        ({"due_on": TODAY - timedelta(days=1)}, "which has passed"),
        ({"due_on": None}, "The action has no date"),
    ],
)
def test_add_action_refuses_what_cannot_be_kept(
    writing: Sessions, here: Partnership, changes: dict[str, Any], said: str
) -> None:
    with writing() as session:
        with pytest.raises(Refused, match=said):
            add(session, here, **changes)
        assert seen(session, here).actions == ()


@pytest.mark.parametrize("source", ["S1", "S1a", "T1.1a", ""])
def test_add_action_takes_statements_clauses_and_criteria(writing: Sessions, here: Partnership, source: str) -> None:
    with writing() as session:
        add(session, here, source=source)
        assert seen(session, here).actions[0].source == source


def test_add_action_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    refuses_all_but_the_lead(writing, here, add)


def test_add_action_records_it_without_its_words(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        add(session, here, note="Secret")
        assert builders.recorded(session)[-1] == "Leo Hughes added an action of Northmoor Council for Agreement."
        said = str(kept(session, "audit"))
        assert not [words for words in ("training", "Jo", "Secret") if words in said]


def test_add_action_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership) -> None:
    keeps_nothing(writing, here, add)


def only_action(session: Any, here: Partnership) -> Action:
    [action] = seen(session, here).actions
    return action


def test_change_action_does_it(writing: Sessions, here: Partnership) -> None:
    later = TODAY + timedelta(days=5)
    with writing() as session:
        add(session, here)
        change(session, here, only_action(session, here), what="Train", status=Status.DONE, today=later)
        done = only_action(session, here)
        assert (done.what, done.status, done.changed_on, done.done_on) == ("Train", Status.DONE, later, later)
        change(session, here, done, status=Status.OPEN, today=later)
        again = only_action(session, here)
        assert (again.status, again.done_on, again.made_on) == (Status.OPEN, None, TODAY)


def test_change_action_lets_a_passed_due_date_stay_and_takes_no_new_one(writing: Sessions, here: Partnership) -> None:
    late = DUE + timedelta(days=1)
    with writing() as session:
        add(session, here)
        change(session, here, only_action(session, here), note="Late", today=late)
        with pytest.raises(Refused, match="has passed"):
            change(session, here, only_action(session, here), due_on=TODAY, today=late)
        assert (only_action(session, here).note, only_action(session, here).due_on) == ("Late", DUE)


def test_change_action_never_moves_it_to_another_theme_or_maker(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        add(session, here)
        change(session, here, only_action(session, here), theme="T9", source="", made_by="Nobody", note="x")
        kept_ = only_action(session, here)
        assert (kept_.theme, kept_.source, kept_.made_by, kept_.note) == ("T1", "T1.2a", "Leo Hughes", "x")


def test_change_action_tells_the_second_of_two(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        add(session, here)
        read_by_both = only_action(session, here)
    with writing() as session:
        change(session, here, read_by_both, note="First")
    with writing() as session, pytest.raises(Refused, match="Somebody else changed this action meanwhile"):
        change(session, here, read_by_both, note="Second")
    with writing() as session:
        assert only_action(session, here).note == "First"


def test_change_action_refuses_a_move_that_is_none(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        add(session, here)
        change(session, here, only_action(session, here), status=Status.DROPPED)
        with pytest.raises(Refused, match="dropped cannot become done"):
            change(session, here, only_action(session, here), status=Status.DONE)


def test_change_action_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        add(session, here)
        action = only_action(session, here)

    def altered(session: Any, here: Partnership, by: Person, organisation: str = "") -> None:
        after = replace(action, note="x")
        where = organisation or here.council
        planning.change_action(session, organisation=where, before=action, after=after, by=by, today=TODAY)

    refuses_all_but_the_lead(writing, here, altered)
    with writing() as session:
        own = replace(here.lead, organisation=here.trust)
        with pytest.raises(NotFound, match="There is no such action here"):
            altered(session, here, own, organisation=here.trust)


def test_change_action_records_it_once_and_without_its_words(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        add(session, here)
        change(session, here, only_action(session, here))
        assert "changed an action" not in builders.recorded(session)[-1]
        change(session, here, only_action(session, here), note="Secret")
        assert builders.recorded(session)[-1] == "Leo Hughes changed an action of Northmoor Council for Agreement."
        assert "Secret" not in str(kept(session, "audit"))


def test_change_action_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        add(session, here)
        action = only_action(session, here)
    keeps_nothing(writing, here, lambda session, here: change(session, here, action, note="x"))


# What the plan rests on


def test_plan_carries_the_results_of_closed_rounds_only(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        submitted(session, here, made, here.council, [("frontline", {"q1": "2"})] * 12)
        assert seen(session, here).report is None
    closing.close(writing, round=made, by=here.programme_manager)
    with writing() as session:
        for by in (here.lead, here.programme_manager):
            report = seen(session, here, by).report
            assert report is not None
            standing = report.standing(made, here.council, "T1")
            assert standing is not None
            assert standing.level == 2


def test_plan_without_a_round_goes_by_the_systems_newest_round_and_before_that_by_the_newest_version(
    writing: Sessions, here: Partnership
) -> None:
    with writing() as session:
        for version in ("1.9", "1.10"):
            frameworks.add(session, content=builders.a_framework(version=version), by=here.administrator)
        assert seen(session, here).framework.version == "1.10", "as numbers, not as texts"
        a_round(session, here, framework_version="1.10", organisations=[here.trust], state=State.DRAFT)
        a_round(session, here, name="First", framework_version="1.9", organisations=[here.trust])
        assert seen(session, here).framework.version == "1.9", "of the others, without drafts"
        a_round(session, here, name="Own", organisations=[here.council], opens_on=date(2026, 3, 2))
        assert seen(session, here).framework.version == "1"


def test_plan_follows_the_newest_rounds_framework(writing: Sessions, here: Partnership) -> None:
    a_closed_round(writing, here)
    with writing() as session:
        longer = builders.a_framework(version="2", levels=["Started", "Settled", "Steady"])
        theme = longer["themes"][0]
        theme["levels"]["3"] = [theme["levels"]["2"][0] | {"id": "T1.3a"}]
        frameworks.add(session, content=longer, by=here.administrator)
        assert len(seen(session, here).framework.levels) == 2
        a_round(session, here, name="Autumn 2027", framework_version="2", opens_on=date(2027, 3, 2))
        plan = seen(session, here)
        assert (len(plan.framework.levels), plan.report) == (3, None)
        aim(session, here, level=3)


def test_plan_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        for by in (here.viewer, here.administrator):
            with pytest.raises(NotAllowed):
                seen(session, here, by)
        with pytest.raises(NotAllowed):
            planning.plan(session, organisation=here.trust, by=here.lead, today=TODAY)
        elsewhere = builders.a_partnership(session, "Elsewhere").programme_manager
        with pytest.raises(NotFound):
            seen(session, here, elsewhere)


def refuses_all_but_the_lead(writing: Sessions, here: Partnership, verb: Any) -> None:
    with writing() as session:
        for by in (here.viewer, here.administrator, here.programme_manager):
            with pytest.raises(NotAllowed):
                verb(session, here, by)
        with pytest.raises(NotAllowed):
            verb(session, here, here.lead, organisation=here.trust)


def keeps_nothing(writing: Sessions, here: Partnership, verb: Any) -> None:
    with writing() as session:
        before = kept(session, *TABLES)
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        verb(session, here)
    with writing() as session:
        assert kept(session, *TABLES) == before
