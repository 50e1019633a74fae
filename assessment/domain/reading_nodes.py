"""Walking a parsed file: every value with its place, so that a mistake can say where it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from assessment.domain.errors import Mistake

Path = tuple[object, ...]
Places = Mapping[Path, int]
"""Where each value stands: its keys and positions from the top of the file -> line, counted from 1."""

MISSING = object()
_FAR = 10**12


@dataclass(slots=True)
class Log:
    """The mistakes found so far. `replaced`: paths whose value came from settings, not from the file."""

    places: Places
    replaced: set[Path] = field(default_factory=set)
    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, path: Path, names: tuple[str, ...], message: str) -> None:
        """Keep a mistake with the line of its value, or of the nearest value around it."""
        if any(path[:depth] in self.replaced for depth in (2, 3)):
            self.mistakes.append(Mistake(" › ".join(("settings", *names[1:])), message))
            return
        lines = (self.places.get(path[:depth]) for depth in range(len(path), -1, -1))
        line = next((line for line in lines if line is not None), None)
        where = " › ".join(names) or "the file"
        self.mistakes.append(Mistake(where if line is None else f"{where}, line {line}", message))


def told(value: object) -> str:
    """What stands there, in words for a mistake."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"‘{value[:40]}’" if value.strip() else "an empty text"
    if isinstance(value, int | float):
        return f"the number {value}" if -_FAR < value < _FAR else "a very large number"
    kinds = {Mapping: "a block of keys and values", list | tuple: "a list", type(None): "nothing"}
    return next((words for kind, words in kinds.items() if isinstance(value, kind)), "something else")


def listed(names: Collection[object], most: int = 12) -> str:
    """Names in one line, cut after `most`."""
    shown = [str(name) for name in names][:most]
    return ", ".join(shown) + (f" and {len(names) - most} more" if len(names) > most else "")


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place: `path` as in the file, `names` as told to people (ids instead of positions)."""

    value: object
    log: Log
    path: Path = ()
    names: tuple[str, ...] = ()

    @property
    def present(self) -> bool:
        """Whether the key is in the file at all."""
        return self.value is not MISSING

    def wrong(self, message: str) -> None:
        """Keep a mistake here."""
        self.log.add(self.path, self.names, message)

    def expected(self, what: str) -> None:
        """Keep the mistake that something else should stand here."""
        self.wrong(f"is {told(self.value) if self.present else 'missing'}; it should be {what}.")

    def child(self, key: object, value: object, name: str) -> Node:
        """A value inside this one."""
        return Node(value, self.log, (*self.path, key), (*self.names, name))

    def field(self, key: str) -> Node:
        """The value of a key, or a missing one."""
        value = self.value.get(key, MISSING) if isinstance(self.value, Mapping) else MISSING
        return self.child(key, value, key)

    def is_mapping(self) -> bool:
        """Whether keys and values stand here; a mistake if not."""
        if not isinstance(self.value, Mapping):
            self.expected("a block of keys and values")
        return isinstance(self.value, Mapping)

    def entries(self, *, optional: bool = False) -> list[tuple[str, Node]]:
        """Keys as text (names or whole numbers) with their values. Optional: may be missing or empty."""
        if (optional and not self.present) or not self.is_mapping() or not isinstance(self.value, Mapping):
            return []
        found: list[tuple[str, Node]] = []
        for key, value in self.value.items():
            if isinstance(key, str) or (isinstance(key, int) and not isinstance(key, bool) and -_FAR < key < _FAR):
                found.append((str(key), self.child(key, value, str(key)[:40])))
            else:
                self.wrong(f"has the key {told(key)}; keys should be names or whole numbers.")
        if not self.value and not optional:
            self.wrong("is empty; it should have at least one entry.")
        return found

    def items(self, *, optional: bool = False) -> list[Node]:
        """The values of a list. Optional: may be missing or empty."""
        if optional and not self.present:
            return []
        if not isinstance(self.value, list | tuple):
            self.expected("a list")
            return []
        if not self.value and not optional:
            self.wrong("is empty; it should have at least one entry.")
        return [self.child(n, value, _name(value, n)) for n, value in enumerate(self.value)]

    def records(self, *, optional: bool = False) -> list[Node]:
        """The values of a list of blocks; anything else in it is a mistake."""
        return [node for node in self.items(optional=optional) if node.is_mapping()]


def _name(value: object, position: int) -> str:
    """An entry's id, else its number in the list."""
    name = value.get("id") if isinstance(value, Mapping) else None
    return name[:40] if isinstance(name, str) and name.strip() else f"number {position + 1}"
