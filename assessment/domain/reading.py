"""A parsed framework file → Framework, or every mistake in it at once, each with its place (method.md 1-3).

A framework is refused here rather than half understood later: whatever is read once is never checked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessment.domain import reading_questions as asked
from assessment.domain.errors import Mistakes
from assessment.domain.framework import Config, Framework
from assessment.domain.reading_config import config, replaced
from assessment.domain.reading_keys import unknown_keys
from assessment.domain.reading_lineage import lineage
from assessment.domain.reading_nodes import Log, Node, Places
from assessment.domain.reading_references import References
from assessment.domain.reading_themes import ThemeReader, theme_ids
from assessment.domain.reading_values import name, text

__all__ = ["read", "unknown_keys"]


def read(mapping: object, places: Places | None = None, settings: Mapping[str, Any] | None = None) -> Framework:
    """The framework in a parsed file. `settings` replace keys of `config` (blocks key by key), checked like the file.

    `places`: path of each value -> line, from the file's reader. Raises Mistakes with all of them.
    """
    log = Log(places or {})
    if settings is not None and isinstance(mapping, Mapping):
        mapping = replaced(mapping, settings, log)
    root = Node(mapping, log)
    framework = _framework(root, References()) if root.is_mapping() else None
    if framework is None or log.mistakes:
        raise Mistakes(log.mistakes, "the framework")
    return framework


def _framework(root: Node, refs: References) -> Framework:
    """Everything, in the order in which one part refers to another."""
    get = root.field
    zero = text(get("level_zero_name"))
    levels = asked.level_names(get("levels"), zero)
    roles = asked.roles(get("roles"), refs)
    labels = asked.role_labels(get("role_labels"), roles, refs)
    audiences = asked.audiences(get("audiences"), refs)
    numbers = _config(get("config"), roles, audiences, refs)
    scales = asked.scales(get("scales"), refs)
    clauses = asked.clauses(get("clauses"), refs)
    statements = asked.statements(get("statements"), len(levels), refs)
    refs.known["theme"] = theme_ids(get("themes"))
    questions = asked.questions(get("questions"), refs)
    about = _about(get("source"))
    reader = ThemeReader(refs, levels, questions, scales, audiences, numbers.quantifiers)
    return Framework(
        id=name(get("id")),
        version=name(get("version")),
        levels=levels,
        level_zero_name=zero,
        roles=roles,
        role_labels=labels,
        audiences=audiences,
        scales=scales,
        questions=questions,
        themes=reader.themes(get("themes")),
        config=numbers,
        statements=statements,
        clauses=clauses,
        title=about.get("title", ""),
        publisher=about.get("publisher", ""),
        note=about.get("note", ""),
        nouns=asked.nouns(get("nouns")),
        evidence_from=refs.to_all("role", get("evidence_from")),
        system_facts=refs.to_all("question", get("system_facts")),
        lineage=lineage(get("replaces"), get("question_map"), str(get("version").value), questions),
    )


def _config(node: Node, roles: tuple[str, ...], audiences: Mapping[str, tuple[str, ...]], refs: References) -> Config:
    found = config(node, roles, audiences) if node.is_mapping() else Config({}, {})
    refs.known["quantifier"] = found.quantifiers or None
    return found


def _about(source: Node) -> dict[str, str]:
    if source.present and not source.is_mapping():
        return {}
    return {key: text(source.field(key), "") for key in ("title", "publisher", "note")}
