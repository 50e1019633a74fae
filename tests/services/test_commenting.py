"""Comments and documents after a close: the lead alone reads, searches, releases and keeps back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from assessment.domain.errors import NotAllowed, NotFound, Refused
from assessment.domain.released import State
from assessment.domain.rights import Kind, Person
from assessment.services import commenting
from assessment.services.commenting import Listing
from tests import builders
from tests.builders import Partnership, Sessions
from tests.panel_builders import some_comments, some_documents
from tests.round_builders import a_closed_round, a_round, kept

WRITTEN = [("T1", "frontline", "Nous avons déjà demandé."), ("T1", "", "Ask Jane on ward 3"), ("T1", "manager", "Fine")]


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    return a_closed_round(writing, here)


@pytest.fixture
def ids(writing: Sessions, here: Partnership, round_: str) -> list[str]:
    """Three comments, then a document."""
    with writing() as session:
        made = some_comments(session, here, round_, WRITTEN)
        return [*made, *some_documents(session, here, round_, [("q2", "Sharing policy", "https://example.org/p")])]


def listing(session: Session, here: Partnership, round: str, **changes: Any) -> Listing:
    call = {"organisation": here.council, "by": here.lead} | changes
    return commenting.listing(session, round=round, **call)


def decide(session: Session, here: Partnership, round: str, *, release: Any = (), keep: Any = (), **who: Any) -> None:
    call = {"organisation": here.council, "by": here.lead} | who
    commenting.decide(session, round=round, released=release, kept_back=keep, **call)


def released(session: Session, here: Partnership, round: str) -> Listing:
    return commenting.released(session, round=round, organisation=here.council, by=here.lead)


def test_listing_does_it_in_an_order_of_random_ids(
    reading: Sessions, here: Partnership, round_: str, ids: list[str]
) -> None:
    with reading() as session:
        found = listing(session, here, round_)
    assert [c.id for c in found.comments] == sorted(ids[:3])
    assert {(c.role, c.text) for c in found.comments} == {(role, text) for _, role, text in WRITTEN}
    assert ([d.id for d in found.documents], found.new) == (ids[3:], 4)


def test_listing_finds_what_is_searched_for(reading: Sessions, here: Partnership, round_: str, ids: list[str]) -> None:
    with reading() as session:
        by_text, by_title = (listing(session, here, round_).containing(s) for s in ("DEJA demande", "example.org"))
    assert ([c.id for c in by_text.comments], by_text.documents) == (ids[:1], ())
    assert (by_title.comments, [d.id for d in by_title.documents], by_title.new) == ((), ids[3:], 4)


def test_decide_does_it_and_can_be_changed(writing: Sessions, here: Partnership, round_: str, ids: list[str]) -> None:
    with writing() as session:
        decide(session, here, round_, release=[ids[0], ids[3]], keep=[ids[1]])
    with writing() as session:
        found = released(session, here, round_)
        assert ([c.id for c in found.comments], [d.id for d in found.documents], found.new) == ([ids[0]], [ids[3]], 1)
        states = {c.id: c.state for c in listing(session, here, round_).comments}
        assert states == {ids[0]: State.RELEASED, ids[1]: State.KEPT_BACK, ids[2]: State.NEW}
        assert listing(session, here, round_).comments[0].id == ids[2], "what is new comes first"
        decide(session, here, round_, keep=[ids[0]])
        assert not released(session, here, round_).comments


@pytest.mark.usefixtures("ids")
def test_decide_records_it_without_a_word_of_theirs(
    writing: Sessions, here: Partnership, round_: str, ids: list[str]
) -> None:
    with writing() as session:
        decide(session, here, round_, release=ids[:1])
        last, history = builders.recorded(session)[-1], str(kept(session, "audit"))
    assert last == (
        "Leo Hughes read comments of Northmoor Council in the round ‘Spring 2027’ and decided who else may."
    )
    assert not [word for word in ("déjà", "Jane", "policy", *ids) if word in history]


def test_decide_refuses(writing: Sessions, here: Partnership, round_: str, ids: list[str]) -> None:
    with writing() as session:
        before = kept(session, "comment", "evidence", "audit")
        with pytest.raises(Refused, match="Nothing is chosen"):
            decide(session, here, round_)
        with pytest.raises(Refused, match="both released and kept back"):
            decide(session, here, round_, release=ids[:1], keep=ids[:1])
        with pytest.raises(NotFound):
            decide(session, here, round_, release=[ids[0], "no-such-comment"])
        assert kept(session, *before) == before


def test_a_lead_decides_on_no_other_organisations_comments(
    writing: Sessions, here: Partnership, round_: str, ids: list[str]
) -> None:
    with writing() as session:
        other = builders.a_person(session, here.system, Kind.ORGANISATION_LEAD, organisation=here.trust)
        with pytest.raises(NotFound):
            decide(session, here, round_, release=ids[:1], organisation=here.trust, by=other)
        assert listing(session, here, round_).new == 4


@pytest.mark.parametrize(
    "ask",
    [
        lambda s, here, round_, by: listing(s, here, round_, by=by),
        lambda s, here, round_, by: commenting.released(s, round=round_, organisation=here.council, by=by),
        lambda s, here, round_, by: decide(s, here, round_, release=["any"], by=by),
    ],
    ids=["listing", "released", "decide"],
)
def test_refuses_who_may_not_the_programme_manager_above_all(
    writing: Sessions, here: Partnership, round_: str, ids: list[str], ask: Callable[..., Any]
) -> None:
    assert ids
    with writing() as session:
        stranger = builders.a_person(session, here.system, Kind.ORGANISATION_LEAD, organisation=here.trust)
        refused: list[Person] = [here.programme_manager, here.administrator, here.viewer, stranger]
        for by in refused:
            with pytest.raises(NotAllowed):
                ask(session, here, round_, by)


def test_decide_keeps_nothing_if_recording_fails(
    writing: Sessions, here: Partnership, round_: str, ids: list[str]
) -> None:
    with writing() as session:
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        decide(session, here, round_, release=ids)
    with writing() as session:
        assert listing(session, here, round_).new == 4


def test_nothing_is_read_before_the_close(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        with pytest.raises(Refused, match="is open"):
            listing(session, here, made)
