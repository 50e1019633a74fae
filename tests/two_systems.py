"""Two systems in one database with alike names, each filled with everything a service may touch, each with its mark.

The organisations and rounds are called the same in both; what people typed carries the system's mark, so that a leak
of anything at all can be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from assessment.domain.actions import Action, Status
from assessment.domain.rights import Kind, Person
from assessment.domain.targets import Target
from assessment.services import agreeing, closing, joining, rounds
from assessment.store import tables
from tests.builders import NOW, TODAY, Partnership, Sessions, a_partnership, an_organisation
from tests.panel_builders import some_comments, some_documents
from tests.round_builders import a_round, answer_all, links, submitted

OURS, THEIRS = "Ourmark", "Theirmark"
AGREED = ("frontline", {"q1": "2"})
DUE = date(2027, 9, 30)


@dataclass(frozen=True)
class World:
    """One of the two systems: its people and places, and the ids of what it holds."""

    mark: str
    here: Partnership
    closed: str
    open: str
    own_place: str
    invitation: str
    action: Action
    target: Target
    comments: tuple[str, ...]

    @property
    def people(self) -> dict[Kind, Person]:
        every = (self.here.administrator, self.here.programme_manager, self.here.lead, self.here.viewer)
        return {person.kind: person for person in every}

    @property
    def telling(self) -> set[str]:
        """What must be seen nowhere in the other system: its mark, and every id in it."""
        ids = {person.id for person in self.people.values()} | {self.here.council, self.here.trust, self.own_place}
        return {
            self.mark,
            self.here.system,
            self.closed,
            self.open,
            self.invitation,
            self.action.id,
            *ids,
            *self.comments,
        }


def a_world(writing: Sessions, mark: str) -> World:
    """A published round with comments, a document, a proposed level, a target, an action; an open round with links."""
    with writing() as session:
        here = a_partnership(session, "Northmoor and Vale")
        own_place = an_organisation(session, here.system, f"Hospice of {mark}", type="Voluntary sector", place=mark)
        _mark(session, here, mark)
    closed = _published(writing, here, mark, own_place)
    with writing() as session:
        open_ = a_round(session, here, name="Spring 2027", organisations=[here.council, here.trust, own_place])
        a_round(session, here, name=f"Round of {mark}", organisations=[own_place], purpose=mark)
        invited = links(session, here, open_, here.council, 3)
        answer_all(session, invited[0].token, "manager", {"q1": "2", "q2": "2"})
        joining.share(session, round=open_, organisation=here.council, roles=["frontline"], by=here.programme_manager)
        invitation = _waiting(session, here, open_, mark)
        action, target = _plan(session, here, mark)
        comments = some_comments(session, here, closed, [("T1", "frontline", f"We of {mark} agree.")])
        some_documents(session, here, closed, [("q2", f"Policy of {mark}", "https://example.org/p")])
    return World(mark, here, closed, open_, own_place, invitation, action, target, tuple(comments))


def everything(session: Session, system: str) -> dict[str, list[str]]:
    """Every row of a system as text, table by table."""
    found = {}
    for name, table in tables.metadata.tables.items():
        if "system_id" in table.c:
            mine = table.select().where(table.c.system_id == system)
            found[name] = sorted(repr(tuple(row)) for row in session.execute(mine))
    return found


def _mark(session: Session, here: Partnership, mark: str) -> None:
    for row in session.exec(select(tables.Organisation).where(tables.Organisation.system_id == here.system)).scalars():  # type: ignore[call-overload]  # scalars of a plain select
        row.place = mark
    for account in session.exec(select(tables.Account).where(tables.Account.system_id == here.system)).scalars():  # type: ignore[call-overload]  # as above
        account.name = f"{account.name} of {mark}"


def _published(writing: Sessions, here: Partnership, mark: str, own_place: str) -> str:
    places = [here.council, here.trust, own_place]
    changes: dict[str, Any] = {"name": "Autumn 2026", "purpose": f"Purpose of {mark}", "key_data": [f"Data of {mark}"]}
    with writing() as session:
        made = a_round(session, here, organisations=places, **changes)
        for place in places:
            submitted(session, here, made, place, [AGREED] * 12)
    closing.close(writing, round=made, by=here.programme_manager)
    with writing() as session:
        rounds.publish(session, round=made, by=here.programme_manager, today=TODAY)
        agreeing.propose(
            session, round=made, organisation=here.council, theme="T1", level=1, reason=f"Reason of {mark}",
            accepted={}, seen=0, by=here.lead, now=NOW,
        )  # fmt: skip
    return made


def _waiting(session: Session, here: Partnership, round: str, mark: str) -> str:
    table = tables.metadata.tables["invitation"]
    mine = (table.c.system_id == here.system) & (table.c.round_id == round) & ~table.c.shared
    rows = session.execute(select(table).where(mine)).all()
    for row in rows:
        marked = table.update().where(table.c.id == row.id).values(address=f"{mark.lower()}.{row.address}")
        session.execute(marked)
    return next(str(row.id) for row in rows if row.answered_on is None)


def _plan(session: Session, here: Partnership, mark: str) -> tuple[Action, Target]:
    said = {"organisation_id": here.council, "system_id": here.system, "theme": "T1"}
    made = {"id": tables.new_id(), "source": "", "what": f"Train {mark}", "owner": mark, "due_on": DUE, "note": mark}
    dates = {"made_by": f"Leo of {mark}", "made_on": TODAY, "changed_on": TODAY, "done_on": None}
    session.execute(tables.metadata.tables["action"].insert().values(**said, **made, **dates, status=Status.OPEN.value))
    aim = {"level": 2, "due_on": DUE, "without_action": f"Because {mark}", "set_by": f"Leo of {mark}", "set_on": TODAY}
    session.execute(tables.metadata.tables["target"].insert().values(**said, **aim))
    return Action(theme="T1", status=Status.OPEN, **made, **dates), Target(theme="T1", **aim)  # type: ignore[arg-type]  # the columns' own values
