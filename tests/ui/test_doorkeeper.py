"""Who may try links: guessing is stopped, an office that answers is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from assessment.domain.errors import LinkRefused
from assessment.services import answering, throttling
from assessment.ui import doorkeeper
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_round, links
from tests.ui.conftest import Start
from tests.ui.screen import words

OFFICE = "203.0.113.7"


@pytest.fixture(autouse=True)
def counted_anew() -> Iterator[None]:
    throttling.forget()
    yield
    throttling.forget()


@pytest.fixture
def tokens(here: Partnership, writing: Sessions) -> list[str]:
    """Private links of 60 people."""
    with writing() as database:
        return [link.token for link in links(database, here, a_round(database, here), here.council, 60)]


def guess(start: Start, links: int, *, first: int = 0) -> str:
    """Try made-up links, each in a browser of its own; what is said to the last."""
    return [words(start(invite=f"{number:032}")) for number in range(first, first + links)][-1]


def test_guessing_is_stopped_and_said(start: Start, tokens: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "UNKNOWN_LINKS", type(throttling.UNKNOWN_LINKS)(3, 10))
    inside = start(invite=tokens[0])
    assert "We do not know this link" in guess(start, 3)
    said = guess(start, 1, first=3)
    assert "Please wait ten minutes" in said
    assert "Answers that you gave before are safe." in said
    assert inside.run().title[0].value == "Spring 2027", "who is inside is not put out"
    assert "Please wait ten minutes" in words(start(invite=tokens[1])), "or guesses that hit could be told"


def test_the_same_dead_link_may_be_tried_again_and_again(
    start: Start, tokens: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttling, "UNKNOWN_LINKS", type(throttling.UNKNOWN_LINKS)(3, 10))
    for _ in range(5):
        assert "We do not know this link" in guess(start, 1)
    assert start(invite=tokens[0]).title[0].value == "Spring 2027"


def test_link_that_is_known_but_cannot_be_used_is_no_guess(
    here: Partnership, writing: Sessions, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttling, "UNKNOWN_LINKS", type(throttling.UNKNOWN_LINKS)(1, 10))
    early = {"name": "Later", "opens_on": TODAY.replace(day=20)}
    with writing() as database:
        invited = links(database, here, a_round(database, here, **early), here.council, 3)
    for link in invited:
        assert "This questionnaire is not open yet" in words(start(invite=link.token))


def test_sixty_people_of_one_office_are_never_stopped(
    tokens: list[str], reading: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doorkeeper, "_address", lambda: OFFICE)
    for number in range(39):  # some of them have mistyped
        throttling.looked_in_vain(OFFICE, f"mistyped {number}")
    for token in tokens:
        monkeypatch.setattr(st, "session_state", {})  # a browser of their own
        for _ in range(20):  # every click looks the link up again
            with doorkeeper.trying(token), reading() as database:
                assert answering.visit(database, token=token, today=TODAY).state == "new"


def test_two_hundred_people_start_with_the_shared_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorkeeper, "_address", lambda: OFFICE)
    for _ in range(250):
        doorkeeper.let_start("shared")
    with pytest.raises(LinkRefused, match="ask whoever sent you the link for a link of your own") as refused:
        doorkeeper.let_start("shared")
    assert refused.value.reason == "busy"
