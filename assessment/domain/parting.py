"""What may stand with a comment once it is parted from the answers: nothing that leads to who wrote it (method.md 2).

A role of few people does so; so does a theme that only such a role is asked. And what is left out may lead there too:
if only one role, or one theme, were ever left out, a blank would be its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.domain.disclosure import SHOWN, hide
from assessment.domain.framework import Framework
from assessment.domain.notes import roles_asked


@dataclass(frozen=True, slots=True)
class Telling:
    """`roles`: those that may stand with a comment. `themes`: those that may stand with one that says no role."""

    roles: frozenset[str]
    themes: frozenset[str]

    def of(self, role: str, theme: str) -> tuple[str, str]:
        """Role and theme of a comment as they may be kept; "" for what may not."""
        if role in self.roles:
            return role, theme
        return "", theme if theme in self.themes else ""


def telling(framework: Framework, respondents: Mapping[str, int]) -> Telling:
    """What may be said of an organisation's comments. `respondents`: role -> people who have sent answers."""
    enough = framework.config.min_n_comment_role
    people = {role: respondents.get(role, 0) for role in framework.roles}
    roles = {role for role, word in hide(people, enough).items() if word == SHOWN}
    unsaid = {role: n for role, n in people.items() if n and role not in roles}
    asked = {theme: frozenset(unsaid) & frozenset(roles_asked(framework, theme)) for theme in framework.themes}
    return Telling(frozenset(roles), frozenset(framework.themes) - _left_out(asked, unsaid, enough))


def _left_out(asked: Mapping[str, frozenset[str]], unsaid: Mapping[str, int], enough: int) -> frozenset[str]:
    """Themes that would name few of those whose role is not said; with others, until together they name enough.

    Chosen by the framework and the numbers alone: a choice that depends on who wrote would tell who did.
    """

    def size(themes: Iterable[str]) -> int:
        return sum(unsaid[role] for role in frozenset[str]().union(*(asked[theme] for theme in themes)))

    def narrows(themes: Iterable[str]) -> bool:
        return size(themes) < min(enough, sum(unsaid.values()))

    left_out = [theme for theme, roles in asked.items() if roles and narrows([theme])]
    others = [theme for theme, roles in asked.items() if roles and theme not in left_out]
    while left_out and others and narrows(left_out):
        # Of several that are asked of as many, the last.
        widest = max(reversed(others), key=lambda theme: size([theme]))
        others.remove(widest)
        left_out.append(widest)
    return frozenset(left_out)
