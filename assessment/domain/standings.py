"""What may leave the database: a result with small numbers already hidden (method.md 4.3).

`disclosure.py` makes these from exact results when a round is closed; screens, exports and charts see nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, NamedTuple

from assessment.domain.results import INSUFFICIENT, NOT_APPLICABLE


class ShownCriterion(NamedTuple):
    """A criterion as it may be shown. A named tuple, since a close makes 51 for every organisation.

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
        told = {name: value for name, value in zip(_NAMES, _VALUES(self), strict=True) if value != _DEFAULTS.get(name)}
        return told | ({"criteria": [_told(criterion) for criterion in self.criteria]} if self.criteria else {})


def _told(criterion: ShownCriterion) -> dict[str, Any]:
    defaults = ShownCriterion._field_defaults
    return {
        name: value
        for name, value in zip(ShownCriterion._fields, criterion, strict=True)
        if name not in defaults or value != defaults[name]
    }


_DEFAULTS = {field.name: field.default for field in fields(Standing)}
_NAMES = [name for name in _DEFAULTS if name != "criteria"]
_VALUES = attrgetter(*_NAMES)
"""Worked out once: closing a round calls `as_mapping` for every theme of every organisation."""


def from_mapping(kept: Mapping[str, Any]) -> Standing:
    """A frozen standing back from plain values."""
    tuples = ("level_status", "stopped_by", "flags", "reasons", "held_by", "cautions")
    values = dict(kept) | {name: tuple(kept.get(name, ())) for name in tuples}
    values["criteria"] = tuple(ShownCriterion(**c) for c in kept.get("criteria", ()))
    return Standing(**values)
