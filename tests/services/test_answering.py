"""Answering with a private link: a visit, the role, one answer after another, sending, answering again."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from sqlmodel import Session

from assessment.domain.answers import AnswerSheet
from assessment.domain.errors import LinkRefused, Refused
from assessment.domain.rounds import State
from assessment.services import answering, closing, frameworks, invitations, rounds
from assessment.services.answering import Visit
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import CLOSES, OPENS, a_round, answer_all, kept, links

BEFORE, AFTER = date(2027, 2, 28), date(2027, 3, 29)
WRITES: dict[str, Callable[[Session, str, date], object]] = {
    "choose_role": lambda s, token, today: answering.choose_role(s, token=token, role="manager", today=today),
    "answer": lambda s, token, today: answering.answer(s, token=token, question="q1", code="2", today=today),
    "submit": lambda s, token, today: answering.submit(s, token=token, today=today),
    "comment": lambda s, token, today: answering.comment(s, token=token, theme="T1", text="Both", today=today),
    "evidence": lambda s, token, today: answering.evidence(s, token=token, question="q2", title="Policy", today=today),
    "answer_again": lambda s, token, today: answering.answer_again(s, token=token, today=today),
}
EVERY = WRITES | {"visit": lambda s, token, today: answering.visit(s, token=token, today=today)}


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    with writing() as session:
        return a_round(session, here)


@pytest.fixture
def token(writing: Sessions, here: Partnership, round_: str) -> str:
    """A link of somebody in the council, not opened yet."""
    with writing() as session:
        return links(session, here, round_, here.council)[0].token


def seen(session: Session, token: str) -> Visit:
    return answering.visit(session, token=token, today=TODAY)


def choose(session: Session, token: str, role: str) -> None:
    answering.choose_role(session, token=token, role=role, today=TODAY)


def give(session: Session, token: str, question: str, code: str | None) -> None:
    answering.answer(session, token=token, question=question, code=code, today=TODAY)


def stored(session: Session) -> dict[str, Any]:
    """The one response there is: role, answers, draft_role, draft."""
    (row,) = session.connection().exec_driver_sql("SELECT role, answers, draft_role, draft FROM response").mappings()
    return dict(row)


# visit


def test_visit_does_it(reading: Sessions, here: Partnership, round_: str, token: str) -> None:
    with reading() as session:
        found = seen(session, token)
        assert (found.system, found.organisation, found.state) == ("Northmoor and Vale", "Northmoor Council", "new")
        assert found.round == rounds.get(session, round=round_, by=here.programme_manager)
        pinned = {"framework_id": "small", "framework_version": "1"}
        assert found.framework == frameworks.get(session, system=here.system, **pinned)
    assert (found.fixed_role, found.role, found.answers, found.answered_on) == (None, None, {}, None)
    assert found.shown == {"key_data": ("Discharge dates",)}


def test_visit_stores_nothing(writing: Sessions, token: str) -> None:
    with writing() as session:
        before = kept(session)
        seen(session, token)
    with writing() as session:
        assert kept(session) == before


def test_visit_shows_what_was_started(writing: Sessions, token: str) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "2"}, submit=False)
    with writing() as session:
        found = seen(session, token)
    assert (found.state, found.role, found.answers, found.answered_on) == ("started", "manager", {"q1": "2"}, None)


def test_visit_shows_no_answer_that_was_submitted(writing: Sessions, token: str) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "2"})
    with writing() as session:
        found = seen(session, token)
    assert (found.state, found.role, found.answers, found.answered_on) == ("submitted", None, {}, TODAY)


def as_json(column: Any) -> str:
    """A column of JSON, which PostgreSQL gives as what it says and SQLite as text."""
    return column if isinstance(column, str) else json.dumps(column)


# Links that cannot be used


@pytest.mark.parametrize("call", EVERY.values(), ids=EVERY)
@pytest.mark.parametrize(
    ("today", "reason", "says"),
    [
        (BEFORE, "early", "‘Spring 2027’ opens on 1 March 2027"),
        (AFTER, "closed", "‘Spring 2027’ closed on 28 March 2027"),
    ],
)
def test_link_is_refused_outside_the_dates(
    writing: Sessions, token: str, call: Callable[..., object], today: date, reason: str, says: str
) -> None:
    with writing() as session, pytest.raises(LinkRefused, match=says) as refused:
        call(session, token, today)
    assert refused.value.reason == reason


@pytest.mark.parametrize("call", EVERY.values(), ids=EVERY)
@pytest.mark.parametrize("wrong", ["", "x", "a" * 32, "’ OR 1=1 --"])
@pytest.mark.usefixtures("round_")
def test_link_is_refused_if_unknown(writing: Sessions, call: Callable[..., object], wrong: str) -> None:
    with (
        writing() as session,
        pytest.raises(LinkRefused, match=r"This link is not known.*ask whoever sent it") as refused,
    ):
        call(session, wrong, TODAY)
    assert refused.value.reason == "unknown"


@pytest.mark.parametrize("call", EVERY.values(), ids=EVERY)
def test_link_is_refused_once_revoked(
    writing: Sessions, here: Partnership, round_: str, token: str, call: Callable[..., object]
) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "2"}, submit=False)
        (one,) = invitations.listing(session, round=round_, organisation=here.council, by=here.lead)
        invitations.revoke(session, invitation=one.id, organisation=here.council, by=here.lead)
    with writing() as session, pytest.raises(LinkRefused, match="was withdrawn") as refused:
        call(session, token, TODAY)
    assert refused.value.reason == "revoked"


@pytest.mark.parametrize("call", EVERY.values(), ids=EVERY)
def test_link_is_refused_once_another_took_its_place(
    writing: Sessions, here: Partnership, round_: str, token: str, call: Callable[..., object]
) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "2"}, submit=False)
        (one,) = invitations.listing(session, round=round_, organisation=here.council, by=here.lead)
        link = invitations.reissue(session, invitation=one.id, organisation=here.council, by=here.lead)
    with writing() as session, pytest.raises(LinkRefused) as refused:
        call(session, token, TODAY)
    assert refused.value.reason == "unknown"
    with writing() as session:
        assert seen(session, link.token).state == "new"  # nothing leads to what was started with the old link


def test_link_is_refused_before_opening_and_after_closing(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        draft = a_round(session, here, State.DRAFT, name="Draft")
        token = links(session, here, draft, here.council)[0].token
        with pytest.raises(LinkRefused, match="‘Draft’ is not open yet") as early:
            seen(session, token)
        rounds.open_(session, round=draft, by=here.programme_manager)
        seen(session, token)
    closing.close(writing, round=draft, by=here.programme_manager)
    with writing() as session, pytest.raises(LinkRefused, match="‘Draft’ is closed") as late:
        seen(session, token)
    assert (early.value.reason, late.value.reason) == ("early", "closed")


@pytest.mark.parametrize("today", [OPENS, CLOSES])
def test_link_works_on_the_first_and_the_last_day(writing: Sessions, token: str, today: date) -> None:
    with writing() as session:
        answering.choose_role(session, token=token, role="manager", today=today)
        answering.answer(session, token=token, question="q1", code="2", today=today)
        answering.submit(session, token=token, today=today)


@pytest.mark.parametrize("after", ["the last day", "the close"])
def test_link_says_afterwards_whether_it_was_answered(
    writing: Sessions, here: Partnership, round_: str, token: str, after: str
) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "2"})
        other = links(session, here, round_, here.council)[0].token
        answer_all(session, other, "manager", {"q1": "2"}, submit=False)
    if after == "the close":
        closing.close(writing, round=round_, by=here.programme_manager)
    today = AFTER if after == "the last day" else TODAY
    for link, says in ((token, "You answered on 10 March 2027."), (other, "No answers were sent with this link.")):
        with writing() as session, pytest.raises(LinkRefused) as refused:
            answering.visit(session, token=link, today=today)
        assert str(refused.value).endswith(f"so it takes no more answers. {says}")


# choose_role


def test_choose_role_does_it(writing: Sessions, token: str) -> None:
    with writing() as session:
        choose(session, token, "frontline")
        assert stored(session)["draft_role"] == "frontline"
        assert (seen(session, token).state, seen(session, token).role) == ("started", "frontline")


def test_choose_role_keeps_answers_that_the_new_role_is_asked(writing: Sessions, token: str) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "2", "q2": "1"}, submit=False)
        choose(session, token, "manager")
        assert seen(session, token).answers == {"q1": "2", "q2": "1"}
        choose(session, token, "frontline")
        assert seen(session, token).answers == {"q1": "2"}
        choose(session, token, "manager")
        assert seen(session, token).answers == {"q1": "2", "q2": "1"}, (
            "who chose the wrong role for a moment loses nothing"
        )


def test_choose_role_refuses_what_is_no_role(writing: Sessions, token: str) -> None:
    with writing() as session, pytest.raises(Refused, match="roles in the list"):
        choose(session, token, "chief wizard")


def test_choose_role_refuses_another_than_the_fixed_one(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        (link,) = links(session, here, round_, here.council, role="manager")
        assert seen(session, link.token).fixed_role == "manager"
        with pytest.raises(Refused, match="Your link is for the role “Manager”"):
            choose(session, link.token, "frontline")
        choose(session, link.token, "manager")


def test_choose_role_refuses_once_submitted(writing: Sessions, token: str) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "2"})
        with pytest.raises(Refused, match="choose to answer again"):
            choose(session, token, "frontline")


# answer


def test_answer_does_it(writing: Sessions, token: str) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "1", "q2": "dk"}, submit=False)
        give(session, token, "q1", "2")
        assert seen(session, token).answers == {"q1": "2", "q2": "dk"}


@pytest.mark.parametrize("nothing", ["", None])
def test_answer_clears_it(writing: Sessions, token: str, nothing: str | None) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "1", "q2": "2"}, submit=False)
        give(session, token, "q1", nothing)
        assert seen(session, token).answers == {"q2": "2"}


@pytest.mark.parametrize(
    ("question", "code", "says"),
    [
        ("q9", "1", "no question ‘q9’"),
        ("q2", "1", "q2 is not asked of ‘Frontline’"),
        ("q1", "3", "‘3’ is not an answer to q1"),
        ("q1", "na", "‘na’ is not an answer to q1"),
    ],
)
def test_answer_refuses_what_is_not_offered(writing: Sessions, token: str, question: str, code: str, says: str) -> None:
    with writing() as session:
        choose(session, token, "frontline")
        with pytest.raises(Refused, match=says):
            give(session, token, question, code)
        assert seen(session, token).answers == {}


def test_answer_refuses_without_a_role(writing: Sessions, token: str) -> None:
    with writing() as session, pytest.raises(Refused, match="Say first what your role is"):
        give(session, token, "q1", "2")


def test_answer_refuses_once_submitted(writing: Sessions, token: str) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "2"})
        with pytest.raises(Refused, match="choose to answer again"):
            give(session, token, "q1", "1")
        assert stored(session)["answers"] in ({"q1": "2"}, '{"q1": "2"}')


def test_answers_from_two_tabs_are_never_lost(writing: Sessions, here: Partnership) -> None:
    content = builders.a_framework(version="50")
    extra = [content["questions"][0] | {"id": f"x{n}", "text": f"Is x{n} so?"} for n in range(100)]
    content["questions"] += extra
    with writing() as session:
        frameworks.add(session, content=content, by=here.administrator)
        made = a_round(session, here, framework_version="50")
        token = links(session, here, made, here.council)[0].token
        choose(session, token, "manager")
    together = Barrier(2)

    def tab(questions: range) -> None:
        together.wait()
        for number in questions:
            with writing() as session:
                give(session, token, f"x{number}", "2")

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(tab, (range(0, 100, 2), range(1, 100, 2))))
    with writing() as session:
        assert seen(session, token).answers == {f"x{n}": "2" for n in range(100)}


def test_first_role_chosen_in_two_tabs_starts_one_response(writing: Sessions, token: str) -> None:
    together = Barrier(2)

    def tab(role: str) -> None:
        together.wait()
        with writing() as session:
            choose(session, token, role)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(tab, ("manager", "frontline")))
    with writing() as session:
        assert stored(session)["draft_role"] in ("manager", "frontline")


# submit


def test_submit_does_it(writing: Sessions, here: Partnership, round_: str, token: str) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q2": "dk", "q1": "2"}, submit=False)
        sheet = answering.submit(session, token=token, today=TODAY)
        assert sheet == AnswerSheet("manager", {"q1": "2", "q2": "dk"})
        assert list(sheet.answers) == ["q1", "q2"]  # in the order asked, not the order given
        (one,) = invitations.listing(session, round=round_, organisation=here.council, by=here.lead)
        assert one.answered_on == TODAY
        assert invitations.numbers(session, round=round_, by=here.lead)[here.council].answered == 1


def test_submit_leaves_out_what_the_role_is_not_asked(writing: Sessions, token: str) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "2", "q2": "1"}, submit=False)
        choose(session, token, "frontline")
        assert answering.submit(session, token=token, today=TODAY) == AnswerSheet("frontline", {"q1": "2"})


def test_submit_takes_gaps(writing: Sessions, token: str) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q2": "dk"})
        assert seen(session, token).state == "submitted"


def test_submit_refuses_what_is_quite_empty_and_what_was_sent_before_stays(writing: Sessions, token: str) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "2"})
        answering.answer_again(session, token=token, today=TODAY)
        answering.choose_role(session, token=token, role="manager", today=TODAY)
        with pytest.raises(Refused, match="Nothing is filled in yet"):
            answering.submit(session, token=token, today=TODAY)
        assert '"q1"' in as_json(stored(session)["answers"])
        answering.comment(session, token=token, theme="T1", text="A word is enough.", today=TODAY)
        answering.submit(session, token=token, today=TODAY)
        assert as_json(stored(session)["answers"]) == "{}"


def test_submit_sends_what_the_role_is_asked_and_nothing_else(writing: Sessions, token: str) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "2", "q2": "1"}, submit=False)
        choose(session, token, "frontline")
        assert answering.submit(session, token=token, today=TODAY).answers == {"q1": "2"}
        kept = stored(session)
        assert (kept["role"], as_json(kept["answers"]), kept["draft"]) == ("frontline", '{"q1": "2"}', None)


def test_submit_refuses_without_a_role(writing: Sessions, token: str) -> None:
    with writing() as session:
        with pytest.raises(Refused, match="Say first what your role is"):
            answering.submit(session, token=token, today=TODAY)
        answer_all(session, token, "manager", {"q1": "2"})
        answering.answer_again(session, token=token, today=TODAY)
        with pytest.raises(Refused, match="Say first what your role is"):
            answering.submit(session, token=token, today=TODAY)


def test_submit_refuses_the_second_time(writing: Sessions, token: str) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "2"})
        with pytest.raises(Refused, match="You have sent your answers"):
            answering.submit(session, token=token, today=TODAY)


# answer_again


def test_answer_again_does_it(writing: Sessions, here: Partnership, round_: str, token: str) -> None:
    later = date(2027, 3, 20)
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "1", "q2": "2"})
        answering.answer_again(session, token=token, today=later)
        found = seen(session, token)
        assert (found.state, found.role, found.answers, found.answered_on) == ("new", None, {}, TODAY)
        answering.choose_role(session, token=token, role="frontline", today=later)
        answering.answer(session, token=token, question="q1", code="2", today=later)
        assert seen(session, token).state == "started"
        answering.submit(session, token=token, today=later)
        row, found = stored(session), seen(session, token)
        # The invitation still says the first day: how often somebody answered is not kept.
        assert (row["role"], row["draft_role"], row["draft"], found.answered_on) == ("frontline", None, None, TODAY)
        assert invitations.numbers(session, round=round_, by=here.lead)[here.council].by_role == {"frontline": 1}


def test_answer_again_leaves_earlier_answers_counted_until_the_new_are_sent(
    writing: Sessions, here: Partnership, round_: str, token: str
) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "1"})
        before = stored(session)
        answering.answer_again(session, token=token, today=TODAY)
        choose(session, token, "frontline")
        give(session, token, "q1", "2")
        assert {name: stored(session)[name] for name in ("role", "answers")} == {
            name: before[name] for name in ("role", "answers")
        }
        numbers = invitations.numbers(session, round=round_, by=here.lead)[here.council]
        assert (numbers.answered, numbers.partial, numbers.by_role) == (1, 0, {"manager": 1})


def test_answer_again_twice_keeps_what_was_given_since(writing: Sessions, token: str) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "1"})
        answering.answer_again(session, token=token, today=TODAY)
        answer_all(session, token, "manager", {"q1": "2"}, submit=False)
        answering.answer_again(session, token=token, today=TODAY)
        assert seen(session, token).answers == {"q1": "2"}


def test_answer_again_refuses_before_anything_was_sent(writing: Sessions, token: str) -> None:
    with writing() as session:
        for _ in range(2):
            with pytest.raises(Refused, match="not sent any answers yet"):
                answering.answer_again(session, token=token, today=TODAY)
            choose(session, token, "manager")


# Between people, and with a close


def test_two_people_do_not_see_each_other(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        one, two = links(session, here, round_, here.council, 2)
        answer_all(session, one.token, "manager", {"q1": "1"}, submit=False)
        assert seen(session, two.token).state == "new"
        answer_all(session, two.token, "frontline", {"q1": "2"}, submit=False)
        assert seen(session, one.token).answers == {"q1": "1"}


def test_nothing_of_it_is_recorded(writing: Sessions, token: str) -> None:
    with writing() as session:
        before = kept(session, "audit")
        seen(session, token)
        answer_all(session, token, "manager", {"q1": "1"})
        answering.answer_again(session, token=token, today=TODAY)
        answer_all(session, token, "manager", {"q1": "2"})
        assert kept(session, "audit") == before


def test_close_waits_for_answers_that_are_being_sent(
    writing: Sessions, here: Partnership, round_: str, token: str
) -> None:
    # Whoever is told "sent" is counted, even when the close begins in the same moment.
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "2"}, submit=False)
    with ThreadPoolExecutor(1) as pool:
        with writing() as session:
            answering.submit(session, token=token, today=TODAY)
            closed = pool.submit(closing.close, writing, round=round_, by=here.programme_manager)
            with pytest.raises(TimeoutError):
                closed.result(timeout=0.5)
        closed.result(timeout=20)
    with writing() as session:
        assert invitations.numbers(session, round=round_, by=here.programme_manager)[here.council].answered == 1


def test_close_waits_for_everybody_whose_link_was_let_in(
    writing: Sessions, here: Partnership, round_: str, token: str
) -> None:
    # Else what they store next would land in a closed round.
    with ThreadPoolExecutor(1) as pool:
        with writing() as session:
            with pytest.raises(Refused, match="not sent any answers"):
                answering.answer_again(session, token=token, today=TODAY)
            closed = pool.submit(closing.close, writing, round=round_, by=here.programme_manager)
            with pytest.raises(TimeoutError):
                closed.result(timeout=1.5)
            choose(session, token, "manager")
        closed.result(timeout=20)
    with writing() as session:
        assert kept(session, "response") == {"response": []}


@pytest.mark.parametrize("change", [invitations.revoke, invitations.reissue])
def test_submit_is_refused_if_the_link_is_taken_back_in_the_same_moment(
    writing: Sessions, here: Partnership, round_: str, token: str, change: Callable[..., object]
) -> None:
    with writing() as session:
        answer_all(session, token, "manager", {"q1": "2"}, submit=False)
        (one,) = invitations.listing(session, round=round_, organisation=here.council, by=here.lead)

    def send() -> None:
        with writing() as session:
            answering.submit(session, token=token, today=TODAY)

    with ThreadPoolExecutor(1) as pool:
        with writing() as session:
            change(session, invitation=one.id, organisation=here.council, by=here.lead)
            sent = pool.submit(send)
            with pytest.raises(TimeoutError):
                sent.result(timeout=0.5)
        with pytest.raises(LinkRefused):
            sent.result(timeout=20)
    with writing() as session:
        (now,) = invitations.listing(session, round=round_, organisation=here.council, by=here.lead)
        assert now.answered_on is None
        assert stored(session)["answers"] is None
