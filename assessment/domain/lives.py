"""An organisation over the years, in words: other names it had, where it comes from, what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessment.domain.rounds import day


@dataclass(frozen=True, slots=True)
class Life:
    """`closed_on`: it takes part in no new round since. `merged_into`: the name of the one that goes on in its place.

    `came_from`: names of those that were merged into it. `called`: (name, round) of closed rounds in which it had
    another name, the latest round of each name.
    """

    closed_on: date | None = None
    merged_into: str = ""
    came_from: tuple[str, ...] = ()
    called: tuple[tuple[str, str], ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether it takes part in no new round."""
        return self.closed_on is not None


@dataclass(frozen=True, slots=True)
class Lead:
    """An active account that leads an organisation."""

    account: str
    name: str
    email: str
    organisation: str


def state(life: Life) -> str:
    """A few words for a table; "" for one that goes on as ever."""
    if life.closed_on is None:
        return ""
    into = f", merged into {life.merged_into}" if life.merged_into else ""
    return f"closed on {day(life.closed_on)}{into}"


def sentences(name: str, life: Life) -> tuple[str, ...]:
    """What is worth knowing when its results of several years are read; nothing for one that goes on as ever."""
    told = []
    if life.closed_on is not None and life.merged_into:
        told.append(f"{name} was merged into {life.merged_into} on {day(life.closed_on)}. Its own results stay here.")
    elif life.closed_on is not None:
        told.append(f"{name} was closed on {day(life.closed_on)} and takes part in no new round. Its results stay.")
    if life.came_from:
        told.append(
            f"{name} comes from {listed(life.came_from)}. Their results of earlier rounds stay under their own names."
        )
    told += [f"In the round ‘{round}’ and before it was called {called}." for called, round in life.called]
    return tuple(told)


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: A; A and B; A, B and C."""
    return " and ".join([*([", ".join(names[:-1])] if names[1:] else []), names[-1]])
