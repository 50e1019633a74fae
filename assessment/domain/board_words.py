"""What has changed since last time, in two or three plain sentences by rule, for a board paper (method.md 7).

Every number in a sentence comes with what it is, so that an export can say in which cell of the workbook it stands.
Only numbers that the report shows: nothing is counted here that no page and no sheet has.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assessment.domain import progress
from assessment.domain.results import OVERALL


class Kind(StrEnum):
    """What a number of a sentence is.

    `reached`: organisations at a level or above; `compared`: those with a level in both rounds; `moves`: how many
    themes of an organisation did the same; `share`: of the people who decide a criterion.
    """

    REACHED = "reached"
    JUDGED = "judged"
    ROSE = "rose"
    FELL = "fell"
    COMPARED = "compared"
    LEVEL = "level"
    MOVES = "moves"
    SHARE = "share"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in a sentence, and what it is. `themes`: overall alone, but for `moves`."""

    said: str
    kind: Kind
    round: str
    themes: tuple[str, ...] = (OVERALL,)
    level: int = 0
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence with its full stop, and the numbers in it in their order."""

    sentence: str
    figures: tuple[Figure, ...] = ()


READINGS = {
    progress.RISE: "a likely real rise",
    progress.FALL: "a likely real fall",
    progress.CHANCE: "which could be chance",
}
