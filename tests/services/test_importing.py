"""Taking in answers given without the web."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from assessment.domain.answers import AnswerSheet
from assessment.domain.errors import Mistakes, NotAllowed, NotFound, Refused
from assessment.domain.notes import Evidence, Notes
from assessment.domain.rounds import State
from assessment.services import audit, closing, frameworks, importing, invitations, reporting
from assessment.store import tables
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_round, kept

RESPONSE = tables.metadata.tables["response"]
GOOD = [
    AnswerSheet("manager", {"q1": "2", "q2": "dk"}),
    AnswerSheet("frontline", {"q1": "1"}),
    AnswerSheet("manager", {}, Notes({"T1": "Neither of them."})),
]


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    with writing() as session:
        return a_round(session, here)


def take_in(session: Session, here: Partnership, round: str, sheets: list[AnswerSheet], **changes: Any) -> int:
    call = {"organisation": here.council, "by": here.programme_manager, "today": TODAY} | changes
    return importing.take_in(session, round=round, sheets=sheets, **call)


def test_take_in_does_it(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        assert take_in(session, here, round_, GOOD) == 3
        numbers = invitations.numbers(session, round=round_, by=here.programme_manager)[here.council]
        assert (numbers.answered, numbers.partial, numbers.by_role) == (3, 0, {"manager": 2, "frontline": 1})


def test_take_in_counts_like_answers_from_links(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        take_in(session, here, round_, [AnswerSheet("frontline", {"q1": "2"})] * 12)
    closing.close(writing, round=round_, by=here.programme_manager)
    with writing() as session:
        report = reporting.organisation_report(
            session, organisation=here.council, by=here.programme_manager, today=TODAY
        )
    assert report.standings[round_, here.council, "T1"].level == 2


def test_take_in_keeps_no_order(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        take_in(session, here, round_, [AnswerSheet("manager", {"q1": "1" if n < 20 else "2"}) for n in range(40)])
        rows = session.connection().exec_driver_sql("SELECT answers FROM response ORDER BY id").scalars().all()
    firsts = ["1" if '"1"' in str(row).replace("'", '"') else "2" for row in rows]
    # 20 ones before 20 twos would be one chance in 10 to the power of 11.
    assert sorted(firsts) == ["1"] * 20 + ["2"] * 20
    assert firsts not in (sorted(firsts), sorted(firsts, reverse=True))


def test_take_in_refuses_all_for_any_mistake_and_names_each(writing: Sessions, here: Partnership, round_: str) -> None:
    wrong = [
        GOOD[0],
        AnswerSheet("boss", {"q1": "1"}),
        AnswerSheet("frontline", {"q1": "7", "q2": "1"}),
        AnswerSheet("manager", {"q9": "1"}),
    ]
    with writing() as session:
        before = kept(session)
        with pytest.raises(Mistakes) as refused:
            take_in(session, here, round_, wrong)
        assert kept(session) == before
    assert [str(mistake) for mistake in refused.value.mistakes] == [
        "person 2: ‘boss’ is not a role. Use manager, frontline.",
        "person 3: ‘7’ is not an answer to q1. Use 1, 2, dk or leave it blank.",
        "person 3: q2 is not asked of ‘Frontline’. Leave it blank.",
        "person 4: There is no question ‘q9’ in this questionnaire.",
    ]


def test_take_in_refuses_an_empty_file(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session, pytest.raises(Refused, match="no answers in the file"):
        take_in(session, here, round_, [])


def test_take_in_refuses_a_person_of_whom_there_is_nothing(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session, pytest.raises(Mistakes) as refused:
        take_in(session, here, round_, [*GOOD, AnswerSheet("manager", {})])
    assert [str(mistake) for mistake in refused.value.mistakes] == [
        "person 4: has neither an answer nor a comment. Leave this person out."
    ]


def test_take_in_refuses_a_document_that_is_still_to_come(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        content = builders.a_framework(version="proved", evidence_from=["manager"])
        frameworks.add(session, content=content, by=here.administrator)
        made = a_round(session, here, framework_version="proved")
    for dated_on, number in ((TODAY, 0), (TODAY + timedelta(days=1), 1)):
        sheet = AnswerSheet("manager", {"q2": "2"}, Notes({}, {"q2": Evidence("Policy", "", dated_on)}))
        told: list[str] = []
        try:
            with writing() as session:
                take_in(session, here, made, [sheet])
        except Mistakes as mistakes:
            told = [str(mistake) for mistake in mistakes.mistakes]
        assert told == ["person 1: 11 March 2027 is still to come. Give the day the document was made."][:number]


@pytest.mark.parametrize(
    ("today", "why"),
    [
        (date(2027, 2, 28), "‘Spring 2027’ opens on 1 March 2027. Nothing was taken in."),
        (
            date(2027, 3, 29),
            "‘Spring 2027’ closed on 28 March 2027, so it takes no more answers. Nothing was taken in.",
        ),
    ],
)
def test_take_in_refuses_outside_the_dates(
    writing: Sessions, here: Partnership, round_: str, today: date, why: str
) -> None:
    with writing() as session, pytest.raises(Refused, match=re.escape(why)):
        take_in(session, here, round_, GOOD, today=today)


def test_take_in_refuses_a_round_that_is_not_open(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        draft = a_round(session, here, State.DRAFT, name="Draft")
    closing.close(writing, round=round_, by=here.programme_manager)
    for made, why in ((draft, "‘Draft’ is not open yet. Nothing"), (round_, "‘Spring 2027’ is closed, so it takes no")):
        with writing() as session, pytest.raises(Refused, match=why):
            take_in(session, here, made, GOOD)


def test_take_in_refuses_who_may_not(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        for by in (here.viewer, here.administrator):
            with pytest.raises(NotAllowed):
                take_in(session, here, round_, GOOD, by=by)
        with pytest.raises(NotAllowed):
            take_in(session, here, round_, GOOD, by=here.lead, organisation=here.trust)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        for changes in ({"by": elsewhere.programme_manager}, {"organisation": elsewhere.council}):
            with pytest.raises(NotFound):
                take_in(session, here, round_, GOOD, **changes)


def test_take_in_lets_a_lead_take_in_the_own_organisation(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        assert take_in(session, here, round_, GOOD, by=here.lead) == 3
        numbers = invitations.numbers(session, round=round_, by=here.programme_manager)
        assert (numbers[here.council].answered, numbers[here.trust].answered) == (3, 0)
        assert audit.history(session, by=here.programme_manager)[0].sentence.startswith("Leo Hughes imported 3")


COMMENT = Notes({"T1": "We share daily."})


def notes_kept(session: Session) -> list[Any]:
    chosen = select(RESPONSE.c.role, RESPONSE.c.answers, RESPONSE.c.notes).order_by(RESPONSE.c.role)
    return [tuple(row) for row in session.execute(chosen)]


def test_take_in_keeps_notes_beside_the_answers(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        take_in(session, here, round_, [AnswerSheet("frontline", {"q1": "1"}), AnswerSheet("manager", {}, COMMENT)])
        assert notes_kept(session) == [("frontline", {"q1": "1"}, None), ("manager", {}, COMMENT.as_mapping())]


def test_take_in_refuses_notes_that_nobody_was_asked_for(writing: Sessions, here: Partnership, round_: str) -> None:
    wrong = [
        AnswerSheet("manager", {}, Notes({"T9": "No such theme."})),
        AnswerSheet("manager", {}, Notes({"T1": "x" * 1001})),
        AnswerSheet("manager", {}, Notes({}, {"q2": Evidence("A policy")})),
    ]
    with writing() as session:
        before = kept(session)
        with pytest.raises(Mistakes) as refused:
            take_in(session, here, round_, wrong)
        assert kept(session) == before
    assert [str(mistake) for mistake in refused.value.mistakes] == [
        "person 1: There is no theme ‘T9’ in your questionnaire.",
        "person 2: The comment is 1,001 characters long. Use at most 1,000.",
        "person 3: No document is asked for q2. Leave it blank.",
    ]


def test_take_in_tells_how_far_it_is(
    writing: Sessions, here: Partnership, round_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "ROWS_AT_ONCE", 2)
    told: list[tuple[int, int]] = []
    with writing() as session:
        take_in(session, here, round_, GOOD, progress=lambda done, of: told.append((done, of)))
    assert told == [(2, 3), (3, 3)]


def take_in_many(session: Session, here: Partnership, round: str, sheets: Any, **changes: Any) -> int:
    call = {"by": here.programme_manager, "today": TODAY} | changes
    return importing.take_in_many(session, round=round, sheets=sheets, **call)


def test_take_in_many_does_it_for_each_organisation(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        assert take_in_many(session, here, round_, {here.trust: GOOD[:1], here.council: GOOD}) == 4
        numbers = invitations.numbers(session, round=round_, by=here.programme_manager)
        assert numbers[here.council].by_role == {"manager": 2, "frontline": 1}
        assert numbers[here.trust].by_role == {"manager": 1}


def test_take_in_many_keeps_organisations_apart_in_no_order(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        take_in_many(session, here, round_, {here.trust: [GOOD[0]] * 20, here.council: [GOOD[1]] * 20})
        places = session.execute(select(RESPONSE.c.organisation_id).order_by(RESPONSE.c.id)).scalars().all()
    # One lying before the other would be one chance in 10 to the power of 11.
    assert list(places) not in ([here.trust] * 20 + [here.council] * 20, [here.council] * 20 + [here.trust] * 20)


def test_take_in_many_gives_every_response_its_own_random_signs(
    writing: Sessions, here: Partnership, round_: str
) -> None:
    with writing() as session:
        take_in_many(session, here, round_, {here.council: GOOD * 4})
        rows = session.execute(select(RESPONSE.c.id, RESPONSE.c.token_hash)).all()
    signs = {row.id for row in rows} | {row.token_hash for row in rows}
    assert len(signs) == 24
    assert {(len(row.id), len(row.token_hash)) for row in rows} == {(32, 64)}
    assert all(set(sign) <= set("0123456789abcdef") for sign in signs)


def test_take_in_many_refuses_who_may_not(writing: Sessions, here: Partnership, round_: str) -> None:
    both = {here.council: GOOD, here.trust: GOOD}
    with writing() as session:
        before = kept(session)
        for by in (here.lead, here.viewer, here.administrator):
            with pytest.raises(NotAllowed):
                take_in_many(session, here, round_, both, by=by)
        with pytest.raises(NotFound):
            take_in_many(session, here, round_, {here.council: GOOD, "elsewhere": GOOD})
        assert kept(session) == before


def test_take_in_many_keeps_nothing_if_one_organisation_has_a_mistake(
    writing: Sessions, here: Partnership, round_: str
) -> None:
    with writing() as session:
        before = kept(session)
        with pytest.raises(Mistakes):
            take_in_many(session, here, round_, {here.council: GOOD, here.trust: [AnswerSheet("boss", {})]})
        assert kept(session) == before


def test_take_in_many_records_it_for_each_organisation(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        take_in_many(session, here, round_, {here.council: GOOD, here.trust: GOOD[:1]})
        assert {each.sentence for each in audit.history(session, by=here.programme_manager)[:2]} == {
            "Priya Shah imported 3 responses of Northmoor Council into the round ‘Spring 2027’.",
            "Priya Shah imported 1 response of Vale Hospitals into the round ‘Spring 2027’.",
        }


def test_take_in_many_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        before = kept(session)
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        take_in_many(session, here, round_, {here.council: GOOD, here.trust: GOOD})
    with writing() as session:
        assert kept(session) == before


def test_system_name_is_told_to_those_who_send_questionnaires_out(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        for by in (here.programme_manager, here.lead):
            assert importing.system_name(session, by=by) == "Northmoor and Vale"
        with pytest.raises(NotAllowed):
            importing.system_name(session, by=here.viewer)


def test_take_in_records_it(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        take_in(session, here, round_, GOOD)
        assert audit.history(session, by=here.programme_manager)[0].sentence == (
            "Priya Shah imported 3 responses of Northmoor Council into the round ‘Spring 2027’."
        )


def test_take_in_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        before = kept(session)
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        take_in(session, here, round_, GOOD)
    with writing() as session:
        assert kept(session) == before
