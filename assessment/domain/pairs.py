"""One organisation in two rounds: what lies between its levels then and now (method.md 7)."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.domain import changes, progress
from assessment.domain.changes import CriterionChange
from assessment.domain.framework import Framework
from assessment.domain.reports import Report
from assessment.domain.results import MET, NOT_MET, OVERALL
from assessment.domain.rounds import Round
from assessment.domain.standings import ShownCriterion, Standing
from assessment.domain.versions import Versions


@dataclass(frozen=True, slots=True)
class Pair:
    """One organisation in two rounds."""

    report: Report
    versions: Versions
    organisation: str
    before: Round
    after: Round

    @property
    def framework(self) -> Framework:
        """The later round's."""
        return self.versions.of(self.after) or self.report.framework

    def standings(self, theme: str) -> tuple[Standing | None, Standing | None]:
        """Then and now."""
        then, now = (self.report.standing(r.id, self.organisation, theme) for r in (self.before, self.after))
        return then, now


def crossed(then: Standing, now: Standing) -> list[str]:
    """Criteria between the two levels that were met in one round and not in the other, lowest level first."""
    before = {c.id: c.status for c in then.criteria}
    low, high = sorted((then.level or 0, now.level or 0))
    moved = {MET, NOT_MET}
    return [c.id for c in now.criteria if low < c.level <= high and {c.status, before.get(c.id)} == moved]


def facts_between(pair: Pair, theme: str, then: Standing, now: Standing) -> tuple[ShownCriterion, ...]:
    """Facts that were met in one round and not in the other, as they are shown now."""
    framework, between = pair.framework, crossed(then, now)
    facts = {c.id for c in framework.themes[theme].all_criteria if framework.questions[c.question].is_fact}
    return tuple(c for c in now.criteria if c.id in facts and c.id in between)


def behind(pair: Pair, theme: str, then: Standing, now: Standing) -> list[CriterionChange]:
    """The criteria that a change rests on; for the overall level, those of the themes that hold it."""
    if theme == OVERALL:
        found = []
        for held in holding(pair):
            earlier, later = pair.standings(held)
            if earlier and later:
                found += behind(pair, held, earlier, later)
        return found
    rules = {c.id: c for c in pair.framework.themes[theme].all_criteria}
    between = [rules[each] for each in crossed(then, now) if each in rules]
    return [
        changes.of_criterion(pair.report, pair.versions, pair.organisation, rule, pair.before, pair.after)
        for rule in between
    ]


def holding(pair: Pair) -> tuple[str, ...]:
    """Themes that hold the lower of the two overall levels, and moved."""
    then, now = pair.standings(OVERALL)
    if then is None or now is None:
        return ()
    lower = then if (then.level or 0) <= (now.level or 0) else now
    moved = []
    for theme in lower.held_by:
        earlier, later = pair.standings(theme)
        if earlier and later and earlier.level != later.level:
            moved.append(theme)
    return tuple(moved)


def fall_is_real(pair: Pair, theme: str) -> bool:
    """Whether something behind a fall is more than chance: a share that really fell, or a fact no longer met.

    Those who know a fact are nearly all asked, so chance plays no part in it. Overall: in any theme that holds it.
    """
    if theme == OVERALL:
        return any(fall_is_real(pair, held) for held in holding(pair))
    then, now = pair.standings(theme)
    if then is None or now is None:
        return False
    lost = facts_between(pair, theme, then, now)
    if any(not criterion.disputed for criterion in lost):
        return True
    return any(each.change and each.change.reading == progress.FALL for each in behind(pair, theme, then, now))


def round_before(pair: Pair, chosen: Round) -> Round | None:
    """The last round before one that this organisation took part in and that can be compared with it."""
    for each in pair.report.rounds[: pair.report.rounds.index(chosen)][::-1]:
        if progress.comparable(each, chosen) and pair.report.standing(each.id, pair.organisation, OVERALL):
            return each
    return None
