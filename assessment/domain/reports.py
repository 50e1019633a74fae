"""A Report: every figure of the results pages and exports, as one value. Describe, then write.

Built by `services/reporting.py` from frozen results only; charts and exports are given it and never fetch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assessment.domain.framework import Framework
from assessment.domain.results import OVERALL
from assessment.domain.rounds import Round
from assessment.domain.spreads import Spreads
from assessment.domain.standings import Standing

IMPROVEMENT_TOOL = "This is an improvement tool, not performance management and not a league table."


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
    nothing, because people came by the shared link too.
    """

    answered: int
    partial: int
    invited: int
    headcount: int | None
    by_role: Mapping[str, int] = field(default_factory=dict)
    started: Mapping[str, int] = field(default_factory=dict)
    shared: int = 0

    @property
    def rate(self) -> float | None:
        """Answered of invited (AAPOR RR1, method.md 3.6); None where nobody was invited by link."""
        return self.answered / self.invited if self.invited else None


@dataclass(frozen=True, slots=True)
class Report:
    """Results of a system, or of one organisation, over one or several rounds.

    `rounds` oldest first; `organisations` by type, then name; `standings[(round, organisation, theme)]`, theme may be
    "overall". A missing key means that the organisation took no part. `public`: organisations are letters.
    `framework` is the latest round's. `spreads[(round, organisation)]`: every question's answers, in the report of one
    organisation and for the rounds it was asked for.
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

    @property
    def latest(self) -> Round:
        """The newest round in the report."""
        return self.rounds[-1]

    @property
    def themes(self) -> tuple[str, ...]:
        """Theme ids in the framework's order, overall last (profile first: method.md 3.8)."""
        return (*self.framework.themes, OVERALL)

    def theme_name(self, theme: str) -> str:
        """A theme's name; "Overall" for the overall result."""
        return "Overall" if theme == OVERALL else self.framework.themes[theme].name

    def standing(self, round_id: str, organisation: str, theme: str) -> Standing | None:
        """A standing, or None if the organisation took no part in the round."""
        return self.standings.get((round_id, organisation, theme))

    def levels(self, round_id: str, theme: str) -> dict[str, int | None]:
        """organisation id -> level (None: insufficient data), for those who took part, in report order."""
        found = ((o.id, self.standing(round_id, o.id, theme)) for o in self.organisations)
        return {organisation: s.level for organisation, s in found if s is not None}
