"""What becomes of organisations over the years: names they had, closing, merging, who leads them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select, update

from assessment.domain.lives import Lead
from assessment.domain.rights import Kind
from assessment.domain.rounds import State
from assessment.store.tables import Account, Organisation, Participation, Round


@dataclass(frozen=True, slots=True)
class FormerName:
    """`organisation` (an id), now called `now`, was called `name` in a closed round."""

    organisation: str
    now: str
    name: str
    round: str


def former_names(session: Session, system: str) -> list[FormerName]:
    """Every other name under which an organisation stands in a closed round, latest round last."""
    called = select(Organisation.id, Organisation.name, Participation.known_as, Round.name)
    of_round = called.join(Participation, col(Participation.organisation_id) == col(Organisation.id)).join(
        Round, col(Round.id) == col(Participation.round_id)
    )
    mine = of_round.where(Organisation.system_id == system, col(Participation.frozen))
    found = session.exec(mine.order_by(col(Round.opens_on), col(Round.name), col(Organisation.id))).all()
    return [FormerName(o, now, then["name"], r) for o, now, then, r in found if then.get("name", now) != now]


def going_on(session: Session, *, system: str, organisation: str) -> list[tuple[str, State]]:
    """(name, state) of the rounds that an organisation takes part in and that have no results yet."""
    part = select(Round.name, Round.state).join(Participation, col(Participation.round_id) == col(Round.id))
    states = [State.DRAFT.value, State.OPEN.value, State.CLOSING.value]
    mine = part.where(
        Participation.system_id == system,
        Participation.organisation_id == organisation,
        col(Round.state).in_(states),
    )
    return [(name, State(state)) for name, state in session.exec(mine.order_by(col(Round.opens_on), col(Round.name)))]


def set_life(row: Organisation, *, closed_on: date | None, merged_into: str | None) -> None:
    """Close an organisation on a day, perhaps into another one; or, with neither, reopen it."""
    row.closed_on, row.merged_into = closed_on, merged_into


def leads(session: Session, *, system: str, organisations: Collection[str]) -> list[Lead]:
    """The active leads of some organisations, by name."""
    chosen = select(Account.id, Account.name, Account.email, Account.organisation_id).where(
        Account.system_id == system,
        Account.kind == Kind.ORGANISATION_LEAD.value,
        col(Account.active),
        col(Account.organisation_id).in_(organisations),
    )
    found = session.exec(chosen.order_by(col(Account.name), col(Account.id))).all()
    return [Lead(account, name, email, place or "") for account, name, email, place in found]


def move_leads(session: Session, *, accounts: Collection[str], to: str) -> None:
    """Let these accounts lead another organisation from now on."""
    moved = update(Account).where(col(Account.id).in_(accounts)).values(organisation_id=to)
    session.exec(moved)
