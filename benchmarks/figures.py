"""What was measured, and the page it becomes."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


@dataclass(frozen=True)
class Figure:
    """One line: what was measured, what came out, what is to be reached and whether it was.

    `reached` is None where there is nothing to reach: a peer, or a number to read others by.
    """

    part: str
    what: str
    measured: str
    target: str = ""
    reached: bool | None = None

    def row(self) -> str:
        """The line of the table."""
        verdict = {True: "yes", False: "**no**", None: ""}[self.reached]
        return f"| {self.part} | {self.what} | {self.measured} | {self.target} | {verdict} |"


def seconds(value: float) -> str:
    """A time in the unit that reads best, three figures."""
    if value < 0.001:
        return f"{value * 1e6:.3g} µs"
    return f"{value * 1e3:.3g} ms" if value < 1 else f"{value:.3g} s"


def at_most(part: str, what: str, value: float, limit: float, shown: str, target: str) -> Figure:
    """A figure that is reached when `value` is not above `limit`."""
    return Figure(part, what, shown, target, value <= limit)


def at_least(part: str, what: str, value: float, limit: float, shown: str, target: str) -> Figure:
    """A figure that is reached when `value` is not below `limit`."""
    return Figure(part, what, shown, target, value >= limit)


def machine() -> str:
    """The machine and what ran on it, in one sentence."""
    memory = psutil.virtual_memory().total / 2**30
    parts = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "SQLAlchemy", "pandas"))
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB memory, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {parts}; load {os.getloadavg()[0]:.1f} at the end"
    )


def write(figures: Iterable[Figure], *, scale: str, command: str, explained: str) -> str:
    """Write docs/performance.md; gives its text."""
    text = "\n".join(
        [
            "# Performance, measured",
            "",
            f"{datetime.now(UTC):%-d %B %Y} · scale {scale} · `{command}`",
            "",
            f"Machine: {machine()}.",
            "",
            "| | what | measured | to reach | reached |",
            "|---|---|---|---|---|",
            *(figure.row() for figure in figures),
            "",
            explained.strip(),
            "",
        ]
    )
    PAGE.write_text(text, encoding="utf-8")
    return text
