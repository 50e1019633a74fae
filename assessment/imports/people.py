"""Whom to invite: addresses pasted or uploaded, each with a role where it is to be fixed → rows, or every mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assessment.domain.accounts import checked_email
from assessment.domain.errors import Mistake, Mistakes, Refused
from assessment.domain.framework import Framework
from assessment.domain.reading_nodes import listed
from assessment.imports.spreadsheets import refused, table

ADDRESS, ROLE = "address", "role"
ALSO_ADDRESS = ("email", "e-mail", "e-mail address", "email address")
_BETWEEN = re.compile(r"[,;\t]")
_INSIDE = re.compile(r"<([^<>]*@[^<>]*)>")


@dataclass(frozen=True, slots=True)
class Someone:
    """A person to invite; without a role people say theirs when they answer."""

    address: str
    role: str | None = None


def pasted(framework: Framework, text: str) -> tuple[Someone, ...]:
    """People from pasted text, between line breaks, commas or semicolons; a role may follow its address.

    "Name <address>" gives the address. Raises Mistakes with each line that has something else.
    """
    pieces: list[tuple[str, str, str]] = []
    mistakes: list[Mistake] = []
    for number, line in enumerate(text.splitlines(), 1):
        for piece in filter(None, map(str.strip, _BETWEEN.split(line))):
            if "@" in piece:
                inside = _INSIDE.search(piece)
                pieces.append((f"line {number}", inside.group(1).strip() if inside else piece, ""))
            elif pieces and not pieces[-1][2] and pieces[-1][0] == f"line {number}":
                pieces[-1] = (*pieces[-1][:2], piece)
            else:
                mistakes.append(Mistake(f"line {number}", f"‘{piece[:40]}’ is no address. Use one like a@example.org."))
    return _checked(framework, pieces, mistakes, "the list")


def uploaded(framework: Framework, name: str, content: bytes) -> tuple[Someone, ...]:
    """People from a .csv or .xlsx file with a column address (or e-mail) and, if wanted, a column role."""
    found = table(name, content)
    address = next((place for c in (ADDRESS, *ALSO_ADDRESS) if (place := found.column(c)) is not None), None)
    if address is None:
        raise Mistakes([Mistake("row 1", f"has no column ‘{ADDRESS}’.")], name)
    role = found.column(ROLE)
    mistakes: list[Mistake] = []
    pieces = [
        (f"row {number}", cells[address].strip(), "" if role is None else cells[role].strip())
        for number, cells in found.rows(mistakes)
    ]
    if not pieces and not mistakes:
        raise refused(name, "has no addresses: only the header is there.")
    return _checked(framework, pieces, mistakes, name)


def _checked(
    framework: Framework, pieces: Iterable[tuple[str, str, str]], mistakes: list[Mistake], what: str
) -> tuple[Someone, ...]:
    """The people in (where, address, role), each address once."""
    roles = {label.casefold(): role for role, label in framework.role_labels.items()}
    roles |= {role.casefold(): role for role in framework.roles}
    found: list[Someone] = []
    seen: dict[str, str] = {}
    for where, address, role in pieces:
        if wrong := _wrong(address, seen.get(address.casefold(), "")):
            mistakes.append(Mistake(where, wrong))
        seen.setdefault(address.casefold(), where)
        if role and role.casefold() not in roles:
            mistakes.append(Mistake(where, f"‘{role[:40]}’ is not a role. Use {listed(framework.roles)}."))
        found.append(Someone(address, roles.get(role.casefold())))
    if mistakes:
        raise Mistakes(mistakes, what)
    return tuple(found)


def _wrong(address: str, first: str) -> str:
    try:
        checked_email(address)
    except Refused as refusal:
        return str(refusal)
    return f"‘{address[:60]}’ stands in {first} already; each person needs one invitation." if first else ""
