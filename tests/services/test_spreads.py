"""How answers are spread: worked out once, kept for good, and refused to whoever may not see closed results."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import Session

from assessment.domain.errors import NotAllowed
from assessment.domain.reports import Report, divided
from assessment.services import reporting, spreads
from assessment.store import spreads as store
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.panel_builders import a_judged_round, case_answers, change_the_answers, the_answers
from tests.round_builders import a_round, kept, submitted
from tests.sample_beside import spreads as every_kind

AGREED, DISAGREED = ("frontline", {"q1": "2"}), ("manager", {"q1": "1"})


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    """A closed round on the bundled framework with enough people for readings and gaps."""
    return a_judged_round(writing, here, [*case_answers("A21"), *case_answers("A01")])


def report(session: Session, here: Partnership, round_: str) -> Report:
    by = here.programme_manager
    return reporting.organisation_report(session, organisation=here.council, by=by, today=TODAY, spreads=[round_])


def keep(session: Session, here: Partnership, round_: str, **changes: object) -> None:
    call = {"organisation": here.council, "rounds": [round_], "by": here.programme_manager} | changes
    spreads.keep(session, **call)


# keep


def test_keep_does_it_and_what_is_kept_is_exactly_what_was_worked_out(
    writing: Sessions, here: Partnership, round_: str
) -> None:
    with writing() as session:
        before = report(session, here, round_)
        keep(session, here, round_)
    with writing() as session:
        where = {"system": here.system, "rounds": [round_], "organisation": here.council}
        assert store.of_rounds(session, **where) == before.spreads
        assert report(session, here, round_) == before
    found = before.spreads[round_, here.council]
    assert any(each.reading for each in found)
    assert any(each.gap for each in found)
    assert before.disagreement == {(round_, here.council, theme): each for theme, each in divided(found).items()}


def test_what_is_kept_stays_when_the_answers_would_say_otherwise(
    writing: Sessions, here: Partnership, round_: str
) -> None:
    with writing() as session:
        keep(session, here, round_)
        before = report(session, here, round_)
        tally = the_answers(session, round_, here.council)
        change_the_answers(session, round_, here.council, replace(tally, counts={}))
        assert report(session, here, round_) == before
        keep(session, here, round_)
        assert report(session, here, round_) == before


def test_keep_twice_keeps_one(writing: Sessions, here: Partnership, round_: str) -> None:
    for _ in range(2):
        with writing() as session:
            keep(session, here, round_)
    with writing() as session:
        rows = kept(session, "spread", "audit")
    assert len(rows["spread"]) == 2 - 1  # the trust is not asked for


def test_keep_leaves_a_round_that_is_open(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        submitted(session, here, made, here.council, [AGREED] * 12 + [DISAGREED] * 12)
        keep(session, here, made)
        assert kept(session, "spread")["spread"] == []
        assert spreads.waiting(session, rounds=[made], by=here.programme_manager) == ()


def test_keep_refuses_who_may_not(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        for by in (here.viewer, here.administrator):
            with pytest.raises(NotAllowed):
                keep(session, here, round_, by=by)
        with pytest.raises(NotAllowed):
            keep(session, here, round_, by=here.lead, organisation=here.trust)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        keep(session, here, round_, by=elsewhere.programme_manager)
        assert kept(session, "spread")["spread"] == []
        keep(session, here, round_, by=here.lead)
        assert len(kept(session, "spread")["spread"]) == 1


# missing, waiting


def test_missing_and_waiting_say_what_is_not_kept_yet(writing: Sessions, here: Partnership, round_: str) -> None:
    by = here.programme_manager
    with writing() as session:
        waiting = spreads.waiting(session, rounds=[round_], by=by)
        assert set(waiting) == {(round_, here.council), (round_, here.trust)}
        assert spreads.missing(session, organisation=here.council, rounds=[round_], by=here.lead) == (round_,)
        keep(session, here, round_)
        assert spreads.waiting(session, rounds=[round_], by=by) == ((round_, here.trust),)
        assert spreads.missing(session, organisation=here.council, rounds=[round_], by=by) == ()
        elsewhere = builders.a_partnership(session, "Elsewhere").programme_manager
        assert spreads.waiting(session, rounds=[round_], by=elsewhere) == ()
        assert spreads.missing(session, organisation=here.trust, rounds=[round_], by=elsewhere) == ()


# of_system


def test_a_system_reads_the_same_counts_kept_or_not(writing: Sessions, here: Partnership, round_: str) -> None:
    by = here.programme_manager

    def read() -> Report:
        with writing() as session:
            return reporting.system_report(session, by=by, today=TODAY, panels=True)

    before = read()
    own = {key: each for key, each in before.disagreement.items() if key[1] == here.council}
    assert any(each.read for each in own.values())
    with writing() as session:
        keep(session, here, round_)
    assert read() == before
    with writing() as session:
        assert own == report(session, here, round_).disagreement


# The store


def test_store_gives_back_exactly_what_was_kept(writing: Sessions, here: Partnership, round_: str) -> None:
    where = {"system": here.system, "organisation": here.council}
    with writing() as session:
        store.add(session, **where, round=round_, spreads=every_kind())
    with writing() as session:
        assert store.of_rounds(session, **where, rounds=[round_]) == {(round_, here.council): every_kind()}
        counts = store.of_system(session, system=here.system, rounds=[round_])
        assert counts == {(round_, here.council): divided(every_kind())}
        assert store.of_rounds(session, system="another", organisation=here.council, rounds=[round_]) == {}
        assert store.of_system(session, system="another", rounds=[round_]) == {}
