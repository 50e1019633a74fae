"""What to talk about in the consensus meeting, and why: split first, then near a threshold, then disputed facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from assessment.domain.disagreement import SPLIT
from assessment.domain.framework import Criterion, Framework
from assessment.domain.phrases import more_people, needs_words, people_of, percent
from assessment.domain.results import MET
from assessment.domain.spreads import Spread
from assessment.domain.standings import ShownCriterion, Standing

NEAR, FEW = Fraction(1, 20), 2
"""A share is near its threshold if it is no further away than this, or if so few people would change the outcome."""
SPLIT_FIRST, NEAR_THRESHOLD, DISPUTED = "Split", "Near a threshold", "Disputed fact"


class Entry(NamedTuple):
    """A question to discuss. `kind` is one of the three above; `why` a sentence."""

    question: str
    theme: str
    text: str
    kind: str
    why: str


def entries(framework: Framework, found: Sequence[Spread], standings: Mapping[str, Standing]) -> tuple[Entry, ...]:
    """The list, each question once, from what may be shown alone (method.md 4.2)."""
    split = [_entry(spread, SPLIT_FIRST, _camps(spread)) for spread in found if spread.reading == SPLIT]
    by_question = {spread.question: spread for spread in found}
    near = [
        _entry(by_question[rule.question], NEAR_THRESHOLD, _near(framework, rule, shown))
        for rule, shown in _nearest(framework, standings.values())
        if rule.question in by_question
    ]
    disputed = [_entry(spread, DISPUTED, DISPUTE) for spread in found if spread.disputed]
    listed: dict[str, Entry] = {}
    for entry in (*split, *near, *disputed):
        listed.setdefault(entry.question, entry)
    return tuple(listed.values())


DISPUTE = "Those asked do not agree on this fact. Find the document that settles it."


def _entry(spread: Spread, kind: str, why: str) -> Entry:
    return Entry(spread.question, spread.theme, spread.text, kind, why)


def _camps(spread: Spread) -> str:
    """ "35% chose the lower half of the scale, 41% the upper half: …" The middle step is in neither."""
    n = spread.n or 0
    low, high = (sum(round(b.share * n) for b in spread.bands if b.place * side > 0) for side in (-1, 1))
    said = f"{percent(low, n)} chose the lower half of the scale, {percent(high, n)} the upper half"
    return f"{said[:1].upper()}{said[1:]}: there is no common view."


def _nearest(framework: Framework, standings: Iterable[Standing]) -> Iterator[tuple[Criterion, ShownCriterion]]:
    """Criteria whose shown share is near their threshold, the nearest first."""
    rules = {rule.id: rule for theme in framework.themes.values() for rule in theme.all_criteria}
    shown = [(rules[c.id], c) for standing in standings for c in standing.criteria if c.id in rules]
    apart = [(_apart(rule, c), rule, c) for rule, c in shown if c.favourable is not None and c.n]
    for _, rule, c in sorted(apart, key=lambda each: (each[0], each[1].id)):
        if _apart(rule, c) <= NEAR or _people(rule, c) <= FEW:
            yield rule, c


def _apart(rule: Criterion, shown: ShownCriterion) -> Fraction:
    return abs(Fraction(shown.favourable or 0, shown.n or 1) - rule.quantifier.threshold)


def _people(rule: Criterion, shown: ShownCriterion) -> int:
    """How many people answering otherwise would change the outcome."""
    favourable, n = shown.favourable or 0, shown.n or 0
    needed = more_people(rule.quantifier, 0, n)
    return favourable - needed + 1 if shown.status == MET else needed - favourable


def _near(framework: Framework, rule: Criterion, shown: ShownCriterion) -> str:
    favourable, n = shown.favourable or 0, shown.n or 0
    who = people_of(framework, shown.group or rule.audience)
    said = f"{favourable} of {n} {who} ({shown.share_text}); {framework.level_name(rule.level)} needs "
    said += needs_words(rule.quantifier)
    people = _people(rule, shown)
    if shown.status == MET:
        return f"{said}: met, and lost with {people} favourable {'answer' if people == 1 else 'answers'} fewer."
    return f"{said}: {people} more {'person' if people == 1 else 'people'}."
