"""What a question or criterion of today was called, and whether it was the same, in the version an earlier round used.

Within a major version everything asked in both is the same. Across one, the question maps decide (method.md 7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from assessment.domain.framework import Criterion, Framework
from assessment.domain.lineage import NEW, REWORDED, SAME, major
from assessment.domain.rounds import Round

NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Link:
    """Same, reworded or not asked, and the id in the earlier version ("" where it was not asked)."""

    kind: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Versions:
    """Frameworks by (id, version): those that rounds used, and those between them."""

    frameworks: Mapping[tuple[str, str], Framework] = field(default_factory=dict)

    def of(self, round: Round) -> Framework | None:
        """The framework a round is pinned to."""
        return self.frameworks.get((round.framework_id, round.framework_version))

    def question(self, today: Framework, question: str, then: Round) -> Link:
        """What a question of today's framework was in a round."""
        old = self.of(then)
        if old is None or today.id != old.id:
            return Link(REWORDED)
        kind, asked, version = SAME, question, today
        for _ in range(len(self.frameworks) + 1):
            if major(version.version) == major(old.version):
                return Link(kind, asked) if asked in old.questions else Link(NOT_ASKED)
            step = self._step(version)
            if step is None or step.lineage is None:
                return Link(REWORDED)
            became, asked = step.lineage.before(asked)
            if became == NEW:
                return Link(NOT_ASKED)
            kind = SAME if became == kind == SAME else REWORDED
            version = self.frameworks[step.id, step.lineage.replaces]
        return Link(REWORDED)

    def _step(self, version: Framework) -> Framework | None:
        """The version of the same major one that says what it replaces, and that is here."""
        alike = (
            each
            for each in (version, *self.frameworks.values())
            if each.id == version.id and major(each.version) == major(version.version) and each.lineage
        )
        here = (each for each in alike if each.lineage and (each.id, each.lineage.replaces) in self.frameworks)
        return next((each for each in here if _goes_back(each)), None)

    def criterion(self, today: Framework, criterion: Criterion, then: Round) -> Link:
        """What a criterion's share was called in a round: the same answers of the same people, whatever its threshold.

        Reworded with an id: that share stood there, of a question that was put in other words.
        """
        link, old = self.question(today, criterion.question, then), self.of(then)
        if old is None or not link.id:
            return link
        wanted = share_of(today, criterion)._replace(question=link.id)
        alike = [c.id for theme in old.themes.values() for c in theme.all_criteria if share_of(old, c) == wanted]
        if not alike:
            return Link(REWORDED)
        return Link(link.kind, criterion.id if criterion.id in alike else alike[0])


class Share(NamedTuple):
    """What a criterion counts: which answers to which question, of whom, by group or together."""

    question: str
    favourable_min: int
    roles: frozenset[str]
    by_group: bool


def share_of(framework: Framework, criterion: Criterion) -> Share:
    """The share behind a criterion, without the threshold it is compared with."""
    roles = frozenset(framework.audiences[criterion.audience])
    return Share(criterion.question, criterion.favourable_min, roles, criterion.by_group)


def _goes_back(version: Framework) -> bool:
    return version.lineage is not None and major(version.lineage.replaces) != major(version.version)
