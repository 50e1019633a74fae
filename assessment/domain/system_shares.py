"""What staff say over all organisations of a round together: favourable shares, and by role (method.md 4.3, 6).

Beside these shares stand those of the organisations, so subtraction must not tell what is hidden there. What is left
when everything known is taken away, the *rest*, is many answers of several organisations that are not all alike; and
no single number of an organisation's role can be worked out from the sums, small ones and unanimous ones least of all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.domain import disagreement, role_gaps
from assessment.domain.criteria import Part, count
from assessment.domain.framework import Config, Framework, Question
from assessment.domain.given_away import Parts, completed, gives_away, together
from assessment.domain.intervals import wilson
from assessment.domain.known_numbers import EVERYBODY, Known
from assessment.domain.phrases import extreme, people_of, percent
from assessment.domain.pooled import is_dominated
from assessment.domain.spreads import RoleGap, RoleShare
from assessment.domain.tallies import Tally

ORGANISATIONS, ANSWERS, DOMINATED, TELLING = "organisations", "answers", "dominated", "telling"
"""Why a share is hidden: few organisations; few answers; one organisation gave most; with others it would tell."""


@dataclass(frozen=True, slots=True)
class Share:
    """Favourable answers of some people over all organisations. `hidden`: why there are no numbers, a word.

    `favourable`, `lower` and `upper` are None where only "over 90%" or "under 10%" may be said.
    """

    who: str
    organisations: int
    hidden: str = ""
    n: int | None = None
    favourable: int | None = None
    share_text: str = ""
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class SystemShare:
    """One question over all organisations. `favourable`: what counts, in words."""

    question: str
    theme: str
    text: str
    favourable: str
    everybody: Share
    by_role: tuple[Share, ...] = ()
    gap: RoleGap | None = None


def of_round(framework: Framework, tallies: Mapping[str, Tally], known: Known) -> tuple[SystemShare, ...]:
    """Every question that decides a criterion, theme by theme. `tallies` by organisation; `known`: what is shown."""
    found = []
    for theme in framework.themes:
        for question in (q for q in framework.questions.values() if q.theme == theme):
            least = role_gaps.favourable_from(framework, question.id)
            if least is not None:
                found.append(_of_question(framework, question, least, tallies, known.get(question.id, {})))
    return tuple(found)


def _of_question(
    framework: Framework,
    question: Question,
    least: int,
    tallies: Mapping[str, Tally],
    known: Mapping[str, frozenset[str]],
) -> SystemShare:
    roles = framework.roles_asked(question.id)
    parts = _parts(tallies, question, roles, least)
    scale = framework.scales[question.scale]
    above = " or above" if least < max(scale) else ""
    who = people_of(framework, question.asked)
    known = {place: completed(found, known.get(place, frozenset())) for place, found in parts.items()}
    everybody = _share(framework.config, who, {place: together(found.values()) for place, found in parts.items()})
    exact = frozenset({EVERYBODY} if everybody.favourable is not None else ())
    if not everybody.hidden and gives_away(parts, known, exact, framework.config.min_n_show):
        everybody = Share(who, len(parts), TELLING)
    by_role: Sequence[Share] = ()
    if not everybody.hidden and len(roles) > 1:
        by_role = _by_role(framework, roles, parts, known, exact)
    favourable = f"‘{scale[least]}’{above}"
    gap = _gap(framework, roles, by_role, favourable)
    return SystemShare(question.id, question.theme, question.text, favourable, everybody, tuple(by_role), gap)


def _parts(tallies: Mapping[str, Tally], question: Question, roles: Sequence[str], least: int) -> Parts:
    counted = {p: {role: count(t, question, role, least) for role in roles} for p, t in tallies.items()}
    filled = {place: {role: part for role, part in found.items() if part.n} for place, found in counted.items()}
    return {place: found for place, found in filled.items() if found}


def _by_role(
    framework: Framework,
    roles: Sequence[str],
    parts: Parts,
    known: Mapping[str, frozenset[str]],
    exact: frozenset[str],
) -> list[Share]:
    """Each role's share. While the sums give something away, the smallest that is told exactly is hidden too."""
    of_role = {r: {place: found[r] for place, found in parts.items() if r in found} for r in roles}
    shares = {r: _share(framework.config, people_of(framework, r), of_role[r]) for r in roles}
    while True:
        told = [role for role, share in shares.items() if share.favourable is not None]
        if not gives_away(parts, known, exact | frozenset(told), framework.config.min_n_show):
            return list(shares.values())
        if not told:
            return [Share(share.who, share.organisations, TELLING) for share in shares.values()]
        smallest = min(told, key=lambda role: together(of_role[role].values()).n)
        shares[smallest] = Share(shares[smallest].who, shares[smallest].organisations, TELLING)


def _share(config: Config, who: str, parts: Mapping[str, Part]) -> Share:
    """The share of all parts, by organisation."""
    whole = together(parts.values())
    why = _why_hidden(config, parts, whole)
    if why:
        return Share(who, len(parts), why)
    favourable, n = whole.favourable, whole.n
    if extreme(favourable, n):
        return Share(who, len(parts), n=n, share_text=percent(favourable, n))
    limits = wilson(favourable, n)
    return Share(who, len(parts), "", n, favourable, percent(favourable, n), limits.lower, limits.upper)


def _why_hidden(config: Config, parts: Mapping[str, Part], whole: Part) -> str:
    if len(parts) < config.bench_min_peers_median:
        return ORGANISATIONS
    if whole.n < config.min_n_show:
        return ANSWERS
    if is_dominated([part.n for part in parts.values()], config.bench_max_dominance):
        return DOMINATED
    return ""


def _gap(framework: Framework, roles: Sequence[str], by_role: Sequence[Share], favourable: str) -> RoleGap | None:
    """The gap between the framework's two roles (method.md 4.3), without figures where a share is not told exactly."""
    shares = {role: share for role, share in zip(roles, by_role, strict=False) if not share.hidden}
    pair = [(role, shares[role]) for role in framework.config.gap if role in shares]
    if len(pair) != 2:
        return None
    first, second = (RoleShare(role, s.who, s.n or 0, s.favourable, s.share_text) for role, s in pair)
    base = RoleGap(first, second, favourable)
    if first.favourable is None or second.favourable is None:
        return base
    found = disagreement.gap((first.favourable, first.n), (second.favourable, second.n), framework.config)
    if found is None:
        return base
    return base._replace(
        difference=found.gap, lower=found.interval.lower, upper=found.interval.upper, reading=found.reading
    )
