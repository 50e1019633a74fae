"""Organisations of a system: listing, adding, changing, and taking in a whole list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from secrets import SystemRandom

from sqlmodel import Session

from assessment.domain.errors import Mistake, Mistakes, NotFound, Refused
from assessment.domain.organisations import OrganisationRow, free_letters, mistakes, same_name
from assessment.domain.reports import Organisation
from assessment.domain.rights import Kind, Person, Right
from assessment.services import audit, frameworks
from assessment.services.access import needs
from assessment.store import organisations as store
from assessment.store import tables


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many organisations a list added, and how many it changed; those it left as they were are not counted."""

    added: int
    changed: int


# Who the partners are is no secret to any account, so the right is one that everybody has.
@needs(Right.OWN_ACCOUNT)
def all_(session: Session, *, by: Person) -> tuple[Organisation, ...]:
    """The system's organisations by type, then name, with today's headcounts. A lead gets their own only."""
    found, headcounts = store.all_(session, by.system), store.headcounts(session, by.system)
    if by.kind is Kind.ORGANISATION_LEAD:
        found = [row for row in found if row.id == by.organisation]
    return tuple(_shown(row, headcounts.get(row.id, {})) for row in found)


@needs(Right.ORGANISATIONS)
def add(session: Session, *, name: str, type: str, place: str, headcount: Mapping[str, int], by: Person) -> str:
    """A new organisation; its id. Refused if one of that name is here; Mistakes lists everything else wrong."""
    row = _checked(session, OrganisationRow(name, type, place, headcount), by)
    here = store.all_(session, by.system)
    _check_free(row.name, here)
    organisation = _add(session, row, _drawn(here, 1)[0], by)
    audit.record(session, event="organisation_added", by=by, organisation=row.name)
    return organisation


@needs(Right.ORGANISATIONS)
def change(
    session: Session,
    *,
    organisation: str,
    name: str,
    type: str,
    place: str,
    headcount: Mapping[str, int],
    by: Person,
) -> None:
    """Other words and another headcount for an organisation; a role left out is not known any more.

    Closed rounds keep what they froze.
    """
    kept = store.get(session, system=by.system, organisation=organisation)
    if kept is None:
        raise NotFound("There is no such organisation here.")
    row = _checked(session, OrganisationRow(name, type, place, headcount), by)
    _check_free(row.name, [other for other in store.all_(session, by.system) if other.id != kept.id])
    store.change(session, kept, name=row.name, type=row.type, place=row.place)
    store.set_headcount(session, system=by.system, organisation=kept.id, headcount=row.headcount)
    audit.record(session, event="organisation_changed", by=by, organisation=row.name)


@needs(Right.ORGANISATIONS)
def take_in(session: Session, *, rows: Sequence[OrganisationRow], by: Person) -> TakenIn:
    """Add or change every organisation of a list, known by its name whatever its case; all rows or none.

    In a row that changes one, an empty place and roles left out keep what is there.
    """
    tidy = [row.tidied() for row in rows]
    _check_list(tidy, frameworks.roles(session, by=by))
    here = store.all_(session, by.system)
    known, headcounts = {same_name(row.name): row for row in here}, store.headcounts(session, by.system)
    new = [row for row in tidy if same_name(row.name) not in known]
    for row, alias in zip(new, _drawn(here, len(new)), strict=True):
        _add(session, row, alias, by)
    changed = 0
    for row in tidy:
        kept = known.get(same_name(row.name))
        if kept is not None:
            changed += _update(session, kept, row, headcounts.get(kept.id, {}))
    audit.record(session, event="organisations_taken_in", by=by, added=len(new), changed=changed)
    return TakenIn(len(new), changed)


def _add(session: Session, row: OrganisationRow, alias: str, by: Person) -> str:
    organisation = store.add(session, system=by.system, name=row.name, type=row.type, place=row.place, alias=alias)
    store.set_headcount(session, system=by.system, organisation=organisation, headcount=row.headcount)
    return organisation


def _update(session: Session, kept: tables.Organisation, row: OrganisationRow, before: Mapping[str, int]) -> bool:
    place, headcount = row.place or kept.place, {**before, **row.headcount}
    if (row.type, place, headcount) == (kept.type, kept.place, before):
        return False
    store.change(session, kept, name=kept.name, type=row.type, place=place)
    store.set_headcount(session, system=kept.system_id, organisation=kept.id, headcount=headcount)
    return True


def _drawn(here: Sequence[tables.Organisation], adding: int) -> list[str]:
    return SystemRandom().sample(free_letters({row.alias for row in here}, adding), adding)


def _checked(session: Session, row: OrganisationRow, by: Person) -> OrganisationRow:
    tidy = row.tidied()
    if found := mistakes(tidy, frameworks.roles(session, by=by)):
        raise Mistakes(found, "the organisation")
    return tidy


def _check_free(name: str, others: Sequence[tables.Organisation]) -> None:
    if same_name(name) in {same_name(other.name) for other in others}:
        raise Refused(f"There is already an organisation called ‘{name}’.")


def _check_list(rows: Sequence[OrganisationRow], roles: Mapping[str, str]) -> None:
    if not rows:
        raise Refused("There is no organisation in the list.")
    found: list[Mistake] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        where = f"Organisation {number} (‘{row.name[:40]}’)"
        found += [Mistake(f"{where}, {wrong.where.lower()}", wrong.message) for wrong in mistakes(row, roles)]
        if same_name(row.name) in seen:
            found.append(Mistake(f"{where}, name", "This name is in the list twice. Keep one of them."))
        seen.add(same_name(row.name))
    if found:
        raise Mistakes(found, "the list of organisations")


def _shown(row: tables.Organisation, headcount: Mapping[str, int]) -> Organisation:
    size = sum(headcount.values()) if headcount else None
    return Organisation(row.id, row.name, row.type, row.place, size, headcount)
