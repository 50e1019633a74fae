"""Earlier rounds under today's rules: the levels, and that they tell nothing which was not shown."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from hypothesis import HealthCheck, given, settings

from assessment.domain import disclosure, overall, recomputed, scoring
from assessment.domain.framework import Criterion, Framework, Quantifier
from assessment.domain.phrases import extreme, percent
from assessment.domain.recomputed import Recomputed
from assessment.domain.results import MET, NOT_MET, OVERALL, UNKNOWN
from assessment.domain.standings import ShownCriterion, Standing
from assessment.domain.tallies import Tally
from assessment.domain.versions import share_of
from tests.charts.figures import version
from tests.domain.bundled import framework
from tests.domain.surveys import staff, surveys
from tests.domain.test_lineage import a_round, both, second
from tests.sample_report import report, standing


def shown(old: Framework, tally: Tally) -> dict[str, Standing]:
    judged = scoring.score(old, tally)
    return {theme: disclosure.show(old, result, tally) for theme, result in judged.items()}


def again(tally: Tally) -> dict[str, Standing]:
    return recomputed.of_organisation(both(), second(), a_round("1.0"), tally, shown(framework(), tally))


def people(favourable: int, of: int, **more: Any) -> Tally:
    """Everybody favourable everywhere, but `favourable` of so many frontline staff on q01."""
    fw = framework()
    best = {q: str(max(fw.scales[question.scale])) for q, question in fw.questions.items()}
    sizes = staff(frontline=of, executive=4, ig=2) | more
    counts = {q: {r: {best[q]: sizes[r]} for r in fw.roles_asked(q) if sizes[r]} for q in fw.questions}
    counts["q01"]["frontline"] = {best["q01"]: favourable, "1": of - favourable}
    return Tally(sizes, counts)


def test_a_lower_threshold_lifts_a_level_where_the_share_is_shown() -> None:
    tally = people(34, 40)  # 40 of 46: 87%, under nine in ten and over seventeen in twenty
    before = shown(framework(), tally)["T1"]
    assert before.level == 2
    assert again(tally)["T1"].level == 3


def test_only_levels_are_told() -> None:
    for found in again(people(34, 40)).values():
        assert (found.score, found.criteria, found.reasons, found.confidence) == (None, (), (), "not applicable")


def test_a_theme_with_a_changed_question_is_not_worked_out_again() -> None:
    today = second()
    themes = recomputed.themes(both(), today, a_round("1.0"))
    assert themes == ("T1", "T2", "T4", "T5")  # q12 was reworded in T3, q22 is new in T6
    assert "T3" not in again(people(34, 40))


def test_overall_needs_every_core_theme() -> None:
    assert OVERALL not in again(people(34, 40))
    # With the question of T3 as it was, all three are there.
    today = replace(second(), lineage=None, version="1.9")
    lineage = second().lineage
    assert lineage is not None
    same = replace(lineage, questions=dict(lineage.questions) | {"q12": "same"})
    today = replace(second(), lineage=same)
    versions = replace(both(), frameworks=dict(both().frameworks) | {(today.id, today.version): today})
    tally = people(34, 40)
    found = recomputed.of_organisation(versions, today, a_round("1.0"), tally, shown(framework(), tally))
    assert (
        found[OVERALL].level
        == overall.organisation(
            today, scoring.score(today, replace(tally, counts=dict(tally.counts) | {"q30": tally.counts["q05"]}))
        ).level
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(surveys())
def test_every_level_follows_from_what_was_shown(tally: Tally) -> None:
    """By trying every number that would have been shown like it: all of them give the same status."""
    before, today = shown(framework(), tally), second()
    links = {q: both().question(today, q, a_round("1.0")).id for q in today.questions}
    for theme, found in again(tally).items():
        if theme == OVERALL:
            continue
        status = {}
        for rule in today.themes[theme].all_criteria:
            wanted = share_of(today, rule)._replace(question=links[rule.question])
            one_of = [possible(rule, old, c) for old, c in seen(before) if share_of(framework(), old) == wanted]
            status[rule.id] = min(one_of, key=len)
        assert levels(today, theme, status) == {found.level}


def seen(before: dict[str, Standing]) -> list[tuple[Criterion, ShownCriterion]]:
    return [(framework().criterion(c.id), c) for standing in before.values() for c in standing.criteria]


def possible(rule: Criterion, old: Criterion, found: ShownCriterion) -> set[str]:
    if found.status == UNKNOWN:
        return {UNKNOWN}
    if found.n is None:
        return set(of_any_number(rule.quantifier, old.quantifier, found.status == MET))
    return {
        MET if rule.quantifier.passes(k, found.n) else NOT_MET
        for k in range(found.n + 1)
        if old.quantifier.passes(k, found.n) == (found.status == MET) and looks_like(found, k, found.n)
    }


@lru_cache(maxsize=64)
def of_any_number(now: Quantifier, then: Quantifier, met: bool) -> frozenset[str]:
    """Where no number is shown, every one that gives the status might be it."""
    pairs = ((k, n) for n in range(1, 61) for k in range(n + 1) if then.passes(k, n) == met)
    return frozenset(MET if now.passes(k, n) else NOT_MET for k, n in pairs)


def looks_like(found: ShownCriterion, favourable: int, n: int) -> bool:
    if found.favourable is not None:
        return favourable == found.favourable
    return bool(extreme(favourable, n)) and percent(favourable, n) == found.share_text


def levels(today: Framework, theme: str, status: dict[str, set[str]]) -> set[int | None]:
    """Every level that statuses out of these sets may give: each level's criteria are met, not met, or unknown."""
    found: set[int | None] = set()
    level = 0
    for _, rules in sorted(today.themes[theme].criteria.items()):
        sets = [status[rule.id] for rule in rules]
        certain = {NOT_MET} in sets
        if certain or any(NOT_MET in each for each in sets):
            found.add(level)
        if not certain and any(UNKNOWN in each for each in sets):
            found.add(None if level == 0 else level)
        if certain or not all(MET in each for each in sets):
            return found
        level += 1
    return found | {level}


def test_few_executives_are_not_told_by_two_thresholds() -> None:
    """2 of 3 favourable: not met at 75%. Met at 60% would say that it was exactly two."""
    old, fw = framework(), second()
    easier = replace(fw.config.quantifiers["consensus"], threshold=fw.config.quantifiers["most"].threshold)
    ladder = {
        n: tuple(replace(c, quantifier=easier) if c.audience == "executive" else c for c in rules)
        for n, rules in fw.themes["T1"].criteria.items()
    }
    today = replace(fw, themes=dict(fw.themes) | {"T1": replace(fw.themes["T1"], criteria=ladder)})
    tally = people(34, 40, executive=3)
    tally.counts["q01"]["executive"] = {"5": 2, "1": 1}  # type: ignore[index]  # a tally of plain dicts
    versions = replace(both(), frameworks=dict(both().frameworks) | {(today.id, today.version): today})
    found = recomputed.of_organisation(versions, today, a_round("1.0"), tally, shown(old, tally))
    assert "T1" not in found


def test_report_under_todays_rules_replaces_older_rounds_only() -> None:
    made = version(report(detail=False), 3, "2.0")
    judged = [o for o, level in made.levels("r1", "T1").items() if level is not None]
    found = Recomputed({("r1", o, "T1"): standing("T1", 4) for o in judged[:-1]}, ("r1",))
    changed = recomputed.as_report(made, found)
    assert [r.framework_version for r in changed.rounds] == ["2.0", "1.0", "1.0", "2.0", "2.0", "2.0"]
    assert changed.levels("r1", "T1") == dict.fromkeys(judged[:-1], 4)
    assert changed.levels("r2", "T1") == made.levels("r2", "T1")
    assert recomputed.settled(made, found, "r1", "T1") == (len(judged) - 1, len(judged))


def test_a_theme_that_is_settled_for_few_organisations_is_not_shown() -> None:
    """Those whose numbers settle it are no fair sample of all."""
    made = version(report(detail=False), 3, "2.0")
    judged = [o for o, level in made.levels("r1", "T1").items() if level is not None]
    few = Recomputed({("r1", o, "T1"): standing("T1", 4) for o in judged[: len(judged) // 2]}, ("r1",))
    assert not recomputed.enough(made, few, "r1", "T1")
    assert recomputed.as_report(made, few).levels("r1", "T1") == {}
