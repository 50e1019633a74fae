"""Scored objects (see scores.py) as a table with reasons, for people at a command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from assessment.domain.framework import Framework
from assessment.domain.results import OVERALL

TITLES = ("Theme", "Level", "Score", "Confidence")


def as_text(framework: Framework, objects: Iterable[dict[str, Any]]) -> str:
    """One block an organisation: a line a theme, overall last, then why."""
    blocks = groupby(objects, key=lambda one: one["organisation"])
    return "\n\n".join(_block(framework, name, list(some)) for name, some in blocks)


def _block(framework: Framework, organisation: str | None, objects: Sequence[dict[str, Any]]) -> str:
    rows = [TITLES, *(_row(framework, one) for one in objects)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(TITLES))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    heading = [] if organisation is None else [organisation, "=" * len(organisation)]
    return "\n".join([*heading, lines[0], "-" * len(lines[0]), *lines[1:], *_reasons(framework, objects)])


def _row(framework: Framework, one: dict[str, Any]) -> tuple[str, ...]:
    level = f"at least {one['name']}" if one["at_least"] else one["name"]
    return _theme(framework, one["theme"]), level, one["score_display"] or "–", one["confidence"]


def _reasons(framework: Framework, objects: Sequence[dict[str, Any]]) -> list[str]:
    lines: list[str] = []
    for one in objects:
        lines += ["", f"Why: {_theme(framework, one['theme'])}", *(f"  {sentence}" for sentence in one["reasons"])]
    return lines


def _theme(framework: Framework, theme: str) -> str:
    return "Overall" if theme == OVERALL else framework.themes[theme].name
