"""What staff say over all organisations of a round together: favourable shares, and by role (method.md 4.3, 6).

Beside these shares stand those of the organisations, so subtraction must not tell what is hidden there. What is left
when everything known is taken away, the *rest*, is many answers of several organisations that are not all alike; and
no single number of an organisation's role can be worked out from the sums, small ones and unanimous ones least of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.domain import disagreement, role_gaps
from assessment.domain.criteria import Part, count
from assessment.domain.framework import Config, Framework, Question
from assessment.domain.given_away import Parts, completed, gives_away, tells, together
from assessment.domain.intervals import wilson
from assessment.domain.known_numbers import EVERYBODY, Known
from assessment.domain.phrases import extreme, people_of, percent
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
    totals = {place: together(found.values()) for place, found in parts.items()}
    told = {place for place, shown in known.items() if EVERYBODY in shown}
    everybody = _share(framework.config, who, totals, told)
    if not everybody.hidden and gives_away(parts, known, frozenset(), framework.config.min_n_show):
        everybody = Share(who, len(parts), TELLING)
    by_role: tuple[Share, ...] = ()
    if not everybody.hidden and len(roles) > 1:
        by_role = _by_role(framework, roles, parts, known)
    favourable = f"‘{scale[least]}’{above}"
    gap = _gap(framework, roles, by_role, favourable)
    return SystemShare(question.id, question.theme, question.text, favourable, everybody, by_role, gap)


def _parts(tallies: Mapping[str, Tally], question: Question, roles: Sequence[str], least: int) -> Parts:
    counted = {p: {role: count(t, question, role, least) for role in roles} for p, t in tallies.items()}
    filled = {place: {role: part for role, part in found.items() if part.n} for place, found in counted.items()}
    return {place: found for place, found in filled.items() if found}


def _by_role(
    framework: Framework, roles: Sequence[str], parts: Parts, known: Mapping[str, frozenset[str]]
) -> tuple[Share, ...]:
    """Each role's share; all hidden where the sums let one role of one organisation be worked out."""
    shares = []
    for role in roles:
        here = {place: found[role] for place, found in parts.items() if role in found}
        told = {place for place in here if role in known.get(place, frozenset())}
        shares.append(_share(framework.config, people_of(framework, role), here, told))
    shares = _not_by_subtraction(framework.config, shares, [_people(parts, role) for role in roles])
    shown = {role for role, share in zip(roles, shares, strict=True) if not share.hidden}
    if gives_away(parts, known, frozenset(shown), framework.config.min_n_show):
        return tuple(Share(share.who, share.organisations, TELLING) for share in shares)
    return tuple(shares)


def _not_by_subtraction(config: Config, shares: Sequence[Share], people: Sequence[int]) -> list[Share]:
    """While those hidden are one role, or few people, the smallest that is shown is hidden too (method.md 4.3, 2)."""
    left = list(shares)
    while True:
        hidden = [at for at, share in enumerate(left) if share.hidden and people[at]]
        shown = [at for at, share in enumerate(left) if not share.hidden]
        if not hidden or not shown or (len(hidden) > 1 and sum(people[at] for at in hidden) >= config.min_n_show):
            return left
        smallest = min(shown, key=lambda at: people[at])
        left[smallest] = Share(left[smallest].who, left[smallest].organisations, TELLING)


def _people(parts: Parts, role: str) -> int:
    return sum(found[role].n for found in parts.values() if role in found)


def _share(config: Config, who: str, parts: Mapping[str, Part], told: Iterable[str]) -> Share:
    whole = together(parts.values())
    why = _why_hidden(config, parts, whole, frozenset(told))
    if why:
        return Share(who, len(parts), why)
    favourable, n = whole.favourable, whole.n
    if extreme(favourable, n):
        return Share(who, len(parts), n=n, share_text=percent(favourable, n))
    limits = wilson(favourable, n)
    return Share(who, len(parts), "", n, favourable, percent(favourable, n), limits.lower, limits.upper)


def _why_hidden(config: Config, parts: Mapping[str, Part], whole: Part, told: frozenset[str]) -> str:
    if len(parts) < config.bench_min_peers_median:
        return ORGANISATIONS
    if whole.n < config.min_n_show:
        return ANSWERS
    if max(part.n for part in parts.values()) > config.bench_max_dominance * whole.n:
        return DOMINATED
    rest = [part for place, part in parts.items() if place not in told]
    if len(rest) == 1 or (rest and tells(config.min_n_show, together(rest))):
        return TELLING
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
