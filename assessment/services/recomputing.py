"""Earlier rounds under the newest framework's rules, from kept tallies: for rounds of an older major version.

What is frozen stays; this stands beside it. Levels only, and only what the frozen results already say.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from assessment.domain import recomputed
from assessment.domain.errors import NotFound
from assessment.domain.framework import Framework
from assessment.domain.progress import comparable
from assessment.domain.recomputed import Recomputed
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.domain.rights import Person, Right
from assessment.domain.rounds import Round
from assessment.domain.standings import Standing
from assessment.domain.versions import Versions
from assessment.services import frameworks, reporting
from assessment.services.access import needs
from assessment.store import tallies


@needs(Right.RESULTS_PUBLISHED, scoped=False)
def versions(session: Session, *, by: Person) -> Versions:
    """The frameworks of every round whose results `by` may see, and those that they replace."""
    found: dict[tuple[str, str], Framework] = {}
    wanted = [(r.framework_id, r.framework_version) for r in reporting.visible_rounds(session, by=by)]
    while wanted:
        key = wanted.pop()
        if key in found:
            continue
        try:
            found[key] = frameworks.get(session, system=by.system, framework_id=key[0], framework_version=key[1])
        except NotFound:
            continue  # A version may say that it replaces one which was never used here.
        lineage = found[key].lineage
        wanted += [(key[0], lineage.replaces)] if lineage else []
    return Versions(found)


@needs(Right.SYSTEM_PUBLISHED)
def of_system(session: Session, *, by: Person, today: date) -> Recomputed:
    """Every organisation's levels in rounds of an older major version, under the newest round's rules."""
    seen = reporting.visible_rounds(session, by=by)
    older = _older(seen)
    if not older:
        return Recomputed()
    report = reporting.system_report(session, by=by, today=today, rounds=[r.id for r in older], detail=True)
    return _again(session, by, report, seen[-1], older)


@needs(Right.RESULTS_PUBLISHED)
def of_organisation(session: Session, *, organisation: str, by: Person, today: date) -> Recomputed:
    """The same for one organisation, in the rounds it took part in."""
    report = reporting.organisation_report(session, organisation=organisation, by=by, today=today)
    older = _older(report.rounds)
    return _again(session, by, report, report.latest, older) if older else Recomputed()


def _older(seen: Sequence[Round]) -> list[Round]:
    """Rounds of the newest one's framework that cannot be compared with it."""
    return [r for r in seen if r.framework_id == seen[-1].framework_id and not comparable(r, seen[-1])]


def _again(session: Session, by: Person, report: Report, newest: Round, older: Sequence[Round]) -> Recomputed:
    known = versions(session, by=by)
    today = known.of(newest)
    rounds = [r for r in older if today and recomputed.themes(known, today, r)]
    standings: dict[tuple[str, str, str], Standing] = {}
    for organisation in report.organisations if today and rounds else ():
        ids = [r.id for r in rounds]
        counted = tallies.of_rounds(session, system=by.system, rounds=ids, organisation=organisation.id)
        for each in rounds:
            if each.id in counted and today:
                shown = {t: s for t in _themes(known, each) if (s := report.standing(each.id, organisation.id, t))}
                found = recomputed.of_organisation(known, today, each, counted[each.id], shown)
                standings |= {(each.id, organisation.id, theme): standing for theme, standing in found.items()}
    return Recomputed(standings, tuple(r.id for r in rounds))


def _themes(known: Versions, then: Round) -> tuple[str, ...]:
    old = known.of(then)
    return tuple(theme for theme in old.themes if theme != OVERALL) if old else ()
