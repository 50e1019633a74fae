"""What becomes of a comment or document that somebody named: an organisation's lead reads it first (product.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import combining, normalize

from assessment.domain.framework import Framework


class State(StrEnum):
    """`new`: nobody has decided yet. `kept back` can be released later, and the other way round."""

    NEW = "new"
    RELEASED = "released"
    KEPT_BACK = "kept back"


ORDER = (State.NEW, State.RELEASED, State.KEPT_BACK)
"""What still waits for somebody comes first."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote. `role` and `theme` are empty where they would lead to who did (domain/parting.py)."""

    id: str
    theme: str
    role: str
    text: str
    state: State


@dataclass(frozen=True, slots=True)
class Document:
    """A document that somebody named for a fact. Any of `title`, `link` and `dated_on` may be missing."""

    id: str
    question: str
    title: str
    link: str
    dated_on: date | None
    state: State


NO_THEME = "Theme not shown"


def theme_name(framework: Framework, comment: Comment) -> str:
    """The theme that a comment is about, or that it is not shown."""
    return framework.themes[comment.theme].name if comment.theme else NO_THEME


def matches(search: str, *texts: str) -> bool:
    """Whether one of the texts contains what is searched for, whatever the case, accents and spaces; "" is in all."""
    wanted = folded(search)
    return any(wanted in folded(text) for text in texts)


def folded(text: str) -> str:
    """For comparing only: without case, accents and doubled spaces."""
    bare = "".join(letter for letter in normalize("NFKD", text) if not combining(letter))
    return " ".join(bare.casefold().split())


def in_order(comments: Iterable[Comment], themes: Iterable[str]) -> tuple[Comment, ...]:
    """What nobody has decided on first; by theme; then by random id: the order says nothing of who wrote when."""
    places = {theme: place for place, theme in enumerate(themes)}
    return tuple(sorted(comments, key=lambda c: (*_first(c.state, places.get(c.theme, len(places))), c.id)))


def documents_in_order(documents: Iterable[Document], questions: Iterable[str]) -> tuple[Document, ...]:
    """The same by question."""
    places = {question: place for place, question in enumerate(questions)}
    return tuple(sorted(documents, key=lambda d: (*_first(d.state, places.get(d.question, len(places))), d.id)))


def _first(state: State, place: int) -> tuple[bool, int, int]:
    return state is not State.NEW, place, ORDER.index(state)
