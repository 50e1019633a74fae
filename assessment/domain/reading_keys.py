"""Keys of a framework file that nobody reads: ignored, but named, because a misspelt key says nothing otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields

from assessment.domain.framework import Config, Criterion, Framework, Question, Statement, Theme
from assessment.domain.reading_nodes import Log, Node

_TOP = frozenset(f.name for f in fields(Framework) if f.init) - {"title", "publisher", "note", "lineage"}
_TOP |= {"source", "replaces", "question_map"}
_SOURCE = frozenset({"title", "publisher", "note"})
_THEME = frozenset(f.name for f in fields(Theme) if f.init) - {"criteria"} | {"levels"}
_CRITERION = frozenset(f.name for f in fields(Criterion)) - {"theme", "level"}


def unknown_keys(mapping: object) -> list[str]:
    """Where each unread key stands, such as "themes › T1 › colour", in the order of the file."""
    root = Node(mapping, Log({}))
    get = root.field
    return [
        *_unknown(root, _TOP),
        *_unknown(get("source"), _SOURCE),
        *_unknown(get("config"), {f.name for f in fields(Config)}),
        *(key for one in get("statements").records() for key in _unknown(one, {f.name for f in fields(Statement)})),
        *(key for one in get("questions").records() for key in _unknown(one, {f.name for f in fields(Question)})),
        *(key for one in get("themes").records() for key in _in_theme(one)),
    ]


def _in_theme(theme: Node) -> Iterator[str]:
    yield from _unknown(theme, _THEME)
    for _, level in theme.field("levels").entries():
        for criterion in level.records():
            yield from _unknown(criterion, _CRITERION)


def _unknown(node: Node, known: Collection[str]) -> Iterator[str]:
    entries = node.entries(optional=True)
    yield from (" › ".join((*node.names, key)) for key, _ in entries if key not in known)
