"""One visit to the questionnaire in one sitting: what was on the screen for how long. Nothing of it is ever stored.

Times are seconds of a clock that only goes forward; what of them may be counted goes to domain/pace.py.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from assessment.domain.pace import LONGEST


@dataclass(slots=True)
class Sitting:
    """`page`: the step whose page is open since `since`. `fit`: step -> whether its time says how long it takes.

    `spent`: step -> seconds on its page so far. `told`: steps whose time was given out already.
    """

    page: str
    since: float
    fit: dict[str, bool] = field(default_factory=dict)
    spent: dict[str, float] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def open(self, page: str, now: float, *, fit: bool) -> None:
        """A page is drawn. `fit` counts the first time only: False where part of it was done some other time."""
        if page != self.page:
            self.leave(now)
        self.page = page
        self.fit.setdefault(page, fit)

    def leave(self, now: float) -> None:
        """The open page is done, for now."""
        self.spent[self.page] = self.spent.get(self.page, 0) + now - self.since
        self.since = now

    def time_of(self, step: str) -> float | None:
        """How long a step took, given out once; None if that was before, or its time says nothing."""
        if step in self.told or not self.fit.get(step):
            return None
        self.told.add(step)
        return self.spent.get(step)

    def whole(self, steps: Collection[str]) -> float | None:
        """How long all of it took; None unless each of these steps was done in this sitting, without a break."""
        if not all(self.fit.get(step) and 0 < self.spent.get(step, 0) <= LONGEST for step in steps):
            return None
        return sum(self.spent.values())
