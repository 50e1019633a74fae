"""From a tally to spreads that may be shown, beside standings that already are. The hiding is here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assessment.domain import disagreement, role_gaps, shown_facts
from assessment.domain.alike import alike, ends_of
from assessment.domain.criteria import count
from assessment.domain.framework import DONT_KNOW, NOT_MY_ROLE, Framework, Question
from assessment.domain.inference import Fact, Facts, safe
from assessment.domain.phrases import extreme, people_of, percent
from assessment.domain.rungs import World, rung, world
from assessment.domain.shown_facts import Judged, range_of
from assessment.domain.spreads import FEW, NOT_ASKED, TELLING, Band, RoleGap, Spread
from assessment.domain.standings import Standing
from assessment.domain.tallies import Tally


def of_organisation(framework: Framework, tally: Tally, standings: Mapping[str, Standing]) -> tuple[Spread, ...]:
    """A spread for every question. `standings`: what is shown already of the same tally, by theme id."""
    rules = {rule.id: rule for theme in framework.themes.values() for rule in theme.all_criteria}
    judged: dict[str, list[Judged]] = {}
    for standing in standings.values():
        for shown in standing.criteria:
            if shown.id in rules:
                judged.setdefault(rules[shown.id].question, []).append((rules[shown.id], shown))
    return tuple(_spread(framework, question, tally, judged.get(question.id, [])) for question in _in_order(framework))


def _in_order(framework: Framework) -> Iterator[Question]:
    for theme in framework.themes:
        yield from (question for question in framework.questions.values() if question.theme == theme)


def _spread(framework: Framework, question: Question, tally: Tally, judged: Sequence[Judged]) -> Spread:
    scale = framework.scales[question.scale]
    codes = sorted(scale)
    blank = Spread(
        question=question.id,
        theme=question.theme,
        text=question.text,
        asked=people_of(framework, question.asked),
        steps=tuple(scale[code] for code in codes),
        disputed=any(shown.disputed for _, shown in judged) if question.is_fact else None,
    )
    if not tally.asked(question.id):
        return replace(blank, hidden=NOT_ASKED)
    roles = framework.roles_asked(question.id)
    true = world(tally, question, codes, roles)
    if true.number(roles, 1) < framework.config.min_n_show:
        return replace(blank, hidden=FEW)
    gap, why = role_gaps.of_question(framework, question, tally)
    facts = _facts(framework, question, judged, tally, true)
    least = framework.config.sensitive_small_n
    if gap is not None and not safe(
        true, replace(facts, told=[*facts.told, *_of_gap(framework, question, true)]), least
    ):
        gap, why = None, TELLING
    if gap is None and not safe(true, facts, least):
        return replace(blank, hidden=TELLING)
    return _shown(framework, blank, tally, true, gap, why)


def _facts(framework: Framework, question: Question, judged: Sequence[Judged], tally: Tally, true: World) -> Facts:
    """What is shown of a question already, and what its distribution adds: a total at every step of the scale."""
    mins = {rule.favourable_min for rule, _ in judged}
    parts_at = {least: {r: count(tally, question, r, least) for r in framework.roles} for least in mins}
    shown = shown_facts.of_question(framework, question.id, judged, parts_at)
    everyone = frozenset(framework.roles_asked(question.id))
    n, opinion = true.number(everyone, 0), true.number(everyone, 1)
    cuts = range(2, len(framework.scales[question.scale]) + 1)
    totals = [Fact(everyone, cut, *range_of(true.number(everyone, cut), n)) for cut in cuts]
    return replace(shown, told=[*shown.told, *totals, Fact(everyone, 1, opinion, opinion)])


def _of_gap(framework: Framework, question: Question, true: World) -> Iterator[Fact]:
    least = role_gaps.favourable_from(framework, question.id)
    cut = rung(sorted(framework.scales[question.scale]), least or 0)
    for role in framework.config.gap:
        yield Fact(frozenset({role}), cut, *range_of(true.number([role], cut), true.number([role], 0)))


def _shown(framework: Framework, blank: Spread, tally: Tally, true: World, gap: RoleGap | None, why: str) -> Spread:
    question, roles = framework.questions[blank.question], framework.roles_asked(blank.question)
    codes = sorted(framework.scales[question.scale])
    steps = [sum(true.people[role][at] for role in true.people) for at in range(1, len(codes) + 1)]
    n = true.number(roles, 0)
    special = {code: sum(tally.count(question.id, r).get(code, 0) for r in roles) for code in (DONT_KNOW, NOT_MY_ROLE)}
    answered = sum(steps) + special[DONT_KNOW]
    low, high = ends_of(steps, n)
    return replace(
        blank,
        n=n,
        bands=_bands(blank.steps, codes, steps, n, (low, high)),
        dk_share=special[DONT_KNOW] / answered,
        dk_text=percent(special[DONT_KNOW], answered),
        na_text=percent(special[NOT_MY_ROLE], answered + special[NOT_MY_ROLE]) if question.na_option else "",
        reading=_reading(framework, steps, n, (low, high)),
        gap=gap,
        gap_hidden=why,
    )


def _bands(
    labels: Sequence[str], codes: Sequence[int], steps: Sequence[int], n: int, ends: tuple[int, int]
) -> tuple[Band, ...]:
    low, high = ends
    last, middle = len(steps) - 1, (len(steps) - 1) / 2
    bands = []
    for at in range(low, high + 1):
        start, end = (0 if at == low else at), (last if at == high else at)
        people = sum(steps[start : end + 1])
        bands.append(
            Band(
                label=_label(labels[at], below=start < at, above=end > at),
                codes=tuple(codes[start : end + 1]),
                place=(at - middle) / middle,
                share=people / n,
                share_text=percent(people, n),
                people=None if extreme(people, n) else people,
            )
        )
    return tuple(bands)


def _label(label: str, *, below: bool, above: bool) -> str:
    if below and above:
        return f"{label} (nearly everybody)"
    return f"{label} or below" if below else f"{label} or above" if above else label


def _reading(framework: Framework, steps: Sequence[int], n: int, ends: tuple[int, int]) -> str | None:
    """The reading, if it is the same whatever stands behind the steps that are shown as one."""
    readings = {disagreement.reading(each, framework.config) for each in alike(steps, n, ends)}
    return readings.pop() if len(readings) == 1 else None
