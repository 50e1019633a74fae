"""The history's sentences: one for every event, none about respondents."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from assessment.domain import events

DETAILS: dict[str, str | int] = {
    "who": "Ada Okafor",
    "system": "Northmoor and Vale",
    "person": "Bea Lin",
    "kind": "organisation lead of Vale Hospitals",
    "organisation": "Vale Hospitals",
    "round": "Spring 2027",
    "framework": "Change 4",
    "before": "Vale Infirmary",
    "merged": "Vale Infirmary and Moor Hospital",
    "theme": "Data sharing policy",
    "version": "1.0",
    "closes_on": "2027-03-28",
    "added": 3,
    "changed": 1,
    "count": 12,
}
"""Every detail that a service may record. None of them is a respondent's name or address."""


@pytest.mark.parametrize("event", events.EVENTS)
def test_every_event_is_a_whole_sentence(event: str) -> None:
    told = events.sentence(event, DETAILS)
    assert re.fullmatch(r"[A-Z][^{}]+\.", told), told


@pytest.mark.parametrize("event", events.EVENTS)
def test_every_event_needs_no_other_detail(event: str) -> None:
    named = {field for _, field, _, _ in Formatter().parse(events.EVENTS[event]) if field}
    assert named <= {*DETAILS, "people", "responses"}


@pytest.mark.parametrize(
    ("event", "changes", "told"),
    [
        ("round_closed", {}, "Ada Okafor closed the round ‘Spring 2027’."),
        ("round_extended", {}, "Ada Okafor extended the round ‘Spring 2027’ to 28 March 2027."),
        ("people_invited", {}, "Ada Okafor invited 12 people of Vale Hospitals to the round ‘Spring 2027’."),
        ("people_invited", {"count": 1}, "Ada Okafor invited 1 person of Vale Hospitals to the round ‘Spring 2027’."),
        (
            "password_reset",
            {"person": "{who} {0.__class__}"},
            "Ada Okafor gave {who} {0.__class__} a one-time password.",
        ),
        (
            "answers_imported",
            {"count": 1},
            "Ada Okafor imported 1 response of Vale Hospitals into the round ‘Spring 2027’.",
        ),
    ],
)
def test_sentence_says_it(event: str, changes: dict[str, str | int], told: str) -> None:
    assert events.sentence(event, DETAILS | changes) == told


def test_sentence_refuses_an_unknown_event() -> None:
    with pytest.raises(KeyError, match="answers_opened"):
        events.sentence("answers_opened", DETAILS)


def test_sentence_refuses_a_missing_detail() -> None:
    with pytest.raises(KeyError, match="round"):
        events.sentence("round_closed", {"who": "Ada Okafor"})
