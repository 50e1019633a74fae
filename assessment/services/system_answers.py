"""What staff of all organisations of a closed round answered together. No small number follows by subtraction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from assessment.domain import known_numbers, system_shares
from assessment.domain.rights import Person, Right
from assessment.domain.spreads import Spread
from assessment.domain.standings import Standing
from assessment.domain.system_shares import SystemShare
from assessment.services import reporting, spreads
from assessment.services.access import needs
from assessment.store import spreads as kept_spreads
from assessment.store import tallies


@needs(Right.SYSTEM_CLOSED)
def shares(session: Session, *, round: str, by: Person, today: date) -> tuple[SystemShare, ...]:
    """Every question's favourable share over all organisations of the round, and by role, in the framework's order.

    Always of all organisations: of a choice of them, two choices could be taken from each other.
    """
    report = reporting.system_report(session, by=by, today=today, rounds=[round], detail=True)
    ids = [organisation.id for organisation in report.organisations]
    counted = tallies.of_organisations(session, system=by.system, rounds=[round], organisations=ids)
    shown: dict[str, list[Standing]] = {}
    for (_, place, _), standing in report.standings.items():
        shown.setdefault(place, []).append(standing)
    known = known_numbers.known(report.framework, shown, _spread_out(session, round, ids, by))
    return system_shares.of_round(report.framework, {place: tally for (_, place), tally in counted.items()}, known)


def _spread_out(session: Session, round: str, organisations: Sequence[str], by: Person) -> dict[str, Sequence[Spread]]:
    """Everybody's spreads of the round: the kept ones in one query, since hundreds of small ones take seconds."""
    kept = kept_spreads.of_rounds(session, system=by.system, rounds=[round])
    found: dict[str, Sequence[Spread]] = {}
    for place in organisations:
        one = (round, place)
        mine = kept if one in kept else spreads.of_organisation(session, organisation=place, rounds=[round], by=by)
        found[place] = mine.get(one, ())
    return found
