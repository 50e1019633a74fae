"""A level change in a sentence, with what stands behind it (method.md 7).

A level change is not by itself a change: 89% to 91% crosses "all". A fall is announced only where it is real or the
level has been below for two rounds running; the level that was worked out is told all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.domain import pairs, progress
from assessment.domain.changes import CriterionChange
from assessment.domain.pairs import Pair
from assessment.domain.phrases import level_words, percent
from assessment.domain.results import OVERALL
from assessment.domain.standings import Standing

ROSE, FELL, MAYBE_FELL, STAYED, NO_COMPARISON = "rose", "fell", "may have fallen", "stayed", "cannot be compared"


@dataclass(frozen=True, slots=True)
class LevelChange:
    """One theme between two rounds: what it did, and the sentence."""

    theme: str
    did: str
    sentence: str


def all_(pair: Pair) -> tuple[LevelChange, ...]:
    """Overall first, then each theme in the framework's order."""
    return tuple(of_theme(pair, theme) for theme in (OVERALL, *pair.framework.themes))


def of_theme(pair: Pair, theme: str) -> LevelChange:
    """What a theme's level did between the two rounds."""
    then, now = pair.standings(theme)
    is_ = _words(pair, now)
    if now is None or then is None or now.level is None or then.level is None:
        was = _words(pair, then)
        return LevelChange(theme, NO_COMPARISON, f"{_capital(is_)}; in {pair.before.name}: {was}.")
    if not progress.comparable(pair.before, pair.after):
        said = f"{_capital(is_)}. {pair.before.name} used other questions or rules, so its level cannot be compared."
        return LevelChange(theme, NO_COMPARISON, said)
    if now.level == then.level:
        return LevelChange(theme, STAYED, f"{_capital(is_)}, as in {pair.before.name}.{_late_fall(pair, theme, now)}")
    return _changed(pair, theme, then, now)


def _changed(pair: Pair, theme: str, then: Standing, now: Standing) -> LevelChange:
    said = f"{_capital(_words(pair, now))} (was {_words(pair, then)})"
    behind = pairs.behind(pair, theme, then, now)
    if (now.level or 0) > (then.level or 0):
        return LevelChange(theme, ROSE, f"{said}; {_why(pair, theme, behind, rise=True)}.")
    why = _why(pair, theme, behind, rise=False)
    if pairs.fall_is_real(pair, theme):
        return LevelChange(theme, FELL, f"{said}; {why}.")
    if _below_before(pair, theme, then):
        return LevelChange(theme, FELL, f"{said}; {why}. It has been below for two rounds running.")
    return LevelChange(theme, MAYBE_FELL, f"{said}; {why}. No fall is announced yet.")


def _why(pair: Pair, theme: str, behind: Sequence[CriterionChange], *, rise: bool) -> str:
    """The share that says most: of a rise the least sure one, since all had to rise; of a fall the surest."""
    told = [each for each in behind if each.change]
    if not told:
        return _without_numbers(pair, theme, behind)
    order = sorted(told, key=_strength)
    chosen = order[0] if rise else order[-1]
    reading = chosen.change.reading if chosen.change else progress.CHANCE
    name = f" in {pair.framework.themes[chosen.theme].name}" if theme == OVERALL else ""
    shares = [percent(*each) for each in (chosen.before, chosen.after) if each]
    words = "which could be chance" if reading == progress.CHANCE else f"a {reading}"
    return f"the share behind it{name} moved from {' to '.join(shares)}, {words}"


def _without_numbers(pair: Pair, theme: str, behind: Sequence[CriterionChange]) -> str:
    """What may be said where no share can be compared: of facts, whether those asked agree."""
    then, now = pair.standings(theme)
    facts = pairs.facts_between(pair, theme, then, now) if then and now and theme != OVERALL else ()
    if facts and all(fact.disputed for fact in facts):
        return "those who know the facts behind it do not agree"
    if facts:
        return f"{len(facts)} of the facts behind it {'is' if len(facts) == 1 else 'are'} answered otherwise now"
    return "the numbers behind it are too small to compare" if behind else "several things moved at once"


def _strength(each: CriterionChange) -> tuple[bool, float]:
    """How surely a share moved: those that could be chance first."""
    return (True, 0.0) if each.change is None else (each.change.reading != progress.CHANCE, abs(each.change.change))


def _below_before(pair: Pair, theme: str, then: Standing) -> bool:
    """Whether the round just before the later one was below the earlier level already."""
    previous = pairs.round_before(pair, pair.after)
    if previous is None or previous == pair.before:
        return False
    found = pair.report.standing(previous.id, pair.organisation, theme)
    return found is not None and found.level is not None and found.level < (then.level or 0)


def _late_fall(pair: Pair, theme: str, now: Standing) -> str:
    """Where the level fell in the earlier round, by what could be chance, and has not come back: now it is a fall."""
    first = pairs.round_before(pair, pair.before)
    if first is None or pairs.round_before(pair, pair.after) != pair.before:
        return ""
    earlier = Pair(pair.report, pair.versions, pair.organisation, first, pair.before)
    was = pair.report.standing(first.id, pair.organisation, theme)
    if was is None or was.level is None or was.level <= (now.level or 0) or pairs.fall_is_real(earlier, theme):
        return ""
    return f" That is below {_words(pair, was)} ({first.name}) for two rounds running, so it is a fall."


def _words(pair: Pair, standing: Standing | None) -> str:
    if standing is None:
        return "did not take part"
    return level_words(pair.framework, standing.level, standing.at_least)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
