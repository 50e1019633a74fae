"""One share over all rounds: where it is shown, where it breaks, where it was not asked (method.md 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.domain import changes, xmr
from assessment.domain.framework import Criterion, Framework
from assessment.domain.lineage import REWORDED, SAME
from assessment.domain.phrases import favourable_words, people_of, percent
from assessment.domain.reports import Report
from assessment.domain.rounds import Round
from assessment.domain.versions import NOT_ASKED, Share, Versions, share_of


@dataclass(frozen=True, slots=True)
class Point:
    """One round. `share` is None where there is none to show: `why` says so. `breaks`: not comparable with before."""

    round: Round
    share: float | None
    text: str
    why: str = ""
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A share's points, oldest first, and its limits. `name`: what is counted, in words.

    Limits rest on the points since the last break, and only where each of those rounds shows its share.
    """

    name: str
    points: tuple[Point, ...]
    limits: xmr.Xmr
    first: int = 0

    @property
    def shown(self) -> int:
        """How many points have a share."""
        return sum(point.share is not None for point in self.points)


def of_criterion(report: Report, versions: Versions, organisation: str, rule: Criterion) -> Series:
    """An organisation's share behind a criterion of the newest framework, in every round of the report."""
    today = report.framework
    points: list[Point] = []
    before = ""
    for each in report.rounds:
        link = versions.criterion(today, rule, each)
        shown = changes.in_round(report, versions.of(each) or today, organisation, link.id, each) if link.id else None
        numbers = changes.counts(shown)
        why = changes.NEVER if link.kind == NOT_ASKED else changes.why_not(shown) or changes.NO_RESULT
        breaks = before == REWORDED and link.kind == SAME
        share = numbers[0] / numbers[1] if numbers else None
        points.append(Point(each, share, changes.said(shown), "" if numbers else why, breaks))
        before = before if link.kind == NOT_ASKED else link.kind
    return _series(named(today, rule), points)


def all_(report: Report, versions: Versions, organisation: str) -> list[Series]:
    """Every share of the newest framework that at least one round shows, each once, in the framework's order."""
    found: dict[Share, Series] = {}
    for theme in report.framework.themes.values():
        for rule in theme.all_criteria:
            counted = share_of(report.framework, rule)
            if counted not in found:
                found[counted] = of_criterion(report, versions, organisation, rule)
    return [series for series in found.values() if series.shown]


def of_pairs(name: str, rounds: Sequence[Round], pairs: Sequence[tuple[int, int] | None]) -> Series:
    """A share given as (favourable, n) for each round; None where there is none to show."""
    points = [
        Point(r, pair[0] / pair[1], f"{pair[0]} of {pair[1]} ({percent(*pair)})") if pair and pair[1]
        else Point(r, None, "–", changes.HIDDEN)
        for r, pair in zip(rounds, pairs, strict=True)
    ]  # fmt: skip
    return _series(name, points)


def named(framework: Framework, rule: Criterion) -> str:
    """What a criterion's share counts: "Staff who answered ‘Agree’ or above to “…”"."""
    who = people_of(framework, rule.audience)
    lowest = " (the role group with the lowest share)" if rule.by_group else ""
    words = f"{who} who {favourable_words(framework, rule)}{lowest}"
    return words[:1].upper() + words[1:]


def _series(name: str, points: Sequence[Point]) -> Series:
    first = max((at for at, point in enumerate(points) if point.breaks), default=0)
    start = next((at for at, point in enumerate(points) if at >= first and point.share is not None), first)
    values = [point.share for point in points[start:]]
    known = [value for value in values if value is not None]
    # A run is of points one after another, so a gap would make one where there is none.
    limits = xmr.limits(known) if len(known) == len(values) else xmr.Xmr(None, None, None, None)
    return Series(name, tuple(points), limits, start)


def signals(series: Series) -> tuple[str, ...]:
    """Each signal as a sentence, and what the limits rest on (method.md 7: trial until there are 12 points)."""
    found = series.limits
    if found.mean is None or found.lower is None or found.upper is None:
        more = xmr.XMR_MIN - series.shown
        if more <= 0:
            return ("No limits are drawn, because a round between has no share to show.",)
        return (f"A plain line until there are {xmr.XMR_MIN} rounds: it does not say what is chance.",)
    rest = "firm, from the first 12 rounds" if found.firm else "trial limits, until there are 12 rounds"
    lower, upper = max(0.0, found.lower), min(1.0, found.upper)
    said = [f"Chance alone keeps it between {lower:.0%} and {upper:.0%} ({rest}); the average is {found.mean:.0%}."]
    points = series.points[series.first :]
    said += [f"{points[at - 1].round.name} {xmr.SENTENCES[rule]}." for at, rule in found.signals]
    return tuple(said if found.signals else [*said, "No signal: what is seen is what chance does."])
