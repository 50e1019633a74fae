"""Organisations of a system: listing, adding, changing, and taking in a whole list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from secrets import SystemRandom

from sqlmodel import Session

from assessment.domain.errors import Mistake, Mistakes, NotFound, Refused
from assessment.domain.headcounts import whole
from assessment.domain.organisations import (
    USUAL_NATION,
    OrganisationRow,
    free_letters,
    known_types,
    mistakes,
    same_name,
)
from assessment.domain.reports import Organisation
from assessment.domain.rights import Kind, Person, Right
from assessment.services import audit, frameworks
from assessment.services.access import needs
from assessment.store import lives, tables
from assessment.store import organisations as store


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many organisations a list added, and how many it changed; those it left as they were are not counted."""

    added: int
    changed: int


# Who the partners are is no secret to any account, so the right is one that everybody has.
@needs(Right.OWN_ACCOUNT)
def all_(session: Session, *, by: Person) -> tuple[Organisation, ...]:
    """The system's organisations by type, then name, with today's headcounts, closed too. A lead gets their own."""
    found, headcounts = store.all_(session, by.system), store.headcounts(session, by.system)
    if by.kind is Kind.ORGANISATION_LEAD:
        found = [row for row in found if row.id == by.organisation]
    roles = frameworks.every_role(session, system=by.system)
    return tuple(_shown(row, headcounts.get(row.id, {}), roles) for row in found)


@needs(Right.ORGANISATIONS)
def add(
    session: Session,
    *,
    name: str,
    type: str,
    place: str,
    headcount: Mapping[str, int],
    by: Person,
    nation: str = USUAL_NATION,
) -> str:
    """A new organisation; its id. Refused if one is or was called so; Mistakes lists everything else wrong."""
    here = store.all_(session, by.system)
    row = _checked(session, OrganisationRow(name, type, place, headcount, nation), here, by)
    _check_free(session, row.name, here, by)
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
    nation: str = "",
) -> None:
    """Other words and another headcount for an organisation; a role left out is not known any more.

    Closed rounds keep what they froze, the name too. `nation` "": as before.
    """
    kept = store.get(session, system=by.system, organisation=organisation)
    if kept is None:
        raise NotFound("There is no such organisation here.")
    others = [other for other in store.all_(session, by.system) if other.id != kept.id]
    row = _checked(session, OrganisationRow(name, type, place, headcount, nation), [*others, kept], by)
    _check_free(session, row.name, others, by, kept.id)
    before = kept.name
    store.change(session, kept, name=row.name, type=row.type, place=row.place, nation=row.nation or kept.nation)
    store.set_headcount(session, system=by.system, organisation=kept.id, headcount=row.headcount)
    event, words = ("organisation_changed", {}) if before == row.name else ("organisation_renamed", {"before": before})
    audit.record(session, event=event, by=by, organisation=row.name, **words)


@needs(Right.ORGANISATIONS)
def take_in(session: Session, *, rows: Sequence[OrganisationRow], by: Person) -> TakenIn:
    """Add or change every organisation of a list, known by its name whatever its case; all rows or none.

    In a row that changes one, an empty place and roles left out keep what is there.
    """
    here = store.all_(session, by.system)
    types = known_types(each.type for each in here)
    tidy = [row.tidied().typed_as(types) for row in rows]
    _check_list(tidy, frameworks.roles(session, by=by))
    known, headcounts = {same_name(row.name): row for row in here}, store.headcounts(session, by.system)
    new = [row for row in tidy if same_name(row.name) not in known]
    _check_never_called(session, [row.name for row in new], None, by)
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
    words = {"name": row.name, "type": row.type, "place": row.place, "nation": row.nation or USUAL_NATION}
    organisation = store.add(session, system=by.system, **words, alias=alias)
    store.set_headcount(session, system=by.system, organisation=organisation, headcount=row.headcount)
    return organisation


def _update(session: Session, kept: tables.Organisation, row: OrganisationRow, before: Mapping[str, int]) -> bool:
    place, nation, headcount = row.place or kept.place, row.nation or kept.nation, {**before, **row.headcount}
    if (row.type, place, nation, headcount) == (kept.type, kept.place, kept.nation, before):
        return False
    store.change(session, kept, name=kept.name, type=row.type, place=place, nation=nation)
    store.set_headcount(session, system=kept.system_id, organisation=kept.id, headcount=headcount)
    return True


def _drawn(here: Sequence[tables.Organisation], adding: int) -> list[str]:
    return SystemRandom().sample(free_letters({row.alias for row in here}, adding), adding)


def _checked(
    session: Session, row: OrganisationRow, here: Sequence[tables.Organisation], by: Person
) -> OrganisationRow:
    tidy = row.tidied().typed_as(known_types(each.type for each in here))
    if found := mistakes(tidy, frameworks.roles(session, by=by)):
        raise Mistakes(found, "the organisation")
    return tidy


def _check_free(
    session: Session, name: str, others: Sequence[tables.Organisation], by: Person, own: str | None = None
) -> None:
    if same_name(name) in {same_name(other.name) for other in others}:
        raise Refused(f"There is already an organisation called ‘{name}’.")
    _check_never_called(session, [name], own, by)


def _check_never_called(session: Session, names: Sequence[str], own: str | None, by: Person) -> None:
    """Refuse a name under which another stands in a closed round: its results would look like this one's."""
    former = {same_name(each.name): each for each in lives.former_names(session, by.system) if each.organisation != own}
    for name in names:
        if found := former.get(same_name(name)):
            raise Refused(
                f"{found.now} was called ‘{found.name}’ in the round ‘{found.round}’, so its results stand under "
                "that name. Write the name of today, or choose a name that tells the two apart."
            )


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


def _shown(row: tables.Organisation, headcount: Mapping[str, int], roles: Collection[str]) -> Organisation:
    return Organisation(row.id, row.name, row.type, row.place, whole(headcount, roles), headcount, row.nation)
