"""The bundled framework for tests of the rules, with settings replaced where a test wants."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from assessment.domain.framework import Framework
from assessment.domain.reading import read

FILE = Path(__file__).parents[2] / "data" / "frameworks" / "hicm-data-change4-1.0.yaml"


@lru_cache(maxsize=1)
def mapping() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def framework(**settings: Any) -> Framework:
    return read(mapping(), settings=settings) if settings else _plain()


@lru_cache(maxsize=1)
def _plain() -> Framework:
    return read(mapping())
