"""The agreed level of a theme: what a panel proposes, who signs it off, and what its log says (method.md 5).

The log only grows. Its state is worked out from its lines and never kept, so the two can never disagree.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from assessment.domain.framework import Framework
from assessment.domain.proofs import Proof
from assessment.domain.results import CALCULATOR_VERSION
from assessment.domain.tallies import Tally


class Event(StrEnum):
    """What a line of the log tells."""

    PROPOSED = "proposed"
    SIGNED_OFF = "signed off"
    RETURNED = "sent back"


class State(StrEnum):
    """`draft` is a proposal that was sent back; `superseded` one that a later one took the place of."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    SIGNED_OFF = "signed off"
    SUPERSEDED = "superseded"
    NEEDS_REVIEW = "needs review"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a level was agreed on: the rules in their versions, and the answers."""

    framework_version: str
    calculator_version: str
    answers_hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a theme's log. `level`: what was agreed, None if it was sent back; `before`: what stood signed off.

    `account` is the id of who did it, `who` and `kind` their name and kind of account at the time, `at` an aware time.
    `proofs`: criterion -> the document that decides it.
    """

    theme: str
    event: Event
    at: datetime
    account: str | None
    who: str
    kind: str
    level: int | None
    before: int | None
    survey_level: int | None
    reason: str
    basis: Basis
    proofs: Mapping[str, Proof] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a theme stands. `state` None: nothing was ever proposed. `draft`: sent back last, and nothing since.

    `states`: of each line. `review`: why the newest of proposal and level in force has to be looked at again.
    """

    in_force: Entry | None
    proposal: Entry | None
    draft: Entry | None
    state: State | None
    states: tuple[State, ...]
    review: tuple[str, ...]


def basis(framework: Framework, tally: Tally) -> Basis:
    """What a level agreed today rests on."""
    return Basis(framework.version, CALCULATOR_VERSION, answers_hash(tally))


def answers_hash(tally: Tally) -> str:
    """SHA-256 over the counted answers, the same in whatever order they were counted. Without started responses."""
    counts = {
        question: {
            role: {code: people for code, people in codes.items() if people}
            for role, codes in roles.items()
            if any(codes.values())
        }
        for question, roles in tally.counts.items()
    }
    return sha256(json.dumps(counts, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def agreement(log: Sequence[Entry], now: Basis) -> Agreement:
    """How a theme stands by its log (oldest first), where levels agreed today would rest on `now`."""
    walk = _walked(log)
    in_force = walk.in_force[1] if walk.in_force else None
    newest = walk.proposal if walk.proposal is not None else in_force
    for place in (walk.proposal, *(walk.in_force or ())):
        if place is not None and log[place].basis != now:
            walk.states[place] = State.NEEDS_REVIEW
    resting = newest if newest is not None else walk.draft
    return Agreement(
        in_force=None if in_force is None else log[in_force],
        proposal=None if walk.proposal is None else log[walk.proposal],
        draft=None if walk.draft is None else log[walk.draft],
        state=None if resting is None else walk.states[resting],
        states=tuple(walk.states),
        review=() if newest is None else _changed(log[newest].basis, now),
    )


@dataclass(slots=True)
class _Walk:
    """Places in the log: the open proposal, the last one sent back, (proposal, sign-off) of what is in force."""

    states: list[State] = field(default_factory=list)
    proposal: int | None = None
    draft: int | None = None
    in_force: tuple[int, int] | None = None

    def supersede(self, *places: int | None) -> None:
        for place in places:
            if place is not None:
                self.states[place] = State.SUPERSEDED


def _walked(log: Sequence[Entry]) -> _Walk:
    walk = _Walk()
    for place, entry in enumerate(log):
        walk.states.append(State(entry.event) if entry.event is not Event.RETURNED else State.DRAFT)
        if entry.event is Event.PROPOSED:
            walk.supersede(walk.proposal, walk.draft)
            walk.proposal, walk.draft = place, None
        elif walk.proposal is not None:
            proposal, walk.proposal = walk.proposal, None
            walk.states[proposal] = walk.states[place]
            if entry.event is Event.RETURNED:
                walk.draft = proposal
            else:
                walk.supersede(*(walk.in_force or ()))
                walk.in_force = (proposal, place)
    return walk


def _changed(then: Basis, now: Basis) -> tuple[str, ...]:
    said = []
    if then.answers_hash != now.answers_hash:
        said.append("The answers that it rests on have changed.")
    if then.calculator_version != now.calculator_version:
        said.append(
            f"The rules by which levels are worked out have changed: version {then.calculator_version} then, "
            f"{now.calculator_version} now."
        )
    if then.framework_version != now.framework_version:
        said.append(f"The framework has changed: version {then.framework_version} then, {now.framework_version} now.")
    return tuple(said)
