"""How many people work in an organisation: role -> people, where it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def whole(headcount: Mapping[str, int], roles: Iterable[str]) -> int | None:
    """People over all of a framework's roles; None unless each is known: a part of them is no measure of all."""
    people = [headcount.get(role) for role in roles]
    return None if None in people else sum(number for number in people if number is not None)
