"""What taking in a list of organisations would do, said before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assessment.domain.organisations import OrganisationRow, known_types, meant_type, same_name
from assessment.domain.reports import Organisation

ADDED, CHANGED, SAME = "Added", "Changed", "Stays as it is"


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one row: `what` is ADDED, CHANGED or SAME; `details` say what changes from what.

    `meant`: the known type that its own one looks like, perhaps misspelt; else None.
    """

    row: OrganisationRow
    what: str
    details: tuple[str, ...] = ()
    meant: str | None = None


def changes(
    rows: Iterable[OrganisationRow], here: Sequence[Organisation], role_labels: Mapping[str, str]
) -> tuple[Change, ...]:
    """One change a row, in the list's order. Organisations are known by name, whatever its case.

    An empty place and roles left out keep what is there (services/organisations.take_in).
    """
    known, types = {same_name(each.name): each for each in here}, known_types(each.type for each in here)
    tidy = [row.tidied().typed_as(types) for row in rows]
    found = (_change(row, known.get(same_name(row.name)), role_labels) for row in tidy)
    return tuple(replace(each, meant=meant_type(each.row.type, types)) for each in found)


def _change(row: OrganisationRow, kept: Organisation | None, role_labels: Mapping[str, str]) -> Change:
    if kept is None:
        return Change(row, ADDED)
    words = [
        ("Type", kept.type, row.type),
        ("Place", kept.place, row.place or kept.place),
        ("Nation", kept.nation, row.nation or kept.nation),
    ]
    people = [(role_labels.get(role, role), kept.headcount.get(role), now) for role, now in row.headcount.items()]
    details = tuple(f"{what}: {_said(before)} → {_said(now)}" for what, before, now in words + people if before != now)
    return Change(row, CHANGED if details else SAME, details)


def _said(value: str | int | None) -> str:
    return "not known" if value in (None, "") else str(value)
