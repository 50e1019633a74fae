"""Agreed levels: proposing, signing off, sending back; the log, its states, and who sees what (method.md 5)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from assessment.domain import moderation
from assessment.domain.agreements import State
from assessment.domain.errors import NotAllowed, NotFound, Refused
from assessment.domain.panels import Panel, ThemePanel
from assessment.domain.proofs import Proof
from assessment.domain.rights import Kind, Person
from assessment.domain.tallies import Tally
from assessment.services import agreeing
from assessment.store import agreements as store
from assessment.store import tables
from tests import builders
from tests.builders import NOW, Partnership, Sessions
from tests.domain.test_cases import CASES
from tests.panel_builders import (
    MINUTES,
    a_colleague,
    a_judged_round,
    case_answers,
    change_the_answers,
    the_answers,
    trained,
)
from tests.round_builders import a_round, kept
from tests.source_tree import ROOT

WHY = "Draft withdrawn by two partners in March"
POLICY = {"T2.3a": MINUTES}
TAKEN = ("agreement", "audit", "result", "tally")


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    """Case A14a: the survey says Developing in T2, and the policy (T2.3a) is in dispute."""
    return a_judged_round(writing, here, case_answers("A14a"))


@pytest.fixture
def colleague(writing: Sessions, here: Partnership) -> Person:
    with writing() as session:
        return a_colleague(session, here)


def propose(session: Session, here: Partnership, round: str, level: int, **changes: Any) -> None:
    call: dict[str, Any] = {"organisation": here.council, "theme": "T2", "reason": WHY, "accepted": {}, "seen": 0}
    call |= {"by": here.lead, "now": NOW}
    agreeing.propose(session, round=round, level=level, **call | changes)


def sign_off(session: Session, here: Partnership, round: str, by: Person, seen: int = 1, theme: str = "T2") -> None:
    where = {"round": round, "organisation": here.council, "theme": theme}
    agreeing.sign_off(session, **where, seen=seen, by=by, now=NOW + timedelta(days=1))


def send_back(session: Session, here: Partnership, round: str, by: Person, **changes: Any) -> None:
    call: dict[str, Any] = {"reason": "The minutes are not signed yet", "seen": 1, "theme": "T2"} | changes
    agreeing.send_back(session, round=round, organisation=here.council, **call, by=by, now=NOW)


def panel(session: Session, here: Partnership, round: str, by: Person | None = None) -> Panel:
    return agreeing.standing(session, round=round, organisation=here.council, by=by or here.lead)


def theme(session: Session, here: Partnership, round: str, name: str = "T2") -> ThemePanel:
    return panel(session, here, round).themes[name]


# The worked cases, through the service


@pytest.mark.parametrize("case", [c for c in CASES if c["kind"] == "moderation"], ids=lambda c: c["id"])
def test_moderation_cases(writing: Sessions, here: Partnership, round_: str, case: Mapping[str, Any]) -> None:
    given, expected = case["input"], case["expected"]
    with writing() as session:
        assert theme(session, here, round_).survey.level == given["survey"]["level"], "the round fits the case"
    if not expected["accepted"]:
        with pytest.raises(Refused, match="allow Developing at most"), writing() as session:
            propose(session, here, round_, given["panel_level"], reason=given["reason"])
        return
    with writing() as session:
        propose(session, here, round_, given["panel_level"], reason=given["reason"])
        found = theme(session, here, round_)
    proposal = found.agreement.proposal
    assert proposal is not None
    assert (proposal.level, proposal.survey_level) == (expected["agreed_level"], expected["survey_level"])
    assert found.survey.level == expected["survey_level"]


def test_case_a14b_evidence_on_a_fact_raises_the_level(
    writing: Sessions, here: Partnership, round_: str, colleague: Person
) -> None:
    with pytest.raises(Refused, match="allow Developing at most"), writing() as session:
        propose(session, here, round_, 3)
    with writing() as session:
        propose(session, here, round_, 3, accepted=POLICY)
        sign_off(session, here, round_, colleague)
        found = theme(session, here, round_)
    agreed = found.agreement.in_force
    assert agreed is not None
    assert (agreed.level, agreed.proofs, found.label) == (3, POLICY, moderation.HIGHER)
    assert (found.survey.level, found.cap) == (2, 2), "the survey level stays as it was"
    with pytest.raises(Refused, match="allow Established at most"), writing() as session:
        propose(session, here, round_, 4, accepted=POLICY, seen=2)


def test_case_a22b_training_records_count_as_evidence(writing: Sessions, here: Partnership) -> None:
    made = a_judged_round(writing, here, trained())
    records = {"T1.3a": replace(MINUTES, title="Training records 2026", place="training-2026.xlsx")}
    with writing() as session:
        assert theme(session, here, made, "T1").survey.level == 2
        propose(session, here, made, 4, theme="T1", accepted=records)
        assert theme(session, here, made, "T1").agreement.state is State.PROPOSED


def test_case_a14c_evidence_cannot_overrule_what_staff_say(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        before = kept(session, *TAKEN)
    with (
        pytest.raises(Refused, match=r"Evidence cannot decide T2\.4b: it rests on what staff say"),
        writing() as session,
    ):
        propose(session, here, round_, 2, accepted={"T2.4b": MINUTES})
    with pytest.raises(Refused, match=r"no criterion ‘T3\.2a’ in this theme"), writing() as session:
        propose(session, here, round_, 2, accepted={"T3.2a": MINUTES})
    with writing() as session:
        assert kept(session, *TAKEN) == before


def test_evidence_against_a_fact_lowers_what_may_be_agreed(writing: Sessions, here: Partnership, round_: str) -> None:
    against = {"T2.2a": replace(MINUTES, met=False)}
    with pytest.raises(Refused, match="allow Foundational at most"), writing() as session:
        propose(session, here, round_, 2, accepted=against)
    with writing() as session:
        propose(session, here, round_, 1, accepted=against)
        assert theme(session, here, round_).log[0].proofs == against


def test_without_survey_level_the_top_of_the_range_may_be_agreed(
    writing: Sessions, here: Partnership, colleague: Person
) -> None:
    made = a_judged_round(writing, here, case_answers("A14a")[5:])
    with writing() as session:
        found = theme(session, here, made)
        assert (found.survey.level, found.survey.high, found.cap) == (None, 2, 2)
        with pytest.raises(Refused, match="at least 10 characters"):
            propose(session, here, made, 2, reason="so it is")
        propose(session, here, made, 2)
        sign_off(session, here, made, colleague)
        found = theme(session, here, made)
    assert found.label == moderation.UNSUPPORTED
    assert (found.survey.level, found.survey.score) == (None, None), "an agreed level carries no score"


# propose


def test_propose_does_it(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        propose(session, here, round_, 1)
    with writing() as session:
        [entry] = theme(session, here, round_).log
    assert (entry.event, entry.level, entry.before, entry.survey_level) == ("proposed", 1, None, 2)
    assert (entry.account, entry.who, entry.kind) == (here.lead.id, "Leo Hughes", "organisation_lead")
    assert (entry.reason, entry.at) == (WHY, NOW)


def test_propose_records_it(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        propose(session, here, round_, 1)
        last = builders.recorded(session)[-1]
    assert last == (
        "Leo Hughes proposed an agreed level of Northmoor Council for Data sharing policy in the round ‘Spring 2027’."
    )


@pytest.mark.parametrize(
    "act",
    [
        lambda session, here, round_, by: propose(session, here, round_, 1, by=by, seen=1),
        lambda session, here, round_, by: sign_off(session, here, round_, by),
        lambda session, here, round_, by: send_back(session, here, round_, by),
    ],
    ids=["propose", "sign_off", "send_back"],
)
def test_changes_refuse_who_may_not_and_keep_nothing_if_recording_fails(
    writing: Sessions, here: Partnership, round_: str, colleague: Person, act: Callable[..., None]
) -> None:
    with writing() as session:
        propose(session, here, round_, 1)
        stranger = builders.a_person(session, here.system, Kind.ORGANISATION_LEAD, organisation=here.trust)
        before = kept(session, *TAKEN)
    for by in (here.administrator, here.programme_manager, here.viewer, stranger):
        with pytest.raises(NotAllowed), writing() as session:
            act(session, here, round_, by)
    del before["audit"]

    def unrecorded() -> None:
        with writing() as session:
            builders.drop_the_history(session)
            act(session, here, round_, colleague)

    with pytest.raises(DatabaseError, match="audit"):
        unrecorded()
    with writing() as session:
        assert kept(session, *before) == before


@pytest.mark.parametrize(
    ("proof", "why"),
    [
        (replace(MINUTES, title=" "), "The title of the evidence is empty"),
        (replace(MINUTES, place=""), "The link or file name of the evidence is empty"),
        (replace(MINUTES, place="javascript:alert(1)"), "is neither a link nor a file name"),
        (replace(MINUTES, place="https:// example.org"), "is neither a link nor a file name"),
        (replace(MINUTES, holder=""), "The holder of the evidence is empty"),
        (replace(MINUTES, dated_on=date(2027, 3, 11)), "is dated after today"),
    ],
)
def test_propose_refuses_evidence_that_is_not_whole(
    writing: Sessions, here: Partnership, round_: str, proof: Proof, why: str
) -> None:
    with pytest.raises(Refused, match=why), writing() as session:
        propose(session, here, round_, 3, accepted={"T2.3a": proof})


@pytest.mark.parametrize("given", [{"reason": "  too short "}, {"reason": "x" * 2001}, {"level": -1}, {"theme": "T9"}])
def test_propose_refuses(writing: Sessions, here: Partnership, round_: str, given: dict[str, Any]) -> None:
    with pytest.raises(Refused), writing() as session:
        propose(session, here, round_, **{"level": 1} | given)
    with writing() as session:
        assert not builders.rows(session, tables.Agreement)


def test_confirming_the_survey_level_needs_no_reason_but_leaving_an_agreed_one_does(
    writing: Sessions, here: Partnership, round_: str, colleague: Person
) -> None:
    with writing() as session:
        propose(session, here, round_, 2, reason="")
        propose(session, here, round_, 1, seen=1)
        sign_off(session, here, round_, colleague, seen=2)
        with pytest.raises(Refused, match="at least 10 characters"):
            propose(session, here, round_, 2, reason="", seen=3)


def test_before_a_close_there_is_nothing_to_agree(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        for act in (lambda: propose(session, here, made, 1, theme="T1"), lambda: panel(session, here, made)):
            with pytest.raises(Refused, match=r"is open\. Results and agreed levels begin when it is closed"):
                act()
        with pytest.raises(NotFound):
            agreeing.standing(session, round="no-such-round", organisation=here.council, by=here.lead)


# sign_off and send_back


def test_sign_off_does_it_and_records_it(writing: Sessions, here: Partnership, round_: str, colleague: Person) -> None:
    with writing() as session:
        propose(session, here, round_, 1)
        sign_off(session, here, round_, colleague)
        found, last = theme(session, here, round_), builders.recorded(session)[-1]
    assert found.agreement.state is State.SIGNED_OFF
    assert found.agreement.in_force == found.log[1]
    assert (found.log[1].who, found.log[1].level, found.log[1].reason) == ("Mia Brandt", 1, WHY)
    assert found.label == moderation.LOWER
    assert last.startswith("Mia Brandt signed off an agreed level of Northmoor Council for Data sharing policy")


def test_nobody_signs_off_their_own_proposal(
    writing: Sessions, here: Partnership, round_: str, colleague: Person
) -> None:
    with writing() as session:
        propose(session, here, round_, 1)
    with pytest.raises(Refused, match="somebody else has to sign it off"), writing() as session:
        sign_off(session, here, round_, here.lead)
    with writing() as session:
        propose(session, here, round_, 1, by=colleague, seen=1)
    with pytest.raises(Refused, match="somebody else has to sign it off"), writing() as session:
        sign_off(session, here, round_, colleague, seen=2)


def test_sign_off_needs_a_proposal_and_one_is_signed_once(
    writing: Sessions, here: Partnership, round_: str, colleague: Person
) -> None:
    with pytest.raises(Refused, match="no proposal here"), writing() as session:
        sign_off(session, here, round_, colleague, seen=0)
    with writing() as session:
        propose(session, here, round_, 1)
        sign_off(session, here, round_, colleague)
        with pytest.raises(Refused, match="no proposal here"):
            sign_off(session, here, round_, colleague, seen=2)


def test_send_back_makes_it_a_draft_again(writing: Sessions, here: Partnership, round_: str, colleague: Person) -> None:
    with writing() as session:
        propose(session, here, round_, 1)
        with pytest.raises(Refused, match="at least 10 characters"):
            send_back(session, here, round_, colleague, reason="no")
        send_back(session, here, round_, colleague)
        found, last = theme(session, here, round_), builders.recorded(session)[-1]
    assert (found.agreement.state, found.agreement.in_force) == (State.DRAFT, None)
    assert found.agreement.draft == found.log[0]
    assert (found.log[1].level, found.log[1].reason) == (None, "The minutes are not signed yet")
    assert last.startswith("Mia Brandt sent back a proposed level of Northmoor Council")


def test_later_level_supersedes_the_earlier_which_stays_in_the_log(
    writing: Sessions, here: Partnership, round_: str, colleague: Person
) -> None:
    with writing() as session:
        propose(session, here, round_, 1)
        sign_off(session, here, round_, colleague)
        propose(session, here, round_, 2, seen=2, reason="The partners came back in May")
        assert theme(session, here, round_).agreement.in_force == theme(session, here, round_).log[1]
        sign_off(session, here, round_, colleague, seen=3)
        found = theme(session, here, round_)
    assert [entry.level for entry in found.log] == [1, 1, 2, 2]
    assert [entry.before for entry in found.log] == [None, None, 1, 1]
    assert found.agreement.states == (State.SUPERSEDED, State.SUPERSEDED, State.SIGNED_OFF, State.SIGNED_OFF)
    assert found.label == moderation.SAME


# Two people at once


def test_who_looked_at_an_older_log_has_to_look_again(
    writing: Sessions, here: Partnership, round_: str, colleague: Person
) -> None:
    with writing() as session:
        propose(session, here, round_, 1)
        propose(session, here, round_, 0, seen=1)
    for act in (
        lambda s: sign_off(s, here, round_, colleague),
        lambda s: send_back(s, here, round_, colleague),
        lambda s: propose(s, here, round_, 2, by=colleague),
    ):
        with pytest.raises(Refused, match="changed this since you opened it"), writing() as session:
            act(session)


def test_of_two_people_at_once_one_is_told_and_nothing_is_lost(
    writing: Sessions, here: Partnership, round_: str, colleague: Person
) -> None:
    told: list[str] = []

    def act(by: Person, level: int) -> None:
        try:
            with writing() as session:
                propose(session, here, round_, level, by=by)
        except Refused as refused:
            told.append(str(refused))

    both = [Thread(target=act, args=(by, level)) for by, level in ((here.lead, 1), (colleague, 0))]
    for each in both:
        each.start()
    for each in both:
        each.join()
    with writing() as session:
        assert len(theme(session, here, round_).log) == 1
    assert told == [agreeing.MOVED_ON]


# Needs review, and working a level out again


def signed(writing: Sessions, here: Partnership, round_: str, colleague: Person) -> None:
    with writing() as session:
        propose(session, here, round_, 1)
        sign_off(session, here, round_, colleague)


def with_one_more(tally: Tally) -> Tally:
    counts = json.loads(json.dumps(tally.as_mapping()["counts"]))
    counts["q05"]["ig"]["3"] += 1
    return Tally(tally.respondents, counts)


def test_changed_answers_need_review_and_the_sign_off_stays(
    writing: Sessions, here: Partnership, round_: str, colleague: Person
) -> None:
    signed(writing, here, round_, colleague)
    with writing() as session:
        change_the_answers(session, round_, here.council, with_one_more(the_answers(session, round_, here.council)))
        found = theme(session, here, round_)
    assert (found.agreement.state, len(found.log)) == (State.NEEDS_REVIEW, 2)
    assert found.agreement.in_force == found.log[1]
    assert found.agreement.review == ("The answers that it rests on have changed.",)
    with writing() as session:
        propose(session, here, round_, 1, seen=2, reason="Looked at again: still the same")
        sign_off(session, here, round_, colleague, seen=3)
        assert theme(session, here, round_).agreement.state is State.SIGNED_OFF


@pytest.mark.parametrize(
    ("column", "why"), [("calculator_version", "rules by which levels"), ("framework_version", "framework has changed")]
)
def test_changed_rules_need_review(
    writing: Sessions, here: Partnership, round_: str, colleague: Person, column: str, why: str
) -> None:
    signed(writing, here, round_, colleague)
    with writing() as session:
        session.execute(text(f"UPDATE agreement SET {column} = '0.9'"))
        found = theme(session, here, round_)
    assert found.agreement.state is State.NEEDS_REVIEW
    assert why in found.agreement.review[0]
    assert "0.9 then, 1.0 now" in found.agreement.review[0]


def test_proposal_on_older_answers_is_not_signed_off(
    writing: Sessions, here: Partnership, round_: str, colleague: Person
) -> None:
    with writing() as session:
        propose(session, here, round_, 1)
        change_the_answers(session, round_, here.council, with_one_more(the_answers(session, round_, here.council)))
        assert theme(session, here, round_).agreement.state is State.NEEDS_REVIEW
        with pytest.raises(Refused, match="changed since this was proposed"):
            sign_off(session, here, round_, colleague)
        send_back(session, here, round_, colleague)


def test_every_level_can_be_worked_out_again_from_the_log(
    writing: Sessions, here: Partnership, round_: str, colleague: Person
) -> None:
    signed(writing, here, round_, colleague)
    with writing() as session:
        propose(session, here, round_, 3, accepted=POLICY, seen=2)
        send_back(session, here, round_, colleague, seen=3)
    with writing() as session:
        found = panel(session, here, round_)
        log = store.log(session, system=here.system, round=round_, organisation=here.council)["T2"]
        again = moderation.replay(log, the_answers(session, round_, here.council), found.framework)
    levels = [entry for entry in log if entry.level is not None]
    assert [(a.agreed.agreed_level, a.survey.level) for a in again] == [(e.level, e.survey_level) for e in levels]
    assert [a.cap for a in again] == [2, 2, 3]
    too_high = replace(log[0], level=3)
    with pytest.raises(Refused, match="allow Developing at most"):
        moderation.replay([too_high], the_answers_of(writing, here, round_), found.framework)


def the_answers_of(writing: Sessions, here: Partnership, round_: str) -> Tally:
    with writing() as session:
        return the_answers(session, round_, here.council)


# The log only grows


def test_log_is_added_to_and_read_and_nothing_else() -> None:
    code = (ROOT / "assessment/store/agreements.py").read_text(encoding="utf-8")
    assert not re.search(r"\b(update|delete|merge|UPDATE|DELETE)\b", code.split('"""', 2)[2])
    everywhere = [p for p in (ROOT / "assessment").rglob("*.py") if "migrations" not in p.parts]
    users = {p.name for p in everywhere if re.search(r"tables\[\"agreement\"\]|\bAgreement\b.*tables", p.read_text())}
    assert users <= {"agreements.py", "tables.py", "panel_tables.py"}


def test_changes_touch_neither_results_nor_answers(
    writing: Sessions, here: Partnership, round_: str, colleague: Person
) -> None:
    with writing() as session:
        before = kept(session, "result", "tally", "comment", "evidence", "participation", "round")
    signed(writing, here, round_, colleague)
    with writing() as session:
        assert kept(session, *before) == before


# standing and cap


def test_standing_is_for_those_who_see_results_of_closed_rounds(
    writing: Sessions, here: Partnership, round_: str
) -> None:
    with writing() as session:
        stranger = builders.a_person(session, here.system, Kind.ORGANISATION_LEAD, organisation=here.trust)
        for by in (here.lead, here.programme_manager):
            assert panel(session, here, round_, by).themes["T2"].survey.level == 2
        for by in (here.administrator, here.viewer, stranger):
            with pytest.raises(NotAllowed):
                panel(session, here, round_, by)


def test_standing_tells_no_hash_and_no_count(
    writing: Sessions, here: Partnership, round_: str, colleague: Person
) -> None:
    signed(writing, here, round_, colleague)
    with writing() as session:
        hashes = {row.answers_hash for row in builders.rows(session, tables.Agreement)}
        told = repr(panel(session, here, round_).themes)
    assert len(hashes) == 1
    assert hashes.pop() not in told
    assert "Tally" not in told


def test_standing_counts_who_could_sign_off(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        assert panel(session, here, round_).leads == 1
        a_colleague(session, here)
        builders.a_person(
            session, here.system, Kind.ORGANISATION_LEAD, name="Gone", organisation=here.council, active=False
        )
        builders.a_person(session, here.system, Kind.ORGANISATION_LEAD, organisation=here.trust)
        assert panel(session, here, round_).leads == 2


def test_cap_says_beforehand_how_high_a_panel_may_go(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        where = {"round": round_, "organisation": here.council, "theme": "T2"}
        ask = lambda accepted, by=here.lead: agreeing.cap(session, **where, accepted=accepted, by=by)  # noqa: E731
        assert [ask({}), ask({"T2.3a": True}), ask({"T2.2a": False})] == [2, 3, 1]
        with pytest.raises(Refused, match="rests on what staff say"):
            ask({"T2.4b": True})
        with pytest.raises(NotAllowed):
            ask({}, here.programme_manager)


def test_another_system_is_not_found(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        other = builders.a_system(session, "Elsewhere")
        manager = builders.a_person(session, other, Kind.PROGRAMME_MANAGER)
        with pytest.raises(NotFound):
            panel(session, here, round_, manager)
