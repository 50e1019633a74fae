"""Whether a version's question map is true of the version that it replaces (method.md 7): asked before it is kept."""

from __future__ import annotations

from collections.abc import Collection

from assessment.domain.errors import Mistake
from assessment.domain.framework import Framework, Question
from assessment.domain.lineage import DROPPED, NEW, SAME


def mistakes(old: Framework, new: Framework) -> list[Mistake]:
    """Where the map of a framework does not fit the version that it replaces; empty without a map."""
    if new.lineage is None:
        return []
    found = [each for question in new.questions.values() for each in _of_question(old, new, question)]
    kept = {new.lineage.before(question)[1] for question in new.questions}
    found += [
        _mistake(DROPPED, f"names ‘{gone}’, which version {old.version} does not ask.")
        for gone in new.lineage.dropped
        if gone not in old.questions
    ]
    found += [
        _mistake(DROPPED, f"does not name ‘{gone}’, which version {old.version} asks and this one does not.")
        for gone in old.questions
        if gone not in kept and gone not in new.lineage.dropped
    ]
    return found


def _of_question(old: Framework, new: Framework, question: Question) -> list[Mistake]:
    kind, was = new.lineage.before(question.id) if new.lineage else (NEW, "")
    if kind == NEW:
        if question.id in old.questions:
            return [_mistake(question.id, f"is ‘new’, but version {old.version} asks a question of that id.")]
        return []
    if was not in old.questions:
        return [_mistake(question.id, f"is ‘{kind}’, but version {old.version} asks no ‘{was}’.")]
    changed = _changed(old, new, old.questions[was], question)
    if kind == SAME and changed:
        what = ", ".join(changed)
        return [_mistake(question.id, f"is ‘same’, but its {what} changed from version {old.version}. Use ‘reworded’.")]
    return []


def _changed(old: Framework, new: Framework, before: Question, after: Question) -> Collection[str]:
    """What makes a question another one: its words, its scale, who is asked, what becomes of "don't know"."""
    parts = {
        "wording": (before.text, after.text),
        "scale": (_scale(old, before), _scale(new, after)),
        "audience": (set(old.roles_asked(before.id)), set(new.roles_asked(after.id))),
        "rule for “don't know”": (before.dk, after.dk),
        "answer “not part of my role”": (before.na_option, after.na_option),
    }
    return [name for name, (then, now) in parts.items() if then != now]


def _scale(framework: Framework, question: Question) -> list[tuple[int, str]]:
    return list(framework.scales[question.scale].items())


def _mistake(where: str, message: str) -> Mistake:
    return Mistake(f"question_map › {where}", message)
