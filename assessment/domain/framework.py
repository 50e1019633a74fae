"""A framework: levels, themes, statements, questions, criteria and settings (method.md 1-3).

A framework is data: role names, number of levels, themes and scales come from its file (read by `reading.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from assessment.domain.lineage import Lineage

DONT_KNOW = "dk"
NOT_MY_ROLE = "na"
BLANK = "blank"
"""Codes beside a scale's own: don't know, not part of my role, not answered (method.md 3.3)."""

DONT_KNOW_LABEL, NOT_MY_ROLE_LABEL = "Don't know", "Not part of my role"
FACT = "fact"


@dataclass(frozen=True, slots=True)
class Quantifier:
    """ "Most", "all" or "consensus" as a rule: share `op` threshold (method.md 3.2)."""

    name: str
    op: str
    threshold: Fraction

    def passes(self, favourable: float, total: float) -> bool:
        """Whether favourable/total passes; exact for ints, so 27/30 meets 0.90."""
        left, right = favourable * self.threshold.denominator, total * self.threshold.numerator
        return left > right if self.op == ">" else left >= right


@dataclass(frozen=True, slots=True)
class Question:
    """A question as shown; `asked` names an audience, `dk` is "count" or "exclude" (method.md 3.3)."""

    id: str
    theme: str
    text: str
    scale: str
    asked: str
    kind: str
    dk: str
    na_option: bool = False
    dk_label: str = DONT_KNOW_LABEL
    source: tuple[str, ...] = ()
    shows: str = ""
    meaning: str = ""

    @property
    def is_fact(self) -> bool:
        """Facts asked of role-holders may be disputed and evidenced (method.md 3.6, 5)."""
        return self.kind == FACT


@dataclass(frozen=True, slots=True)
class Criterion:
    """share(question >= favourable_min; audience) quantifier; by_group takes the lowest role group."""

    id: str
    theme: str
    level: int
    question: str
    favourable_min: int
    audience: str
    quantifier: Quantifier
    by_group: bool = False
    source: tuple[str, ...] = ()
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the source; `level` only for ambition statements."""

    id: str
    kind: str
    text: str
    level: int | None = None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """One strand; `criteria[level]` for levels 1..K; `reading` says a level where the source has none."""

    id: str
    name: str
    core: bool
    weight: Fraction
    criteria: Mapping[int, tuple[Criterion, ...]]
    summary: str = ""
    key_actions: tuple[str, ...] = ()
    ambition_statements: tuple[str, ...] = ()
    reading: Mapping[int, str] = field(default_factory=dict)
    all_criteria: tuple[Criterion, ...] = field(init=False)
    """Every criterion, lowest level first: put together once, since scoring walks it many times."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "all_criteria", tuple(c for n in sorted(self.criteria) for c in self.criteria[n]))


@dataclass(frozen=True, slots=True)
class Config:
    """The numbers a framework may choose (method.md 0). Shares are exact fractions."""

    min_n: Mapping[str, int]
    quantifiers: Mapping[str, Quantifier]
    min_n_group: int = 5
    min_groups: int = 2
    min_n_show: int = 11
    high_dk_flag: Fraction = Fraction(1, 2)
    score_fraction_cap: Fraction = Fraction(99, 100)
    system_share: Fraction = Fraction(3, 4)
    system_min_orgs: int = 3
    system_min_coverage: Fraction = Fraction(3, 4)
    bench_min_peers_median: int = 5
    bench_min_peers_quartiles: int = 8
    bench_max_dominance: Fraction = Fraction(1, 2)
    gap_notable: Fraction = Fraction(1, 5)
    consensus_agreed: Fraction = Fraction(7, 10)
    consensus_two_sided: Fraction = Fraction(3, 10)
    all_staff: str = "all"
    expect_answers_from: tuple[str, ...] = ()
    gap: tuple[str, ...] = ()
    min_n_comment_role: int = 11
    sensitive_small_n: int = 11


@dataclass(frozen=True, slots=True)
class Framework:
    """The whole framework. `scales[name]` maps a code to its label in the order shown. Optional in the file:

    `nouns`, an audience or role -> who that is in a sentence ("executives"); `evidence_from`: who may name documents.
    """

    id: str
    version: str
    levels: tuple[str, ...]
    level_zero_name: str
    roles: tuple[str, ...]
    role_labels: Mapping[str, str]
    audiences: Mapping[str, tuple[str, ...]]
    scales: Mapping[str, Mapping[int, str]]
    questions: Mapping[str, Question]
    themes: Mapping[str, Theme]
    config: Config
    statements: Mapping[str, Statement] = field(default_factory=dict)
    clauses: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    publisher: str = ""
    note: str = ""
    nouns: Mapping[str, str] = field(default_factory=dict)
    evidence_from: tuple[str, ...] = ()
    system_facts: tuple[str, ...] = ()  # questions about the whole system: partners should give one answer
    lineage: Lineage | None = None  # what this version replaces
    totals: Mapping[tuple[str, int], frozenset[frozenset[str]]] = field(init=False, repr=False)
    """(question, favourable_min) -> the groups of roles whose share any theme shows. Put together once."""

    def __post_init__(self) -> None:
        found: dict[tuple[str, int], set[frozenset[str]]] = {}
        for criterion in (c for theme in self.themes.values() for c in theme.all_criteria if not c.by_group):
            roles = frozenset(self.audiences.get(criterion.audience, ()))  # none while a file's mistakes are gathered
            found.setdefault((criterion.question, criterion.favourable_min), set()).add(roles)
        object.__setattr__(self, "totals", {key: frozenset(groups) for key, groups in found.items()})

    def level_name(self, level: int | None) -> str:
        """ "Insufficient data" for None, the floor's name for 0, else the level's name."""
        if level is None:
            return "Insufficient data"
        return self.level_zero_name if level == 0 else self.levels[level - 1]

    def roles_asked(self, question: str) -> tuple[str, ...]:
        """The roles who see a question."""
        return self.audiences[self.questions[question].asked]

    def questions_for(self, role: str, theme: str | None = None) -> tuple[Question, ...]:
        """Questions a role is asked, in theme order then file order; all themes unless one is named."""
        asked = [q for q in self.questions.values() if role in self.audiences[q.asked]]
        return tuple(q for t in ([theme] if theme else self.themes) for q in asked if q.theme == t)

    def options(self, question: str) -> dict[str, str]:
        """Every answer a question offers: code as text -> label; scale first, then don't know, then not my role."""
        asked = self.questions[question]
        offered = {str(code): label for code, label in self.scales[asked.scale].items()}
        offered[DONT_KNOW] = asked.dk_label
        return offered | ({NOT_MY_ROLE: NOT_MY_ROLE_LABEL} if asked.na_option else {})

    def criterion(self, criterion_id: str) -> Criterion:
        """A criterion by id; KeyError if there is none."""
        return {c.id: c for theme in self.themes.values() for c in theme.all_criteria}[criterion_id]

    def statement_for(self, theme: str, level: int) -> tuple[Statement, ...]:
        """The source's ambition statements of a theme at a level (empty where the source gives none)."""
        named = (self.statements[s] for s in self.themes[theme].ambition_statements if s in self.statements)
        return tuple(s for s in named if s.level == level)
