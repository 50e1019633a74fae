"""The lock in every service: `needs(right)` checks `by` before anything else happens.

A public function here either carries a right, or is named in `WITHOUT_ACCOUNT`; tests/test_access.py holds that.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from assessment.domain.errors import NotAllowed
from assessment.domain.rights import Person, Right, has, may

P = ParamSpec("P")
R = TypeVar("R")


def needs(right: Right, *, scoped: bool = True) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Refuse callers whose `by` lacks the right, over the keyword `organisation` if the service takes one.

    `scoped=False`: the service itself narrows what it gives to what `by` may see (for lists), so having the right
    over the own organisation is enough to call it.
    """

    def lock(service: Callable[P, R]) -> Callable[P, R]:
        @wraps(service)
        def locked(*args: P.args, **kwargs: P.kwargs) -> R:
            allow(kwargs.get("by"), right, kwargs.get("organisation"), scoped=scoped)
            return service(*args, **kwargs)

        locked.right = right  # type: ignore[attr-defined]  # read by the access matrix test
        return locked

    return lock


def allow(by: object, right: Right, organisation: object = None, *, scoped: bool = True) -> None:
    """Raise NotAllowed unless `by` has the right (over `organisation`, an id, if scoped)."""
    where = organisation if isinstance(organisation, str) else None
    if not isinstance(by, Person) or not (may(by, right, where) if scoped else has(by, right)):
        raise NotAllowed(f"Your account may not {right.value} here. Ask your programme manager if you need to.")
