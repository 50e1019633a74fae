"""Ways on from a result: to each page about the same organisation and round that this person may open."""

from __future__ import annotations

import streamlit as st

from assessment.domain.reports import Organisation
from assessment.domain.rights import Person, Right, may
from assessment.domain.rounds import Round
from assessment.ui import links, navigation

WAYS_ON = {
    "disagreement": "Where we disagree, and what to discuss",
    "agreement": "Agree a level in a meeting",
    "comments": "Read the comments",
    "plan": "Targets and actions",
    "changes": "What has changed since earlier rounds",
    "peers": "Compare with peers",
}
"""Pages that take an organisation and a round from the address, with what they are for, in the order of the work."""

TO_READ = {"agreement": "See the agreed levels"}
"""What they are for those who may only read them."""

METHOD, MAKE_ACTION = "How this was worked out, step by step", "Make this an action"


def opens(stem: str, organisation: Organisation, by: Person) -> bool:
    """Whether there is a page of that name and this person may open it for the organisation."""
    found = next((page for page in navigation.PAGES if page.stem == stem), None)
    return found is not None and (found.right is None or may(by, found.right, organisation.id))


def to(stem: str, label: str, organisation: Organisation, round: Round, by: Person, **more: str) -> None:
    """A link to a page about this organisation and round; nothing where `by` may not open it."""
    if opens(stem, organisation, by):
        links.to(stem, label, organisation=organisation.name, round=round.name, **more)


def ways_on(organisation: Organisation, round: Round, by: Person) -> None:
    """What to do with the result, as links; nothing for those who may only read it."""
    if any(opens(stem, organisation, by) for stem in WAYS_ON):
        st.header("What next")
    for stem, label in WAYS_ON.items():
        may_only_read = stem in TO_READ and not may(by, Right.AGREE, organisation.id)
        to(stem, TO_READ[stem] if may_only_read else label, organisation, round, by)


def method(organisation: Organisation, round: Round, by: Person) -> None:
    """The way to the page that walks through the rules."""
    to("method", METHOD, organisation, round, by)
