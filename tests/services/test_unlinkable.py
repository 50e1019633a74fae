"""Nobody can tell who said what: attempts to join invitations with responses, with the whole database in hand.

The attacker knows who answered when and in which order, and reads every table and column, rows in the order in which
they lie, and on PostgreSQL each row's place and transaction. People answer one after another, each with answers of
their own, so a join that works would show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from random import Random
from typing import Any

import pytest
from sqlalchemy import Date, DateTime, Integer, text
from sqlmodel import Session

from assessment.services import answering, closing, frameworks, invitations, joining, tokens
from assessment.services.invitations import Link
from assessment.store.tables import metadata
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_round, answer_all, links

PEOPLE = 30
INVITATION, RESPONSE = metadata.tables["invitation"], metadata.tables["response"]
CHANCE = 0.6
"""A correlation of ranks this strong among 30 comes by chance about once in 300,000."""


@dataclass(frozen=True)
class Stage:
    """What the attacker knows beforehand: the tokens and addresses in the order in which people answered.

    Who started with the shared link has no address.
    """

    round: str
    tokens: Sequence[str]
    addresses: Sequence[str]


def marked(person: int) -> dict[str, str]:
    """Answers that tell one person from another, so that the test can see what an attacker wants to learn."""
    return {f"x{bit}": "2" if person >> bit & 1 else "1" for bit in range(5)}


def person_behind(answers: Any) -> int:
    return sum(int(answers[f"x{bit}"] == "2") << bit for bit in range(5))


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture(params=["private", "shared"])
def stage(writing: Sessions, here: Partnership, request: pytest.FixtureRequest) -> Stage:
    """An open round in which 30 people of one organisation answered one after another, each in own transactions.

    Once with private links, and once each with a link of their own that the shared link gave them.
    """
    content = builders.a_framework(version="marked")
    content["questions"] += [content["questions"][0] | {"id": f"x{bit}"} for bit in range(5)]
    with writing() as session:
        frameworks.add(session, content=content, by=here.administrator)
        made = a_round(session, here, framework_version="marked")
    if request.param == "shared":
        comers = joined(writing, here, made)
    else:
        with writing() as session:
            comers = list(links(session, here, made, here.council, PEOPLE))
        Random(7).shuffle(comers)
    for person, link in enumerate(comers):
        if request.param == "private":
            with writing() as session:
                answering.choose_role(session, token=link.token, role="frontline", today=TODAY)
        for question, code in marked(person).items():
            with writing() as session:
                answering.answer(session, token=link.token, question=question, code=code, today=TODAY)
        with writing() as session:
            answering.submit(session, token=link.token, today=TODAY)
    return Stage(made, [link.token for link in comers], [link.address for link in comers if link.address])


def joined(writing: Sessions, here: Partnership, round: str) -> list[Link]:
    """30 people who start with the shared link one after another."""
    where = {"round": round, "organisation": here.council, "by": here.programme_manager}
    with writing() as session:
        shared = joining.share(session, roles=["manager", "frontline"], **where).token
    comers = [Link("", None, joining.new_token()) for _ in range(PEOPLE)]
    for link in comers:
        with writing() as session:
            joining.join(session, shared=shared, own=link.token, role="frontline", today=TODAY)
    return comers


@pytest.fixture
def closed(writing: Sessions, here: Partnership, stage: Stage) -> Stage:
    closing.close(writing, round=stage.round, by=here.programme_manager)
    return stage


@pytest.fixture(params=["open", "closed"])
def open_or_closed(writing: Sessions, here: Partnership, stage: Stage, request: pytest.FixtureRequest) -> None:
    if request.param == "closed":
        closing.close(writing, round=stage.round, by=here.programme_manager)


def lying(session: Session, table: str) -> list[dict[str, Any]]:
    """Rows in the order in which they lie."""
    # With no index to use and nothing to sort by, both databases read a table from its beginning.
    where = " ORDER BY ctid" if postgresql(session) else ""
    rows = session.connection().execute(metadata.tables[table].select().suffix_with(text(where)))
    return [dict(row) for row in rows.mappings()]


def postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def alike(one: Sequence[float], two: Sequence[float]) -> float:
    """Kendall's rank correlation of two lists without ties: 1 the same order, -1 the opposite, 0 none."""
    pairs = list(combinations(range(len(one)), 2))
    score = sum(1 if (one[i] < one[j]) == (two[i] < two[j]) else -1 for i, j in pairs)
    return score / len(pairs)


def in_order(session: Session, stage: Stage) -> tuple[list[int], list[int]]:
    """Who answered when (0 the first), as the rows lie: of invitations by their link, of responses by their answers."""
    hashes = [tokens.invitation_hash(token) for token in stage.tokens]
    invited = [hashes.index(row["token_hash"]) for row in lying(session, "invitation")]
    answered = [person_behind(row["answers"]) for row in lying(session, "response")]
    return invited, answered


# By values


@pytest.mark.usefixtures("open_or_closed")
def test_no_value_stands_in_both_tables(writing: Sessions) -> None:
    with writing() as session:
        invited, answered = lying(session, "invitation"), lying(session, "response")
    in_common = {"system_id", "round_id", "organisation_id"}
    # Those three are the same for everybody here; what is left of the one must not occur in the other.
    for rows in (invited, answered):
        assert all(len({row[name] for row in rows}) == 1 for name in in_common)
    ours = {str(v) for row in invited for k, v in row.items() if k not in in_common and isinstance(v, str | date)}
    theirs = {str(v) for row in answered for k, v in row.items() if k not in in_common and v is not None}
    ours.discard("")  # the address of everybody who came by the shared link
    assert len(invited) == len(answered) == PEOPLE
    assert not ours & theirs
    assert not [a for a in ours if any(a in b or b in a for b in theirs)]


@pytest.mark.usefixtures("open_or_closed")
def test_no_hash_of_what_an_invitation_holds_stands_on_a_response(writing: Sessions) -> None:
    with writing() as session:
        known = [str(v) for row in lying(session, "invitation") for v in row.values() if v is not None]
        hashes = {row["token_hash"] for row in lying(session, "response")}
    guesses = {make(value) for value in known for make in (tokens.response_hash, tokens.invitation_hash)}
    assert not guesses & hashes


def test_after_the_close_not_even_the_links_themselves_lead_to_a_response(writing: Sessions, closed: Stage) -> None:
    with writing() as session:
        every = [row for table in metadata.tables for row in lying(session, table)]
    hashes = [tokens.response_hash(token) for token in closed.tokens]
    assert not [h for h in (*hashes, *closed.tokens) if h in str(every)]


def test_links_are_stored_nowhere_while_open_either(writing: Sessions, stage: Stage) -> None:
    with writing() as session:
        every = str([row for table in metadata.tables for row in lying(session, table)])
    assert not [token for token in stage.tokens if token in every]


# By day, time or number


def test_response_has_no_column_for_a_day_a_time_or_a_number() -> None:
    # A day or time would tell who answered then; a counting number would tell the order.
    telling = [column.name for column in RESPONSE.columns if isinstance(column.type, Date | DateTime | Integer)]
    assert telling == []
    assert {column.name for column in RESPONSE.columns} == {
        "id", "system_id", "round_id", "organisation_id", "token_hash", "role", "answers", "draft_role", "draft",
        "notes", "draft_notes",  # words of their own, parted from the answers at close (domain/notes.py)
    }, "a new column of the response table: could it tell who wrote it, when, or after whom?"  # fmt: skip


@pytest.mark.usefixtures("stage")
def test_response_holds_no_day_or_time_in_any_value(writing: Sessions) -> None:
    with writing() as session:
        values = [value for row in lying(session, "response") for value in row.values()]
    assert not [value for value in values if isinstance(value, date | datetime)]
    assert TODAY.isoformat() not in str(values)


def test_invitation_keeps_the_day_of_the_first_answers_only(writing: Sessions, stage: Stage) -> None:
    dated = [column.name for column in INVITATION.columns if isinstance(column.type, Date | DateTime)]
    assert dated == ["answered_on"]
    with writing() as session:
        before = lying(session, "invitation")
        later = date(2027, 3, 20)
        answering.answer_again(session, token=stage.tokens[3], today=later)
        answering.choose_role(session, token=stage.tokens[3], role="manager", today=later)
        answering.answer(session, token=stage.tokens[3], question="q1", code="1", today=later)
        answering.submit(session, token=stage.tokens[3], today=later)
        assert sorted(lying(session, "invitation"), key=str) == sorted(before, key=str)


def test_answers_do_not_tell_the_order_in_which_they_were_given(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        one, two = links(session, here, made, here.council, 2)
        answer_all(session, one.token, "manager", {"q1": "1", "q2": "2"})
        answer_all(session, two.token, "manager", {"q2": "2", "q1": "1"})
        first, second = (str(row["answers"]) for row in lying(session, "response"))
    assert first == second


# By order


def test_rows_of_a_response_have_no_hidden_number_on_sqlite(writing: Sessions) -> None:
    with writing() as session:
        if postgresql(session):
            pytest.skip("PostgreSQL has no rowid; see the tests of place and transaction")
        for table in ("invitation", "response"):
            made = (
                session.connection().exec_driver_sql(f"SELECT sql FROM sqlite_master WHERE name = '{table}'").scalar()
            )
            assert str(made).rstrip().endswith("WITHOUT ROWID")


@pytest.mark.parametrize("table", ["invitation", "response"])
@pytest.mark.usefixtures("closed")
def test_after_the_close_rows_were_written_in_the_order_of_their_random_ids(writing: Sessions, table: str) -> None:
    # SQLite lays rows by id. PostgreSQL puts a new row where there is room, and numbers the commands of a transaction.
    with writing() as session:
        order = " ORDER BY cmin::text::int, ctid" if postgresql(session) else ""
        ids = list(session.connection().exec_driver_sql(f"SELECT id FROM {table}{order}").scalars())
    assert ids == sorted(ids)
    assert len(ids) == PEOPLE


def test_after_the_close_order_tells_nothing(writing: Sessions, closed: Stage) -> None:
    with writing() as session:
        invited, answered = in_order(session, closed)
    time = list(range(PEOPLE))
    assert sorted(invited) == sorted(answered) == time
    assert abs(alike(answered, time)) < CHANCE
    assert abs(alike(invited, time)) < CHANCE
    assert abs(alike(invited, answered)) < CHANCE


def test_while_open_sqlite_lays_rows_by_random_id_too(writing: Sessions, stage: Stage) -> None:
    with writing() as session:
        if postgresql(session):
            pytest.skip("on PostgreSQL the server's administrator can read the order until the close (answering.py)")
        invited, answered = in_order(session, stage)
    assert abs(alike(answered, list(range(PEOPLE)))) < CHANCE
    assert abs(alike(invited, answered)) < CHANCE


def test_the_measure_of_order_notices_one() -> None:
    assert alike(range(PEOPLE), range(PEOPLE)) == 1
    assert alike(range(PEOPLE), range(PEOPLE, 0, -1)) == -1
    nearly = [*range(3, PEOPLE), 0, 1, 2]
    assert alike(nearly, range(PEOPLE)) > 0.6
    shuffled = Random(1).sample(range(PEOPLE), PEOPLE)
    assert abs(alike(shuffled, range(PEOPLE))) < 0.4


# By transaction, on PostgreSQL


def written(session: Session, table: str) -> list[tuple[str, str]]:
    """(transaction that wrote the row, transaction that last locked it), in the order in which the rows lie."""
    rows = session.connection().exec_driver_sql(f"SELECT xmin::text, xmax::text FROM {table} ORDER BY ctid")
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("table", ["invitation", "response"])
@pytest.mark.usefixtures("closed")
def test_after_the_close_one_transaction_wrote_every_row(writing: Sessions, table: str) -> None:
    with writing() as session:
        if not postgresql(session):
            pytest.skip("SQLite keeps no transaction with a row")
        rows = written(session, table)
    assert len({xmin for xmin, _ in rows}) == 1
    assert {xmax for _, xmax in rows} == {"0"}


def test_started_answers_leave_no_mark_on_the_invitation(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        (link,) = links(session, here, made, here.council)
    with writing() as session:
        if not postgresql(session):
            pytest.skip("SQLite keeps no transaction with a row")
        before = written(session, "invitation")
    for _ in range(2):
        with writing() as session:
            answer_all(session, link.token, "manager", {"q1": "1"}, submit=False)
    with writing() as session:
        assert written(session, "invitation") == before


# By history


def test_history_says_nothing_of_answers(writing: Sessions, here: Partnership, stage: Stage) -> None:
    with writing() as session:
        before = len(lying(session, "audit"))
        answer_all(session, links(session, here, stage.round, here.trust)[0].token, "manager", {"q1": "1"})
        after = lying(session, "audit")
        told = str(after)
        assert [row["event"] for row in after[before:]] == ["people_invited"]
        secret = [*stage.addresses, *stage.tokens]
        secret += [row["id"] for row in (*lying(session, "response"), *lying(session, "invitation"))]
    assert not [word for word in secret if word in told]


# By what a second link does


def test_reissue_gives_no_way_to_what_was_started(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        (old,) = links(session, here, made, here.council)
        answer_all(session, old.token, "manager", {"q1": "1"}, submit=False)
        before = lying(session, "response")
        (one,) = invitations.listing(session, round=made, organisation=here.council, by=here.lead)
        new = invitations.reissue(session, invitation=one.id, organisation=here.council, by=here.lead)
        assert answering.visit(session, token=new.token, today=TODAY).answers == {}
        assert lying(session, "response") == before
    closing.close(writing, round=made, by=here.programme_manager)
    with writing() as session:
        assert lying(session, "response") == []


def test_numbers_while_open_tell_no_answer(writing: Sessions, here: Partnership, stage: Stage) -> None:
    with writing() as session:
        before = invitations.numbers(session, round=stage.round, by=here.lead)
        answering.answer_again(session, token=stage.tokens[0], today=TODAY)
        answer_all(session, stage.tokens[0], "frontline", marked(31))
        assert invitations.numbers(session, round=stage.round, by=here.lead) == before
