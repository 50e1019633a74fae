"""Reports: who sees which rounds, the system's report, an organisation's report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from assessment.domain.errors import NotAllowed, NotFound, Refused
from assessment.domain.reports import Numbers, Organisation, Report
from assessment.domain.rounds import State
from assessment.services import closing, organisations, reporting, rounds
from assessment.store import tables
from tests import builders
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_round, kept, links, submitted

AGREED, DISAGREED = ("frontline", {"q1": "2"}), ("frontline", {"q1": "1"})


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def story(writing: Sessions, here: Partnership) -> dict[str, str]:
    """Four rounds by name: the trust joins in the second. Old is published, New closed, then one open and one draft."""
    by, made = here.programme_manager, {}
    with writing() as session:
        for name, year, places in (
            ("Old", 2025, [here.council]),
            ("New", 2026, [here.council, here.trust]),
            ("Open", 2027, [here.council, here.trust]),
        ):
            days = {"opens_on": date(year, 3, 1), "closes_on": date(2027, 12, 1)}
            made[name] = a_round(session, here, name=name, organisations=places, **days)
            submitted(session, here, made[name], here.council, [AGREED] * 12 + [("manager", {"q1": "2"})] * 3)
        links(session, here, made["New"], here.council, 20)
        submitted(session, here, made["New"], here.trust, [AGREED] * 7 + [DISAGREED] * 5)
        made["Draft"] = a_round(session, here, State.DRAFT, name="Draft")
    for name in ("Old", "New"):
        closing.close(writing, round=made[name], by=by)
    with writing() as session:
        rounds.publish(session, round=made["Old"], by=by, today=TODAY)
    return made


def system(session: Session, here: Partnership, **changes: Any) -> Report:
    return reporting.system_report(session, **{"by": here.programme_manager, "today": TODAY} | changes)


def organisation(session: Session, here: Partnership, place: str, **changes: Any) -> Report:
    call = {"by": here.programme_manager, "today": TODAY} | changes
    return reporting.organisation_report(session, organisation=place, **call)


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements that a session sends."""
    sent: list[str] = []

    def note(*event_arguments: Any) -> None:
        sent.append(event_arguments[2])

    connection = session.connection()
    event.listen(connection, "before_cursor_execute", note)
    yield sent
    event.remove(connection, "before_cursor_execute", note)


# visible_rounds


@pytest.mark.usefixtures("story")
def test_visible_rounds_does_it_oldest_first(reading: Sessions, here: Partnership) -> None:
    with reading() as session:
        names = {
            by.kind: [r.name for r in reporting.visible_rounds(session, by=by)]
            for by in (here.programme_manager, here.lead, here.viewer)
        }
    assert names == {"programme_manager": ["Old", "New"], "organisation_lead": ["Old", "New"], "viewer": ["Old"]}


@pytest.mark.usefixtures("story")
def test_visible_rounds_gives_a_lead_rounds_they_took_part_in(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        lead = builders.a_person(session, here.system, here.lead.kind, organisation=here.trust)
        assert [r.name for r in reporting.visible_rounds(session, by=lead)] == ["New"]


def test_visible_rounds_leaves_out_a_round_that_is_being_closed(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)

    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        closing.close(writing, round=made, by=here.programme_manager, progress=stop)
    with writing() as session:
        assert reporting.visible_rounds(session, by=here.programme_manager) == ()


def test_visible_rounds_refuses_who_may_not(reading: Sessions, here: Partnership) -> None:
    with reading() as session, pytest.raises(NotAllowed):
        reporting.visible_rounds(session, by=here.administrator)


# system_report


def test_system_report_does_it(reading: Sessions, here: Partnership, story: dict[str, str]) -> None:
    with reading() as session:
        report = system(session, here)
    assert (report.system, report.made_on, report.public) == ("Northmoor and Vale", TODAY, False)
    assert [r.name for r in report.rounds] == ["Old", "New"]
    assert report.framework.id == "small"
    assert [(o.name, o.size, o.place) for o in report.organisations] == [
        ("Vale Hospitals", None, "Vale"),
        ("Northmoor Council", 240, ""),
    ]
    new, old = story["New"], story["Old"]
    assert {key: s.level for key, s in report.standings.items()} == {
        (old, here.council, "T1"): 2,
        (old, here.council, "overall"): 2,
        (new, here.council, "T1"): 2,
        (new, here.council, "overall"): 2,
        (new, here.trust, "T1"): 1,
        (new, here.trust, "overall"): 1,
    }
    heads = {"manager": 40, "frontline": 200}
    assert report.numbers == {
        (old, here.council): Numbers(15, 0, 0, 240, {"manager": 3, "frontline": 12}, heads=heads),
        (new, here.council): Numbers(15, 0, 20, 240, {"manager": 3, "frontline": 12}, heads=heads),
        (new, here.trust): Numbers(12, 0, 0, None, {"manager": 0, "frontline": 12}),
    }


def test_system_report_without_detail_carries_what_charts_need(
    reading: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    charted = ("theme", "outcome", "level", "at_least", "low", "high", "confidence", "score")
    with reading() as session:
        brief, full = system(session, here).standings, system(session, here, detail=True).standings
    assert brief.keys() == full.keys()
    for key, standing in full.items():
        assert standing.reasons
        assert (brief[key].reasons, brief[key].criteria) == ((), ())
        assert [getattr(brief[key], name) for name in charted] == [getattr(standing, name) for name in charted]
    assert full[story["New"], here.council, "T1"].criteria


def test_system_report_of_some_rounds(reading: Sessions, here: Partnership, story: dict[str, str]) -> None:
    with reading() as session:
        report = system(session, here, rounds=[story["Old"]])
        assert ([r.name for r in report.rounds], [o.id for o in report.organisations]) == (["Old"], [here.council])
        for unseen in ("Open", "Draft"):
            with pytest.raises(NotFound):
                system(session, here, rounds=[story["Old"], story[unseen]])


def test_system_report_asks_the_same_number_of_questions_however_much_there_is(
    writing: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    with writing() as session, counted(session) as one_round:
        system(session, here, rounds=[story["Old"]])
    with writing() as session, counted(session) as two_rounds:
        system(session, here)
    assert len(one_round) == len(two_rounds) <= 7
    assert len([statement for statement in two_rounds if "FROM result" in statement]) == 1


@pytest.mark.usefixtures("story")
def test_system_report_is_what_was_frozen(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        before = system(session, here, detail=True)
        where = {"organisation": here.council, "name": "Northmoor Council", "type": "Council adult social care"}
        organisations.change(
            session, **where, place="", headcount={"manager": 1, "frontline": 1}, by=here.programme_manager
        )
        session.connection().exec_driver_sql("DELETE FROM response")
        assert system(session, here, detail=True) == before


@pytest.mark.usefixtures("story")
def test_system_report_for_the_public_names_nobody(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        report = system(session, here, public=True, detail=True)
        aliases = {o.id: o.alias for o in builders.rows(session, tables.Organisation)}
    letters = {aliases[here.council], aliases[here.trust]}
    assert report.public
    assert report.organisations == (
        Organisation(aliases[here.trust], f"Organisation {aliases[here.trust]}", "Acute"),
        Organisation(aliases[here.council], f"Organisation {aliases[here.council]}", "Council adult social care"),
    )
    assert {key[1] for key in (*report.standings, *report.numbers)} == letters
    named = ("Northmoor Council", "Vale Hospitals", here.council, here.trust, "240")
    told = str((report.organisations, report.standings, report.numbers))
    for each in report.rounds:
        told = told.replace(each.id, "")  # random letters and digits, among which a headcount may stand by chance
    assert not [name for name in named if name in told]


def test_system_report_for_the_public_hides_roles_that_few_answered_from(
    reading: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    with reading() as session:
        numbers = system(session, here, public=True, rounds=[story["Old"]]).numbers
    # 3 managers are few, and 15 less the 12 others would tell them.
    assert list(numbers.values()) == [Numbers(15, 0, 0, None, {})]


def test_system_report_refuses_while_nothing_is_closed(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        made = a_round(session, here)
        submitted(session, here, made, here.council, [AGREED] * 12)
        with pytest.raises(Refused, match="no results for you yet"):
            system(session, here)


def test_system_report_for_a_viewer_is_what_is_published(
    reading: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    with reading() as session:
        assert [r.name for r in system(session, here, by=here.viewer).rounds] == ["Old"]
        with pytest.raises(NotFound):
            system(session, here, by=here.viewer, rounds=[story["New"]])


@pytest.mark.usefixtures("story")
def test_system_report_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        for by in (here.lead, here.administrator):
            with pytest.raises(NotAllowed):
                system(session, here, by=by)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        with pytest.raises(Refused, match="no results for you yet"):
            system(session, here, by=elsewhere.programme_manager)


# organisation_report


def test_organisation_report_does_it(reading: Sessions, here: Partnership, story: dict[str, str]) -> None:
    with reading() as session:
        report, whole = organisation(session, here, here.trust), system(session, here, detail=True)
    assert [r.name for r in report.rounds] == ["New"]
    assert [o.id for o in report.organisations] == [here.trust]
    theirs = {key: standing for key, standing in whole.standings.items() if key[1] == here.trust}
    assert report.standings == theirs
    assert report.standings[story["New"], here.trust, "T1"].criteria
    assert report.numbers == {key: n for key, n in whole.numbers.items() if key[1] == here.trust}


@pytest.mark.parametrize(
    ("who", "seen"), [("programme_manager", ["Old", "New"]), ("lead", ["Old", "New"]), ("viewer", ["Old"])]
)
@pytest.mark.usefixtures("story")
def test_organisation_report_shows_each_what_they_may_see(
    reading: Sessions, here: Partnership, who: str, seen: list[str]
) -> None:
    with reading() as session:
        report = organisation(session, here, here.council, by=getattr(here, who))
    assert [r.name for r in report.rounds] == seen


@pytest.mark.usefixtures("story")
def test_organisation_report_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        for by, place in ((here.lead, here.trust), (here.administrator, here.council)):
            with pytest.raises(NotAllowed):
                organisation(session, here, place, by=by)
        elsewhere = builders.a_partnership(session, "Elsewhere")
        for by in (elsewhere.programme_manager, elsewhere.viewer):
            with pytest.raises(Refused, match="no results for you yet"):
                organisation(session, here, here.council, by=by)
        with pytest.raises(Refused, match="no results for you yet"):  # took part in nothing that is published
            organisation(session, here, here.trust, by=here.viewer)


# While a round is open


REPORTS: dict[str, Callable[[Session, Partnership], object]] = {
    "system": lambda session, here: system(session, here, detail=True),
    "organisation": lambda session, here: organisation(session, here, here.council),
}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_reports_do_not_change_with_answers_in_an_open_round(
    writing: Sessions, here: Partnership, story: dict[str, str], report: Callable[[Session, Partnership], object]
) -> None:
    with writing() as session:
        before = report(session, here)
        submitted(session, here, story["Open"], here.council, [DISAGREED] * 30)
        assert report(session, here) == before
        assert kept(session, "result")["result"]


# organisation_report, spreads


def spread_out(session: Session, here: Partnership, rounds: list[str], **changes: Any) -> Report:
    return organisation(session, here, here.council, spreads=rounds, **changes)


def test_organisation_report_spreads_answers_of_the_rounds_it_is_asked_for(
    reading: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    old, new = story["Old"], story["New"]
    with reading() as session:
        report = spread_out(session, here, [old, new])
        assert set(report.spreads) == {(old, here.council), (new, here.council)}
        found = {spread.question: spread for spread in report.spreads[new, here.council]}
        assert found["q1"].n == 15
        assert [band.share_text for band in found["q1"].bands] == ["over 90%"]
        assert organisation(session, here, here.council).spreads == {}
        assert spread_out(session, here, [old]).spreads == {(old, here.council): report.spreads[old, here.council]}


@pytest.mark.usefixtures("story")
def test_organisation_report_spreads_nothing_of_an_open_round(
    reading: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    with reading() as session:
        assert spread_out(session, here, [story["Open"]]).spreads == {}


def test_organisation_report_spreads_for_its_lead_and_not_for_viewers(
    reading: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    with reading() as session:
        assert spread_out(session, here, [story["Old"]], by=here.lead).spreads
        assert spread_out(session, here, [story["Old"]], by=here.viewer).spreads == {}


def test_spreads_stay_when_answers_are_erased_and_do_not_go_into_other_reports(
    writing: Sessions, here: Partnership, story: dict[str, str]
) -> None:
    with writing() as session:
        before = spread_out(session, here, [story["New"]])
        session.connection().exec_driver_sql("DELETE FROM response")
        assert spread_out(session, here, [story["New"]]) == before
        for public in (False, True):
            assert system(session, here, detail=True, public=public).spreads == {}
