"""Comments and evidence: what may be kept, what a change of role leaves of them, how the database has them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assessment.domain import notes
from assessment.domain.errors import Refused
from assessment.domain.framework import Framework
from assessment.domain.notes import LONGEST_COMMENT, Evidence, Notes
from assessment.imports import frameworks
from tests.builders import TODAY

POLICY = Evidence("Information sharing policy", "https://example.org/policy.pdf?v=2#p3", date(2026, 4, 1))


@pytest.fixture(scope="module")
def framework() -> Framework:
    return frameworks.load(frameworks.BUNDLED)[1]


def test_evidenced_are_the_facts_of_the_roles_that_the_file_names(framework: Framework) -> None:
    asked = [question.id for question in notes.evidenced(framework, "ig")]
    assert asked == ["q05", "q06", "q07", "q08", "q14", "q15", "q17", "q18"]
    assert notes.evidenced(framework, "executive") == ()
    assert notes.evidenced(framework, "manager") == ()


def test_comment_keeps_lines_and_drops_what_nobody_can_see(framework: Framework) -> None:
    assert (
        notes.comment(framework, "manager", "T1", "  Two\u200b systems.\r\n\tOne ward.\x00 ")
        == "Two systems.\nOne ward."
    )


def test_comment_that_is_too_long_is_refused_with_both_lengths(framework: Framework) -> None:
    assert notes.comment(framework, "manager", "T1", "a" * LONGEST_COMMENT)
    with pytest.raises(Refused, match=r"1,001 characters long. Use at most 1,000"):
        notes.comment(framework, "manager", "T1", "a" * (LONGEST_COMMENT + 1))


def test_comment_on_a_theme_that_is_not_asked_is_refused(framework: Framework) -> None:
    with pytest.raises(Refused, match="no theme ‘T5’"):
        notes.comment(framework, "manager", "T5", "Audits")
    with pytest.raises(Refused, match="no theme ‘T9’"):
        notes.comment(framework, "manager", "T9", "What?")


@pytest.mark.parametrize("link", ["https://example.org", "http://intranet/policy", POLICY.link, ""])
def test_evidence_takes_a_link(framework: Framework, link: str) -> None:
    assert notes.evidence(framework, "ig", "q05", Evidence("Policy", f" {link} "), today=TODAY).link == link


@pytest.mark.parametrize(
    "link", ["policy.pdf", "javascript:alert(1)", "file:///etc/passwd", "https://", "https://a b", "https://[::1"]
)
def test_evidence_refuses_what_is_no_link(framework: Framework, link: str) -> None:
    with pytest.raises(Refused, match="is not a link"):
        notes.evidence(framework, "ig", "q05", Evidence("Policy", link), today=TODAY)


def test_evidence_of_today_is_taken_and_of_tomorrow_refused(framework: Framework) -> None:
    assert notes.evidence(framework, "ig", "q05", Evidence(dated_on=TODAY), today=TODAY).dated_on == TODAY
    with pytest.raises(Refused, match="11 March 2027 is still to come"):
        notes.evidence(framework, "ig", "q05", Evidence(dated_on=TODAY + timedelta(days=1)), today=TODAY)


def test_evidence_is_refused_where_none_is_asked(framework: Framework) -> None:
    for role, question in (("ig", "q01"), ("executive", "q11"), ("manager", "q05")):
        with pytest.raises(Refused, match="No document is asked"):
            notes.evidence(framework, role, question, POLICY, today=TODAY)


def test_change_of_role_keeps_what_still_applies(framework: Framework) -> None:
    given = Notes({"T1": "Both", "T5": "Audits"}, {"q05": POLICY})
    assert given.for_role(framework, "manager") == Notes({"T1": "Both"}, {})
    assert given.for_role(framework, "ig") == given


def test_empty_text_takes_a_note_back() -> None:
    given = Notes().with_comment("T1", "Both").with_evidence("q05", POLICY)
    assert given == Notes({"T1": "Both"}, {"q05": POLICY})
    assert given.with_comment("T1", "").with_evidence("q05", Evidence()) == Notes()


@pytest.mark.parametrize(
    "given",
    [Notes({"T1": "Both"}, {"q05": POLICY}), Notes({}, {"q05": Evidence(link="https://example.org")}), Notes()],
)
def test_notes_come_back_from_the_database_as_they_were(given: Notes) -> None:
    assert notes.from_mapping(given.as_mapping()) == given
    assert (given.as_mapping() is None) is (given == Notes())
