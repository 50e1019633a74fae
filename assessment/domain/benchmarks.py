"""An organisation among its peers: own place only, never a rank or another's name (method.md 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import floor

from assessment.domain.framework import Config, Criterion, Framework
from assessment.domain.standings import ShownCriterion, Standing

LOWER, MIDDLE, UPPER = "lower quarter", "middle half", "upper quarter"
NOTHING, MEDIAN, QUARTILES = "nothing", "median", "median and quartiles"
FEWEST_DOTS = 11
"""So many others at least are drawn one by one, without names."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Own value against others. What is not shown is None; `reason` says why."""

    peers: int
    shown: str
    median: float | None = None
    q1: float | None = None
    q3: float | None = None
    position: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One theme or statement: the own value, and of the others what may be shown.

    `own` is a score or a share, None where it is not known or not shown; `own_text` the same in words. `dots`: the
    others' values from the smallest on, none below eleven; `names` beside them only for who may read names. `levels`:
    level -> how many others, themes only and from five on. `lower`, `upper`: 95% interval of the own share.
    """

    key: str
    name: str
    own: float | None
    own_text: str
    benchmark: Benchmark
    dots: tuple[float, ...] = ()
    names: tuple[str, ...] = ()
    levels: Mapping[int, int] = field(default_factory=dict)
    own_level: int | None = None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A share of one group of people that a theme's criteria ask for, at one or several levels."""

    id: str
    rule: Criterion
    criteria: frozenset[str]


def among(own: float | None, peers: Sequence[float], config: Config) -> Benchmark:
    """Median from 5 others, quartiles and position from 8; a tie is middle half. Own is not in `peers`."""
    n, fewest = len(peers), config.bench_min_peers_median
    if n < fewest:
        return Benchmark(n, NOTHING, reason=f"fewer than {fewest} other organisations")
    median = quantile(peers, 0.5)
    if n < config.bench_min_peers_quartiles:
        return Benchmark(n, MEDIAN, median)
    q1, q3 = quantile(peers, 0.25), quantile(peers, 0.75)
    position = None if own is None else LOWER if own < q1 else UPPER if own > q3 else MIDDLE
    return Benchmark(n, QUARTILES, median, q1, q3, position)


def quantile(values: Sequence[float], share: float) -> float:
    """Quantile by linear interpolation (R type 7). ValueError without values."""
    if not values:
        raise ValueError("a quantile needs values")
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def dots(values: Mapping[str, float], names: Mapping[str, str]) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """The others one by one, by value: from eleven on. `names`: {} for who may not read them."""
    if len(values) < FEWEST_DOTS:
        return (), ()
    ordered = sorted(values, key=lambda o: (values[o], names.get(o, "")))
    return tuple(values[o] for o in ordered), tuple(names[o] for o in ordered) if names else ()


def levels(found: Sequence[int], config: Config) -> dict[int, int]:
    """level -> how many of the others; nothing where they are fewer than five."""
    if len(found) < config.bench_min_peers_median:
        return {}
    return {level: found.count(level) for level in sorted(set(found))}


def half_reach(found: Mapping[int, int]) -> int | None:
    """The highest level that at least half of the others have reached; None where levels are not shown."""
    total = sum(found.values())
    reached = (level for level in found if 2 * sum(n for at, n in found.items() if at >= level) >= total)
    return max(reached, default=None)


def statements(framework: Framework, theme: str) -> tuple[Statement, ...]:
    """The shares of a theme that organisations can be laid beside each other in, lowest level first.

    Not those of the weakest role group: it is another group in every organisation.
    """
    found: dict[tuple[str, int, str], list[Criterion]] = {}
    for rule in framework.themes[theme].all_criteria:
        if not rule.by_group:
            found.setdefault((rule.question, rule.favourable_min, rule.audience), []).append(rule)
    return tuple(Statement(rules[0].id, rules[0], frozenset(rule.id for rule in rules)) for rules in found.values())


def shown(standing: Standing | None, statement: Statement) -> ShownCriterion | None:
    """The statement's share as it may be shown exactly; None where it is hidden, or nearly all or none."""
    criteria = standing.criteria if standing else ()
    return next((c for c in criteria if c.id in statement.criteria and c.favourable is not None and c.n), None)
