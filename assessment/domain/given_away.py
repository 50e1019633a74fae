"""What sums over organisations give away of one of them, beside what each shows by itself (method.md 4.3, 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessment.domain.criteria import Part
from assessment.domain.known_numbers import EVERYBODY
from assessment.domain.phrases import extreme
from assessment.domain.sums import Cell, follows, worked_out

Parts = Mapping[str, Mapping[str, Part]]
"""organisation -> role -> people; only where somebody answered."""
_OTHERS = "other roles"


def tells(least: int, part: Part) -> bool:
    """Whether a number may not be known: fewer than `least` people, or nearly all of them alike."""
    return part.n < least or extreme(part.favourable, part.n) is not None


def together(parts: Iterable[Part]) -> Part:
    """People of several groups as one."""
    n = favourable = dk = 0
    for part in parts:  # in one go: of hundreds of organisations this is asked thousands of times
        n, favourable, dk = n + part.n, favourable + part.favourable, dk + part.dk
    return Part(n, favourable, dk)


def completed(found: Mapping[str, Part], shown: frozenset[str]) -> frozenset[str]:
    """With what follows within the organisation: all roles give the whole, the whole and all but one the last."""
    left = [role for role in found if role not in shown]
    if not left or (len(left) == 1 and EVERYBODY in shown):
        return frozenset({*found, EVERYBODY})
    return shown


def gives_away(parts: Parts, known: Mapping[str, frozenset[str]], told: frozenset[str], least: int) -> bool:
    """Whether a number that may not be known follows from the sums, and from nothing that is shown already.

    Of a role in an organisation, of an organisation, of a role over all of them, of everybody. `told`: the roles whose
    sums are told exactly, and EVERYBODY for the total. `least`: fewest answers that are shown.
    """
    roles = [(place, role) for place, found in parts.items() for role in found if role not in known[place]]
    # What the total leaves for the roles that are not told is one sum more.
    unknown = [Cell(place, role if role in told else _OTHERS) for place, role in roles]
    rows = {place for place, shown in known.items() if EVERYBODY in shown}
    columns = {role for role in told if role != EVERYBODY} | ({_OTHERS} if EVERYBODY in told else set())
    for cell in worked_out(unknown, rows=rows, columns=columns):
        if tells(least, _number(parts[cell.row], known[cell.row], told, cell.column)):
            return True
    every = sorted({role for _, role in roles})
    for some in ({*every}, *({role} for role in every)):
        group = {at for at, (_, role) in enumerate(roles) if role in some}
        if group and follows(unknown, group, rows=rows, columns=columns):
            whole = together(found[role] for found in parts.values() for role in found if role in some)
            rest = together(parts[place][role] for place, role in (roles[at] for at in group))
            if tells(least, whole) or tells(least, rest):
                return True
    return False


def _number(found: Mapping[str, Part], known: frozenset[str], told: frozenset[str], column: str) -> Part:
    if column == EVERYBODY:
        return together(found.values())
    if column != _OTHERS:
        return found[column]
    return together(part for role, part in found.items() if role not in known and role not in told)
