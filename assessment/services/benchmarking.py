"""Benchmarks: an organisation's own place among the others of its system, from published rounds only.

Whoever may see the organisation's results may see its place. Names of others go only to who may read them anyway.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial

from sqlmodel import Session

from assessment.domain import benchmarks, case_mix, comparing
from assessment.domain.benchmarks import Line
from assessment.domain.comparing import Across
from assessment.domain.errors import NotFound
from assessment.domain.peers import Cell, Kind
from assessment.domain.results import OVERALL
from assessment.domain.rights import Person, Right
from assessment.services import released_results
from assessment.services.access import needs
from assessment.services.released_results import Offered, View
from assessment.store import comparisons, results


@needs(Right.RESULTS_CLOSED)
def offered(session: Session, *, organisation: str, by: Person, today: date) -> Offered | None:
    """The groups there are for an organisation; None while it has no published result at all."""
    view = released_results.view(session, organisation=organisation, by=by, today=today)
    return view.offered if view else None


@needs(Right.RESULTS_CLOSED)
def themes(
    session: Session, *, organisation: str, kind: Kind, picked: Collection[Cell] = (), by: Person, today: date
) -> tuple[Line, ...]:
    """Each theme among a peer group, the overall last. NotFound where the organisation has no published result."""
    view = _found(session, organisation, by, today)
    where = view.results(kind, picked)
    kept = results.of_rounds(session, system=by.system, rounds=sorted(set(where.values())))
    framework, names = view.offered.framework, view.names(where)
    lines = []
    for theme in (*framework.themes, OVERALL):
        standings = {o: kept[round, o, theme] for o, round in where.items() if (round, o, theme) in kept}
        own = standings.pop(organisation, None)
        lines.append(comparing.theme(framework, theme, own, standings, names))
    return tuple(lines)


@needs(Right.RESULTS_CLOSED)
def across(
    session: Session,
    *,
    organisation: str,
    theme: str,
    kind: Kind,
    picked: Collection[Cell] = (),
    by: Person,
    today: date,
) -> tuple[Across, ...]:
    """Each statement of a theme among a peer group, with its funnel."""
    view = _found(session, organisation, by, today)
    where = view.results(kind, picked)
    framework = view.offered.framework
    standings = comparisons.standings(session, system=by.system, results=where, theme=theme)
    made = partial(comparing.statement, framework, own=organisation, standings=standings, names=view.names(where))
    return tuple(made(each) for each in benchmarks.statements(framework, theme))


@needs(Right.RESULTS_CLOSED)
def weighted(
    session: Session,
    *,
    organisation: str,
    criterion: str,
    kind: Kind,
    picked: Collection[Cell] = (),
    by: Person,
    today: date,
) -> Line:
    """A statement's shares as they would be with the whole group's mix of roles, where every role may be shown."""
    view = _found(session, organisation, by, today)
    where = view.results(kind, picked)
    framework = view.offered.framework
    rule = framework.criterion(criterion)
    mix = case_mix.common(
        (view.members[round, o].headcount for o, round in where.items()), framework.audiences[rule.audience]
    )
    tallies = comparisons.tallies(session, system=by.system, results=where)
    shares = {o: case_mix.weighted(framework, tally, rule, mix) for o, tally in tallies.items()}
    known = {o: share for o, share in shares.items() if share is not None}
    own = known.pop(organisation, None)
    return comparing.weighted(framework, rule, own, known, view.names(where))


def _found(session: Session, organisation: str, by: Person, today: date) -> View:
    view = released_results.view(session, organisation=organisation, by=by, today=today)
    if view is None:
        raise NotFound("There is no published result of that organisation yet. Choose another one.")
    return view
