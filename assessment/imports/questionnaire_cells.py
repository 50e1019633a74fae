"""What may stand in a cell of the Excel questionnaire: an answer by its words or its code, or a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from assessment.domain.errors import Refused
from assessment.domain.questionnaire_file import folded

_DAYS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")
_RETURN = re.compile(r"_x000D_\n?")
"""How Excel writes the end of a line that was pasted from elsewhere."""


def answer(text: str, number: int, choices: Mapping[str, str]) -> str:
    """The code of what was chosen or typed, "" for nothing. `choices`: code -> words; `number`: of the question.

    Raises Refused with what is allowed. Words go before codes: they are what the cell offers.
    """
    known = {folded(code): code for code in choices} | {folded(words): code for code, words in choices.items()}
    wanted = folded(text)
    if not wanted:
        return ""
    if wanted not in known:
        allowed = "; ".join(choices.values())
        raise Refused(
            f"‘{text.strip()[:60]}’ is not an answer to question {number}. Choose one of: {allowed}; or leave it blank."
        )
    return known[wanted]


def day(text: str) -> date | None:
    """The day in a cell, however it was typed; None for nothing. Raises Refused."""
    tidy = " ".join(text.split())
    if not tidy:
        return None
    try:
        return datetime.fromisoformat(tidy).date()
    except ValueError:
        pass
    for form in _DAYS:
        try:
            return datetime.strptime(tidy, form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    raise Refused(f"‘{tidy[:40]}’ is not a date. Write it such as 5 March 2027 or 05/03/2027, or leave it blank.")


def lines(text: str) -> str:
    """A text with its line ends as Python knows them."""
    return _RETURN.sub("\n", text)
