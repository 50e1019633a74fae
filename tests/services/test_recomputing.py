"""Earlier rounds under the newest framework's rules: levels only, beside what is frozen."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.domain.errors import Mistakes, NotAllowed
from assessment.domain.results import OVERALL
from assessment.services import closing, frameworks, recomputing, reporting
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_round, kept, submitted


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


def second(threshold: str = "4/5", **questions: Any) -> dict[str, Any]:
    """The small framework's next major version: "all" asks for less, and the questions are the same unless told."""
    made = builders.a_framework(version="2", replaces="1")
    made["question_map"] = {"q1": "same", "q2": "same"} | questions
    made["config"]["quantifiers"]["all"] = [">=", threshold]
    return made


def closed(writing: Sessions, here: Partnership, agree: int, of: int, **changes: Any) -> str:
    with writing() as session:
        made = a_round(session, here, organisations=[here.council], **changes)
        answers = [("frontline", {"q1": "2"})] * agree + [("frontline", {"q1": "1"})] * (of - agree)
        submitted(session, here, made, here.council, answers)
    closing.close(writing, round=made, by=here.programme_manager)
    return made


def two_rounds(writing: Sessions, here: Partnership, content: dict[str, Any]) -> tuple[str, str]:
    """17 of 20 agreed in both; the second round asks by other rules."""
    first = closed(writing, here, 17, 20, name="First")
    with writing() as session:
        frameworks.add(session, content=content, by=here.administrator)
    return first, closed(writing, here, 17, 20, name="Second", framework_version="2")


def test_of_system_does_it(writing: Sessions, reading: Sessions, here: Partnership) -> None:
    first, last = two_rounds(writing, here, second())
    with reading() as session:
        found = recomputing.of_system(session, by=here.programme_manager, today=TODAY)
        frozen = reporting.system_report(session, by=here.programme_manager, today=TODAY)
    assert found.rounds == (first,)
    assert frozen.levels(first, "T1") == {here.council: 1}
    assert frozen.levels(last, "T1") == {here.council: 2}
    assert found.standings[first, here.council, "T1"].level == 2
    assert found.standings[first, here.council, OVERALL].level == 2


def test_of_organisation_does_it(writing: Sessions, reading: Sessions, here: Partnership) -> None:
    first, _ = two_rounds(writing, here, second())
    with reading() as session:
        found = recomputing.of_organisation(session, organisation=here.council, by=here.lead, today=TODAY)
    assert found.standings[first, here.council, "T1"].level == 2


def test_nothing_is_worked_out_where_a_question_changed(
    writing: Sessions, reading: Sessions, here: Partnership
) -> None:
    content = second(q1="reworded")
    content["questions"][0]["text"] = "Is it so indeed?"
    two_rounds(writing, here, content)
    with reading() as session:
        found = recomputing.of_system(session, by=here.programme_manager, today=TODAY)
    assert found.rounds == ()
    assert found.standings == {}


def test_a_minor_version_is_comparable_as_it_is(writing: Sessions, reading: Sessions, here: Partnership) -> None:
    closed(writing, here, 17, 20, name="First")
    with writing() as session:
        frameworks.add(session, content=builders.a_framework(version="1.1"), by=here.administrator)
    closed(writing, here, 17, 20, name="Second", framework_version="1.1")
    with reading() as session:
        assert recomputing.of_system(session, by=here.programme_manager, today=TODAY).rounds == ()


def test_what_is_frozen_stays(writing: Sessions, reading: Sessions, here: Partnership) -> None:
    two_rounds(writing, here, second())
    with reading() as session:
        before = kept(session)
        recomputing.of_system(session, by=here.programme_manager, today=TODAY)
        assert kept(session) == before


def test_of_organisation_refuses_who_may_not(writing: Sessions, reading: Sessions, here: Partnership) -> None:
    two_rounds(writing, here, second())
    with reading() as session:
        with pytest.raises(NotAllowed):
            recomputing.of_organisation(session, organisation=here.trust, by=here.lead, today=TODAY)
        with pytest.raises(NotAllowed):
            recomputing.of_system(session, by=here.lead, today=TODAY)


def test_versions_hold_what_the_rounds_used_and_what_that_replaces(
    writing: Sessions, reading: Sessions, here: Partnership
) -> None:
    with writing() as session:
        frameworks.add(session, content=second(), by=here.administrator)
    closed(writing, here, 17, 20, name="Only", framework_version="2")
    with reading() as session:
        found = recomputing.versions(session, by=here.lead)
    assert set(found.frameworks) == {("small", "1"), ("small", "2")}


def test_a_version_that_was_never_here_is_done_without(writing: Sessions, reading: Sessions, here: Partnership) -> None:
    with writing() as session:
        frameworks.add(session, content=second() | {"version": "9", "replaces": "8"}, by=here.administrator)
    closed(writing, here, 17, 20, name="Only", framework_version="9")
    with reading() as session:
        assert set(recomputing.versions(session, by=here.lead).frameworks) == {("small", "9")}


def test_a_map_that_is_not_true_of_what_is_here_is_refused(writing: Sessions, here: Partnership) -> None:
    content = second()
    content["questions"][0]["text"] = "Is it so indeed?"
    with writing() as session, pytest.raises(Mistakes) as caught:
        frameworks.add(session, content=content, by=here.administrator)
    assert "question_map › q1: is ‘same’, but its wording changed from version 1. Use ‘reworded’." in [
        str(each) for each in caught.value.mistakes
    ]
