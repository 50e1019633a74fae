"""Words on the screen: the one escape for people's text, and days in words."""

from __future__ import annotations

import re
from datetime import datetime

from assessment.domain.rounds import day
from assessment.ui.clock import UNITED_KINGDOM

__all__ = ["count", "day", "moment", "plain"]

# Only where markdown would act on it: labels are also read out raw by screen readers, backslashes and all.
_INLINE = re.compile(r"[\\`*_\[\]<>~$|]|&(?=#|\w+;)|:(?=[^\s:]*:|[A-Za-z])|!(?=\[)")
_BLOCK = re.compile(r"^([#+\-=]|\d{1,9}(?=[.)]))")
_JOINER = "\u2060"


def plain(text: str) -> str:
    """Text from people or files, safe in any argument that Streamlit reads as markdown: shown as it was typed.

    Backslashes switch markdown off; word joiners stop bare web and e-mail addresses from becoming links. Line
    breaks become spaces, because a block of markdown could start after one.
    """
    line = _INLINE.sub(lambda found: "\\" + found.group(), " ".join(text.split()))
    line = _BLOCK.sub(_off, line)
    line = re.sub(r"(?i)(https?|ftp)(\\?:)(?=//)", rf"\1\2{_JOINER}", line)
    line = re.sub(r"(?i)\b(www)(?=\.)", rf"\1{_JOINER}", line)
    return line.replace("@", f"{_JOINER}@{_JOINER}")


def _off(start: re.Match[str]) -> str:
    found = start.group()
    return found + _JOINER if found.isdigit() else "\\" + found


def moment(when: datetime) -> str:
    """A day and time in the United Kingdom, from an aware time: 5 March 2027, 14:05."""
    local = when.astimezone(UNITED_KINGDOM)
    return f"{day(local)}, {local:%H:%M}"


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: 1 person, 2 people, 1,204 people."""
    return f"{number:,} {one if number == 1 else many}"
