"""Comments and documents of a closed round: the organisation's lead reads them first and says who else may."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from assessment.domain import released as rules
from assessment.domain.errors import NotFound, Refused
from assessment.domain.framework import Framework
from assessment.domain.released import Comment, Document, State
from assessment.domain.rights import Person, Right
from assessment.services import audit, closed_rounds
from assessment.services.access import needs
from assessment.services.closed_rounds import Closed
from assessment.store import notes


@dataclass(frozen=True, slots=True)
class Listing:
    """What people wrote, in an order that says nothing of who wrote when; `new` of all wait for a decision."""

    framework: Framework
    comments: tuple[Comment, ...]
    documents: tuple[Document, ...]
    new: int


@needs(Right.COMMENTS)
def listing(session: Session, *, round: str, organisation: str, by: Person, search: str = "") -> Listing:
    """Everything that people of the organisation wrote, or what contains `search` (case and accents do not matter)."""
    here = closed_rounds.of(session, round=round, organisation=organisation, by=by)
    comments, documents = _kept(session, here, by)
    found = [c for c in comments if rules.matches(search, c.text)]
    named = [d for d in documents if rules.matches(search, d.title, d.link)]
    return _in_order(here.framework, found, named, _waiting(comments, documents))


@needs(Right.COMMENTS)
def released(session: Session, *, round: str, organisation: str, by: Person) -> Listing:
    """What the lead released: for the consensus meeting and the agreed levels."""
    here = closed_rounds.of(session, round=round, organisation=organisation, by=by)
    comments, documents = _kept(session, here, by)
    told = [c for c in comments if c.state is State.RELEASED]
    named = [d for d in documents if d.state is State.RELEASED]
    return _in_order(here.framework, told, named, _waiting(comments, documents))


@needs(Right.COMMENTS)
def decide(
    session: Session,
    *,
    round: str,
    organisation: str,
    released: Collection[str],
    kept_back: Collection[str],
    by: Person,
) -> None:
    """Release comments and documents, or keep them back. Either can be changed later.

    Refused if nothing is named, or one in both ways; NotFound if one is not this organisation's.
    """
    here = closed_rounds.of(session, round=round, organisation=organisation, by=by)
    if not released and not kept_back:
        raise Refused("Nothing is chosen. Tick a comment or a document first, then press the button again.")
    if set(released) & set(kept_back):
        raise Refused("A comment cannot be both released and kept back. Choose one of the two.")
    comments, documents = _kept(session, here, by)
    if not {*released, *kept_back} <= {c.id for c in comments} | {d.id for d in documents}:
        raise NotFound("One of the comments is not here. Open the page again and choose from the list.")
    where = {"round": round, "organisation": organisation}
    notes.decide(session, **where, ids=released, state=State.RELEASED)
    notes.decide(session, **where, ids=kept_back, state=State.KEPT_BACK)
    audit.record(session, event="comments_read", by=by, organisation=here.name, round=here.round.name)


def _kept(session: Session, here: Closed, by: Person) -> tuple[list[Comment], list[Document]]:
    where = {"system": by.system, "round": here.round.id, "organisation": here.organisation}
    return notes.comments(session, **where), notes.evidence(session, **where)


def _waiting(comments: Sequence[Comment], documents: Sequence[Document]) -> int:
    return sum(c.state is State.NEW for c in comments) + sum(d.state is State.NEW for d in documents)


def _in_order(
    framework: Framework, comments: Sequence[Comment], documents: Sequence[Document], waiting: int
) -> Listing:
    return Listing(
        framework,
        rules.in_order(comments, framework.themes),
        rules.documents_in_order(documents, framework.questions),
        waiting,
    )
