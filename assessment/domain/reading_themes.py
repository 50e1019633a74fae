"""Themes and criteria from a framework file (method.md 3.4): every level of every theme has at least one criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.domain.framework import Criterion, Quantifier, Question, Theme
from assessment.domain.reading_nodes import Node, listed
from assessment.domain.reading_references import References
from assessment.domain.reading_values import text, truth, weight, whole

_STAND_IN = Quantifier("", ">=", Fraction(1))


def theme_ids(node: Node) -> tuple[str, ...] | None:
    """The ids of all themes before they are read, for the questions that name them; None if unreadable."""
    listing = node.value if isinstance(node.value, list | tuple) else ()
    ids = (theme.get("id") for theme in listing if isinstance(theme, Mapping))
    return tuple(one for one in ids if isinstance(one, str)) or None


@dataclass(frozen=True, slots=True)
class ThemeReader:
    """What criteria are compared with: the ladder, questions, scales, audiences and quantifiers read before."""

    refs: References
    levels: tuple[str, ...]
    questions: Mapping[str, Question]
    scales: Mapping[str, Mapping[int, str]]
    audiences: Mapping[str, tuple[str, ...]]
    quantifiers: Mapping[str, Quantifier]

    def themes(self, node: Node) -> dict[str, Theme]:
        """Every theme, in the order shown."""
        return {theme.id: theme for theme in map(self._theme, node.records())}

    def _theme(self, node: Node) -> Theme:
        get = node.field
        own = self.refs.own("theme", get("id"))
        return Theme(
            id=own,
            name=text(get("name")),
            core=truth(get("core")),
            weight=weight(get("weight")),
            criteria=self._ladder(get("levels"), own),
            summary=text(get("summary"), ""),
            key_actions=self.refs.to_all("statement", get("key_actions")),
            ambition_statements=self.refs.to_all("statement", get("ambition_statements")),
            reading={n: text(value) for n, value in self._by_level(get("reading"), optional=True).items()},
        )

    def _by_level(self, node: Node, *, optional: bool = False) -> dict[int, Node]:
        """Level number -> value. A key that is no level of this ladder is a mistake."""
        found: dict[int, Node] = {}
        for key, value in node.entries(optional=optional):
            number = int(key) if key.isascii() and key.isdecimal() and len(key) < 4 else 0
            if self.levels and not 1 <= number <= len(self.levels):
                value.wrong(f"is no level; levels are numbered 1 to {len(self.levels)}.")
            elif number in found:
                value.wrong("stands here a second time.")
            else:
                found[number] = value
        return found

    def _ladder(self, node: Node, theme: str) -> dict[int, tuple[Criterion, ...]]:
        given = self._by_level(node)
        for number, level in enumerate(self.levels, 1):
            if isinstance(node.value, Mapping) and node.value and number not in given:
                node.wrong(f"has no criterion for level {number} ({level[:40]}); a level without one cannot be tested.")
        return {n: tuple(self._criterion(one, theme, n) for one in level.records()) for n, level in given.items()}

    def _criterion(self, node: Node, theme: str, level: int) -> Criterion:
        get = node.field
        criterion = Criterion(
            id=self.refs.own("criterion", get("id")),
            theme=theme,
            level=level,
            question=self.refs.to("question", get("question")),
            favourable_min=whole(get("favourable_min"), least=-(10**6)),
            audience=self.refs.to("audience", get("audience")),
            quantifier=self.quantifiers.get(self.refs.to("quantifier", get("quantifier")), _STAND_IN),
            by_group=truth(get("by_group"), False),
            source=self.refs.to_all("statement or clause", get("source")),
            mirrored=truth(get("mirrored"), False),
        )
        question = self.questions.get(criterion.question)
        if question:
            self._fits(node, criterion, question)
        return criterion

    def _fits(self, node: Node, criterion: Criterion, question: Question) -> None:
        """The favourable answer is on the question's scale, and everybody judged is asked the question."""
        codes = self.scales.get(question.scale)
        least = node.field("favourable_min")
        if codes and isinstance(least.value, int) and criterion.favourable_min not in codes:
            least.wrong(f"is {criterion.favourable_min}, no code of {question.scale}. Use {listed(codes)}.")
        asked = self.audiences.get(question.asked)
        left_out = [role for role in self.audiences.get(criterion.audience, ()) if asked and role not in asked]
        if left_out:
            node.field("audience").wrong(f"includes {listed(left_out)}, who are not asked {question.id}.")
