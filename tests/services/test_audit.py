"""The history says what accounts did, in the transaction that did it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import StatementError

from assessment.domain.errors import NotAllowed
from assessment.services import audit
from assessment.store import tables
from tests import builders
from tests.builders import Sessions


def test_record_does_it(writing: Sessions, reading: Sessions) -> None:
    with writing() as session:
        here = builders.a_partnership(session)
        before = datetime.now(UTC)
        audit.record(session, event="round_closed", by=here.programme_manager, round="Spring 2027")
    with reading() as session:
        (row,) = builders.rows(session, tables.Audit)
        assert (row.system_id, row.account_id, row.who) == (here.system, here.programme_manager.id, "Priya Shah")
        assert (row.event, row.details) == ("round_closed", {"round": "Spring 2027"})
        assert before <= row.at <= datetime.now(UTC)
        assert row.at.utcoffset() == timedelta(0)


@pytest.mark.parametrize(("event", "details"), [("tea_made", {}), ("round_closed", {})])
def test_record_refuses_what_could_not_be_told(writing: Sessions, event: str, details: dict[str, str]) -> None:
    with writing() as session:
        here = builders.a_partnership(session)
        with pytest.raises(KeyError):
            audit.record(session, event=event, by=here.administrator, **details)
        assert builders.rows(session, tables.Audit) == []


def test_record_fails_with_what_cannot_be_stored(writing: Sessions, reading: Sessions) -> None:
    with writing() as session:
        here = builders.a_partnership(session)

    def change_and_record() -> None:
        with writing() as session:
            builders.an_organisation(session, here.system, "Lost")
            audit.record(session, event="round_closed", by=here.administrator, round=object())  # type: ignore[arg-type]

    with pytest.raises((StatementError, TypeError)):
        change_and_record()
    with reading() as session:
        assert "Lost" not in [row.name for row in builders.rows(session, tables.Organisation)]


def test_history_does_it_newest_first(writing: Sessions, reading: Sessions) -> None:
    with writing() as session:
        here = builders.a_partnership(session)
        for name in ("Autumn 2026", "Spring 2027"):
            audit.record(session, event="round_closed", by=here.programme_manager, round=name)
    with reading() as session:
        entries = audit.history(session, by=here.administrator)
    assert [entry.sentence for entry in entries] == [
        "Priya Shah closed the round ‘Spring 2027’.",
        "Priya Shah closed the round ‘Autumn 2026’.",
    ]
    assert {entry.who for entry in entries} == {"Priya Shah"}


def test_history_gives_no_more_than_asked(writing: Sessions) -> None:
    with writing() as session:
        here = builders.a_partnership(session)
        for number in range(5):
            audit.record(session, event="round_closed", by=here.programme_manager, round=f"Round {number}")
        entries = audit.history(session, by=here.programme_manager, limit=2)
    assert [entry.sentence[-9:] for entry in entries] == ["Round 4’.", "Round 3’."]


def test_history_keeps_the_name_of_the_time(writing: Sessions) -> None:
    with writing() as session:
        here = builders.a_partnership(session)
        audit.record(session, event="password_changed", by=replace(here.viewer, name="Vera Before"))
        (entry,) = audit.history(session, by=here.administrator)
    assert (entry.who, entry.sentence) == ("Vera Before", "Vera Before changed their own password.")


def test_history_never_shows_another_system(writing: Sessions) -> None:
    with writing() as session:
        here, there = builders.a_partnership(session), builders.a_partnership(session, "Elsewhere")
        audit.record(session, event="round_closed", by=there.programme_manager, round="Theirs")
        assert audit.history(session, by=here.administrator) == ()


def test_history_refuses_who_may_not(writing: Sessions) -> None:
    with writing() as session:
        here = builders.a_partnership(session)
        for by in (here.lead, here.viewer, None):
            with pytest.raises(NotAllowed):
                audit.history(session, by=by)  # type: ignore[arg-type]
