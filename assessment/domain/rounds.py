"""The life of a round (product.md, Words): draft, open, closing, closed, published. Never backwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessment.domain.errors import Refused


class State(StrEnum):
    """`closing` is a close under way: answers are refused, results are being frozen one organisation at a time."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    PUBLISHED = "published"


NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.OPEN}),
    State.OPEN: frozenset({State.CLOSING}),
    State.CLOSING: frozenset({State.CLOSED}),
    State.CLOSED: frozenset({State.PUBLISHED}),
    State.PUBLISHED: frozenset(),
}

FROZEN = (State.CLOSED, State.PUBLISHED)
"""States in which results exist."""


@dataclass(frozen=True, slots=True)
class Round:
    """One run of the questionnaire. Dates are whole days; `key_data` is shown above the questions that ask for it."""

    id: str
    name: str
    state: State
    framework_id: str
    framework_version: str
    opens_on: date
    closes_on: date
    purpose: str = ""
    key_data: tuple[str, ...] = ()
    published_on: date | None = None

    def accepts_answers(self, today: date) -> bool:
        """Open and between its dates, both included."""
        return self.state is State.OPEN and self.opens_on <= today <= self.closes_on

    @property
    def has_results(self) -> bool:
        """Whether results are frozen and may be seen by those with the right."""
        return self.state in FROZEN


def move(current: State, to: State) -> State:
    """The next state, or Refused with the reason: rounds never go back (product.md: no reopening)."""
    if to not in NEXT[current]:
        raise Refused(f"A round that is {current} cannot become {to}.")
    return to


def day(when: date) -> str:
    """A day as people write it: 5 March 2027."""
    return f"{when.day} {when:%B %Y}"
