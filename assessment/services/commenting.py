"""Comments and documents of a closed round: the organisation's lead reads them first and says who else may."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

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

    @property
    def all_(self) -> tuple[Comment | Document, ...]:
        """Comments, then documents."""
        return (*self.comments, *self.documents)

    @property
    def released(self) -> Listing:
        """Of them what the lead released."""
        return self._only(lambda c: c.state is State.RELEASED, lambda d: d.state is State.RELEASED)

    def containing(self, search: str) -> Listing:
        """Of them what contains a text; case and accents do not matter, "" is in all."""
        return self._only(lambda c: rules.matches(search, c.text), lambda d: rules.matches(search, d.title, d.link))

    def about(self, theme: str) -> Listing:
        """Of them what is about a theme; "" is what is shown without one."""
        asked = self.framework.questions
        return self._only(lambda c: c.theme == theme, lambda d: asked[d.question].theme == theme)

    def _only(self, comment: Callable[[Comment], bool], document: Callable[[Document], bool]) -> Listing:
        return replace(
            self,
            comments=tuple(filter(comment, self.comments)),
            documents=tuple(filter(document, self.documents)),
        )


@needs(Right.COMMENTS)
def listing(session: Session, *, round: str, organisation: str, by: Person) -> Listing:
    """Everything that people of the organisation wrote: what nobody has decided on first."""
    here = closed_rounds.of(session, round=round, organisation=organisation, by=by)
    return _listing(here.framework, *_kept(session, here, by))


@needs(Right.COMMENTS)
def released(session: Session, *, round: str, organisation: str, by: Person) -> Listing:
    """What the lead released: for the consensus meeting and the agreed levels."""
    return listing(session, round=round, organisation=organisation, by=by).released


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


def _listing(framework: Framework, comments: Sequence[Comment], documents: Sequence[Document]) -> Listing:
    new = [c.id for c in comments if c.state is State.NEW] + [d.id for d in documents if d.state is State.NEW]
    return Listing(
        framework,
        rules.in_order(comments, framework.themes),
        rules.documents_in_order(documents, framework.questions),
        len(new),
    )
