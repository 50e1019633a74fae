"""Small phrases that sentences are made of: who, how many, which answer (method.md 3.5)."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from assessment.domain.framework import Criterion, Framework, Quantifier
from assessment.domain.results import CriterionResult

NEARLY = 2
"""So many people short of all, or of none, is told like all or none."""


def extreme(part: int, whole: int) -> str | None:
    """ "over 90%" or "under 10%" where the figure would tell what each person said; else None (method.md 4.3, rule 5).

    Unanimity tells on each person. One or two people short of it reads the same: were 19 of 20 shown as 95%, then
    "over 90%" could only mean all.
    """
    if 10 * part > 9 * whole and whole - part <= NEARLY:
        return "over 90%"
    return "under 10%" if 10 * part < whole and part <= NEARLY else None


def percent(part: int, whole: int) -> str:
    """part/whole in whole per cents, or as `extreme` says; never 100% or 0%."""
    return extreme(part, whole) or f"{min(99, max(1, rounded(part, whole)))}%"


def percent_of(share: Fraction, favourable: int, n: int) -> str:
    """A share, which weights may have moved, in whole per cents; people decide whether it may be told exactly."""
    # Never by the share's own terms: 55 of 60 is 11/12, which would read as one short of all.
    return extreme(favourable, n) or f"{min(99, max(1, rounded(*share.as_integer_ratio())))}%"


def rounded(part: int, whole: int) -> int:
    """part/whole in whole per cents, halves up: in integers, since a sentence needs dozens of them."""
    return (200 * part + whole) // (2 * whole)


def more_people(quantifier: Quantifier, favourable: int, n: int) -> int:
    """How many more favourable answers of the same n would meet the quantifier (method.md 7, targets)."""
    part, whole = quantifier.threshold.as_integer_ratio()
    needed = part * n // whole + 1 if quantifier.op == ">" else -(-part * n // whole)
    return max(0, needed - favourable)


def deciding(result: CriterionResult) -> tuple[int, int]:
    """(n, favourable) that the share rests on: the weakest group's in a group rule."""
    if result.weakest_group:
        return result.group_n[result.weakest_group], result.group_favourable[result.weakest_group]
    return result.n or 0, result.favourable or 0


def level_words(framework: Framework, level: int | None, at_least: bool = False) -> str:
    """ "Developing", "at least Developing" or "Insufficient data"."""
    name = framework.level_name(level)
    return f"at least {name}" if at_least else name


def people_of(framework: Framework, audience_or_role: str) -> str:
    """Who, in the plural: "executives", "staff". The file's `nouns`, else the role's label."""
    if audience_or_role in framework.nouns:
        return framework.nouns[audience_or_role]
    if audience_or_role == framework.config.all_staff:
        return "staff"
    roles = framework.audiences.get(audience_or_role, (audience_or_role,))
    return "people in ‘" + "’, ‘".join(framework.role_labels.get(role, role) for role in roles) + "’"


def favourable_words(framework: Framework, criterion: Criterion) -> str:
    """What counts as favourable: "answered ‘Agree’ or above to “…”"."""
    question = framework.questions[criterion.question]
    scale = framework.scales[question.scale]
    above = " or above" if criterion.favourable_min < max(scale) else ""
    return f"answered ‘{scale[criterion.favourable_min]}’{above} to “{question.text}”"


@lru_cache(maxsize=64)
def needs_words(quantifier: Quantifier) -> str:
    """ "more than 50%" or "90%"."""
    share = f"{float(quantifier.threshold * 100):g}%"
    return f"more than {share}" if quantifier.op == ">" else share


def rule_sentence(framework: Framework, criterion: Criterion) -> str:
    """A criterion as a rule in words: who, how many, which answer."""
    who = people_of(framework, criterion.audience)
    groups = " in every role group" if criterion.by_group else ""
    least = "" if criterion.quantifier.op == ">" else "at least "
    return f"{least}{needs_words(criterion.quantifier)} of {who}{groups} {favourable_words(framework, criterion)}"
