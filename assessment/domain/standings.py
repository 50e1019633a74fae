"""What may leave the database: a result with small numbers already hidden (method.md 4.3).

`disclosure.py` makes these from exact results when a round is closed; screens, exports and charts see nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from assessment.domain.results import INSUFFICIENT, NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class ShownCriterion:
    """A criterion as it may be shown.

    `hidden`: judged on too few answers, so only its status is given and every number is None.
    `share_text` is whole per cents, or "over 90%" / "under 10%" where the exact figure would tell what each
    person said; then `n` is given and `favourable`, `share` and `needed` are None.
    `needed`: more people needed to meet the criterion (None when met, hidden or unknown).
    """

    id: str
    level: int
    status: str
    reason: str = ""
    hidden: bool = False
    n: int | None = None
    favourable: int | None = None
    share: float | None = None
    share_text: str | None = None
    needed: int | None = None
    dk_text: str | None = None
    group: str | None = None
    lower: float | None = None
    upper: float | None = None
    secure: bool | None = None
    disputed: bool = False
    high_dk: bool = False
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """An organisation's place in one theme (or overall) in one round, fit to show.

    `score` is the shown score (method.md 4.3), None if insufficient. `held_by`: ids of the weakest counted
    themes, only overall. `reasons`: sentences, the first is the answer.
    """

    theme: str
    outcome: str
    level: int | None
    at_least: bool = False
    low: int | None = None
    high: int | None = None
    confidence: str = NOT_APPLICABLE
    score: float | None = None
    level_status: tuple[str, ...] = ()
    stopped_by: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    criteria: tuple[ShownCriterion, ...] = ()
    held_by: tuple[str, ...] = ()
    typical_level: int | None = None
    cautions: tuple[str, ...] = ()

    @property
    def judged(self) -> bool:
        """Whether there is a level (Not yet counts as one: level 0)."""
        return self.outcome != INSUFFICIENT

    def as_mapping(self) -> dict[str, Any]:
        """Plain values for the frozen row; `from_mapping` reads them back.

        What stands at its default is left out, which makes rows small: so a default never changes.
        """
        return _told(self) | ({"criteria": [_told(c) for c in self.criteria]} if self.criteria else {})


def _told(shown: Standing | ShownCriterion) -> dict[str, Any]:
    names, defaults, values = _SHAPES[type(shown)]
    return {n: value for n, value, default in zip(names, values(shown), defaults, strict=True) if value != default}


def _shape(kind: type[Standing | ShownCriterion]) -> tuple[list[str], list[Any], Callable[[Any], tuple[Any, ...]]]:
    plain = {field.name: field.default for field in fields(kind) if field.name != "criteria"}
    return list(plain), list(plain.values()), attrgetter(*plain)


_SHAPES = {kind: _shape(kind) for kind in (Standing, ShownCriterion)}
"""Worked out once: closing a round calls `as_mapping` for every criterion of every organisation."""


def from_mapping(kept: Mapping[str, Any]) -> Standing:
    """A frozen standing back from plain values."""
    tuples = ("level_status", "stopped_by", "flags", "reasons", "held_by", "cautions")
    values = dict(kept) | {name: tuple(kept.get(name, ())) for name in tuples}
    values["criteria"] = tuple(ShownCriterion(**c) for c in kept.get("criteria", ()))
    return Standing(**values)
