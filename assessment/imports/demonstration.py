"""The made-up system's file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).resolve().parents[2] / "data" / "demo" / "northmoor.yaml"


def load(path: Path = FILE) -> dict[str, Any]:
    """The story of the demonstration system: accounts, rounds, organisations (the file explains its own fields)."""
    with path.open(encoding="utf-8") as text:
        found: dict[str, Any] = yaml.safe_load(text)
    return found
