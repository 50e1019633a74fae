"""What reports carry beside results: the same values as the pages', and nothing for viewers and the public."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session

from assessment.domain import target_status
from assessment.domain.actions import Status
from assessment.domain.agreements import State
from assessment.domain.reports import AGREED, DISAGREEMENT, PLANS, SPREADS, Report
from assessment.services import agreeing, closing, planning, reporting, rounds
from assessment.store import tables
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.panel_builders import MINUTES, a_colleague, a_judged_round, change_the_answers, the_answers, trained
from tests.round_builders import a_round, submitted
from tests.services.test_reporting import counted

NOW = datetime(2027, 3, 12, 9, tzinfo=UTC)
DUE = date(2027, 6, 30)
OLDER = {"name": "Autumn 2026", "opens_on": date(2026, 9, 1)}


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def story(writing: Sessions, here: Partnership) -> dict[str, str]:
    """Two rounds of the council; in the newer one a level signed off by evidence and one that waits; a plan."""
    made = {
        "old": a_judged_round(writing, here, trained(yes=15), **OLDER),
        "new": a_judged_round(writing, here, trained()),
    }
    with writing() as session:
        colleague = a_colleague(session, here)
        common = {"organisation": here.council, "round": made["new"], "by": here.lead, "now": NOW}
        proof = {"T2.2a": MINUTES}
        why = "The board minutes show that it is in place."
        agreeing.propose(session, **common, theme="T2", level=0, reason=why, accepted=proof, seen=0)
        agreeing.sign_off(session, **common | {"by": colleague}, theme="T2", seen=1)
        agreeing.propose(session, **common, theme="T1", level=1, reason="Half were never asked.", accepted={}, seen=0)
        plan(session, here)
    return made


def plan(session: Session, here: Partnership) -> None:
    common = {"organisation": here.council, "by": here.lead, "today": TODAY}
    for theme, level in (("T1", 4), ("T2", 1)):
        planning.set_target(session, **common, theme=theme, level=level, due_on=DUE, before=None)
    typed = {"what": "Train the wards", "owner": "Mia", "note": "", "due_on": TODAY}
    planning.add_action(session, **common, theme="T1", source="", **typed)
    planning.add_action(session, **common, theme="T3", source="", **typed | {"due_on": DUE})


def own(session: Session, here: Partnership, story: dict[str, str], **changes: Any) -> Report:
    ids = list(story.values())
    call = {"organisation": here.council, "by": here.lead, "today": TODAY, "spreads": ids, "panels": ids} | changes
    return reporting.organisation_report(session, **call)


def whole(session: Session, here: Partnership, **changes: Any) -> Report:
    call = {"by": here.programme_manager, "today": TODAY, "detail": True, "panels": True} | changes
    return reporting.system_report(session, **call)


# Agreed levels


def test_a_report_has_the_panels_that_the_meeting_sees(
    reading: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    with reading() as session:
        report = own(session, here, story)
        for name in ("old", "new"):
            seen = agreeing.standing(session, round=story[name], organisation=here.council, by=here.lead)
            round_ = next(each for each in report.rounds if each.id == story[name])
            assert report.panel(round_, report.organisations[0]) == seen
    assert report.leads == {here.council: 2}
    signed, waiting = (report.panels[story["new"], here.council, theme] for theme in ("T2", "T1"))
    assert (signed.agreement.state, signed.agreement.in_force.who) == (State.SIGNED_OFF, "Mia Brandt")
    assert signed.agreement.in_force.proofs == {"T2.2a": MINUTES}
    assert (waiting.agreement.state, waiting.agreement.in_force) == (State.PROPOSED, None)
    assert signed.survey == report.standings[story["new"], here.council, "T2"]


def test_a_report_lets_no_hash_of_the_answers_out(reading: Sessions, here: Partnership, story: dict[str, str]) -> None:
    with reading() as session:
        for report in (own(session, here, story), whole(session, here)):
            assert report.panels
            for each in report.panels.values():
                assert {entry.basis.answers_hash for entry in each.log} <= {""}


def test_a_report_says_which_levels_need_review(writing: Sessions, here: Partnership, story: dict[str, str]) -> None:
    with writing() as session:
        tally = the_answers(session, story["new"], here.council)
        change_the_answers(session, story["new"], here.council, replace(tally, counts={}))
        each = own(session, here, story).panels[story["new"], here.council, "T2"]
    assert each.agreement.state is State.NEEDS_REVIEW
    assert each.agreement.review == ("The answers that it rests on have changed.",)


def test_a_report_reads_panels_of_the_rounds_it_is_asked_for(
    reading: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    with reading() as session:
        report = own(session, here, story, spreads=[], panels=[story["old"]])
    assert {round for round, _, _ in report.panels} == {story["old"]}
    assert report.carries == {AGREED, PLANS}


# Targets and actions


def test_a_report_says_how_targets_stand_as_the_plan_does(
    reading: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    with reading() as session:
        report = own(session, here, story)
        page = planning.plan(session, organisation=here.council, by=here.lead, today=TODAY)
    assert {theme: aim.target for (_, theme), aim in report.targets.items()} == page.targets
    assert set(page.targets) == {"T1", "T2"}
    for (_, theme), aim in report.targets.items():
        reading_ = target_status.read(page.report, here.council, aim.target, TODAY)
        assert (aim.status, aim.sentence) == (reading_.status, reading_.sentence)
        assert aim.standing == report.standings[story["new"], here.council, theme]
        assert aim.after == "Spring 2027"
    # T1 is below its target and has an open action; T2 has reached it.
    assert {theme: aim.asks for (_, theme), aim in report.targets.items()} == {"T1": False, "T2": False}
    assert report.actions == {here.council: page.actions}
    assert [action.status for action in page.actions] == [Status.OPEN, Status.OPEN]


def test_a_target_without_an_open_action_asks_for_one_until_somebody_says_why(
    writing: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    def asks() -> bool:
        return own(session, here, story).targets[here.council, "T1"].asks

    with writing() as session:
        assert not asks()
        session.connection().exec_driver_sql("UPDATE action SET status = 'done'")
        assert asks()
        session.connection().exec_driver_sql("UPDATE target SET without_action = 'The audit comes first.'")
        assert not asks()


def test_a_target_is_not_read_from_rounds_that_cannot_be_compared_with_the_one_now_open(
    writing: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    with writing() as session:
        # The council is now asked other questions, by another framework; the trust is not.
        a_round(session, here, name="Other", opens_on=date(2027, 3, 5), organisations=[here.council])
        for report in (own(session, here, story), whole(session, here)):
            aim = report.targets[here.council, "T1"]
            assert (aim.status, aim.standing, aim.after) == ("not known yet", None, "")


def test_a_target_of_an_organisation_that_left_is_read_after_its_own_last_round(
    writing: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    a_judged_round_of_the_trust(writing, here)
    with writing() as session:
        system, mine = whole(session, here), own(session, here, story)
    assert system.latest.name == "Later"
    assert system.targets == mine.targets
    assert system.targets[here.council, "T1"].after == "Spring 2027"


def a_judged_round_of_the_trust(writing: Sessions, here: Partnership) -> None:
    pinned = {"framework_id": "hicm-data-change4", "framework_version": "1.0"}
    with writing() as session:
        made = a_round(session, here, name="Later", opens_on=date(2027, 3, 8), organisations=[here.trust], **pinned)
        submitted(session, here, made, here.trust, trained())
    closing.close(writing, round=made, by=here.programme_manager)


# A system's report


def test_a_systems_report_has_what_each_organisations_has(
    reading: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    with reading() as session:
        system, mine = whole(session, here), own(session, here, story)
    assert system.carries == {DISAGREEMENT, AGREED, PLANS}
    assert (system.targets, system.actions) == (mine.targets, mine.actions)
    assert system.panels == {key: each for key, each in mine.panels.items() if each.log}
    assert {theme for _, _, theme in system.panels} == {"T1", "T2"}
    assert system.leads == {here.council: 2, here.trust: 0}
    council = {key: each for key, each in system.disagreement.items() if key[1] == here.council}
    assert council == mine.disagreement
    assert {key[0] for key in council} == set(story.values())


def test_a_systems_report_for_charts_carries_nothing_it_is_not_asked_for(
    reading: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    with reading() as session:
        assert whole(session, here, detail=False, panels=False).carries == frozenset()
        assert whole(session, here, detail=False).carries == {DISAGREEMENT, AGREED}
        assert whole(session, here, panels=False).carries == {PLANS}
        assert story


def test_a_systems_report_asks_the_same_number_of_questions_however_much_there_is(
    writing: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    def asked() -> int:
        with writing() as session, counted(session) as sent:
            assert whole(session, here).panels
            return len(sent)

    before = asked()
    with writing() as session:
        colleague = a_colleague(session, here, "Ana Li")
        common = {"organisation": here.council, "by": colleague, "now": NOW, "accepted": {}, "seen": 0}
        for theme in ("T1", "T3", "T4"):
            agreeing.propose(session, **common, round=story["old"], theme=theme, level=0, reason="We know better here.")
        for theme in ("T3", "T4", "T5"):
            planning.set_target(
                session,
                organisation=here.council,
                theme=theme,
                level=1,
                due_on=DUE,
                before=None,
                by=here.lead,
                today=TODAY,
            )
    assert asked() == before


# Who may not


def nothing(report: Report) -> bool:
    beside = (report.spreads, report.disagreement, report.panels, report.leads, report.targets, report.actions)
    return not any(beside) and report.carries == frozenset()


NOT_FOR: dict[str, Callable[[Session, Partnership, dict[str, str]], Report]] = {
    "viewer, organisation": lambda session, here, story: own(session, here, story, by=here.viewer),
    "viewer, system": lambda session, here, _: whole(session, here, by=here.viewer),
    "public": lambda session, here, _: whole(session, here, public=True),
    "public, viewer": lambda session, here, _: whole(session, here, public=True, by=here.viewer),
}


@pytest.mark.parametrize("report", NOT_FOR.values(), ids=NOT_FOR)
def test_viewers_and_the_public_get_results_alone(
    writing: Sessions, here: Partnership, story: dict[str, str], report: Callable[..., Report]
) -> None:
    with writing() as session:
        for each in story.values():
            rounds.publish(session, round=each, by=here.programme_manager, today=TODAY)
        found = report(session, here, story)
    assert found.standings
    assert nothing(found)


def test_another_system_sees_nothing_of_it(writing: Sessions, here: Partnership, story: dict[str, str]) -> None:
    with writing() as session:
        elsewhere = builders.a_partnership(session, "Elsewhere")
    a_judged_round(writing, elsewhere, trained())
    with writing() as session:
        report = whole(session, here, by=elsewhere.programme_manager)
        mine = whole(session, here)
    assert report.standings
    assert (report.panels, report.targets, report.actions) == ({}, {}, {})
    assert here.council not in report.leads
    assert {key[1] for key in mine.disagreement} == {here.council, here.trust}
    assert story


# Each round's own


def test_each_round_has_its_own_framework_and_headcount(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        kept = {"system_id": here.system, "id": "small", "version": "2"}
        content = builders.a_framework(version="2")
        content["themes"][0]["name"] = "Accord"
        session.add(tables.Framework(**kept, content=builders.json.dumps(content)))
    made = []
    for at, version in enumerate(("1", "2")):
        with writing() as session:
            days = {"opens_on": date(2026 + at, 3, 1), "closes_on": date(2027, 12, 1)}
            pinned = {"framework_version": version, "name": f"Round {version}", "organisations": [here.council]}
            made.append(a_round(session, here, **pinned, **days))
            submitted(session, here, made[-1], here.council, [("frontline", {"q1": "2"})] * 12)
        closing.close(writing, round=made[-1], by=here.programme_manager)
        with writing() as session:
            session.connection().exec_driver_sql("UPDATE headcount SET people = 77 WHERE role = 'manager'")
    with writing() as session:
        report = reporting.organisation_report(
            session, organisation=here.council, by=here.lead, today=TODAY, spreads=made, panels=made
        )
    assert [report.framework_of(each).version for each in made] == ["1", "2"]
    assert report.framework.version == "2"
    assert [report.theme_name("T1", each) for each in made] == ["Agreement", "Accord"]
    assert (report.theme_name("T1"), report.theme_name("T9")) == ("Accord", "T9")
    assert [report.numbers[each, here.council].heads["manager"] for each in made] == [40, 77]
    assert [report.panel(each, report.organisations[0]).framework.version for each in report.rounds] == ["1", "2"]
    assert SPREADS in report.carries
