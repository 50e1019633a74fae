"""What follows from a framework alone, worked out once: scoring many organisations asks for it every time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from assessment.domain.framework import Framework

Made = TypeVar("Made")
MOST = 32
"""So many frameworks are remembered; a round needs one."""


class PerFramework(Generic[Made]):
    """Call it with a framework: `make(framework)`, made at the first call. By identity: a framework has no hash."""

    def __init__(self, make: Callable[[Framework], Made]) -> None:
        self._make = make
        self._kept: dict[int, tuple[Framework, Made]] = {}

    def __call__(self, framework: Framework) -> Made:
        """What was made for this framework."""
        found = self._kept.get(id(framework))
        # What is remembered holds its framework, so that no other can have the same id meanwhile.
        if found is None or found[0] is not framework:
            if len(self._kept) >= MOST:
                self._kept.clear()
            found = self._kept[id(framework)] = framework, self._make(framework)
        return found[1]
