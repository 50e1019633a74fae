"""Broken rules, each raised by name and turned into a sentence at the screen or command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class Refused(Exception):
    """A rule said no. The message is a whole sentence for the person: what, where, how to mend it."""


class NotAllowed(Refused):
    """The account has no right to do this."""


class NotFound(Refused):
    """Nothing here under that id, or not in this system."""


class LinkRefused(Refused):
    """A respondent's link cannot be used: unknown, revoked, not open yet or closed.

    `reason` is one of unknown, revoked, early, closed, full, busy.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong in an uploaded or loaded file: where it stands, what it says, what is allowed."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class Mistakes(Refused):
    """A file with mistakes: all of them at once; nothing was taken in."""

    def __init__(self, mistakes: Sequence[Mistake], what: str = "the file") -> None:
        self.mistakes = tuple(mistakes)
        count = "1 mistake" if len(self.mistakes) == 1 else f"{len(self.mistakes)} mistakes"
        super().__init__(f"{count} in {what}. Nothing was taken in.")
