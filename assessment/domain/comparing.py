"""Own and others' results as lines that may be shown: a theme's scores and levels, a statement's shares, its funnel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from assessment.domain import benchmarks, funnel
from assessment.domain.benchmarks import Line, Statement
from assessment.domain.framework import Criterion, Framework
from assessment.domain.funnel import Funnel
from assessment.domain.intervals import wilson
from assessment.domain.phrases import level_words, people_of
from assessment.domain.pooled import Part
from assessment.domain.results import OVERALL, display
from assessment.domain.standings import ShownCriterion, Standing

NOT_SHOWN = "not shown"


class Dot(NamedTuple):
    """One organisation on a funnel. `name`: "" for who may not read names; then n is told in tens and share in whole
    per cents, so that a size known from elsewhere does not give exact numbers away."""

    n: int
    share: float
    name: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Across:
    """One statement across organisations: the line, the funnel, and where the own share lies in it ("" if not known).

    `own`: people behind the own share; None where it is not shown.
    """

    statement: Statement
    line: Line
    funnel: Funnel
    dots: tuple[Dot, ...] = ()
    own: Part | None = None
    reading: str = ""


def theme(
    framework: Framework, key: str, own: Standing | None, others: Mapping[str, Standing], names: Mapping[str, str]
) -> Line:
    """A theme (or "overall") among others' standings: those that are judged."""
    judged = {o: s for o, s in others.items() if s.judged and s.score is not None}
    scores = {o: s.score for o, s in judged.items() if s.score is not None}
    mine = own.score if own and own.judged else None
    dots, named = benchmarks.dots(scores, names)
    name = "Overall" if key == OVERALL else framework.themes[key].name
    return Line(
        key=key,
        name=name,
        own=mine,
        own_text=_standing_words(framework, own),
        benchmark=benchmarks.among(mine, list(scores.values()), framework.config),
        dots=dots,
        names=named,
        levels=benchmarks.levels([s.level for s in judged.values() if s.level is not None], framework.config),
        own_level=own.level if own and own.judged else None,
    )


def statement(
    framework: Framework, found: Statement, *, own: str, standings: Mapping[str, Standing], names: Mapping[str, str]
) -> Across:
    """A statement among others' shares: those that may be shown exactly."""
    criteria = {o: c for o, s in standings.items() if (c := benchmarks.shown(s, found)) is not None}
    mine = criteria.pop(own, None)
    parts = {o: _part(c) for o, c in criteria.items()}
    made = funnel.of(list(parts.values()), framework.config.bench_max_dominance)
    line = _line(framework, found.rule, mine, {o: p.favourable / p.n for o, p in parts.items()}, names)
    if made.share is None:
        return Across(found, line, made, own=_part(mine) if mine else None)
    dots = sorted(_dot(made, part, names.get(o, "")) for o, part in parts.items())
    reading = made.reading(_part(mine)) if mine else ""
    return Across(found, line, made, tuple(dots), _part(mine) if mine else None, reading)


def weighted(
    framework: Framework, rule: Criterion, own: float | None, others: Mapping[str, float], names: Mapping[str, str]
) -> Line:
    """A statement's shares weighted to the group's mix of roles. Weighted shares have no interval here."""
    dots, named = benchmarks.dots(others, names)
    said = NOT_SHOWN if own is None else f"{100 * own:.0f}%"
    among = benchmarks.among(own, list(others.values()), framework.config)
    return Line(rule.id, label(framework, rule), own, said, among, dots, named)


def label(framework: Framework, rule: Criterion) -> str:
    """A statement as people read it: the question, who answered, and which answers count."""
    scale = framework.scales[framework.questions[rule.question].scale]
    above = " or above" if rule.favourable_min < max(scale) else ""
    who = people_of(framework, rule.audience)
    return f"{framework.questions[rule.question].text} ({who}: ‘{scale[rule.favourable_min]}’{above})"


def _line(
    framework: Framework,
    rule: Criterion,
    mine: ShownCriterion | None,
    shares: Mapping[str, float],
    names: Mapping[str, str],
) -> Line:
    part = _part(mine) if mine else None
    own = part.favourable / part.n if part else None
    interval = wilson(part.favourable, part.n) if part else None
    dots, named = benchmarks.dots(shares, names)
    return Line(
        key=rule.id,
        name=label(framework, rule),
        own=own,
        own_text=f"{part.favourable} of {part.n} ({100 * part.favourable / part.n:.0f}%)" if part else NOT_SHOWN,
        benchmark=benchmarks.among(own, list(shares.values()), framework.config),
        dots=dots,
        names=named,
        lower=interval.lower if interval else None,
        upper=interval.upper if interval else None,
    )


def _part(shown: ShownCriterion) -> Part:
    return Part(shown.favourable or 0, shown.n or 0)


def _dot(made: Funnel, part: Part, name: str) -> Dot:
    share, reading = part.favourable / part.n, made.reading(part)
    if name:
        return Dot(part.n, share, name, reading)
    return Dot(max(10, round(part.n, -1)), round(share, 2), "", reading)


def _standing_words(framework: Framework, own: Standing | None) -> str:
    if own is None:
        return NOT_SHOWN
    said = level_words(framework, own.level, own.at_least)
    score = display(own.score) if own.judged else None
    return f"{said}, {score}" if score else said
