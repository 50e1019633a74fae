"""Closing a round: tallies and frozen results, once, whatever happens in between."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from random import Random
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from assessment.domain import disclosure, overall, reading, scoring, tallies
from assessment.domain.answers import AnswerSheet
from assessment.domain.errors import NotAllowed, NotFound, Refused
from assessment.domain.results import CALCULATOR_VERSION
from assessment.domain.rounds import State
from assessment.domain.standings import from_mapping
from assessment.services import answering, audit, closing, frameworks, rounds, tokens
from assessment.store import tables
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_closed_round, a_round, answer_all, kept, links, submitted
from tests.source_tree import ROOT

AGREED, DISAGREED = ("frontline", {"q1": "2"}), ("frontline", {"q1": "1"})


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    """An open round: the council agrees (Settled), the trust half and half with one more (Started)."""
    with writing() as session:
        made = a_round(session, here)
        submitted(session, here, made, here.council, [AGREED] * 12)
        submitted(session, here, made, here.trust, [AGREED] * 7 + [DISAGREED] * 5)
    return made


def close(writing: Sessions, here: Partnership, round: str, **more: Any) -> None:
    closing.close(writing, round=round, by=here.programme_manager, **more)


def state(session: Session, here: Partnership, round: str) -> State:
    return rounds.get(session, round=round, by=here.programme_manager).state


def frozen(session: Session, table: str, round: str) -> list[dict[str, Any]]:
    """The rows that a close made, without the round's id, by organisation (and theme)."""
    found = session.connection().execute(tables.metadata.tables[table].select()).mappings()
    rows = [{k: v for k, v in row.items() if k != "round_id"} for row in found if row["round_id"] == round]
    return sorted(rows, key=lambda row: (row["organisation_id"], row.get("theme", "")))


def levels(session: Session, round: str) -> dict[tuple[str, str], int | None]:
    return {(row["organisation_id"], row["theme"]): row["level"] for row in frozen(session, "result", round)}


def test_close_does_it(writing: Sessions, here: Partnership, round_: str) -> None:
    close(writing, here, round_)
    with writing() as session:
        assert state(session, here, round_) is State.CLOSED
        assert levels(session, round_) == {
            (here.council, "T1"): 2,
            (here.council, "overall"): 2,
            (here.trust, "T1"): 1,
            (here.trust, "overall"): 1,
        }
        assert {row["calculator_version"] for row in frozen(session, "result", round_)} == {CALCULATOR_VERSION}


def test_close_keeps_what_screens_read_beside_the_whole_standing(
    writing: Sessions, here: Partnership, round_: str
) -> None:
    close(writing, here, round_)
    with writing() as session:
        for row in frozen(session, "result", round_):
            standing = from_mapping(json.loads(row["content"]))
            columns = ("theme", "outcome", "level", "at_least", "low", "high", "confidence", "score")
            assert {name: row[name] for name in columns} == {name: getattr(standing, name) for name in columns}
            assert standing.reasons


def test_close_freezes_who_was_there(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        links(session, here, round_, here.council, 3)
    close(writing, here, round_)
    with writing() as session:
        found = {row["organisation_id"]: row for row in frozen(session, "participation", round_)}
        assert found[here.council]["headcount"] == {"manager": 40, "frontline": 200}
        assert (found[here.trust]["headcount"], found[here.trust]["invited"]) == ({}, 0)
        assert found[here.council]["invited"] == 3
        assert all(row["frozen"] for row in found.values())


def test_close_counts_and_erases_what_was_only_started(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        sent, started, again, _ = (link.token for link in links(session, here, made, here.council, 4))
        answer_all(session, sent, "manager", {"q1": "2", "q2": "dk"})
        answer_all(session, started, "frontline", {"q1": "1"}, submit=False)
        answer_all(session, again, "frontline", {"q1": "2"})
        answering.answer_again(session, token=again, today=TODAY)
        answer_all(session, again, "manager", {"q1": "1"}, submit=False)
    close(writing, here, made)
    with writing() as session:
        (council, _) = sorted(frozen(session, "tally", made), key=lambda row: row["organisation_id"] != here.council)
        responses = frozen(session, "response", made)
    assert json.loads(council["content"]) == {
        "respondents": {"manager": 1, "frontline": 1},
        "partials": {"frontline": 1},
        "counts": {"q1": {"frontline": {"2": 1}, "manager": {"2": 1}}, "q2": {"manager": {"dk": 1}}},
    }
    left = sorted((row["role"], row["answers"], row["draft_role"], row["draft"]) for row in responses)
    assert left == [("frontline", {"q1": "2"}, None, None), ("manager", {"q1": "2", "q2": "dk"}, None, None)]


def test_close_leaves_no_hash_that_a_link_leads_to(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        (link,) = links(session, here, made, here.council)
        answer_all(session, link.token, "manager", {"q1": "2"})
        assert tokens.response_hash(link.token) in str(kept(session))
    close(writing, here, made)
    with writing() as session:
        assert tokens.response_hash(link.token) not in str(kept(session))


def test_close_judges_as_the_domain_does(writing: Sessions) -> None:
    content = json.loads((ROOT / "tests/frameworks/hicm-data-change4.json").read_text())
    framework, rng = reading.read(content), Random(4)
    roles = ["executive"] * 4 + ["ig"] * 2 + ["manager"] * 6 + ["frontline"] * 30
    sheets = [
        AnswerSheet(r, {q.id: rng.choice([*framework.options(q.id)]) for q in framework.questions_for(r)})
        for r in roles
    ]
    with writing() as session:
        here = builders.a_partnership(session)
        frameworks.add(session, content=content, by=here.administrator)
        pinned = {"framework_id": framework.id, "framework_version": framework.version}
        made = a_round(session, here, organisations=[here.council], **pinned)
        submitted(session, here, made, here.council, [(s.role, s.answers) for s in sheets])
    close(writing, here, made)
    counted, headcount = tallies.tally(framework, sheets), {"manager": 40, "frontline": 200}
    judged = scoring.score(framework, counted, headcount=headcount)
    expected = {t: disclosure.show(framework, result, counted, headcount) for t, result in judged.items()}
    expected["overall"] = disclosure.show_overall(framework, overall.organisation(framework, judged), expected)
    with writing() as session:
        found = {row["theme"]: from_mapping(json.loads(row["content"])) for row in frozen(session, "result", made)}
    assert found == expected


def test_close_with_nobody_answering_is_insufficient(writing: Sessions, here: Partnership) -> None:
    made = a_closed_round(writing, here)
    with writing() as session:
        assert set(levels(session, made).values()) == {None}


def test_close_leaves_other_rounds_alone(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        other = a_round(session, here, name="Other")
        answer_all(session, links(session, here, other, here.council)[0].token, "manager", {"q1": "2"}, submit=False)
        before = [frozen(session, table, other) for table in ("response", "invitation", "participation")]
    close(writing, here, round_)
    with writing() as session:
        assert [frozen(session, table, other) for table in ("response", "invitation", "participation")] == before
        assert state(session, here, other) is State.OPEN


def test_close_tells_its_progress(writing: Sessions, here: Partnership, round_: str) -> None:
    told: list[tuple[int, int]] = []
    close(writing, here, round_, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


# Cut short


class PowerCut(Exception):
    """Stands for anything that ends the process in the middle."""


def many(session: Session, here: Partnership, name: str, organisations: list[str]) -> str:
    """An open round in which every organisation has answers of its own, the same for every call."""
    made = a_round(session, here, name=name, organisations=organisations)
    for number, organisation in enumerate(organisations):
        submitted(session, here, made, organisation, [AGREED] * (6 + 2 * number) + [DISAGREED] * 6)
    return made


@pytest.fixture
def two_alike(writing: Sessions, here: Partnership) -> tuple[str, str]:
    with writing() as session:
        places = [builders.an_organisation(session, here.system, f"Practice {n}") for n in range(5)]
        return many(session, here, "Cut short", places), many(session, here, "Undisturbed", places)


def results_of(session: Session, round: str) -> list[list[dict[str, Any]]]:
    return [frozen(session, table, round) for table in ("tally", "result", "participation")]


def test_close_goes_on_after_it_was_cut_short_between_organisations(
    writing: Sessions, here: Partnership, two_alike: tuple[str, str]
) -> None:
    cut, whole = two_alike

    def tell(done: int, of: int) -> None:
        assert of == 5
        if done == 2:
            raise PowerCut

    with pytest.raises(PowerCut):
        close(writing, here, cut, progress=tell)
    with writing() as session:
        assert state(session, here, cut) is State.CLOSING
        assert len(frozen(session, "tally", cut)) == 2
        with pytest.raises(Refused, match="closing, so how its people take part stays"):
            links(session, here, cut, here.council)
    told: list[tuple[int, int]] = []
    close(writing, here, cut, progress=lambda done, of: told.append((done, of)))
    close(writing, here, whole)
    assert told == [(3, 5), (4, 5), (5, 5)]
    with writing() as session:
        assert state(session, here, cut) is State.CLOSED
        assert results_of(session, cut) == results_of(session, whole)


@pytest.mark.parametrize("cut_at", [1, 2, 4, 7])
def test_close_goes_on_after_it_was_cut_short_within_a_transaction(
    writing: Sessions, here: Partnership, two_alike: tuple[str, str], cut_at: int
) -> None:
    # 1: while it begins; 2 to 6: an organisation whose rows are written but not committed; 7: while it finishes.
    cut, whole = two_alike
    opened = 0

    @contextmanager
    def failing() -> Iterator[Session]:
        nonlocal opened
        opened += 1
        with writing() as session:
            yield session
            session.flush()
            if opened == cut_at:
                raise PowerCut

    with pytest.raises(PowerCut):
        close(failing, here, cut)
    with writing() as session:
        assert state(session, here, cut) is (State.OPEN if cut_at == 1 else State.CLOSING)
        assert len(frozen(session, "tally", cut)) == max(0, min(cut_at - 2, 5))
        assert len(frozen(session, "response", cut)) == 80
    close(writing, here, cut)
    close(writing, here, whole)
    with writing() as session:
        assert results_of(session, cut) == results_of(session, whole)


def test_close_by_two_people_at_once_happens_once(
    writing: Sessions, here: Partnership, two_alike: tuple[str, str]
) -> None:
    twice, once = two_alike
    together = Barrier(2)

    def person(_: int) -> str:
        together.wait()
        try:
            close(writing, here, twice)
        except Refused as refused:
            return str(refused)
        return "done"

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(person, range(2)))
    close(writing, here, once)
    assert set(said) <= {"done", "A round that is closed cannot become closing."}
    with writing() as session:
        assert results_of(session, twice) == results_of(session, once)
        sentences = [entry.sentence for entry in audit.history(session, by=here.programme_manager)]
    assert sentences.count("Priya Shah closed the round ‘Cut short’.") == 1


# Refusing and recording


def test_close_refuses_a_round_that_is_not_open(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        draft = a_round(session, here, State.DRAFT, name="Draft")
    with pytest.raises(Refused, match="draft cannot become closing"):
        close(writing, here, draft)
    close(writing, here, round_)
    with writing() as session:
        before = kept(session)
    with pytest.raises(Refused, match="closed cannot become closing"):
        close(writing, here, round_)
    with writing() as session:
        assert kept(session) == before


def test_close_refuses_who_may_not(writing: Sessions, here: Partnership, round_: str) -> None:
    for by in (here.lead, here.viewer, here.administrator):
        with pytest.raises(NotAllowed):
            closing.close(writing, round=round_, by=by)
    with writing() as session:
        elsewhere = builders.a_partnership(session, "Elsewhere")
    with pytest.raises(NotFound):
        closing.close(writing, round=round_, by=elsewhere.programme_manager)
    with writing() as session:
        assert state(session, here, round_) is State.OPEN


def test_close_records_it(writing: Sessions, here: Partnership, round_: str) -> None:
    close(writing, here, round_)
    with writing() as session:
        newest = audit.history(session, by=here.programme_manager)[:2]
    assert [entry.sentence for entry in newest] == [
        "Priya Shah closed the round ‘Spring 2027’.",
        "Priya Shah began to close the round ‘Spring 2027’.",
    ]


def test_close_keeps_nothing_if_recording_fails(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        before = kept(session)
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError):
        close(writing, here, round_)
    with writing() as session:
        assert kept(session) == before


def test_close_is_not_finished_if_recording_that_fails(writing: Sessions, here: Partnership, round_: str) -> None:
    def tell(done: int, of: int) -> None:
        if done == of:
            with writing() as session:
                builders.drop_the_history(session)

    with pytest.raises(SQLAlchemyError):
        close(writing, here, round_, progress=tell)
    with writing() as session:
        assert state(session, here, round_) is State.CLOSING


def test_close_keeps_a_tally_that_scores_to_the_same_results(writing: Sessions, here: Partnership, round_: str) -> None:
    """What later rules will be worked out from (method.md 7) holds all that these results needed."""
    close(writing, here, round_)
    with writing() as session:
        found = rounds.get(session, round=round_, by=here.programme_manager)
        fw = frameworks.get(
            session, system=here.system, framework_id=found.framework_id, framework_version=found.framework_version
        )
        kept_tallies = frozen(session, "tally", round_)
        results = {(r["organisation_id"], r["theme"]): r["level"] for r in frozen(session, "result", round_)}
    assert kept_tallies
    for row in kept_tallies:
        counted = tallies.from_mapping(json.loads(row["content"]))
        for theme, result in scoring.score(fw, counted).items():
            assert results[row["organisation_id"], theme] == result.level
