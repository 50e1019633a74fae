"""The Excel questionnaire's inside: what a file says of itself, and which cells are there to be filled in.

It goes out by exports/questionnaire.py and comes back by imports/questionnaires.py, which do not know each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256

from assessment.domain.framework import Framework
from assessment.domain.notes import evidenced

START, QUESTIONS, CHOICES, IDENTITY = "Start here", "Questions", "Answers", "Identity"
"""Names of its sheets; the last two are hidden."""

FORMAT = "data sharing maturity questionnaire 1"
"""The first line of the sheet Identity; the number changes with the layout."""

NUMBER, TEXT, ENTRY, KEY = range(4)
"""Columns of the sheet Questions, from 0. KEY is hidden and says what the cell in ENTRY is for."""

HEADERS = 2
"""Rows of the sheet Questions above all others: they stay in sight."""

_ALIKE = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\xa0": " "})


class Kind(StrEnum):
    """What a cell is for. The last three are about a document that shows a fact."""

    ANSWER = "answer"
    COMMENT = "comment"
    TITLE = "title"
    LINK = "link"
    DAY = "date"


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell to fill in: its kind, and the question (for a comment: the theme) it belongs to."""

    kind: Kind
    of: str

    @property
    def key(self) -> str:
        """What the hidden column says of it."""
        return f"{self.kind} {self.of}"


def entries(framework: Framework, role: str) -> Iterator[Entry]:
    """Every cell that a role's questionnaire has, in its order."""
    proved = {question.id for question in evidenced(framework, role)}
    for theme in framework.themes:
        questions = framework.questions_for(role, theme)
        for question in questions:
            kinds = (Kind.ANSWER, Kind.TITLE, Kind.LINK, Kind.DAY) if question.id in proved else (Kind.ANSWER,)
            yield from (Entry(kind, question.id) for kind in kinds)
        if questions:
            yield Entry(Kind.COMMENT, theme)


def folded(text: str) -> str:
    """What two texts have in common if they mean the same answer: case, spaces and typographic signs do not count."""
    return " ".join(text.translate(_ALIKE).split()).casefold()


def choices(framework: Framework, question: str) -> dict[str, str]:
    """Code -> the words in the drop-down: the label, with its code behind it where two labels are the same."""
    offered = framework.options(question)
    times = Counter(map(folded, offered.values()))
    return {code: label if times[folded(label)] == 1 else f"{label} ({code})" for code, label in offered.items()}


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a file was made for. Ids, and the two names for sentences about a file that belongs elsewhere."""

    round: str
    round_name: str
    organisation: str
    organisation_name: str
    role: str
    framework: str
    version: str

    def lines(self) -> dict[str, str]:
        """The sheet Identity: what it is -> its value. The seal shows when something was changed by hand."""
        return {"format": FORMAT, **asdict(self), "seal": _seal(self)}


def identity(lines: Mapping[str, str]) -> Identity | None:
    """Whom the file was made for; None if any line is missing or was changed."""
    wanted = Identity.__dataclass_fields__
    if not wanted.keys() <= lines.keys():
        return None
    found = Identity(**{name: lines[name] for name in wanted})
    return found if lines.get("seal") == _seal(found) else None


def _seal(whose: Identity) -> str:
    # No secret: it notices slips. Rights are asked when the answers are taken in.
    return sha256("\n".join([FORMAT, *asdict(whose).values()]).encode()).hexdigest()[:16]
