"""Earlier rounds under today's rules, where only rules changed: levels only, beside the frozen ones (method.md 7).

Two thresholds on one share would tell more than either: with 3 executives, met at 60% and not at 75% means exactly 2.
So a theme is worked out again only if what was shown of the round already settles its level under today's rules.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from assessment.domain import overall, scoring
from assessment.domain.framework import Criterion, Framework, Theme
from assessment.domain.lineage import SAME
from assessment.domain.phrases import NEARLY
from assessment.domain.reports import Report
from assessment.domain.results import MET, NOT_MET, OVERALL, UNKNOWN, OverallResult, ThemeResult
from assessment.domain.rounds import Round
from assessment.domain.standings import ShownCriterion, Standing
from assessment.domain.tallies import Tally
from assessment.domain.versions import Share, Versions, share_of

FEWEST = Fraction(9, 10)
"""The part of the judged organisations that has to be settled: else the series would move because others are in it."""

Standings = Mapping[tuple[str, str, str], Standing]


@dataclass(frozen=True, slots=True)
class Recomputed:
    """(round, organisation, theme) -> a standing with its level alone; what cannot be worked out again is missing.

    `rounds`: ids of the rounds that used an older major version.
    """

    standings: Standings = field(default_factory=dict)
    rounds: tuple[str, ...] = ()


def themes(versions: Versions, today: Framework, then: Round) -> tuple[str, ...]:
    """Today's themes of which only rules changed since a round: each of their questions is the same."""
    return tuple(
        theme.id
        for theme in today.themes.values()
        if all(versions.question(today, c.question, then).kind == SAME for c in theme.all_criteria)
    )


def of_organisation(
    versions: Versions, today: Framework, then: Round, tally: Tally, shown: Mapping[str, Standing]
) -> dict[str, Standing]:
    """One organisation's levels in an earlier round under today's rules. `shown`: what is frozen of it, by theme."""
    old = versions.of(then)
    if old is None:
        return {}
    ids = {question: versions.question(today, question, then).id for question in today.questions}
    translated = replace(tally, counts={q: tally.counts[was] for q, was in ids.items() if was in tally.counts})
    past, today_rules = _shares(old, shown), {c.id: c for theme in today.themes.values() for c in theme.all_criteria}
    found: dict[str, ThemeResult] = {}
    for theme in themes(versions, today, then):
        result = scoring.score_theme(today, theme, translated)
        wanted = {c.id: share_of(today, c)._replace(question=ids[c.question]) for c in today.themes[theme].all_criteria}
        said = {c for c in wanted if any(_said(old, today, today_rules[c], each) for each in past.get(wanted[c], ()))}
        if _settled(today.themes[theme], result, said):
            found[theme] = result
    standings = {theme: _standing(theme, result) for theme, result in found.items()}
    if all(theme.id in found for theme in today.themes.values() if theme.core):
        standings[OVERALL] = _standing(OVERALL, overall.organisation(today, found))
    return standings


Past = tuple[Criterion, ShownCriterion]


def _shares(old: Framework, shown: Mapping[str, Standing]) -> dict[Share, list[Past]]:
    """Every criterion of the round as it was shown, by what it counts."""
    found: dict[Share, list[Past]] = {}
    for theme, standing in shown.items():
        rules = {c.id: c for c in old.themes[theme].all_criteria} if theme in old.themes else {}
        for each in standing.criteria:
            if each.id in rules:
                found.setdefault(share_of(old, rules[each.id]), []).append((rules[each.id], each))
    return found


def _settled(theme: Theme, result: ThemeResult, said: Collection[str]) -> bool:
    """Whether the criteria that are known settle the level: all below it are met, and one above says why it stops."""
    status = {c.id: c.status for c in result.criteria}
    for number in sorted(theme.criteria):
        rules = theme.criteria[number]
        known = [status[c.id] for c in rules if c.id in said]
        if NOT_MET in known:
            return True
        if len(known) < len(rules):
            return False
        if UNKNOWN in known:
            return True
    return True


def _said(old: Framework, today: Framework, rule: Criterion, past: Past) -> bool:
    """Whether what was shown of a share says how today's criterion on it comes out."""
    before, shown = past
    fewest, fewest_then = today.config.min_n[rule.audience], old.config.min_n[before.audience]
    groups = (today.config.min_n_group, today.config.min_groups) == (old.config.min_n_group, old.config.min_groups)
    if rule.by_group and not groups:
        return False
    if shown.status == UNKNOWN:
        return fewest >= fewest_then or shown.reason == "not_asked"
    if fewest > fewest_then and shown.n is None:
        return False
    now, then = rule.quantifier, before.quantifier
    # "More than" asks for more than "at least" the same share.
    strict_now, strict_then = (now.threshold, now.op == ">"), (then.threshold, then.op == ">")
    if strict_now <= strict_then if shown.status == MET else strict_now >= strict_then:
        return True
    low_high = _between(shown)
    return low_high is not None and len({now.passes(number, shown.n or 1) for number in low_high}) == 1


def _between(shown: ShownCriterion) -> tuple[int, int] | None:
    """The fewest and most favourable answers that are shown like this; None where no number is."""
    if shown.n is None:
        return None
    if shown.favourable is not None:
        return shown.favourable, shown.favourable
    if shown.share_text and shown.share_text.startswith("over"):
        return max(0, shown.n - NEARLY), shown.n
    return 0, min(shown.n, NEARLY)


def _standing(theme: str, result: ThemeResult | OverallResult) -> Standing:
    # Without its range: how high a level might be may rest on criteria that are not settled.
    return Standing(theme, result.outcome, result.level, result.at_least)


def as_report(report: Report, found: Recomputed) -> Report:
    """The same report with the earlier rounds under today's rules, so that all of it can be compared.

    A theme of a round is there only if enough of the organisations judged in it could be worked out again: those whose
    numbers settle it are no fair sample. Organisations that could not be have no place in that round.
    """
    version = report.latest.framework_version
    kept = {key: standing for key, standing in report.standings.items() if key[0] not in found.rounds}
    rounds = tuple(replace(r, framework_version=version) if r.id in found.rounds else r for r in report.rounds)
    shown = {(r, theme) for r in found.rounds for theme in report.themes if enough(report, found, r, theme)}
    places = {o.id for o in report.organisations}
    again = {key: s for key, s in found.standings.items() if key[1] in places and (key[0], key[2]) in shown}
    return replace(report, rounds=rounds, standings={**kept, **again})


def settled(report: Report, found: Recomputed, round_id: str, theme: str) -> tuple[int, int]:
    """How many of the organisations judged in a round could be worked out again, and how many were judged."""
    judged = [o for o, level in report.levels(round_id, theme).items() if level is not None]
    return sum((round_id, o, theme) in found.standings for o in judged), len(judged)


def enough(report: Report, found: Recomputed, round_id: str, theme: str) -> bool:
    """Whether a round's theme may be shown under today's rules."""
    again, judged = settled(report, found, round_id, theme)
    return bool(again) and again >= FEWEST * judged
