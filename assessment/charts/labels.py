"""Names and numbers as charts write them: safe, short, wrapped, and spelt out for alt text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from textwrap import wrap

from assessment.domain.framework import Framework
from assessment.domain.results import PROVISIONAL, SECURE, display
from assessment.domain.standings import Standing

DASH = "–"
NO_PART = "Did not take part"


def safe(text: str) -> str:
    """People's text for plotly, which reads a little HTML: a link typed into a name must not become one."""
    return escape(text, quote=False)


def lines(text: str, width: int, most: int = 2) -> str:
    """Text in at most so many lines of about `width` characters, cut with an ellipsis; safe for plotly."""
    parts = wrap(text, width, max_lines=most, placeholder="…")
    return "<br>".join(safe(part) for part in parts)


def initials(names: Sequence[str]) -> list[str]:
    """One letter a name, no two alike: the first of its letters that is free, else its number."""
    taken: list[str] = []
    for at, name in enumerate(names):
        free = (letter for letter in name.upper() if letter.isalpha() and letter not in taken)
        taken.append(next(free, str(at)))
    return taken


def level_names(framework: Framework) -> list[str]:
    """Names of levels 0 to the highest."""
    return [framework.level_name(level) for level in range(len(framework.levels) + 1)]


def place(framework: Framework, standing: Standing | None) -> str:
    """Where an organisation stands, in words: "At least Developing", "Insufficient data", "Did not take part"."""
    if standing is None:
        return NO_PART
    name = framework.level_name(standing.level)
    return f"At least {name}" if standing.at_least else name


def score(standing: Standing | None) -> str:
    """The shown score with two decimals; an en dash where there is none."""
    return (display(standing.score) if standing else None) or DASH


def sureness(standing: Standing | None) -> str:
    """ "secure", "provisional" or nothing."""
    confident = standing.confidence if standing else ""
    return confident if confident in (PROVISIONAL, SECURE) else ""


def status(framework: Framework, standing: Standing | None) -> str:
    """Level, score and confidence in a line: "Developing · 2.43 · secure"; without what there is none of."""
    said = [place(framework, standing), score(standing), sureness(standing)]
    return " · ".join(part for part in said if part and part != DASH)


def listing(framework: Framework, counts: Mapping[int | None, int]) -> str:
    """Counts in words, without the levels nobody has: "3 Foundational, 12 Developing, 1 Insufficient data"."""
    said = [f"{n} {framework.level_name(level)}" for level, n in counts.items() if n]
    return ", ".join(said) or "none"
