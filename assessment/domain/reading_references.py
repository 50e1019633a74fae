"""Ids in a framework file: each used once, each reference to one that exists."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from assessment.domain.reading_nodes import Node, listed
from assessment.domain.reading_values import name, names
from assessment.domain.results import OVERALL

RESERVED = {
    "question": {"respondent", "role", "organisation"},
    "role": {"name", "type", "place"},
    "theme": {OVERALL},
}
"""Ids that would collide with columns of the files people fill in, or with the overall result."""


@dataclass(slots=True)
class References:
    """`known[kind]`: what references may name; None if that part is unreadable, then nothing is compared with it."""

    known: dict[str, Collection[str] | None] = field(default_factory=dict)
    _used: dict[tuple[str, str], Node] = field(default_factory=dict)

    def keep(self, kind: str, node: Node, found: Collection[str]) -> None:
        """What references of this kind may name, read from `node`. Where the part is left out they are free notes."""
        readable = node.present and isinstance(node.value, Mapping | list | tuple)
        self.known[kind] = found if found or readable else None

    def own(self, kind: str, node: Node) -> str:
        """The id of a new thing; a mistake if it is used already or reserved."""
        found = name(node)
        first = self._used.setdefault((kind, found), node)
        if found and first is not node:
            node.wrong(f"uses the {kind} id ‘{found[:40]}’ a second time; it stands at {' › '.join(first.names)} too.")
        if found.casefold() in RESERVED.get(kind, ()):
            node.wrong(f"is ‘{found}’, a word this app uses itself; choose another.")
        return found

    def to(self, kind: str, node: Node) -> str:
        """A reference to one thing of a kind."""
        found = name(node)
        self.check(kind, found, node)
        return found

    def to_all(self, kind: str, node: Node, *, optional: bool = True) -> tuple[str, ...]:
        """A list of references, each once."""
        found = names(node, optional=optional)
        for value in found:
            self.check(kind, value, node)
        return found

    def check(self, kind: str, found: str, node: Node) -> None:
        """Keep a mistake if `found` names nothing of this kind."""
        known = self.known.get(kind)
        if found and known is not None and found not in known:
            allowed = f"Use {listed(known)}." if known else "There is none."
            node.wrong(f"names ‘{found[:40]}’, which is no {kind} of this framework. {allowed}")
