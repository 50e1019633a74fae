"""Benchmarks: own place, never names of others but for who may read them, published rounds only, lead's say."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.domain import benchmarks
from assessment.domain.errors import NotAllowed, NotFound
from assessment.domain.peers import Kind
from assessment.domain.rights import Person
from assessment.services import being_compared, benchmarking, rounds
from tests import builders
from tests.builders import Partnership, Sessions
from tests.peer_builders import AUTUMN, PUBLISHED, SPRING, acute, closed, published

RELEASED = date(2026, 5, 1)


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


@pytest.fixture
def spring(writing: Sessions, here: Partnership) -> str:
    """The council (24 of 40 agree) and twelve acute ones with 20 to 31."""
    agree = {o: 20 + at for at, o in enumerate(acute(writing, here, 12))}
    return published(writing, here, SPRING, {here.council: 24} | agree)


def ask(here: Partnership, by: Person, kind: Kind = Kind.EVERYBODY) -> dict[str, object]:
    return {"organisation": here.council, "kind": kind, "by": by, "today": RELEASED}


def test_themes_does_it(reading: Sessions, here: Partnership, spring: str) -> None:
    with reading() as session:
        offered = benchmarking.offered(session, organisation=here.council, by=here.lead, today=RELEASED)
        theme, overall = benchmarking.themes(session, **ask(here, here.lead))
    assert offered is not None
    assert offered.release is not None
    assert offered.round is not None
    assert (offered.release.day, offered.next_on, offered.round.id) == (date(2026, 4, 1), date(2026, 7, 1), spring)
    assert set(offered.release.offer.groups) == {Kind.EVERYBODY, Kind.NATION}
    assert overall.name == "Overall"
    # More than half is Started; 24 of 40 is then 24/36 of the way to Settled, which needs nine in ten.
    assert theme.own == pytest.approx(1 + 24 / 36)
    assert theme.own_text == "Started, 1.66"
    assert theme.benchmark.peers == 12
    assert theme.benchmark.shown == benchmarks.QUARTILES
    assert theme.benchmark.median == pytest.approx(1 + 25.5 / 36)
    assert theme.benchmark.position == benchmarks.MIDDLE
    assert theme.levels == {0: 1, 1: 11}
    assert len(theme.dots) == 12
    assert list(theme.dots) == sorted(theme.dots)


@pytest.mark.usefixtures("spring")
def test_names_go_only_to_who_may_read_them(reading: Sessions, here: Partnership) -> None:
    with reading() as session:
        for by, named in ((here.lead, False), (here.programme_manager, True)):
            theme, _ = benchmarking.themes(session, **ask(here, by))
            (statement,) = benchmarking.across(session, theme="T1", **ask(here, by))
            assert bool(theme.names) is named
            assert {bool(dot.name) for dot in statement.dots} == {named}
            assert ("Vale Hospitals" in repr((theme, statement))) is named
            assert (here.trust in repr((theme, statement))) is False


@pytest.mark.usefixtures("spring")
def test_across_gives_shares_and_the_funnel(reading: Sessions, here: Partnership) -> None:
    with reading() as session:
        (found,) = benchmarking.across(session, theme="T1", **ask(here, here.programme_manager))
    assert found.line.own == 0.6
    assert found.line.own_text == "24 of 40 (60%)"
    assert (found.line.lower, found.line.upper) == pytest.approx((0.4460, 0.7365), abs=1e-4)
    assert found.funnel.share == pytest.approx(sum(range(20, 32)) / (12 * 40))
    assert found.reading == "as expected"
    assert [dot.n for dot in found.dots] == [40] * 12


@pytest.mark.usefixtures("spring")
def test_weighted_is_not_shown_where_a_role_of_the_group_did_not_answer(reading: Sessions, here: Partnership) -> None:
    # The council has managers, and none answered anywhere.
    with reading() as session:
        line = benchmarking.weighted(session, criterion="T1.1a", **ask(here, here.lead))
    assert (line.own, line.benchmark.shown) == (None, benchmarks.NOTHING)


def test_few_others_show_nothing(writing: Sessions, reading: Sessions, here: Partnership) -> None:
    others = dict.fromkeys(acute(writing, here, 4), 22)
    published(writing, here, SPRING, {here.council: 24} | others)
    with reading() as session:
        theme, _ = benchmarking.themes(session, **ask(here, here.lead))
    assert theme.own is not None
    assert theme.benchmark.shown == benchmarks.NOTHING
    assert theme.levels == {}
    assert theme.dots == ()


def test_a_closed_round_is_not_compared_before_it_is_published(
    writing: Sessions, reading: Sessions, here: Partnership
) -> None:
    closed(writing, here, SPRING, dict.fromkeys([here.council, *acute(writing, here, 6)], 24))
    with reading() as session:
        assert benchmarking.offered(session, organisation=here.council, by=here.lead, today=RELEASED) is None
        with pytest.raises(NotFound, match="no published result"):
            benchmarking.themes(session, **ask(here, here.lead))


def test_a_newer_round_waits_for_the_next_release(
    writing: Sessions, reading: Sessions, here: Partnership, spring: str
) -> None:
    with reading() as session:
        before = benchmarking.themes(session, **ask(here, here.lead))
    agree = {here.council: 36, here.trust: 36}
    published(writing, here, AUTUMN, agree)
    with reading() as session:
        where = {"organisation": here.council, "by": here.lead}
        now = benchmarking.offered(session, today=date(2026, 12, 1), **where)
        assert now is not None
        assert now.round is not None
        assert (now.round.id, now.waiting, now.next_on) == (spring, AUTUMN, date(2027, 1, 1))
        assert benchmarking.themes(session, **ask(here, here.lead)) == before
        # Two others would be too few; here only one is new, so the others stay as they were.
        later = benchmarking.offered(session, today=date(2027, 2, 1), **where)
    assert later is not None
    assert later.release is not None
    assert {entry.round for entry in later.release.others.values()} == {spring}


def test_what_a_lead_keeps_out_is_not_compared(writing: Sessions, reading: Sessions, here: Partnership) -> None:
    others = acute(writing, here, 9)
    made = closed(writing, here, SPRING, dict.fromkeys([here.council, *others], 24))
    with writing() as session:
        lead = builders.a_person(session, here.system, here.lead.kind, organisation=here.trust)
        being_compared.choose(session, round=made, organisation=here.trust, compared=False, by=lead)
        rounds.publish(session, round=made, by=here.programme_manager, today=PUBLISHED[SPRING])
    with reading() as session:
        theme, _ = benchmarking.themes(session, **ask(here, here.lead))
    assert theme.benchmark.peers == 8


@pytest.mark.usefixtures("spring")
def test_another_systems_organisations_are_never_among_the_others(
    writing: Sessions, reading: Sessions, here: Partnership
) -> None:
    with writing() as session:
        there = builders.a_partnership(session, "Southshire")
    published(writing, there, SPRING, dict.fromkeys([there.council, *acute(writing, there, 8)], 40))
    with reading() as session:
        theme, _ = benchmarking.themes(session, **ask(here, here.lead))
        assert theme.benchmark.peers == 12
        with pytest.raises(NotFound):
            benchmarking.themes(session, **ask(here, there.programme_manager))


@pytest.mark.parametrize("service", [benchmarking.themes, benchmarking.offered])
def test_refuses_leads_of_others_and_viewers(reading: Sessions, here: Partnership, service: object) -> None:
    with reading() as session:
        for by, organisation in ((here.lead, here.trust), (here.viewer, here.council)):
            with pytest.raises(NotAllowed):
                service(session, organisation=organisation, kind=Kind.TYPE, by=by, today=RELEASED)  # type: ignore[operator]
