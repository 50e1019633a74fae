"""How far to a target: the gap list, in people and rungs (method.md 7, targets). A target is a level, never a score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessment.domain.framework import Criterion, Framework, Quantifier
from assessment.domain.phrases import favourable_words, more_people, people_of, rule_sentence
from assessment.domain.results import MET, UNKNOWN
from assessment.domain.standings import ShownCriterion, Standing


@dataclass(frozen=True, slots=True)
class Target:
    """The level an organisation aims at in a theme, and by when. `without_action`: why no action stands beside it."""

    theme: str
    level: int
    due_on: date
    without_action: str
    set_by: str
    set_on: date

    def fits(self, framework: Framework) -> bool:
        """Whether a framework still has its theme and level; else nobody can aim at it."""
        return self.theme in framework.themes and self.level <= len(framework.levels)


@dataclass(frozen=True, slots=True)
class GapInPeople:
    """`extra_needed` more favourable answers of `of` people; `needed` in all; `now` is the share today."""

    extra_needed: int
    of: int
    now: float
    needed: int


@dataclass(frozen=True, slots=True)
class Gap:
    """One unmet criterion on the way to a level. `people`: how many more, None where that is hidden or no question.

    `sentence` says it in people, or names the rung of the scale and whom it is asked of.
    """

    criterion: str
    level: int
    sentence: str
    people: int | None = None


def gap_in_people(quantifier: Quantifier, favourable: int, n: int) -> GapInPeople:
    """People still needed to meet a quantifier. ValueError without answers."""
    if n <= 0:
        raise ValueError("a gap in people needs answers")
    extra = more_people(quantifier, favourable, n)
    return GapInPeople(extra, n, favourable / n, favourable + extra if extra else favourable)


def gaps(framework: Framework, standing: Standing, up_to: int) -> tuple[Gap, ...]:
    """The unmet criteria of each level up to `up_to`, lowest level first, from what may be shown alone.

    Of a fact asked at several levels the first is the next rung, the others come after it.
    """
    found: list[Gap] = []
    rungs: set[str] = set()
    known = {criterion.id: criterion for criterion in framework.themes[standing.theme].all_criteria}
    for shown in sorted(standing.criteria, key=lambda each: each.level):
        if shown.level > up_to or shown.status == MET or shown.id not in known:
            continue
        criterion = known[shown.id]
        if framework.questions[criterion.question].is_fact:
            found.append(_rung(framework, criterion, shown, first=criterion.question not in rungs))
            rungs.add(criterion.question)
        else:
            found.append(_people(framework, criterion, shown))
    return tuple(found)


def asks_for_action(target: Target | None, level: int | None, *, has_action: bool) -> bool:
    """Whether a theme below its target stands without an open action, and without a reason why."""
    if target is None or level is None or has_action:
        return False
    return level < target.level and not target.without_action


def _rung(framework: Framework, criterion: Criterion, shown: ShownCriterion, *, first: bool) -> Gap:
    question = framework.questions[criterion.question]
    label = framework.scales[question.scale][criterion.favourable_min]
    words = f"{'Next rung' if first else 'After that'}: ‘{label}’, for “{question.text}”"
    words += f" Asked of {people_of(framework, criterion.audience)}, who own it."
    if shown.status == UNKNOWN:
        words += f" {_unknown(shown)}"
    elif shown.disputed:
        words += " They do not agree yet: settle that first."
    return Gap(criterion.id, criterion.level, words)


def _people(framework: Framework, criterion: Criterion, shown: ShownCriterion) -> Gap:
    if shown.status == UNKNOWN:
        question = framework.questions[criterion.question].text
        return Gap(criterion.id, criterion.level, f"{_unknown(shown)} “{question}”")
    if shown.hidden or shown.needed is None or shown.favourable is None or shown.n is None:
        # Neither how many nor of how many: what the standing hides stays hidden here.
        rule = rule_sentence(framework, criterion)
        return Gap(criterion.id, criterion.level, f"More favourable answers. The level asks that {rule}.")
    more = "1 more person" if shown.needed == 1 else f"{shown.needed} more people"
    who = people_of(framework, shown.group or criterion.audience)
    words = f"{more}: {shown.favourable} of {shown.n} {who} {favourable_words(framework, criterion)}"
    words += f"; {shown.favourable + shown.needed} are needed"
    words += ", and as large a share of every other role group." if criterion.by_group else "."
    return Gap(criterion.id, criterion.level, words, shown.needed)


def _unknown(shown: ShownCriterion) -> str:
    if shown.reason == "not_asked":
        return "Not known: this was not asked. Ask it in the next round."
    return "Not known: too few answers to judge. More people need to answer."
