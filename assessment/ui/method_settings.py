"""The settings in force: every number a framework may choose, with what it means, as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pandas as pd

from assessment.domain.framework import Framework, Quantifier
from assessment.domain.phrases import needs_words, people_of

MEANINGS: dict[str, str] = {
    "min_n": "Fewest answers to judge a criterion",
    "quantifiers": "What the words of the source mean as a share",
    "min_n_group": "Fewest answers of a role group, where every group is looked at",
    "min_groups": "Fewest role groups with so many answers",
    "min_n_show": "Fewest answers of a group that are shown",
    "high_dk_flag": "Above this share of “Don't know” we say that most people did not know",
    "score_fraction_cap": "The most that the next level can add to a score",
    "system_share": "Share of organisations that the system's headline level needs",
    "system_min_orgs": "Fewest judged organisations for a system result",
    "system_min_coverage": "Share of organisations that must be judged for a system result",
    "bench_min_peers_median": "Fewest other organisations to show the middle of a peer group",
    "bench_min_peers_quartiles": "Fewest other organisations to show quarters of a peer group",
    "bench_max_dominance": "Largest share one organisation may have in a pooled figure",
    "gap_notable": "Gap between two roles that is worth a word",
    "consensus_agreed": "Agreement index from which people are said to agree (0 to 1)",
    "consensus_two_sided": "Share on each side from which people are said to be split",
    "all_staff": "Who “all staff” are",
    "expect_answers_from": "Roles whose silence we point out",
    "gap": "The two roles whose answers are compared",
    "min_n_comment_role": "Fewest answers of a role before a comment is shown with it",
    "sensitive_small_n": "Fewest answers behind a criterion whose numbers are shown",
}
"""A sentence for each field of the configuration, in its order."""

AS_NUMBER = frozenset({"consensus_agreed", "score_fraction_cap"})
"""Shares that are no share of people."""


def table(framework: Framework) -> pd.DataFrame:
    """Two columns: what a setting means, and its value."""
    rows = [(meaning, said(framework, name)) for name, meaning in MEANINGS.items()]
    return pd.DataFrame(rows, columns=["What it means", "Setting"])


def said(framework: Framework, name: str) -> str:
    """A setting's value in words."""
    value = getattr(framework.config, name)
    if name in AS_NUMBER:
        return f"{float(value):g}"
    if name == "all_staff":
        return ", ".join(framework.role_labels[role] for role in framework.audiences[value])
    return next((words(framework, value) for kind, words in _WORDS.items() if isinstance(value, kind)), str(value))


def _mapping(framework: Framework, value: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{each} {people_of(framework, key)}" if isinstance(each, int) else f"“{key}”: {_share(each)}"
        for key, each in value.items()
    )


def _share(quantifier: Quantifier) -> str:
    return needs_words(quantifier) if quantifier.op == ">" else f"at least {needs_words(quantifier)}"


def _roles(framework: Framework, value: tuple[str, ...]) -> str:
    return ", ".join(people_of(framework, role) for role in value) or "none"


_WORDS: dict[type, Callable[[Framework, Any], str]] = {
    Fraction: lambda _, value: f"{float(value * 100):g}%",
    dict: _mapping,
    tuple: _roles,
}
