"""Organisations come and go: closed, merged into another, reopened. What they answered stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from assessment.domain.errors import NotFound, Refused
from assessment.domain.lives import Lead, Life, listed
from assessment.domain.rights import Kind, Person, Right
from assessment.domain.rounds import State
from assessment.services import audit
from assessment.services.access import needs
from assessment.store import lives as store
from assessment.store import organisations, sign_ins, tables

WAY_OUT = {
    State.DRAFT: "leave it out of the draft ‘{round}’",
    State.OPEN: "take it out of the open round ‘{round}’ if nobody of it has answered, or close that round",
    State.CLOSING: "go on with closing the round ‘{round}’",
}
"""What to do first with a round that the organisation takes part in."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Names of those merged, and the leads they had; `moved`: whether these lead the new one now."""

    names: tuple[str, ...]
    leads: tuple[Lead, ...]
    moved: bool


# Who the partners are is no secret to any account; a lead's own one only, as in the list of organisations.
@needs(Right.OWN_ACCOUNT)
def all_(session: Session, *, by: Person) -> dict[str, Life]:
    """Organisation id -> its life, of every organisation that `by` sees in the list."""
    rows = organisations.all_(session, by.system)
    names = {row.id: row.name for row in rows}
    called: dict[str, dict[str, str]] = {}
    for each in store.former_names(session, by.system):
        called.setdefault(each.organisation, {})[each.name] = each.round
    from_: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if row.merged_into:
            from_[row.merged_into] = (*from_.get(row.merged_into, ()), row.name)
    return {
        row.id: Life(
            row.closed_on,
            names.get(row.merged_into or "", ""),
            from_.get(row.id, ()),
            tuple(called.get(row.id, {}).items()),
        )
        for row in rows
        if by.kind is not Kind.ORGANISATION_LEAD or row.id == by.organisation
    }


# No secret either: see above.
@needs(Right.OWN_ACCOUNT)
def names(session: Session, *, by: Person) -> dict[str, str]:
    """Name -> organisation id: of every organisation that `by` sees, its name of today and those of closed rounds.

    Where one is called today as another was, the name is that of today's.
    """
    now = {row.name: row.id for row in organisations.all_(session, by.system)}
    found = {each.name: each.organisation for each in store.former_names(session, by.system)} | now
    return {name: id_ for name, id_ in found.items() if by.kind is not Kind.ORGANISATION_LEAD or id_ == by.organisation}


@needs(Right.ORGANISATIONS)
def leads(session: Session, *, organisations: Sequence[str], by: Person) -> tuple[Lead, ...]:
    """The active lead accounts of some organisations, by name."""
    return tuple(store.leads(session, system=by.system, organisations=organisations))


@needs(Right.ORGANISATIONS)
def close(session: Session, *, organisation: str, by: Person, today: date) -> None:
    """It takes part in no new round. Refused while it is in one that goes on. Its results and its leads stay."""
    row = _open(session, organisation, by)
    _refuse_going_on(session, row, by)
    store.set_life(row, closed_on=today, merged_into=None)
    audit.record(session, event="organisation_closed", by=by, organisation=row.name)


@needs(Right.ORGANISATIONS)
def reopen(session: Session, *, organisation: str, by: Person) -> None:
    """A closed organisation may take part again. One that was merged is on its own again."""
    row = _found(session, organisation, by)
    if row.closed_on is None:
        raise Refused(f"{row.name} is not closed.")
    store.set_life(row, closed_on=None, merged_into=None)
    audit.record(session, event="organisation_reopened", by=by, organisation=row.name)


@needs(Right.ORGANISATIONS)
def merge(
    session: Session, *, organisations: Sequence[str], into: str, leads_follow: bool, by: Person, today: date
) -> Merged:
    """Close organisations because another goes on in their place, new or here already; what they answered stays theirs.

    `leads_follow`: their leads lead that one from now on, and no longer see the pages of the one they led.
    """
    to = _open(session, into, by)
    if not organisations or into in organisations:
        raise Refused("Choose the organisations that end, and another one that goes on in their place.")
    rows = [_open(session, organisation, by) for organisation in dict.fromkeys(organisations)]
    for row in rows:
        _refuse_going_on(session, row, by)
        store.set_life(row, closed_on=today, merged_into=to.id)
    names = tuple(row.name for row in rows)
    audit.record(session, event="organisations_merged", by=by, merged=listed(names), organisation=to.name)
    found = store.leads(session, system=by.system, organisations=[row.id for row in rows])
    if leads_follow:
        _move(session, found, {row.id: row.name for row in rows}, to, by)
    return Merged(names, tuple(found), leads_follow)


def _move(session: Session, leads: Sequence[Lead], names: dict[str, str], to: tables.Organisation, by: Person) -> None:
    store.move_leads(session, accounts=[lead.account for lead in leads], to=to.id)
    for lead in leads:
        # What is open in a browser speaks of the other organisation: they sign in anew.
        sign_ins.remove_all(session, account=lead.account)
        before = names[lead.organisation]
        audit.record(session, event="lead_moved", by=by, person=lead.name, before=before, organisation=to.name)


def _found(session: Session, organisation: str, by: Person) -> tables.Organisation:
    row = organisations.get(session, system=by.system, organisation=organisation)
    if row is None:
        raise NotFound("There is no such organisation here. Choose one from the list.")
    return row


def _open(session: Session, organisation: str, by: Person) -> tables.Organisation:
    row = _found(session, organisation, by)
    if row.closed_on is not None:
        raise Refused(f"{row.name} is closed. Reopen it first if it is to take part again.")
    return row


def _refuse_going_on(session: Session, row: tables.Organisation, by: Person) -> None:
    found = store.going_on(session, system=by.system, organisation=row.id)
    if found:
        todo = listed(tuple(WAY_OUT[state].format(round=name) for name, state in found))
        raise Refused(f"{row.name} takes part in a round that is not over. First {todo}.")
