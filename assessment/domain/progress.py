"""What changed between rounds: movements of levels, change of a share (method.md 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from assessment.domain.intervals import newcombe, wilson
from assessment.domain.rounds import Round

RISE, FALL, CHANCE = "likely real rise", "likely real fall", "could be chance"


@dataclass(frozen=True, slots=True)
class Movements:
    """Organisation ids by what their level did between two rounds.

    `not_comparable`: in either round but without a level in both (new, absent, or insufficient data).
    """

    rose: tuple[str, ...]
    stayed: tuple[str, ...]
    fell: tuple[str, ...]
    not_comparable: tuple[str, ...]

    @property
    def compared(self) -> int:
        """How many organisations have a level in both rounds."""
        return len(self.rose) + len(self.stayed) + len(self.fell)


def movements(before: Mapping[str, int | None], after: Mapping[str, int | None]) -> Movements:
    """Who rose, stayed and fell from one round's levels to another's (None: insufficient data; absent: no part)."""
    groups: dict[str, list[str]] = {"rose": [], "stayed": [], "fell": [], "not": []}
    for organisation in dict.fromkeys((*after, *before)):
        groups[_movement(before.get(organisation), after.get(organisation))].append(organisation)
    return Movements(*(tuple(groups[name]) for name in ("rose", "stayed", "fell", "not")))


def _movement(before: int | None, after: int | None) -> str:
    if before is None or after is None:
        return "not"
    return "stayed" if before == after else "rose" if after > before else "fell"


def comparable(before: Round, after: Round) -> bool:
    """Whether two rounds' levels may be compared: the same framework and major version (method.md 7)."""
    first, second = (r.framework_version.split(".")[0] for r in (before, after))
    return before.framework_id == after.framework_id and first == second


@dataclass(frozen=True, slots=True)
class Change:
    """Two shares, their difference (after minus before) with its 95% limits, and what may be said of it."""

    before: float
    after: float
    change: float
    lower: float
    upper: float
    reading: str


def change(favourable_before: int, n_before: int, favourable_after: int, n_after: int) -> Change:
    """Whether a share moved by more than chance: real if Newcombe's interval excludes 0 (method.md 7, case G01).

    For different people answering in the two rounds. ValueError if either round has no answers.
    """
    if n_before <= 0 or n_after <= 0:
        raise ValueError("a change needs answers in both rounds")
    moved, interval = newcombe((favourable_before, n_before), (favourable_after, n_after))
    reading = CHANCE if not interval.excludes(0) else RISE if moved > 0 else FALL
    shares = favourable_before / n_before, favourable_after / n_after
    return Change(*shares, moved, interval.lower, interval.upper, reading)


def change_of_weighted(before: tuple[float, float], after: tuple[float, float]) -> Change:
    """The same for weighted shares, each given as (share, effective number of answers by `intervals.kish`)."""
    (p1, n1), (p2, n2) = before, after
    first, second = wilson(p1 * n1, n1), wilson(p2 * n2, n2)
    moved = p2 - p1
    lower = moved - sqrt((p2 - second.lower) ** 2 + (first.upper - p1) ** 2)
    upper = moved + sqrt((second.upper - p2) ** 2 + (p1 - first.lower) ** 2)
    reading = CHANCE if lower <= 0 <= upper else RISE if moved > 0 else FALL
    return Change(p1, p2, moved, lower, upper, reading)


def in_points(found: Change) -> str:
    """A change in words: "+16 points (2 to 29), likely real rise"; in whole points."""
    lower, moved, upper = (round(100 * part) for part in (found.lower, found.change, found.upper))
    said = f"{moved:+d}" if moved else "0"
    return f"{said} points ({lower} to {upper}), {found.reading}".replace("-", "−")
