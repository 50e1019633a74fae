"""What the overview and progress screens say in words: counts by level, headline sentences, caveats (method.md 3.9)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from assessment.domain import overall, progress
from assessment.domain.framework import Framework
from assessment.domain.peers import size_band
from assessment.domain.reports import Organisation, Report
from assessment.domain.results import INSUFFICIENT, OVERALL
from assessment.domain.rounds import Round


@dataclass(frozen=True, slots=True)
class Reached:
    """How many of the judged organisations are at a level or above it."""

    level: int
    reached: int
    judged: int

    @property
    def share(self) -> float | None:
        """Reached of judged; None where nobody was judged, which is not 0."""
        return self.reached / self.judged if self.judged else None


def counts(framework: Framework, levels: Mapping[str, int | None]) -> dict[int | None, int]:
    """Organisations at each level, lowest first, None (insufficient data) last; levels nobody has are 0."""
    places: list[int | None] = [*range(len(framework.levels) + 1), None]
    found = list(levels.values())
    return {place: found.count(place) for place in places}


def reached(levels: Mapping[str, int | None], level: int) -> Reached:
    """Judged organisations at `level` or above. "At least" counts at its lower end."""
    judged = [found for found in levels.values() if found is not None]
    return Reached(level, sum(found >= level for found in judged), len(judged))


def aim(framework: Framework) -> int:
    """The level whose reach is followed over time: the third, or the highest where there are fewer."""
    return min(3, len(framework.levels))


def spoken(framework: Framework, levels: Mapping[str, int | None]) -> int:
    """The level a headline speaks of: the system's (method.md 3.9), or the first where it has none yet."""
    return max(1, overall.system(framework, list(levels.values())).level or 0)


TRAITS: Mapping[str, Callable[[Organisation], str]] = {
    "Type": lambda organisation: organisation.type,
    "Place": lambda organisation: organisation.place,
    "Size": lambda organisation: size_band(organisation.size),
    "Nation": lambda organisation: organisation.nation,
}
"""What a choice of organisations goes by: name -> its value for one of them, "" where that is not known."""


def narrowed(report: Report, wanted: Mapping[str, Collection[str]]) -> Report:
    """The same report for organisations with one of the wanted values of each trait; none named means all."""
    asked = {TRAITS[trait]: values for trait, values in wanted.items() if values}
    chosen = (o for o in report.organisations if all(of(o) in values for of, values in asked.items()))
    return replace(report, organisations=tuple(chosen))


def round_of(report: Report, round_id: str) -> Round:
    """The report's round of that id; StopIteration if there is none."""
    return next(r for r in report.rounds if r.id == round_id)


def previous(report: Report, round_id: str) -> Round | None:
    """The round before this one; None for the first."""
    at = [r.id for r in report.rounds].index(round_id)
    return report.rounds[at - 1] if at else None


def many(number: int, noun: str = "organisation") -> str:
    """A number with its noun: "1 organisation", "5 organisations"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def at_or_above(framework: Framework, found: Reached) -> str:
    """One plain sentence without its full stop: "18 of 22 organisations are at Developing or above"."""
    verb = "is" if found.reached == 1 else "are"
    name = framework.level_name(found.level)
    above = name if found.level == len(framework.levels) else f"{name} or above"
    return f"{found.reached} of {many(found.judged)} {verb} at {above}"


def moved(report: Report, before: str, after: str, theme: str = OVERALL) -> progress.Movements:
    """Who rose, stayed and fell between two rounds; nobody can be compared where the questions or rules changed."""
    then, now = report.levels(before, theme), report.levels(after, theme)
    if not progress.comparable(round_of(report, before), round_of(report, after)):
        then = dict.fromkeys(then)
    return progress.movements(then, now)


def headline(report: Report, round_id: str, theme: str = OVERALL) -> str:
    """The overview's first sentence: the system's level, and what moved since the round before."""
    framework, levels = report.framework, report.levels(round_id, theme)
    found = overall.system(framework, list(levels.values()))
    if found.outcome == INSUFFICIENT:
        return (
            f"Too few organisations are judged to say where the system stands: {found.judged} of {found.organisations}."
        )
    said = at_or_above(framework, reached(levels, spoken(framework, levels)))
    before = previous(report, round_id)
    if before is None or not progress.comparable(before, round_of(report, round_id)):
        return said + "."
    return f"{said}; {_moved(moved(report, before.id, round_id, theme))} since {before.name}."


def _moved(found: progress.Movements) -> str:
    if not found.compared:
        return "none can be compared"
    return f"{len(found.rose) or 'none'} rose and {len(found.fell) or 'none'} fell"


def judged(report: Report, round_id: str, theme: str = OVERALL) -> str:
    """How many of those who took part in a round are judged: "22 of 24 organisations judged"."""
    levels = report.levels(round_id, theme)
    return f"{reached(levels, 0).judged} of {many(len(levels))} judged"


def throughout(report: Report, theme: str = OVERALL) -> Report:
    """The same report for organisations with a level in every round: like for like (method.md 7)."""
    rounds = [report.levels(r.id, theme) for r in report.rounds]
    same = (o for o in report.organisations if all(levels.get(o.id) is not None for levels in rounds))
    return replace(report, organisations=tuple(same))


def over_time(report: Report, theme: str, level: int, before: str, after: str) -> str:
    """Progress in a sentence: judged organisations at a level or above now and then, with what may be said of it."""
    framework = report.framework
    first, last = reached(report.levels(before, theme), level), reached(report.levels(after, theme), level)
    names = {r.id: r.name for r in report.rounds}
    if not last.judged:
        return f"In {names[after]} no organisation could be judged: too few answers."
    said = f"In {names[after]}, {at_or_above(framework, last)}"
    if before == after or not first.judged:
        return said + "."
    if not progress.comparable(round_of(report, before), round_of(report, after)):
        return f"{said}. {names[before]} used other questions or rules, so its levels cannot be compared."
    reading = progress.change(first.reached, first.judged, last.reached, last.judged).reading
    return f"{said}; in {names[before]} it was {first.reached} of {first.judged} ({reading})."


def caveats(report: Report, theme: str, before: str, after: str) -> tuple[str, ...]:
    """What to bear in mind when comparing two rounds, each as a sentence; empty if nothing applies."""
    then, now = report.levels(before, theme), report.levels(after, theme)
    names = {r.id: r.name for r in report.rounds}
    new, gone = [o for o in now if o not in then], [o for o in then if o not in now]
    unjudged = sum(level is None for level in now.values())
    said = []
    if not progress.comparable(round_of(report, before), round_of(report, after)):
        said.append(f"The questions or rules changed between {names[before]} and {names[after]}.")
    if new:
        said.append(f"{many(len(new))} took part in {names[after]} but not in {names[before]}.")
    if gone:
        said.append(f"{many(len(gone))} took part in {names[before]} but not in {names[after]}.")
    if unjudged:
        said.append(f"{many(unjudged)} in {names[after]} could not be judged: insufficient data.")
    return tuple(said)
