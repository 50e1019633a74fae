"""`replaces` and `question_map` of a framework file: every question once, and no id used for something else."""

from __future__ import annotations

from collections.abc import Collection

from assessment.domain.lineage import DROPPED, KINDS, REWORDED, SAME, Lineage
from assessment.domain.reading_nodes import Node, listed
from assessment.domain.reading_values import name, names, one_of


def lineage(replaces: Node, question_map: Node, version: str, questions: Collection[str]) -> Lineage | None:
    """What the version replaces and how its questions relate; None if the file says nothing of it."""
    if not replaces.present:
        if question_map.present:
            replaces.expected("the version that this one replaces, since there is a question_map")
        return None
    old = name(replaces)
    if old and old == version:
        replaces.wrong("is this version itself; it should be the one before it.")
    if not question_map.present:
        question_map.expected("a block that says of every question what became of it")
        return Lineage(old)
    kinds: dict[str, str] = {}
    was: dict[str, str] = {}
    entries = question_map.entries()
    for key, node in entries:
        if key != DROPPED:
            kinds[key], earlier = _one(node)
            was |= {key: earlier} if earlier else {}
    dropped = next((names(node, optional=True) for key, node in entries if key == DROPPED), ())
    _complete(question_map, kinds, dropped, questions)
    _once(question_map, {key: was.get(key, key) for key, kind in kinds.items() if kind in (SAME, REWORDED)})
    return Lineage(old, kinds, was, dropped)


def _one(node: Node) -> tuple[str, str]:
    """ "same", or {same: the id it had before}."""
    if isinstance(node.value, dict):
        entries = node.entries()
        if len(entries) == 1 and entries[0][0] in (SAME, REWORDED):
            return entries[0][0], name(entries[0][1])
        node.expected("such as {same: q01} or {reworded: q01}")
        return REWORDED, ""
    return one_of(node, KINDS), ""


def _complete(node: Node, kinds: Collection[str], dropped: Collection[str], questions: Collection[str]) -> None:
    if not questions:
        return
    for question in questions:
        if question not in kinds:
            node.wrong(f"says nothing of {question}. Say {', '.join(KINDS[:-1])} or {KINDS[-1]}.")
        if question in dropped:
            node.wrong(f"has {question} among the dropped, but this version asks it.")
    for question in kinds:
        if question not in questions:
            node.wrong(f"names ‘{question[:40]}’, which is no question of this framework. Use {listed(questions)}.")


def _once(node: Node, earlier: dict[str, str]) -> None:
    """No two questions come from the same one."""
    seen: dict[str, str] = {}
    for question, old in earlier.items():
        first = seen.setdefault(old, question)
        if first != question:
            node.wrong(f"lets {first} and {question} both come from ‘{old[:40]}’.")
