"""The made-up system's files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parents[2] / "data" / "demo"
FILES = (FOLDER / "northmoor.yaml", FOLDER / "northmoor-afterwards.yaml")


def load() -> dict[str, Any]:
    """The story of the demonstration system: accounts, rounds, organisations, and what they made of their results.

    The files explain their own fields.
    """
    story: dict[str, Any] = {}
    for file in FILES:
        story |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return story
