"""A document by which a panel decides a fact: its title, where it is, its day, and who holds it (method.md 5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assessment.domain.errors import Refused
from assessment.domain.notes import LONGEST_LINK, LONGEST_TITLE
from assessment.domain.texts import cleaned, wrong_with

LONGEST_HOLDER = 120
_LINK = re.compile(r"https?://[^\s/:@][^\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proof:
    """`place` is a link or a file name; `holder` who keeps the document; `met`: it shows the criterion as met."""

    title: str
    place: str
    dated_on: date
    holder: str
    met: bool = True


def checked(proof: Proof, *, today: date) -> Proof:
    """The proof as it is kept; Refused, saying what is missing, unless it is whole."""
    title, holder = cleaned(proof.title), cleaned(proof.holder)
    for what, text, longest in (("title", title, LONGEST_TITLE), ("holder", holder, LONGEST_HOLDER)):
        if wrong := wrong_with(text, longest):
            raise Refused(f"The {what} of the evidence {wrong}")
    if proof.dated_on > today:
        raise Refused(f"‘{title}’ is dated after today. Give the day the document was made.")
    return Proof(title, _place(proof.place), proof.dated_on, holder, proof.met)


def _place(given: str) -> str:
    place = cleaned(given)
    if wrong := wrong_with(place, LONGEST_LINK):
        raise Refused(f"The link or file name of the evidence {wrong}")
    # A file name has no colon on most computers; with one it would be an address, and only those of the web are safe.
    if ":" in place and not _LINK.fullmatch(place):
        raise Refused(
            f"‘{place[:60]}’ is neither a link nor a file name. A link begins with https:// and has no spaces."
        )
    return place
