"""How far organisations are from their targets, over a system: counts by status, never a forecast (method.md 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.domain.reports import Aim, Report
from assessment.domain.results import OVERALL
from assessment.domain.summaries import many
from assessment.domain.target_status import Status


@dataclass(frozen=True, slots=True)
class Distance:
    """One theme's targets: how many organisations set one, by status; `to_go`: levels to go -> organisations.

    `level_not_known`: organisations whose level is not known, so that neither is the distance.
    """

    theme: str
    counts: dict[str, int]
    to_go: dict[int, int]
    level_not_known: int

    @property
    def targets(self) -> int:
        """How many organisations set a target."""
        return sum(self.counts.values())


def of_theme(report: Report, round_id: str, theme: str) -> Distance:
    """Where the report's organisations stand against their targets in one theme."""
    places = [o.id for o in report.organisations]
    aims = {place: aim for place in places if (aim := report.targets.get((place, theme)))}
    away: dict[int, int] = {}
    unknown = 0
    for place, aim in aims.items():
        left = to_go(report, round_id, place, aim)
        if left is None:
            unknown += 1
        else:
            away[left] = away.get(left, 0) + 1
    return Distance(theme, _by_status(list(aims.values())), dict(sorted(away.items())), unknown)


def all_(report: Report, round_id: str, theme: str = OVERALL) -> tuple[Distance, ...]:
    """One theme, or for overall every theme that has a target."""
    chosen = report.framework.themes if theme == OVERALL else (theme,)
    found = (of_theme(report, round_id, each) for each in chosen)
    return tuple(each for each in found if each.targets)


def to_go(report: Report, round_id: str, organisation: str, aim: Aim) -> int | None:
    """Levels between an organisation's level and its target, 0 where it is met; None where the level is not known."""
    standing = report.standing(round_id, organisation, aim.target.theme)
    if standing is None or standing.level is None:
        return None
    return max(0, aim.target.level - standing.level)


def _by_status(aims: Sequence[Aim]) -> dict[str, int]:
    found = [str(aim.status) for aim in aims]
    return {str(status): found.count(str(status)) for status in Status}


def headline(found: Sequence[Distance]) -> str:
    """ "Of 31 targets, 9 are met, 8 are on course and 2 are moving away." In one plain sentence."""
    total = sum(each.targets for each in found)
    if not total:
        return "No organisation has set a target yet."
    counts = {str(status): sum(each.counts[str(status)] for each in found) for status in Status}
    said = [f"{n} {_stand(status, n)}" for status, n in counts.items() if n]
    listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"Of {many(total, 'target')}, {listed}."


def _stand(status: str, number: int) -> str:
    if status == Status.NO_CLEAR_CHANGE:
        return "shows no clear change" if number == 1 else "show no clear change"
    return f"{'is' if number == 1 else 'are'} {status}"
