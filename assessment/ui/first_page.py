"""Where each kind of account begins."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from assessment.domain.rights import Kind, Person
from assessment.services import rounds, work
from assessment.ui import errors, navigation

ELSEWHERE = "Your account cannot open the page you asked for. This is your first page instead."


def stem(person: Person) -> str:
    """The page that a person wants first: what there is to see, or else what there is to do."""
    if person.kind is Kind.ADMINISTRATOR:
        return "people"
    if person.kind is Kind.VIEWER:
        return "overview"
    with work.reading() as session:
        visible = rounds.all_(session, by=person)
    if person.kind is Kind.ORGANISATION_LEAD:
        return "results" if any(each.has_results for each in visible) else "invitations"
    return "overview" if visible else "organisations"


def say_if_sent_on() -> None:
    """Say that another page was asked for, where the address names one: Streamlit sends people on without a word."""
    if urlsplit(st.context.url or "").path in navigation.locked() - {"/"}:
        errors.say_next(ELSEWHERE, good=False)
