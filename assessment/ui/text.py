"""Words on the screen: the one escape for people's text, and days in words."""

from __future__ import annotations

import re
from datetime import datetime

from assessment.domain.rounds import day
from assessment.ui.clock import UNITED_KINGDOM

__all__ = ["NOT_KNOWN", "count", "day", "moment", "plain", "plain_lines"]

NOT_KNOWN = "–"
"""What an empty cell of a table shows: nobody knows, or it is not shown."""

_JOINER = "\u2060"
"""Invisible; keeps apart what Streamlit would turn into something else whatever stands before it."""

# Escaped only where markdown would act on it: screen readers read labels raw, backslashes and all.
_INLINE = re.compile(r"[\\`*_\[\]<>~$|]|&(?=#|\w+;)|!(?=\[)|:(?=\u2060)")
_BLOCK = re.compile(r"^(?:[#+\-=]|\d{1,9}(?=[.)]))")
_PAIRS = re.compile(
    r"(?<=:)(?=[^\s:]*:|[A-Za-z/])"  # :emoji:, :red[…], https://
    r"|(?<=[-<])(?=[->])|(?<=[<>~])(?==)"  # arrows and dashes
    r"|(?i:(?<=\bwww)(?=\.))|@|(?<=@)"
)


def plain(text: str) -> str:
    """Text from people or files, safe in any argument that Streamlit reads as markdown: shown as it was typed.

    Backslashes switch markdown off; word joiners stop addresses from becoming links and names from becoming
    pictures. Line breaks become spaces, because a block of markdown could start after one.
    """
    line = _PAIRS.sub(lambda found: _JOINER + found.group(), " ".join(text.split()))
    line = _INLINE.sub(lambda found: "\\" + found.group(), line)
    return _BLOCK.sub(lambda start: start.group() + _JOINER if start.group().isdigit() else "\\" + start.group(), line)


def plain_lines(text: str) -> str:
    """The same for a text of several lines, each of which stays a line of its own; empty ones go."""
    return "  \n".join(plain(line) for line in text.splitlines() if line.strip())


def moment(when: datetime) -> str:
    """A day and time in the United Kingdom, from an aware time: 5 March 2027, 14:05."""
    local = when.astimezone(UNITED_KINGDOM)
    return f"{day(local)}, {local:%H:%M}"


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: 1 person, 2 people, 1,204 people."""
    return f"{number:,} {one if number == 1 else many}"
