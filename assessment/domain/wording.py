"""Results as sentences, in people before per cents (method.md 3.5). Nothing is held back where `hide` is off.

With `hide`, criteria named in `hidden` say met or not and no number, and unanimity is not told (method.md 4.3).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from assessment.domain import criterion_words
from assessment.domain.framework import Criterion, Framework
from assessment.domain.phrases import (
    level_words,
    people_of,
)
from assessment.domain.results import (
    INSUFFICIENT,
    MET,
    NOT_YET,
    UNKNOWN,
    CriterionResult,
    OverallResult,
    ThemeResult,
)
from assessment.domain.standings import ShownCriterion, Standing
from assessment.domain.tallies import Tally


def criterion_sentence(
    framework: Framework,
    criterion: Criterion,
    result: CriterionResult,
    tally: Tally,
    *,
    hide: bool,
    hidden: bool = False,
) -> str:
    """One criterion's result as a sentence."""
    if result.status == UNKNOWN:
        return "Not known: " + _why_unknown(framework, criterion, result, tally, hide) + "."
    if result.reason == "panel_override":
        return f"{_status_word(result)}: the panel accepted evidence."
    if hidden:
        rule = criterion_words.fixed(framework)[criterion.id].rule
        return f"{_status_word(result)}: {rule}. Too few answers to show numbers."
    return criterion_words.share_and_need(framework, criterion, result, hide=hide)


def reasons(
    framework: Framework,
    result: ThemeResult,
    tally: Tally,
    *,
    hide: bool = False,
    hidden: Collection[str] = (),
) -> tuple[str, ...]:
    """Why this level: the answer first, then what stopped the next level, then what to be careful about."""
    criteria = {c.id: c for c in framework.themes[result.theme].all_criteria}
    judged = {c.id: c for c in result.criteria}
    stops = [(criteria[c], judged[c]) for c in result.stopped_by]
    first = _answer(framework, result, stops, tally, hide)
    unmet = tuple(
        criterion_sentence(framework, c, r, tally, hide=hide, hidden=c.id in hidden)
        for c, r in stops
        if r.status != UNKNOWN
    )
    return (first, *unmet, *(flag_sentence(framework, flag) for flag in result.flags))


def shown_reasons(
    framework: Framework, result: ThemeResult, tally: Tally, shown: Iterable[ShownCriterion], flags: Iterable[str]
) -> tuple[str, ...]:
    """As `reasons` gives them where small numbers are hidden, from criteria and flags that may be shown already."""
    criteria = {c.id: c for c in framework.themes[result.theme].all_criteria}
    judged = {c.id: c for c in result.criteria}
    stops = [(criteria[c], judged[c]) for c in result.stopped_by]
    unmet = (c.sentence for c in shown if c.status != UNKNOWN and c.id in result.stopped_by)
    first = _answer(framework, result, stops, tally, hide=True)
    return (first, *unmet, *(flag_sentence(framework, flag) for flag in flags))


def overall_reasons(
    framework: Framework, overall: OverallResult, results: Mapping[str, ThemeResult] | Mapping[str, Standing]
) -> tuple[str, ...]:
    """Why this overall level: the weakest core theme holds it (method.md 3.8)."""
    names = {t: framework.themes[t].name for t in results}
    if overall.outcome == INSUFFICIENT:
        if not overall.counted:
            return ("Insufficient data: no theme counts.",)
        unjudged = [names[t] for t in overall.counted if results[t].outcome == INSUFFICIENT]
        return (f"Not enough answers to judge. Not judged: {', '.join(unjudged)}.{_between(framework, overall.range)}",)
    held = ", ".join(names[t] for t in overall.weakest)
    level = level_words(framework, overall.level, overall.at_least)
    first = f"{level[0].upper()}{level[1:]}, held by: {held}. The overall level is that of the weakest core theme."
    cautions = (
        f"Caution: {names[t]} is {level_words(framework, results[t].level, results[t].at_least)}, "
        "two or more levels below the overall."
        for t in overall.cautions
    )
    return (first, *cautions)


def flag_sentence(framework: Framework, flag: str) -> str:
    """A flag's meaning in one sentence (method.md 3.5)."""
    name, _, what = flag.partition(":")
    if name == "disputed":
        return f"Disputed: those asked do not agree on “{framework.questions[what].text}”."
    if name == "high_dk":
        text = framework.questions[framework.criterion(what).question].text
        return f"Most people did not know: “{text}” ({what})."
    if name == "out_of_order":
        return f"A strength: {what} is met although a lower level is not."
    if name == "override_rejected":
        return f"Evidence cannot decide {what}: it rests on what staff say."
    expected = ", ".join(people_of(framework, role) for role in framework.config.expect_answers_from)
    return f"Nobody answered from: {expected}."


def _answer(
    framework: Framework,
    result: ThemeResult,
    stops: list[tuple[Criterion, CriterionResult]],
    tally: Tally,
    hide: bool,
) -> str:
    if result.outcome == NOT_YET:
        return f"The answers show that {framework.levels[0]} is not met yet."
    untested = [_why_unknown(framework, c, r, tally, hide) for c, r in stops if r.status == UNKNOWN]
    why = "; ".join(dict.fromkeys(untested))
    if result.outcome == INSUFFICIENT:
        return f"Not enough answers to judge. {why[:1].upper()}{why[1:]}.{_between(framework, result.range)}"
    name = framework.level_name(result.level)
    if result.at_least:
        return f"{name} is met. {framework.level_name((result.level or 0) + 1)} could not be tested: {why}."
    return f"{name}." if stops else f"{name}. Every criterion is met."


def _between(framework: Framework, span: tuple[int, int] | None) -> str:
    if span is None:
        return ""
    return f" The level lies between {framework.level_name(span[0])} and {framework.level_name(span[1])}."


def _why_unknown(framework: Framework, criterion: Criterion, result: CriterionResult, tally: Tally, hide: bool) -> str:
    name = result.reason.split("(")[0]
    if name == "not_asked":
        return f"the question “{framework.questions[criterion.question].text}” was not asked"
    if name == "zero_weight":
        return "all weights are zero"
    if name == "too_few_groups":
        config = framework.config
        return f"needed: {config.min_groups} role groups with at least {config.min_n_group} answers each"
    minimum = framework.config.min_n[criterion.audience]
    came = sum(tally.respondents.get(role, 0) for role in framework.audiences[criterion.audience])
    received = f"received: {came if hide else result.n or 0}"
    if hide and came:
        # The number of usable answers would tell how many people did not know.
        received = "fewer answered" if came < minimum else "too few of them could say"
    return f"needed: {minimum} {people_of(framework, criterion.audience)}; {received}"


def _status_word(result: CriterionResult) -> str:
    return "Met" if result.status == MET else "Not met"
