"""What the themes of one organisation did since last time, in a sentence of a board paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessment.domain import level_changes, progress
from assessment.domain.board_words import Figure, Kind, Told
from assessment.domain.level_changes import FELL, MAYBE_FELL, NO_COMPARISON, ROSE, STAYED, LevelChange
from assessment.domain.pairs import Pair
from assessment.domain.results import OVERALL

DID = {ROSE: "rose", FELL: "fell", MAYBE_FELL: "may have fallen", STAYED: "stayed"}
NAMED = 3
"""Up to so many themes are named; of more, how many."""


def sentences(pair: Pair) -> tuple[Told, ...]:
    """One sentence; none where the two rounds cannot be compared."""
    found = [each for each in level_changes.all_(pair) if each.theme != OVERALL]
    if not progress.comparable(pair.before, pair.after):
        return ()
    groups = {did: [each for each in found if each.did == did] for did in DID}
    unknown = tuple(each for each in found if each.did == NO_COMPARISON)
    if not any(groups[did] for did in (ROSE, FELL, MAYBE_FELL)):
        stayed = Figure(str(len(groups[STAYED])), Kind.MOVES, pair.after.id, _ids(groups[STAYED]))
        tail = f"; {len(unknown)} cannot be compared" if unknown else ""
        return (Told(f"No theme's level moved: {stayed.said} stayed{tail}.", (stayed,)),) if stayed.themes else ()
    parts, figures = [], []
    for did, group in groups.items():
        if group:
            parts.append(f"{len(group)} {DID[did]}{_named(pair, group) if did != STAYED else ''}")
            figures.append(Figure(str(len(group)), Kind.MOVES, pair.after.id, _ids(group)))
    if unknown:
        parts.append(f"{len(unknown)} cannot be compared")
    return (Told(f"Of {len(found)} themes, {_listed(parts)}.", tuple(figures)),)


def _ids(found: Iterable[LevelChange]) -> tuple[str, ...]:
    return tuple(each.theme for each in found)


def _named(pair: Pair, found: Sequence[LevelChange]) -> str:
    if len(found) > NAMED:
        return ""
    return f" ({'; '.join(pair.framework.themes[each.theme].name for each in found)})"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
