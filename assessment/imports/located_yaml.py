"""YAML or JSON text → plain values and the line of each; duplicate keys are mistakes, tags and bombs are refused.

Plain words stay text: only `true`, `false`, `null` and numbers are anything else, so that a bare `No` is an answer's
label and a date is a text. Keys are always text, as in JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from assessment.domain.errors import Mistake, Mistakes

MAX_VALUES, MAX_DEPTH = 50_000, 40
"""Keys and values after aliases are followed (a bomb of aliases is small as text), and blocks within blocks."""

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_PLAIN = {
    "null": re.compile(r"(~|null|Null|NULL|)$"),
    "bool": re.compile(r"(true|True|TRUE|false|False|FALSE)$"),
    "int": re.compile(r"[-+]?[0-9]{1,18}$"),
    "float": re.compile(r"[-+]?([0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18})([eE][-+]?[0-9]{1,2})?$"),
}
_MAKE: dict[str, Callable[[str], object]] = {
    "str": str,
    "null": lambda _: None,
    "bool": lambda v: v.lower() == "true",
    "int": int,
    "float": float,
}


class _Loader(_BASE):  # type: ignore[misc]  # the faster C loader where there is one
    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012  # replaces YAML's own list


for _name, _pattern in _PLAIN.items():
    _Loader.add_implicit_resolver(_TAG + _name, _pattern, None)


@dataclass(slots=True)
class Located:
    """A parsed text: `value`, the line of each value by path, and what is wrong with its keys."""

    value: object = None
    places: dict[tuple[object, ...], int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


def locate(text: str) -> Located:
    """Parse a text. Raises Mistakes where it is no YAML at all, or a trap."""
    if text.lstrip().startswith("{"):
        text = text.replace("\t", "  ")  # JSON may be indented with tabs, YAML not; no JSON text holds a bare tab
    try:
        _refuse_depth(text)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise Mistakes([_syntax(error)], "the file") from error
    if root is None:
        raise Mistakes([Mistake("the file", "is empty.")], "the file")
    found = Located()
    found.value = _Walk(found).value(root, ())
    return found


def _refuse_depth(text: str) -> None:
    """Before anything is built: the fast loader recurses, and very deep nesting would end the process."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            mark: Any = event.start_mark
            raise _too_much(mark.line + 1)


def _too_much(line: int) -> Mistakes:
    return Mistakes([Mistake(f"line {line}", "repeats or nests too much to be read.")], "the file")


def _syntax(error: yaml.YAMLError) -> Mistake:
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    return Mistake(f"line {mark.line + 1}" if mark else "the file", f"is not valid YAML: {problem}.")


@dataclass(slots=True)
class _Walk:
    """From YAML's nodes to values, counting as it goes."""

    found: Located
    count: int = 0

    def value(self, node: Any, path: tuple[object, ...]) -> object:
        """The plain value of a node."""
        line = node.start_mark.line + 1
        self._count(line, len(path))
        if path:
            self.found.places.setdefault(path, line)
        if not isinstance(node, yaml.ScalarNode) and node.tag not in (_TAG + "map", _TAG + "seq"):
            return self._tagged(node, line)
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, n)) for n, item in enumerate(node.value)]
        return self._scalar(node, line)

    def _count(self, line: int, depth: int = 0) -> None:
        self.count += 1
        if self.count > MAX_VALUES or depth > MAX_DEPTH:
            raise _too_much(line)

    def _pairs(self, node: Any, path: tuple[object, ...]) -> Iterator[tuple[str, object]]:
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            self._count(line)
            if not isinstance(key_node, yaml.ScalarNode):
                self._mistake(line, "has a list or a block as a key; keys are words or numbers.")
                continue
            key = key_node.value
            if key in lines:
                self._mistake(line, f"has the key ‘{key[:40]}’ a second time; it stands on line {lines[key]} already.")
                continue
            lines[key] = self.found.places[(*path, key)] = line
            yield key, self.value(value_node, (*path, key))

    def _scalar(self, node: Any, line: int) -> object:
        kind = node.tag.removeprefix(_TAG)
        fits = kind == "str" or (kind in _PLAIN and _PLAIN[kind].match(node.value))
        return _MAKE[kind](node.value) if fits else self._tagged(node, line)

    def _tagged(self, node: Any, line: int) -> object:
        self._mistake(line, f"has the tag ‘{node.tag[:40]}’; tags are not read here.")
        return None

    def _mistake(self, line: int, message: str) -> None:
        self.found.mistakes.append(Mistake(f"line {line}", message))
