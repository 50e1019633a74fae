"""What sums over organisations give away of one of them, beside what each shows by itself (method.md 4.3, 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessment.domain.criteria import Part
from assessment.domain.known_numbers import EVERYBODY
from assessment.domain.phrases import extreme
from assessment.domain.sums import Cell, worked_out

Parts = Mapping[str, Mapping[str, Part]]
"""organisation -> role -> people; only where somebody answered."""
_OTHERS = "other roles"


def tells(least: int, part: Part) -> bool:
    """Whether a number may not be known: fewer than `least` people, or nearly all of them alike."""
    return part.n < least or extreme(part.favourable, part.n) is not None


def together(parts: Iterable[Part]) -> Part:
    """People of several groups as one."""
    found = list(parts)
    return Part(sum(p.n for p in found), sum(p.favourable for p in found), sum(p.dk for p in found))


def completed(found: Mapping[str, Part], shown: frozenset[str]) -> frozenset[str]:
    """With what follows within the organisation: all roles give the whole, the whole and all but one the last."""
    left = [role for role in found if role not in shown]
    if not left or (len(left) == 1 and EVERYBODY in shown):
        return frozenset({*found, EVERYBODY})
    return shown


def gives_away(parts: Parts, known: Mapping[str, frozenset[str]], shown: frozenset[str], least: int) -> bool:
    """Whether a number that may not be known follows from the sums: of a role in an organisation, or of all of it.

    `shown`: the roles whose sums are shown; the total of everybody is, so of all other roles together too. `least`:
    fewest answers that are shown.
    """
    unknown = [
        Cell(place, role if role in shown else _OTHERS)
        for place, found in parts.items()
        for role in found
        if role not in known[place]
    ]
    rows = {place for place, told in known.items() if EVERYBODY in told}
    cells = worked_out(unknown, rows=rows, columns={*shown, _OTHERS})
    return any(tells(least, _number(parts[cell.row], known[cell.row], shown, cell.column)) for cell in cells)


def _number(found: Mapping[str, Part], known: frozenset[str], shown: frozenset[str], column: str) -> Part:
    if column == EVERYBODY:
        return together(found.values())
    if column != _OTHERS:
        return found[column]
    return together(part for role, part in found.items() if role not in known and role not in shown)
