"""Responses: one person's answers in one row, found only by a hash of their token."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from assessment.store.tables import metadata, new_id

RESPONSE = metadata.tables["response"]

_MINE = and_(RESPONSE.c.round_id == bindparam("round"), RESPONSE.c.organisation_id == bindparam("organisation"))
_SENT = RESPONSE.c.answers.is_not(None)
_ADD = insert(RESPONSE)
_TAKE_OUT = delete(RESPONSE).where(_MINE).returning(*RESPONSE.c)
_READ = select(*(RESPONSE.c[name] for name in ("role", "answers", "notes", "draft_role", "draft"))).where(_MINE)
_DROP_STARTED = delete(RESPONSE).where(_MINE, ~_SENT)
_BARE = {"notes": None, "draft_role": None, "draft": None, "draft_notes": None}
_DROP_DRAFTS = update(RESPONSE).where(_MINE, _SENT).values(_BARE)
"""Put together once: a close sends these for every organisation."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One response as stored: `answers` are the submitted ones, `draft` those being given; None if there are none.

    `draft_notes`: what is being written beside them, as domain/notes.py keeps it.
    """

    id: str
    role: str | None
    answers: dict[str, str] | None
    draft_role: str | None
    draft: dict[str, str] | None
    draft_notes: dict[str, Any] | None

    @property
    def submitted(self) -> bool:
        """Whether answers of this response count."""
        return self.answers is not None


@dataclass(frozen=True, slots=True)
class Sealed:
    """What an organisation answered: (role, answers) of each submitted response, the role of each only started.

    `notes`: (role, notes) of each that has any; they stand with no answers any more.
    """

    submitted: Sequence[tuple[str, dict[str, str]]]
    started: Sequence[str]
    notes: Sequence[tuple[str, dict[str, Any]]] = ()


def find(session: Session, *, token_hash: str, for_change: bool = False) -> Kept | None:
    """The response of a token, or None. `for_change`: nobody else may change it until the transaction ends."""
    columns = RESPONSE.c
    chosen = select(columns.id, columns.role, columns.answers, columns.draft_role, columns.draft, columns.draft_notes)
    one = chosen.where(columns.token_hash == token_hash)
    row = session.execute(one.with_for_update() if for_change else one).one_or_none()
    return None if row is None else Kept(*row)


def start(session: Session, *, system: str, round: str, organisation: str, token_hash: str, role: str) -> bool:
    """An empty started response; False, and nothing changes, if the token has one already (say, from another tab)."""
    row = {"id": new_id(), "system_id": system, "round_id": round, "organisation_id": organisation}
    new = row | {"token_hash": token_hash, "draft_role": role, "draft": {}}
    lite = session.get_bind().dialect.name == "sqlite"
    row_once = (sqlite.insert(RESPONSE) if lite else postgresql.insert(RESPONSE)).values(new)
    done = session.connection().execute(row_once.on_conflict_do_nothing(index_elements=["token_hash"]))
    return done.rowcount == 1


def change(session: Session, *, response: str, **values: Any) -> None:
    """Set columns of one response."""
    session.execute(update(RESPONSE).where(RESPONSE.c.id == response).values(**values))


def add_submitted(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Many submitted responses at once: id, system_id, round_id, organisation_id, token_hash, role, answers, notes."""
    if rows:
        session.connection().execute(_ADD, [{**_BARE, **row} for row in rows])


def people(session: Session, *, round: str, organisation: str) -> tuple[int, int]:
    """How many people of one organisation have submitted, and how many have started or submitted."""
    both = select(func.count(), func.count().filter(_SENT)).select_from(RESPONSE).where(_MINE)
    begun, sent = session.execute(both, {"round": round, "organisation": organisation}).one()
    return int(sent), int(begun)


def counts(session: Session, *, round: str) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """People by organisation and role: those who have submitted, and those who have started and never submitted."""
    columns = RESPONSE.c
    sent, role = columns.answers.is_not(None), func.coalesce(columns.role, columns.draft_role)
    grouped = select(columns.organisation_id, role, sent, func.count()).where(columns.round_id == round)
    answered: defaultdict[str, Counter[str]] = defaultdict(Counter)
    started: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for organisation, of, submitted, people in session.execute(grouped.group_by(columns.organisation_id, role, sent)):
        (answered if submitted else started)[organisation][of] += people
    return answered, started


def seal(session: Session, *, round: str, organisation: str) -> Sealed:
    """Give an organisation's responses, and leave of them only the answers that were submitted.

    On PostgreSQL these are written anew in id order, because there the place of a row and the number of the transaction
    that wrote it (ctid, xmin) tell when and in which order people answered. On SQLite rows lie by id and keep neither.
    """
    connection, mine = session.connection(), {"round": round, "organisation": organisation}
    anew = connection.dialect.name != "sqlite"
    rows = connection.execute(_TAKE_OUT if anew else _READ, mine).all()
    sent = [row for row in rows if row.answers is not None]
    if anew:
        bare = ({**row._mapping, **_BARE, "token_hash": row.id} for row in sorted(sent, key=attrgetter("id")))
        add_submitted(session, list(bare))
    elif any(row.draft is not None or row.notes for row in rows):
        connection.execute(_DROP_STARTED, mine)
        connection.execute(_DROP_DRAFTS, mine)
    return Sealed(
        [(row.role, row.answers) for row in sent],
        [row.draft_role for row in rows if row.answers is None],
        [(row.role, row.notes) for row in sent if row.notes],
    )


def forget_links(session: Session, *, round: str) -> None:
    """Put each response's id in place of its hash: no link leads to it any more."""
    # By id: SQLite then goes through the table once, instead of jumping about in it organisation by organisation.
    mine = RESPONSE.c.id.in_(select(RESPONSE.c.id).where(RESPONSE.c.round_id == round))
    linked = RESPONSE.c.token_hash != RESPONSE.c.id
    session.execute(update(RESPONSE).where(mine, linked).values(token_hash=RESPONSE.c.id))
