"""What a framework's version replaces, and what became of each question (method.md 7, framework versions).

A minor version may be compared with the ones before it. A major one may not by level; question by question it may where
its map says "same". Without a map nothing of an older major version is compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SAME, REWORDED, NEW, DROPPED = "same", "reworded", "new", "dropped"
KINDS = (SAME, REWORDED, NEW)


@dataclass(frozen=True, slots=True)
class Lineage:
    """`replaces`: a version of the same framework. `questions`: each question of this version -> same, reworded or new.

    `was`: the id that a question had before, where it had another one. `dropped`: ids of questions asked no more.
    """

    replaces: str
    questions: Mapping[str, str] = field(default_factory=dict)
    was: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()

    def before(self, question: str) -> tuple[str, str]:
        """(what became of it, its id in the replaced version; "" for a new one)."""
        kind = self.questions.get(question, REWORDED)
        return kind, "" if kind == NEW else self.was.get(question, question)


def major(version: str) -> str:
    """The part of a version that says whether levels may be compared."""
    return version.split(".")[0]
