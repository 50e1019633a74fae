"""What people write beside their answers: stored when written, sent with the answers, parted from them at close."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlmodel import Session

from assessment.domain.errors import Refused
from assessment.domain.notes import Evidence, Notes
from assessment.services import answering, closing, frameworks, rounds
from assessment.store import participations, tables
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import CLOSES, OPENS, a_round, details, links, submitted
from tests.source_tree import ROOT

POLICY = Evidence("Sharing policy", "https://example.org/policy", date(2026, 4, 1))


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def round_(writing: Sessions, here: Partnership) -> str:
    """An open round in which managers are asked for a document with q2."""
    content = builders.a_framework(version="proved", evidence_from=["manager"])
    with writing() as session:
        frameworks.add(session, content=content, by=here.administrator)
        return a_round(session, here, framework_version="proved")


@pytest.fixture
def token(writing: Sessions, here: Partnership, round_: str) -> str:
    with writing() as session:
        made = links(session, here, round_, here.council)[0].token
        answering.choose_role(session, token=made, role="manager", today=TODAY)
    return made


def write(session: Session, token: str, text: str) -> None:
    answering.comment(session, token=token, theme="T1", text=text, today=TODAY)


def prove(session: Session, token: str, given: Evidence) -> None:
    answering.evidence(session, token=token, question="q2", today=TODAY, **asdict(given))


def written(session: Session, token: str) -> Notes:
    return answering.visit(session, token=token, today=TODAY).notes


def found(session: Session, table: str) -> list[dict[str, Any]]:
    return [dict(row) for row in session.connection().execute(tables.metadata.tables[table].select()).mappings()]


def test_comment_and_evidence_are_there_at_the_next_visit(writing: Sessions, token: str) -> None:
    with writing() as session:
        write(session, token, "Two systems, one ward.")
    with writing() as session:
        prove(session, token, POLICY)
    with writing() as session:
        assert written(session, token) == Notes({"T1": "Two systems, one ward."}, {"q2": POLICY})
        write(session, token, "")
    with writing() as session:
        assert written(session, token) == Notes({}, {"q2": POLICY})


def test_comment_and_evidence_touch_no_answer(writing: Sessions, token: str) -> None:
    with writing() as session:
        answering.answer(session, token=token, question="q1", code="2", today=TODAY)
        write(session, token, "Both")
        prove(session, token, POLICY)
        answering.answer(session, token=token, question="q2", code="1", today=TODAY)
        visit = answering.visit(session, token=token, today=TODAY)
    assert (visit.answers, visit.notes.comments) == ({"q1": "2", "q2": "1"}, {"T1": "Both"})


def test_change_of_role_keeps_the_comment_and_drops_what_is_not_asked(writing: Sessions, token: str) -> None:
    with writing() as session:
        write(session, token, "Both")
        prove(session, token, POLICY)
        answering.choose_role(session, token=token, role="frontline", today=TODAY)
        assert written(session, token) == Notes({"T1": "Both"}, {})
        answering.choose_role(session, token=token, role="manager", today=TODAY)
        assert written(session, token) == Notes({"T1": "Both"}, {"q2": POLICY}), "the wrong role for a moment"
        answering.choose_role(session, token=token, role="frontline", today=TODAY)
        assert answering.submit(session, token=token, today=TODAY).notes == Notes({"T1": "Both"}, {})


def test_two_tabs_lose_no_part_of_a_document(writing: Sessions, token: str) -> None:
    together = Barrier(2)

    def give(part: dict[str, Any]) -> None:
        together.wait()
        with writing() as session:
            answering.evidence(session, token=token, question="q2", today=TODAY, **part)

    parts: list[dict[str, Any]] = [{"title": POLICY.title}, {"link": POLICY.link, "dated_on": POLICY.dated_on}]
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(give, parts))
    with writing() as session:
        assert written(session, token).evidence == {"q2": POLICY}


def test_document_that_is_still_to_come_is_refused(writing: Sessions, token: str) -> None:
    with writing() as session:
        prove(session, token, replace(POLICY, dated_on=TODAY))
        with pytest.raises(Refused, match="11 March 2027 is still to come"):
            prove(session, token, replace(POLICY, dated_on=TODAY + timedelta(days=1)))


def test_bad_link_is_refused_and_what_was_there_stays(writing: Sessions, token: str) -> None:
    with writing() as session:
        prove(session, token, POLICY)
    with pytest.raises(Refused, match="is not a link"), writing() as session:
        prove(session, token, Evidence("Policy", "policy.pdf"))
    with writing() as session:
        assert written(session, token).evidence == {"q2": POLICY}


def test_copy_to_keep_has_the_notes_and_the_next_visit_does_not(writing: Sessions, token: str) -> None:
    with writing() as session:
        write(session, token, "Both")
        sheet = answering.submit(session, token=token, today=TODAY)
        assert sheet.notes == Notes({"T1": "Both"}, {})
        assert written(session, token) == Notes()
        answering.answer_again(session, token=token, today=TODAY)
        assert written(session, token) == Notes()


def test_answering_again_replaces_the_notes(writing: Sessions, here: Partnership, round_: str, token: str) -> None:
    with writing() as session:
        write(session, token, "Before")
        answering.submit(session, token=token, today=TODAY)
        answering.answer_again(session, token=token, today=TODAY)
        answering.choose_role(session, token=token, role="manager", today=TODAY)
        write(session, token, "After")
        answering.submit(session, token=token, today=TODAY)
    closing.close(writing, round=round_, by=here.programme_manager)
    with writing() as session:
        assert [row["content"] for row in found(session, "comment")] == ["After"]


def test_closing_parts_notes_from_answers(writing: Sessions, here: Partnership, round_: str, token: str) -> None:
    with writing() as session:
        write(session, token, "Two systems, one ward.")
        prove(session, token, POLICY)
        answering.submit(session, token=token, today=TODAY)
        [started] = links(session, here, round_, here.council)
        answering.choose_role(session, token=started.token, role="frontline", today=TODAY)
        write(session, started.token, "Never sent")
    closing.close(writing, round=round_, by=here.programme_manager)
    with writing() as session:
        [comment], [proof], [response] = (found(session, name) for name in ("comment", "evidence", "response"))
    assert (comment["theme"], comment["content"]) == ("T1", "Two systems, one ward.")
    assert (proof["question"], Evidence(proof["title"], proof["link"], proof["dated_on"])) == ("q2", POLICY)
    assert (response["notes"], response["draft_notes"]) == (None, None)
    assert response["id"] not in (comment["id"], proof["id"])


@pytest.mark.parametrize(("others", "role"), [(10, "manager"), (9, "")])
def test_comment_carries_its_role_only_where_enough_people_have_it(
    writing: Sessions, here: Partnership, round_: str, token: str, others: int, role: str
) -> None:
    with writing() as session:
        submitted(session, here, round_, here.council, [("manager", {"q1": "2"})] * others)
        write(session, token, "Both")
        answering.submit(session, token=token, today=TODAY)
    closing.close(writing, round=round_, by=here.programme_manager)
    with writing() as session:
        assert [row["role"] for row in found(session, "comment")] == [role]


def test_comment_keeps_no_role_and_no_theme_that_leads_to_who_wrote_it(writing: Sessions, here: Partnership) -> None:
    """Five information governance staff: the trust's other roles have enough. Only they are asked about T5."""
    content = json.loads((ROOT / "tests/frameworks/hicm-data-change4.json").read_text())
    people = {"executive": 8, "manager": 30, "frontline": 40, "ig": 5}
    with writing() as session:
        frameworks.add(session, content=content, by=here.administrator)
        pinned = {"framework_id": content["id"], "framework_version": str(content["version"])}
        made = a_round(session, here, **pinned)
        said = [("ig", "T5"), ("ig", "T1"), ("manager", "T1"), ("executive", "T6")]
        for role, theme in said:
            [link] = links(session, here, made, here.trust)
            answering.choose_role(session, token=link.token, role=role, today=TODAY)
            answering.comment(session, token=link.token, theme=theme, text=f"{role} {theme}", today=TODAY)
            answering.submit(session, token=link.token, today=TODAY)
            people[role] -= 1
        submitted(
            session, here, made, here.trust, [(role, {"q01": "4"}) for role, n in people.items() for _ in range(n)]
        )
    closing.close(writing, round=made, by=here.programme_manager)
    with writing() as session:
        told = {row["content"]: (row["role"], row["theme"]) for row in found(session, "comment")}
    # Executives and information governance staff are 13 together. T6 goes with T5: alone, no theme would mean T5.
    assert told == {
        "ig T5": ("", ""), "ig T1": ("", "T1"), "manager T1": ("manager", "T1"), "executive T6": ("", ""),
    }  # fmt: skip


# The last level beside each theme


@pytest.fixture
def later(writing: Sessions, here: Partnership) -> str:
    """A round before this one, in which the council settled; a new one that is open."""
    with writing() as session:
        before = a_round(session, here, name="Autumn 2026", opens_on=date(2026, 9, 1), closes_on=CLOSES)
        submitted(session, here, before, here.council, [("frontline", {"q1": "2"})] * 12)
    closing.close(writing, round=before, by=here.programme_manager)
    with writing() as session:
        return a_round(session, here, name="Spring 2027", opens_on=OPENS)


def last_seen(session: Session, here: Partnership, round: str, organisation: str) -> Any:
    [link] = links(session, here, round, organisation)
    return answering.visit(session, token=link.token, today=TODAY).last


def test_last_level_is_shown_only_where_the_lead_allows_it(writing: Sessions, here: Partnership, later: str) -> None:
    with writing() as session:
        assert last_seen(session, here, later, here.council) == {}
        participations.show_last(session, round=later, organisation=here.council, shown=True)
        assert last_seen(session, here, later, here.council) == {"T1": "Autumn 2026: Settled"}
        assert last_seen(session, here, later, here.trust) == {}
        participations.show_last(session, round=later, organisation=here.council, shown=False)
        assert last_seen(session, here, later, here.council) == {}


def test_last_level_says_nothing_where_there_is_none(writing: Sessions, here: Partnership, round_: str) -> None:
    with writing() as session:
        participations.show_last(session, round=round_, organisation=here.council, shown=True)
        assert last_seen(session, here, round_, here.council) == {}


def test_change_of_a_draft_keeps_what_the_lead_allowed(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = rounds.draft(session, **details(here), by=here.programme_manager)
        participations.show_last(session, round=made, organisation=here.council, shown=True)
        rounds.change(session, round=made, **details(here, purpose="Why"), by=here.programme_manager)
        assert participations.shows_last(session, round=made, organisation=here.council)
        assert not participations.shows_last(session, round=made, organisation=here.trust)
