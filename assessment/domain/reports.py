"""A Report: every figure of the results pages and exports, as one value. Describe, then write.

Built by `services/reporting.py` from frozen results only; charts and exports are given it and never fetch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from assessment.domain.actions import Action
from assessment.domain.disagreement import MIXED, SPLIT
from assessment.domain.framework import Framework
from assessment.domain.panels import Panel, ThemePanel
from assessment.domain.results import OVERALL
from assessment.domain.rounds import Round
from assessment.domain.spreads import Spread, Spreads
from assessment.domain.standings import Standing
from assessment.domain.targets import Target

IMPROVEMENT_TOOL = "This is an improvement tool, not performance management and not a league table."

SPREADS, DISAGREEMENT, AGREED, PLANS = "spreads", "disagreement", "agreed levels", "plans"
"""What a report may carry beside results: see `Report.carries`."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """One partner. `size` is its headcount over all roles, None if not known; `headcount` by role."""

    id: str
    name: str
    type: str
    place: str = ""
    size: int | None = None
    headcount: Mapping[str, int] = field(default_factory=dict)
    nation: str = "England"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Response numbers of one organisation in one round.

    `partial`: people who have started and not sent anything. While the round is open `started` has them by role, and
    `shared` says how many of the answered came by the shared link. `invited`: by private link; 0 where that says
    nothing, because people came by the shared link too. `heads`: headcount by role, as it was in that round.
    """

    answered: int
    partial: int
    invited: int
    headcount: int | None
    by_role: Mapping[str, int] = field(default_factory=dict)
    started: Mapping[str, int] = field(default_factory=dict)
    shared: int = 0
    heads: Mapping[str, int] = field(default_factory=dict)

    @property
    def rate(self) -> float | None:
        """Answered of invited (AAPOR RR1, method.md 3.6); None where nobody was invited by link."""
        return self.answered / self.invited if self.invited else None


class Divided(NamedTuple):
    """How many of a theme's questions are split and mixed, of all that have a reading (method.md 4.2)."""

    split: int
    mixed: int
    read: int


@dataclass(frozen=True, slots=True)
class Aim:
    """A theme's target with how it stands.

    `status`: a target_status.Status; `sentence` says why. `standing`: the newest that was read for it, None without
    results; `after`: its round's name. `asks`: below target, without an open action and without a reason why.
    """

    target: Target
    status: str
    sentence: str
    standing: Standing | None
    after: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Report:
    """Results of a system, or of one organisation, over one or several rounds, and what was made of them.

    `rounds` oldest first; `organisations` by type, then name; `standings[(round, organisation, theme)]`, theme may be
    "overall". A missing key means that the organisation took no part. `public`: organisations are letters.
    `framework` is the latest round's, `frameworks` has that of each round.

    `carries` says which of the following were read, so that none is told apart from not asked for; viewers and
    public-safe reports have nothing of them.
    SPREADS `spreads[(round, organisation)]`: every question's answers, in the report of one organisation.
    DISAGREEMENT `disagreement[(round, organisation, theme)]`.
    AGREED `panels[(round, organisation, theme)]`: survey level beside agreed level, with state and log; in a system's
    report only of themes that have a log. `leads`: organisation -> accounts that could propose or sign off.
    PLANS `targets[(organisation, theme)]` and `actions[organisation]` (those to do first), without those of themes or
    levels that `framework` does not have. They belong to no round and stand as they are on `made_on`.
    """

    system: str
    framework: Framework
    rounds: tuple[Round, ...]
    organisations: tuple[Organisation, ...]
    standings: Mapping[tuple[str, str, str], Standing]
    numbers: Mapping[tuple[str, str], Numbers]
    made_on: date
    public: bool = False
    spreads: Spreads = field(default_factory=dict)
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    carries: frozenset[str] = frozenset()
    disagreement: Mapping[tuple[str, str, str], Divided] = field(default_factory=dict)
    panels: Mapping[tuple[str, str, str], ThemePanel] = field(default_factory=dict)
    leads: Mapping[str, int] = field(default_factory=dict)
    targets: Mapping[tuple[str, str], Aim] = field(default_factory=dict)
    actions: Mapping[str, tuple[Action, ...]] = field(default_factory=dict)

    @property
    def latest(self) -> Round:
        """The newest round in the report."""
        return self.rounds[-1]

    @property
    def themes(self) -> tuple[str, ...]:
        """Theme ids in the framework's order, overall last (profile first: method.md 3.8)."""
        return (*self.framework.themes, OVERALL)

    def theme_name(self, theme: str, round_id: str = "") -> str:
        """A theme's name, as the newest round has it or the one named; its id where that has no such theme."""
        if theme == OVERALL:
            return "Overall"
        found = self.framework_of(round_id).themes.get(theme)
        return found.name if found else theme

    def framework_of(self, round_id: str) -> Framework:
        """The version of the framework that a round was answered by; of an unknown round the newest."""
        return self.frameworks.get(round_id, self.framework)

    def standing(self, round_id: str, organisation: str, theme: str) -> Standing | None:
        """A standing, or None if the organisation took no part in the round."""
        return self.standings.get((round_id, organisation, theme))

    def levels(self, round_id: str, theme: str) -> dict[str, int | None]:
        """organisation id -> level (None: insufficient data), for those who took part, in report order."""
        found = ((o.id, self.standing(round_id, o.id, theme)) for o in self.organisations)
        return {organisation: s.level for organisation, s in found if s is not None}

    def panel(self, round: Round, organisation: Organisation) -> Panel:
        """What an organisation's panel has before it in a round: its themes as the report carries them."""
        framework = self.framework_of(round.id)
        keys = {theme: (round.id, organisation.id, theme) for theme in framework.themes}
        themes = {theme: self.panels[key] for theme, key in keys.items() if key in self.panels}
        return Panel(round, organisation.id, organisation.name, framework, themes, self.leads.get(organisation.id, 0))


def divided(found: Iterable[Spread]) -> dict[str, Divided]:
    """theme -> how many of its questions are split and mixed; themes without a reading too."""
    readings: dict[str, Counter[str | None]] = {}
    for spread in found:
        readings.setdefault(spread.theme, Counter())[spread.reading] += 1
    return {theme: Divided(n[SPLIT], n[MIXED], sum(n.values()) - n[None]) for theme, n in readings.items()}
