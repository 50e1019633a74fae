"""Peer groups: which of the others an organisation may be laid beside, so that nobody among them is told apart.

Groups overlap. What two of them show differs by the organisations that are in one only, so a group is offered only if
no one and no two organisations can be cut out by laying groups side by side: of any set that all offered groups treat
alike there are at least three (method.md 6; docs/decisions/23).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

FEWEST_ALIKE = 3
"""So many organisations at least are always alike to whoever looks (method.md 6: "at least 3 changed")."""
FEWEST_SHOWN = 5
"""With fewer others a group shows nothing, and nations with fewer are not pooled (method.md 6)."""

SIZE_BANDS = ((250, "under 250 people"), (1000, "250 to 999 people"), (5000, "1,000 to 4,999 people"))
LARGEST = "5,000 people or more"
"""Bands of headcount over all roles, as frozen at the close: below the first number, below the second, and so on."""
SIZES = (*(name for _, name in SIZE_BANDS), LARGEST)
"""The names of the bands, smallest first."""


class Kind(StrEnum):
    """What the others in a group have in common with the organisation. The value is what people choose."""

    TYPE = "Same type"
    SIZE = "Same size"
    NATION = "Same nation"
    PICKED = "Types we choose"
    EVERYBODY = "Everybody"


class Traits(NamedTuple):
    """What groups go by. `band`: "" where the headcount is not known."""

    type: str
    band: str
    nation: str


Cell = tuple[str, ...]
"""Types that are only chosen together."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The groups that may be looked at: kind -> ids. `cells`: what may be picked; () if nothing may.

    `classes`: organisation -> a number; organisations of one number are in the same groups and the same cell.
    """

    groups: Mapping[Kind, frozenset[str]]
    cells: tuple[Cell, ...] = ()
    classes: Mapping[str, int] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)

    def members(self, kind: Kind, picked: Collection[Cell] = ()) -> frozenset[str]:
        """Who is in a group; nobody where it is not offered. `picked`: for the types somebody chose."""
        if kind is not Kind.PICKED:
            return self.groups.get(kind, frozenset())
        types = {type_ for cell in picked if cell in self.cells for type_ in cell}
        return frozenset(o for o, type_ in self.types.items() if type_ in types)


def size_band(people: int | None) -> str:
    """The size band of a headcount; "" where it is not known."""
    if people is None:
        return ""
    return next((name for below, name in SIZE_BANDS if people < below), LARGEST)


def pooled(own: Traits, others: Mapping[str, Traits]) -> frozenset[str]:
    """The others of the own nation, or of all nations if each has at least five organisations (own included)."""
    nations = Counter([own.nation, *(each.nation for each in others.values())])
    together = len(nations) == 1 or min(nations.values()) >= FEWEST_SHOWN
    return frozenset(o for o, each in others.items() if together or each.nation == own.nation)


def offer(own: Traits, others: Mapping[str, Traits], classes: Mapping[str, int]) -> Offer:
    """The groups among these others. `classes`: how they can be told apart already, each with three or more.

    The same type comes before the same size, and that before the same nation: a later group is not offered where it
    would cut one or two organisations out of those that stand already.
    """
    groups = {Kind.EVERYBODY: frozenset(others)}
    alike = {o: (classes[o], False) for o in others}
    for kind, at in ((Kind.TYPE, 0), (Kind.SIZE, 1), (Kind.NATION, 2)):
        group = frozenset(o for o, each in others.items() if each[at] and each[at] == own[at])
        finer = {o: (number, o in group) for o, number in numbered(alike).items()}
        if len(group) >= FEWEST_SHOWN and enough(finer.values()):
            groups[kind], alike = group, finer
    standing = numbered(alike)
    cells = _cells({o: each.type for o, each in others.items()}, standing)
    cell_of = {type_: at for at, cell in enumerate(cells) for type_ in cell}
    told_apart = numbered({o: (standing[o], cell_of[each.type]) for o, each in others.items()})
    return Offer(
        groups, tuple(cells) if len(cells) > 1 else (), told_apart, {o: each.type for o, each in others.items()}
    )


def numbered(keys: Mapping[str, tuple[int, object]]) -> dict[str, int]:
    """Each different key as a number from 0."""
    places: dict[object, int] = {}
    return {o: places.setdefault(key, len(places)) for o, key in keys.items()}


def enough(keys: Collection[object]) -> bool:
    """Whether of every key that is there at all there are at least three."""
    return min(Counter(keys).values(), default=FEWEST_ALIKE) >= FEWEST_ALIKE


def _cells(types: Mapping[str, str], classes: Mapping[str, int]) -> list[Cell]:
    """Types as they may be picked: those that would cut out few organisations go together with the smallest other."""
    cells: list[Cell] = [(type_,) for type_ in sorted(set(types.values()))]
    while len(cells) > 1:
        few = next((cell for cell in cells if not enough(_inside(cell, types, classes))), None)
        if few is None:
            break
        beside = min((cell for cell in cells if cell != few), key=lambda c: (len(_inside(c, types, classes)), c))
        cells = sorted([*(c for c in cells if c not in (few, beside)), tuple(sorted(few + beside))])
    return cells


def _inside(cell: Cell, types: Mapping[str, str], classes: Mapping[str, int]) -> Sequence[int]:
    return [classes[o] for o, type_ in types.items() if type_ in cell]
