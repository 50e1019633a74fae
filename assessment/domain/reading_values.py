"""Typed values out of a file's nodes: the wrong type becomes a mistake and a harmless stand-in, never an exception."""

from __future__ import annotations

import re
from collections.abc import Collection
from fractions import Fraction
from unicodedata import category

from assessment.domain.reading_nodes import Node, listed

MAX_NAME, MAX_TEXT = 100, 5000
"""Characters of an id, a role, a code; of a sentence. Longer ones break screens and exports."""

_MOST = 10**9
_EXACT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,18}|/[0-9]{1,9})?")
_NOT_IN_NAMES = ",=\n\t"
"""Ids stand in lists, and in `role=n` on the command line."""


def text(node: Node, default: str | None = None) -> str:
    """A sentence or title; may be missing or empty where there is a default."""
    if default is not None and not node.present:
        return default
    value = node.value
    if not isinstance(value, str):
        node.expected("text, in quotes" if isinstance(value, int | float) else "text")
        return ""
    if not value.strip() and default is None:
        node.expected("text")
    elif len(value) > MAX_TEXT:
        node.wrong(f"is {len(value)} characters long; at most {MAX_TEXT} are allowed.")
    elif any(category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in value):
        node.wrong("holds a character that cannot be shown.")
    return value


def name(node: Node) -> str:
    """An id: short text that can stand in a list. The stand-in for a wrong one is empty."""
    value = text(node)
    if not value.strip():
        return ""
    if len(value) > MAX_NAME or value != value.strip() or any(c in value for c in _NOT_IN_NAMES):
        node.wrong(f"is not fit for an id: at most {MAX_NAME} characters, no comma, equals sign or blank at its ends.")
    return value


def names(node: Node, *, optional: bool = False) -> tuple[str, ...]:
    """A list of ids, each once."""
    found: list[str] = []
    for item in node.items(optional=optional):
        value = name(item)
        if value and value in found:
            node.wrong(f"has ‘{value[:40]}’ twice.")
        elif value:
            found.append(value)
    return tuple(found)


def whole(node: Node, least: int = 0, most: int = _MOST, why: str = "") -> int:
    """A whole number from `least` to `most`."""
    value = node.value
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    reach = f"from {least} to {most}" if most < _MOST else f"of {least} or more"
    node.expected(f"a whole number {reach}{why}")
    return least


def truth(node: Node, default: bool | None = None) -> bool:
    """True or false."""
    if default is not None and not node.present:
        return default
    if not isinstance(node.value, bool):
        node.expected("true or false")
        return False
    return node.value


def one_of(node: Node, allowed: Collection[str], why: str = "") -> str:
    """One of a few words."""
    if not isinstance(node.value, str) or node.value not in allowed:
        node.expected((" or ".join(allowed) if len(allowed) < 3 else f"one of {listed(allowed)}") + why)
        return ""
    return node.value


def exact(value: object) -> Fraction | None:
    """A number of 0 or more as written: "3/4", 0.75 and "0.75" are the same fraction; None for anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Fraction(repr(value)) if 0 <= value <= _MOST else None
    if not isinstance(value, str) or not _EXACT.fullmatch(value):
        return None
    above, _, below = value.partition("/")
    return None if below and int(below) == 0 else Fraction(above) / int(below or 1)


def weight(node: Node) -> Fraction:
    """A number of 0 or more."""
    found = exact(node.value)
    if found is None:
        node.expected('a number of 0 or more, such as 1, 0.5 or "1/2"')
    return found or Fraction(0)


def share(node: Node, *, above_zero: bool = False, below_one: bool = False) -> Fraction:
    """A share of 0 to 1, exactly as written; optionally without its ends."""
    found = exact(node.value)
    if found is None or found > 1 or (above_zero and not found) or (below_one and found == 1):
        low, high = "more than 0" if above_zero else "0", "less than 1" if below_one else "1"
        node.expected(f'a share from {low} to {high}, such as "3/4" or 0.75')
        return Fraction(1, 2)
    return found
