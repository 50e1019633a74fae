"""The log of agreed levels: its state is worked out, the hash of answers is steady, evidence is whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from assessment.domain import agreements, moderation
from assessment.domain.agreements import Agreement, Basis, Entry, Event, State
from assessment.domain.tallies import Tally
from tests.builders import NOW
from tests.domain.bundled import framework

THEN, LATER = Basis("1.0", "1.0", "aaaa"), Basis("1.0", "1.0", "bbbb")
FIRST = Entry("T2", Event.PROPOSED, NOW, "p1", "Leo", "organisation_lead", 1, None, 2, "A reason of ours", THEN)
SIGNED = replace(FIRST, event=Event.SIGNED_OFF, account="p2")
BACK = replace(FIRST, event=Event.RETURNED, level=None)


def after(*log: Entry, now: Basis = THEN) -> Agreement:
    return agreements.agreement(log, now)


def test_nothing_proposed_has_no_state() -> None:
    assert after() == Agreement(None, None, None, None, (), ())


def test_states_follow_the_log() -> None:
    assert after(FIRST).state is State.PROPOSED
    assert after(FIRST, SIGNED).state is State.SIGNED_OFF
    assert after(FIRST, BACK).state is State.DRAFT
    assert after(FIRST, BACK).draft == FIRST
    assert after(FIRST, FIRST).states == (State.SUPERSEDED, State.PROPOSED)
    assert after(FIRST, BACK, FIRST).states == (State.SUPERSEDED, State.DRAFT, State.PROPOSED)


def test_level_in_force_stays_while_another_is_proposed_or_sent_back() -> None:
    found = after(FIRST, SIGNED, replace(FIRST, level=0))
    assert (found.state, found.in_force) == (State.PROPOSED, SIGNED)
    found = after(FIRST, SIGNED, replace(FIRST, level=0), BACK)
    assert (found.state, found.in_force, found.proposal) == (State.SIGNED_OFF, SIGNED, None)
    assert found.draft == replace(FIRST, level=0)


def test_what_rests_on_something_else_needs_review() -> None:
    assert after(FIRST, SIGNED, now=LATER).states == (State.NEEDS_REVIEW, State.NEEDS_REVIEW)
    assert after(FIRST, now=LATER).state is State.NEEDS_REVIEW
    fresh = after(FIRST, SIGNED, replace(FIRST, basis=LATER), now=LATER)
    assert (fresh.state, fresh.review) == (State.PROPOSED, ())
    both = after(FIRST, SIGNED, now=Basis("2.0", "1.1", "aaaa"))
    assert both.review == (
        "The rules by which levels are worked out have changed: version 1.0 then, 1.1 now.",
        "The framework has changed: version 1.0 then, 2.0 now.",
    )


@given(st.lists(st.sampled_from([FIRST, SIGNED, BACK]), max_size=12))
def test_any_log_has_at_most_one_proposal_and_one_level_in_force(events: list[Entry]) -> None:
    log = [replace(entry, at=NOW + timedelta(days=place)) for place, entry in enumerate(events)]
    found = after(*log)
    assert len(found.states) == len(log)
    live = [each for each, state in zip(log, found.states, strict=True) if state is State.PROPOSED]
    assert live == ([found.proposal] if found.proposal else [])
    if found.in_force:
        assert found.in_force.event is Event.SIGNED_OFF
        assert after(*log[: log.index(found.in_force) + 1]).in_force == found.in_force
    assert after(*log) == found


def test_hash_is_the_same_whatever_the_order_and_tells_any_change() -> None:
    one = Tally({"ig": 3}, {"q05": {"ig": {"2": 1, "3": 2}}, "q06": {"ig": {"2": 3}}})
    same = Tally(
        {"ig": 3}, {"q06": {"ig": {"2": 3, "1": 0}}, "q05": {"ig": {"3": 2, "2": 1}, "manager": {}}}, {"ig": 4}
    )
    assert agreements.answers_hash(one) == agreements.answers_hash(same)
    moved = Tally({"ig": 3}, {"q05": {"ig": {"2": 2, "3": 1}}, "q06": {"ig": {"2": 3}}})
    unasked = Tally({"ig": 3}, {"q05": {"ig": {"2": 1, "3": 2}}})
    emptied = Tally({"ig": 3}, {"q05": {"ig": {"2": 1, "3": 2}}, "q06": {}})
    assert len({agreements.answers_hash(each) for each in (one, moved, unasked, emptied)}) == 4


def test_only_facts_and_training_records_can_be_decided_by_evidence() -> None:
    made = framework()
    found = {c for theme in made.themes for c in moderation.acceptable(made, theme)}
    kinds = {made.questions[made.criterion(c).question].kind for c in found}
    assert kinds == {"fact", "record"}
    assert "T1.3a" in found
    assert not {"T1.3b", "T2.1a", "T2.4b", "T3.3a"} & found


def test_reason_is_tidied_of_what_cannot_be_shown() -> None:
    assert moderation.checked_reason("  Two\x00 partners\nleft us \u200b ") == "Two partners\nleft us"
