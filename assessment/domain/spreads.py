"""How the answers to each question are spread, as may be shown: steps of the scale, reading, gap between two roles.

A distribution gives a total at every step of its scale. Each is treated like a criterion's share: nearly all and nearly
none are not told apart from all and none, so the steps at that end are shown as one (method.md 4.2, 4.3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assessment.domain.disagreement import MIXED, SPLIT

FEW, NOT_ASKED, TELLING = "few", "not_asked", "telling"
"""Why a spread or a gap is hidden: too few answers; never asked; with what else is shown it would tell too much."""


class Band(NamedTuple):
    """One step of the scale, or several shown as one. `share` is of all answers, don't-knows that count included.

    `place` runs from -1 (the scale's low end) by way of 0 (its middle) to 1. `people` is None where only
    "over 90%" or "under 10%" may be said.
    """

    label: str
    codes: tuple[int, ...]
    place: float
    share: float
    share_text: str
    people: int | None


class RoleShare(NamedTuple):
    """One role's favourable answers; `favourable` is None where the share is nearly all or nearly none."""

    role: str
    people: str
    n: int
    favourable: int | None
    share_text: str


class RoleGap(NamedTuple):
    """Two roles' shares of favourable answers to one question, and what may be said of the difference.

    `difference` (first minus second) and its 95% interval are None where either share is nearly all or nearly none.
    `reading`: notable, possible or "".
    """

    first: RoleShare
    second: RoleShare
    favourable: str
    difference: float | None = None
    lower: float | None = None
    upper: float | None = None
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """One question's answers in one organisation and round, fit to show. `hidden`: why not, a word; then no numbers.

    `reading` is None with too few answers, or where it would tell what few people said. `disputed`: for facts,
    whether those asked disagree (method.md 3.6); None for other questions. `steps`: labels of the whole scale.
    """

    question: str
    theme: str
    text: str
    asked: str
    steps: tuple[str, ...] = ()
    hidden: str = ""
    n: int | None = None
    bands: tuple[Band, ...] = ()
    dk_share: float = 0.0
    dk_text: str = ""
    na_text: str = ""
    reading: str | None = None
    gap: RoleGap | None = None
    gap_hidden: str = ""
    disputed: bool | None = None


Spreads = Mapping[tuple[str, str], tuple[Spread, ...]]
"""(round id, organisation id) -> a spread for every question, in the framework's order."""


def with_reading(found: Sequence[Spread], reading: str) -> tuple[Spread, ...]:
    """Those with that reading."""
    return tuple(spread for spread in found if spread.reading == reading)


def headline(found: Sequence[Spread]) -> str:
    """ "3 of 11 questions are split, 2 are mixed." Of the questions whose answers have a reading."""
    read = [spread for spread in found if spread.reading]
    if not read:
        return "No question has enough answers to say whether people agree"
    split, mixed, all_ = len(with_reading(read, SPLIT)), len(with_reading(read, MIXED)), len(read)
    if all_ == 1:
        return f"The one question shown: {read[0].reading}"
    if split:
        said = f"{split} of {all_} questions {'is' if split == 1 else 'are'} split"
        return f"{said}, {mixed} {'is' if mixed == 1 else 'are'} mixed" if mixed else said
    if mixed:
        return f"No question is split, {mixed} of {all_} {'is' if mixed == 1 else 'are'} mixed"
    return f"People agree on all {all_} questions shown"
