"""Who answered, round by round: role mix and response rate, and a change weighted for another mix (method.md 7).

Weighting tells about roles, so it uses only what the role gap shows already: two roles, and everybody else as a third.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.domain import progress
from assessment.domain.disclosure import SHOWN, hide
from assessment.domain.framework import Criterion, Framework
from assessment.domain.intervals import kish
from assessment.domain.phrases import people_of
from assessment.domain.progress import Change
from assessment.domain.reports import Numbers, Report
from assessment.domain.role_gaps import favourable_from
from assessment.domain.rounds import Round
from assessment.domain.spreads import Spread

MOVED = Fraction(15, 100)
"""A role whose part of the answers moved by more than this is told (method.md 7)."""


@dataclass(frozen=True, slots=True)
class Mix:
    """One round's answers. `by_role`: role -> people; `rate`: answered of those invited by link, None if not known."""

    round: Round
    answered: int
    by_role: Mapping[str, int]
    rate: float | None

    def share(self, role: str) -> Fraction:
        """A role's part of the answers; 0 where nobody answered."""
        return Fraction(self.by_role.get(role, 0), self.answered) if self.answered else Fraction(0)


def all_(report: Report) -> tuple[Mix, ...]:
    """Every round's mix, over all organisations of the report that took part in it."""
    return tuple(_mix(report, each) for each in report.rounds)


def _mix(report: Report, chosen: Round) -> Mix:
    found = [n for o in report.organisations if (n := report.numbers.get((chosen.id, o.id))) is not None]
    roles: Counter[str] = Counter()
    for numbers in found:
        roles.update(numbers.by_role)
    answered = sum(numbers.answered for numbers in found)
    return Mix(chosen, answered, roles, _rate(found))


def _rate(found: list[Numbers]) -> float | None:
    """Only over organisations whose people were all invited by link: elsewhere nobody knows how many were reached."""
    known = [numbers for numbers in found if numbers.invited and numbers.answered <= numbers.invited]
    invited = sum(numbers.invited for numbers in known)
    return sum(numbers.answered for numbers in known) / invited if invited and len(known) == len(found) else None


def moved(framework: Framework, before: Mix, after: Mix) -> tuple[str, ...]:
    """Roles whose part of the answers moved by over 15 points, the largest move first."""
    if not before.answered or not after.answered:
        return ()
    far = {role: abs(after.share(role) - before.share(role)) for role in framework.roles}
    return tuple(sorted((role for role in far if far[role] > MOVED), key=lambda role: -far[role]))


def sentences(framework: Framework, before: Mix, after: Mix) -> tuple[str, ...]:
    """Who answered otherwise than before, each as a sentence; empty where the mix is much the same."""
    said = []
    for role in moved(framework, before, after):
        who = people_of(framework, role)
        said.append(
            f"Other people answered: {who} were {float(before.share(role)):.0%} of the answers in {before.round.name}, "
            f"and {float(after.share(role)):.0%} in {after.round.name}. A change may come from that alone."
        )
    if before.rate is not None and after.rate is not None and abs(after.rate - before.rate) > MOVED:
        said.append(f"The response rate moved from {before.rate:.0%} to {after.rate:.0%}.")
    return tuple(said)


Strata = tuple[tuple[int, int, int], ...]
"""(favourable, n, headcount) of the two compared roles and of everybody else."""


def reweighted(
    framework: Framework, rule: Criterion, sides: tuple[Spread | None, Spread | None], heads: Mapping[str, int]
) -> Change | None:
    """The change of a share with both rounds weighted to the later headcount; None where it cannot be said.

    `sides`: the question's spread then and now. It rests on the role gap's own numbers and the question's total.
    """
    if rule.by_group or rule.favourable_min != favourable_from(framework, rule.question):
        return None
    asked = framework.roles_asked(rule.question)
    if set(asked) != set(framework.audiences[rule.audience]) or any(role not in heads for role in asked):
        return None
    found = [_strata(framework, rule, each, {role: heads[role] for role in asked}) for each in sides]
    if found[0] is None or found[1] is None:
        return None
    return progress.change_of_weighted(_weighted(found[0]), _weighted(found[1]))


def _strata(framework: Framework, rule: Criterion, spread: Spread | None, heads: Mapping[str, int]) -> Strata | None:
    if spread is None or spread.gap is None or spread.n is None:
        return None
    first, second = spread.gap.first, spread.gap.second
    told = [band.people for band in spread.bands if min(band.codes) >= rule.favourable_min]
    if first.favourable is None or second.favourable is None or None in told:
        return None
    # A band that holds steps of both sides would count people who are not favourable, or leave some out.
    if any(min(b.codes) < rule.favourable_min <= max(b.codes) for b in spread.bands if b.codes):
        return None
    total = sum(people for people in told if people is not None)
    rest = total - first.favourable - second.favourable, spread.n - first.n - second.n
    groups = {first.role: first.n, second.role: second.n, "": rest[1]}
    if any(state != SHOWN for state in hide(groups, framework.config.min_n_show).values()) or not rest[1]:
        return None
    others = sum(people for role, people in heads.items() if role not in (first.role, second.role))
    return (
        (first.favourable, first.n, heads[first.role]),
        (second.favourable, second.n, heads[second.role]),
        (*rest, others),
    )


def _weighted(strata: Strata) -> tuple[float, float]:
    """(weighted share, effective number of answers)."""
    people = sum(head for _, _, head in strata)
    share = sum(head * favourable / n for favourable, n, head in strata) / people
    return share, kish(sum((head / n) ** 2 * n for _, n, head in strata), people)
