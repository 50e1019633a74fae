"""Headcounts by role as typed on the command line: `executive=5,manager=30`."""

from __future__ import annotations

from assessment.domain.errors import Mistake, Mistakes
from assessment.domain.framework import Framework
from assessment.domain.organisations import MOST_PEOPLE
from assessment.domain.reading_nodes import listed

WHAT = "the headcount"


def read(framework: Framework, text: str) -> dict[str, int]:
    """role -> people. Raises Mistakes with every part that is not a role, an equals sign and a whole number."""
    found: dict[str, int] = {}
    mistakes: list[Mistake] = []
    for part in text.split(","):
        role, _, number = (piece.strip() for piece in part.partition("="))
        wrong = _wrong(framework, role, number, found)
        if wrong:
            mistakes.append(Mistake(f"headcount ‘{part.strip()[:40]}’", wrong))
        else:
            found[role] = int(number)
    if mistakes:
        raise Mistakes(mistakes, WHAT)
    return found


def _wrong(framework: Framework, role: str, number: str, found: dict[str, int]) -> str:
    if role not in framework.roles:
        return f"‘{role[:40]}’ is not a role. Use {listed(framework.roles)}, such as {framework.roles[0]}=12."
    if role in found:
        return f"{role} is there twice."
    if not (number.isascii() and number.isdecimal() and len(number) < 9 and int(number) <= MOST_PEOPLE):
        return f"‘{number[:40]}’ is not a number of people. Use a whole number from 0 up."
    return ""
