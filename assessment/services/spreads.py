"""How answers of closed rounds are spread: worked out once and then kept, so that a closed round never changes.

It costs some twenty milliseconds for an organisation, too much to do at close for all of them: whoever shows spreads
lets them be kept first. What is not kept yet is worked out whenever a report asks for it, by the same rule.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import Session

from assessment.domain import spreading
from assessment.domain.reports import Divided, divided
from assessment.domain.rights import Person, Right
from assessment.domain.rounds import Round
from assessment.domain.spreads import Spread
from assessment.domain.standings import Standing
from assessment.services import frameworks
from assessment.services import rounds as all_rounds
from assessment.services.access import needs
from assessment.store import agreements, results, tallies
from assessment.store import spreads as store
from assessment.store.results import Standings

Place = tuple[str, str]
"""(round id, organisation id)"""


@needs(Right.RESULTS_CLOSED)
def keep(session: Session, *, organisation: str, rounds: Collection[str], by: Person) -> None:
    """Keep an organisation's spreads of these rounds (ids), where they are not kept yet. Rounds still open are left.

    Nothing is recorded: it follows from what the close recorded, whoever comes first.
    """
    for each in _closed(session, rounds, by):
        # Of two people at once the second waits here, and then finds it done.
        agreements.hold(session, round=each.id, organisation=organisation)
        place = (each.id, organisation)
        if place in store.kept(session, system=by.system, rounds=[each.id], organisation=organisation):
            continue
        found = _worked_out(session, by, [place], organisation).get(place)
        if found is not None:
            store.add(session, system=by.system, round=each.id, organisation=organisation, spreads=found)


@needs(Right.RESULTS_CLOSED)
def missing(session: Session, *, organisation: str, rounds: Collection[str], by: Person) -> tuple[str, ...]:
    """Ids of those of these rounds whose spreads an organisation has not kept yet, oldest first."""
    ids = [each.id for each in _closed(session, rounds, by)]
    there = tallies.people_of_rounds(session, system=by.system, rounds=ids, organisation=organisation)
    kept = store.kept(session, system=by.system, rounds=ids, organisation=organisation)
    return tuple(each for each in ids if (each, organisation) in there.keys() - kept)


@needs(Right.SYSTEM_CLOSED)
def waiting(session: Session, *, rounds: Collection[str], by: Person) -> tuple[Place, ...]:
    """What of these rounds (ids) is not kept yet: (round, organisation), in the order of `rounds`."""
    ids = [each.id for each in _closed(session, rounds, by)]
    there = tallies.people_of_rounds(session, system=by.system, rounds=ids)
    missing = there.keys() - store.kept(session, system=by.system, rounds=ids)
    return tuple(sorted(missing, key=lambda place: (ids.index(place[0]), place[1])))


def of_organisation(
    session: Session, *, organisation: str, rounds: Collection[str], by: Person
) -> dict[Place, tuple[Spread, ...]]:
    """Every question's spread, of those rounds that the organisation took part in."""
    kept = store.of_rounds(session, system=by.system, rounds=rounds, organisation=organisation)
    places = [(each, organisation) for each in rounds if (each, organisation) not in kept]
    return {**kept, **_worked_out(session, by, places, organisation)}


def of_system(session: Session, *, rounds: Collection[str], by: Person) -> dict[tuple[str, str, str], Divided]:
    """(round, organisation, theme) -> how many questions are split and mixed, for everybody who took part."""
    found = store.of_system(session, system=by.system, rounds=rounds)
    there = tallies.people_of_rounds(session, system=by.system, rounds=list(rounds))
    rest = _worked_out(session, by, sorted(there.keys() - found.keys()))
    found |= {place: divided(spreads) for place, spreads in rest.items()}
    return {(*place, theme): count for place, themes in found.items() for theme, count in themes.items()}


def _worked_out(
    session: Session, by: Person, places: Collection[Place], organisation: str | None = None
) -> dict[Place, tuple[Spread, ...]]:
    """By the rules of today, each round by its own version of the framework."""
    if not places:
        return {}
    ids = sorted({round for round, _ in places})
    answers = tallies.of_organisations(
        session, system=by.system, rounds=ids, organisations=sorted({place for _, place in places})
    )
    kept = results.of_rounds(session, system=by.system, rounds=ids, organisation=organisation, detail=True)
    shown = _by_place(kept)
    versions = {
        each.id: frameworks.get(
            session, system=by.system, framework_id=each.framework_id, framework_version=each.framework_version
        )
        for each in _closed(session, ids, by)
    }
    return {
        place: spreading.of_organisation(versions[place[0]], answers[place], shown.get(place, {}))
        for place in places
        if place in answers and place[0] in versions
    }


def _by_place(kept: Standings) -> dict[Place, dict[str, Standing]]:
    found: dict[Place, dict[str, Standing]] = {}
    for (round, organisation, theme), standing in kept.items():
        found.setdefault((round, organisation), {})[theme] = standing
    return found


def _closed(session: Session, rounds: Collection[str], by: Person) -> list[Round]:
    """Those of the rounds that have results and that `by` may see, oldest first."""
    return [each for each in reversed(all_rounds.all_(session, by=by)) if each.id in rounds and each.has_results]
