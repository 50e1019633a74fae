"""What an organisation is allowed to be: its name, type and headcount, and its letter in public-safe exports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from assessment.domain.errors import Mistake
from assessment.domain.texts import cleaned, wrong_with

TYPES = (
    "Council adult social care",
    "Acute",
    "Community",
    "Mental health",
    "Ambulance",
    "Primary care",
    "ICB or health board",
    "Care provider",
    "Voluntary sector",
)
"""Suggested types (method.md 6). Others are allowed: they are called differently in other countries."""

NATIONS = ("England", "Scotland", "Wales", "Northern Ireland")
USUAL_NATION = NATIONS[0]
"""Whose rules an organisation works under; peers are compared by it (method.md 6)."""

ALIKE = 0.8
"""From here up two types are taken for one of them misspelt (difflib's ratio: 1 is the same)."""

LONGEST_NAME, LONGEST_TYPE, LONGEST_PLACE = 120, 80, 120
MOST_PEOPLE = 10_000_000
"""More than any employer has: a headcount above it is a slip, such as a telephone number."""


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation as typed or uploaded. `headcount`: role id -> people today; a role left out is not known.

    `nation` "": not said, so it stays as it is; for a new one the usual.
    """

    name: str
    type: str
    place: str = ""
    headcount: Mapping[str, int] = field(default_factory=dict)
    nation: str = ""

    def tidied(self) -> OrganisationRow:
        """The same without stray spaces; a nation as it is spelt in `NATIONS`, whatever its capitals."""
        nation = cleaned(self.nation)
        spelt = next((each for each in NATIONS if each.casefold() == nation.casefold()), nation)
        return OrganisationRow(cleaned(self.name), cleaned(self.type), cleaned(self.place), dict(self.headcount), spelt)

    def typed_as(self, known: Iterable[str]) -> OrganisationRow:
        """The same with the type as it is spelt already, where only its capitals differ: else it were another group."""
        spelt = next((each for each in known if each.casefold() == self.type.casefold()), self.type)
        return replace(self, type=spelt)


def meant_type(typed: str, known: Collection[str]) -> str | None:
    """The known type that was probably meant, where `typed` is none of them but looks like one; else None."""
    spelt = {each.casefold(): each for each in known}
    if not typed or typed.casefold() in spelt:
        return None
    near = get_close_matches(typed.casefold(), spelt, n=1, cutoff=ALIKE)
    return spelt[near[0]] if near else None


def known_types(organisations: Iterable[str]) -> tuple[str, ...]:
    """The suggested types, then those that organisations here have besides."""
    return tuple(dict.fromkeys((*TYPES, *sorted(organisations))))


def same_name(name: str) -> str:
    """What two names have in common if they mean the same organisation: case and stray spaces do not count."""
    return cleaned(name).casefold()


def mistakes(row: OrganisationRow, roles: Collection[str]) -> tuple[Mistake, ...]:
    """Everything wrong with a row (see `tidied`), each with the field it is in. `roles`: the roles known here."""
    texts = (
        ("Name", wrong_with(row.name, LONGEST_NAME)),
        ("Type", wrong_with(row.type, LONGEST_TYPE)),
        ("Place", wrong_with(row.place, LONGEST_PLACE) if row.place else ""),
    )
    found = [Mistake(field_name, f"The {field_name.lower()} {wrong}") for field_name, wrong in texts if wrong]
    if row.nation and row.nation not in NATIONS:
        found.append(Mistake("Nation", f"‘{row.nation[:40]}’ is not a nation here. Use {', '.join(NATIONS)}."))
    for role, people in row.headcount.items():
        if role not in roles:
            found.append(Mistake("Headcount", f"‘{role}’ is not a role here. Use {', '.join(roles)}."))
        elif not isinstance(people, int) or isinstance(people, bool) or not 0 <= people <= MOST_PEOPLE:
            found.append(Mistake("Headcount", f"‘{people}’ is not a number of people. Use a whole number from 0 up."))
    return tuple(found)


def letters(number: int) -> str:
    """The alias with a number from 0: A … Z, AA, AB …, as spreadsheets name columns."""
    rest, last = divmod(number, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("A") + last)


def free_letters(taken: Collection[str], adding: int) -> list[str]:
    """Aliases from which `adding` new ones may be drawn at random, so that a letter tells nothing.

    They come from the first max(26, twice the number of organisations): enough left over to hide who came last.
    """
    number = max(26, 2 * (len(taken) + adding))
    return [alias for alias in map(letters, range(number)) if alias not in taken]
