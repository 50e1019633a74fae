"""What a framework file asks: levels, roles, audiences, scales, the source's sentences, questions (method.md 1-2)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assessment.domain.framework import DONT_KNOW_LABEL, Question, Statement
from assessment.domain.reading_nodes import Node, told
from assessment.domain.reading_references import References
from assessment.domain.reading_values import one_of, text, truth, whole

KINDS = ("opinion", "experience", "record", "fact")
DONT_KNOWS = ("count", "exclude")
_NUMBER = re.compile(r"-?[0-9]{1,6}")


def level_names(node: Node, zero: str) -> tuple[str, ...]:
    """The ladder, lowest first; every name differs from the others and from the name of what stands below it."""
    found: list[str] = []
    for item in node.items():
        level = text(item)
        if level and level in (*found, zero, "Insufficient data"):
            item.wrong(f"is ‘{level[:40]}’, a name that is taken already.")
        found.append(level)
    return tuple(found)


def roles(node: Node, refs: References) -> tuple[str, ...]:
    """The roles' ids, in the order shown."""
    found = tuple(dict.fromkeys(role for role in (refs.own("role", item) for item in node.items()) if role))
    refs.known["role"] = found or None
    return found


def role_labels(node: Node, ids: Iterable[str], refs: References) -> dict[str, str]:
    """Every role's label as respondents read it."""
    labels = {key: text(label) for key, label in node.entries()}
    for key in labels:
        refs.check("role", key, node)
    for role in ids:
        if labels and role not in labels:
            node.wrong(f"has no label for the role ‘{role}’.")
    return labels


def audiences(node: Node, refs: References) -> dict[str, tuple[str, ...]]:
    """Audience -> its roles."""
    found = {key: refs.to_all("role", roles, optional=False) for key, roles in node.entries()}
    refs.known["audience"] = found or None
    return found


def nouns(node: Node) -> dict[str, str]:
    """Audience or role -> who that is in a sentence; a name that is neither is kept and never used."""
    return {key: text(words) for key, words in node.entries(optional=True)}


def scales(node: Node, refs: References) -> dict[str, dict[int, str]]:
    """Scale -> code -> label, in the order shown."""
    found = {key: _scale(scale) for key, scale in node.entries()}
    refs.known["scale"] = found or None
    return found


def _scale(node: Node) -> dict[int, str]:
    labels: dict[int, str] = {}
    entries = node.entries()
    for key, label in entries:
        if not _NUMBER.fullmatch(key):
            label.wrong(f"has the code {told(key)}; codes are whole numbers, and “don't know” stands in no scale.")
        elif int(key) in labels:
            label.wrong(f"uses the code {int(key)} a second time.")
        else:
            labels[int(key)] = text(label)
    if len(entries) == 1:
        node.wrong("has one code; a scale needs two or more.")
    return labels


def clauses(node: Node, refs: References) -> dict[str, str]:
    """Clause -> its words."""
    found = {key: text(words) for key, words in node.entries(optional=True)}
    refs.keep("clause", node, found)
    return found


def statements(node: Node, levels: int, refs: References) -> dict[str, Statement]:
    """The source's sentences; they and the clauses are what a `source` may name."""
    found = {s.id: s for s in (_statement(one, levels, refs) for one in node.records(optional=True))}
    refs.keep("statement", node, found)
    known, clause_ids = refs.known["statement"], refs.known["clause"]
    refs.known["statement or clause"] = None if known is None or clause_ids is None else {*known, *clause_ids}
    return found


def _statement(node: Node, levels: int, refs: References) -> Statement:
    level = node.field("level")
    return Statement(
        id=refs.own("statement", node.field("id")),
        kind=text(node.field("kind")),
        text=text(node.field("text")),
        level=whole(level, 1, levels) if level.present and levels else None,
        clauses=refs.to_all("clause", node.field("clauses")),
    )


def questions(node: Node, refs: References) -> dict[str, Question]:
    """Every question, in the order asked."""
    found = {q.id: q for q in (_question(one, refs) for one in node.records())}
    refs.known["question"] = found or None
    return found


def _question(node: Node, refs: References) -> Question:
    get = node.field
    return Question(
        id=refs.own("question", get("id")),
        theme=refs.to("theme", get("theme")),
        text=text(get("text")),
        scale=refs.to("scale", get("scale")),
        asked=refs.to("audience", get("asked")),
        kind=one_of(get("kind"), KINDS),
        dk=one_of(get("dk"), DONT_KNOWS, " (what becomes of “don't know”)"),
        na_option=truth(get("na_option"), False),
        dk_label=text(get("dk_label"), DONT_KNOW_LABEL),
        source=refs.to_all("statement or clause", get("source")),
        shows=text(get("shows"), ""),
        meaning=text(get("meaning"), ""),
    )
