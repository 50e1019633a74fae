"""Who may do what, as one table (product.md, Access). Every page and every service asks `may`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of account. Respondents have a link, no account."""

    ADMINISTRATOR = "administrator"
    PROGRAMME_MANAGER = "programme_manager"
    ORGANISATION_LEAD = "organisation_lead"
    VIEWER = "viewer"


KIND_LABELS = {
    Kind.ADMINISTRATOR: "Administrator",
    Kind.PROGRAMME_MANAGER: "Programme manager",
    Kind.ORGANISATION_LEAD: "Organisation lead",
    Kind.VIEWER: "Viewer",
}


class Right(StrEnum):
    """What an account may do. The value is the words shown in the rights table."""

    OWN_ACCOUNT = "change own password"
    ACCOUNTS = "add and remove people"
    SETTINGS = "change the system's settings"
    AUDIT = "read the audit history"
    ORGANISATIONS = "change organisations and headcounts"
    ROUNDS = "set up, open, close and publish rounds"
    INVITATIONS = "invite staff and see response numbers"
    IMPORT_ANSWERS = "import answers"
    COMMENTS = "read and release comments"
    AGREE = "agree levels"
    PLAN = "set targets and actions"
    RESULTS_CLOSED = "see an organisation's results once a round is closed"
    RESULTS_PUBLISHED = "see published results"
    SYSTEM_CLOSED = "see the whole system's results once a round is closed"
    SYSTEM_PUBLISHED = "see the whole system's published results"
    EXPORT_NAMED = "export with organisations' names"
    EXPORT_PUBLIC = "export with organisations as letters"


class Scope(StrEnum):
    """How far a right reaches."""

    ANY = "any"
    OWN = "own organisation"


_OWN, _ANY = Scope.OWN, Scope.ANY

RIGHTS: dict[Kind, dict[Right, Scope]] = {
    Kind.ADMINISTRATOR: {Right.OWN_ACCOUNT: _ANY, Right.ACCOUNTS: _ANY, Right.SETTINGS: _ANY, Right.AUDIT: _ANY},
    Kind.PROGRAMME_MANAGER: {
        Right.OWN_ACCOUNT: _ANY,
        Right.ACCOUNTS: _ANY,
        Right.AUDIT: _ANY,
        Right.ORGANISATIONS: _ANY,
        Right.ROUNDS: _ANY,
        Right.INVITATIONS: _ANY,
        Right.IMPORT_ANSWERS: _ANY,
        Right.RESULTS_CLOSED: _ANY,
        Right.RESULTS_PUBLISHED: _ANY,
        Right.SYSTEM_CLOSED: _ANY,
        Right.SYSTEM_PUBLISHED: _ANY,
        Right.EXPORT_NAMED: _ANY,
        Right.EXPORT_PUBLIC: _ANY,
    },
    Kind.ORGANISATION_LEAD: {
        Right.OWN_ACCOUNT: _ANY,
        Right.INVITATIONS: _OWN,
        Right.IMPORT_ANSWERS: _OWN,
        Right.COMMENTS: _OWN,
        Right.AGREE: _OWN,
        Right.PLAN: _OWN,
        Right.RESULTS_CLOSED: _OWN,
        Right.RESULTS_PUBLISHED: _OWN,
        Right.EXPORT_NAMED: _OWN,
    },
    Kind.VIEWER: {
        Right.OWN_ACCOUNT: _ANY,
        Right.RESULTS_PUBLISHED: _ANY,
        Right.SYSTEM_PUBLISHED: _ANY,
        Right.EXPORT_PUBLIC: _ANY,
    },
}

APPOINTS: dict[Kind, frozenset[Kind]] = {
    Kind.ADMINISTRATOR: frozenset(Kind),
    Kind.PROGRAMME_MANAGER: frozenset({Kind.ORGANISATION_LEAD, Kind.VIEWER}),
}
"""Which kinds of account a kind may add, change or remove: nobody can raise themselves."""


@dataclass(frozen=True, slots=True)
class Person:
    """A signed-in account. `organisation` is the id of a lead's own organisation, else None."""

    id: str
    system: str
    name: str
    email: str
    kind: Kind
    organisation: str | None = None


def may(person: Person, right: Right, organisation: str | None = None) -> bool:
    """Whether a person has a right, for one organisation if named.

    A right over the own organisation only is refused when no organisation is named.
    """
    scope = RIGHTS[person.kind].get(right)
    if scope is Scope.OWN:
        return organisation is not None and organisation == person.organisation
    return scope is Scope.ANY


def has(person: Person, right: Right) -> bool:
    """Whether a person has a right at all, over any organisation or their own (for menus and page guards)."""
    return right in RIGHTS[person.kind]
