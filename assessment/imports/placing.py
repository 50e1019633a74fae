"""Whose answers are in a file with many people: the file's names of organisations become those of the round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.domain.answers import AnswerSheet
from assessment.domain.errors import Mistake, Mistakes
from assessment.domain.organisations import same_name
from assessment.domain.reading_nodes import listed
from assessment.domain.reports import Organisation

Sheets = Mapping[str, Sequence[AnswerSheet]]
"""organisation id -> the answers of its people."""


def placed(
    sheets: Mapping[str | None, Sequence[AnswerSheet]], organisations: Sequence[Organisation], all_for: str
) -> Sheets:
    """Answers by organisation id. `all_for`: the one they all belong to, if not ""; else the file's column says it.

    Mistakes if an organisation takes no part, if the column is missing, or if it says other than what was chosen.
    """
    by_name = {same_name(each.name): each.id for each in organisations}
    found: dict[str, list[AnswerSheet]] = {}
    mistakes: list[Mistake] = []
    for name, some in sheets.items():
        place = all_for if name is None else by_name.get(same_name(name), "")
        if not place:
            mistakes.append(_not_placed(name, organisations))
        elif all_for and place != all_for:
            mistakes.append(Mistake(f"organisation ‘{name}’", "is not the organisation you chose for this file."))
        found.setdefault(place, []).extend(some)
    if mistakes:
        raise Mistakes(mistakes)
    return found


def _not_placed(name: str | None, organisations: Sequence[Organisation]) -> Mistake:
    if name is None:
        return Mistake("column organisation", "is not in the file. Add it, or choose whose answers these are.")
    allowed = listed([each.name for each in organisations], 5)
    if len(organisations) == 1:
        return Mistake(f"organisation ‘{name}’", f"is not one whose answers you can take in here. Yours is: {allowed}")
    return Mistake(f"organisation ‘{name}’", f"takes no part in this round. Write the name as here: {allowed}")
