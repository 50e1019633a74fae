"""The demonstration system: loaded by the real services, the same every time, mended when a load was cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from assessment.domain import moderation, released
from assessment.domain.actions import Status
from assessment.domain.agreements import State
from assessment.domain.errors import Refused
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.domain.rights import Kind, Person
from assessment.imports import demonstration, frameworks
from assessment.services import (
    accounts,
    agreeing,
    commenting,
    demo,
    demo_people,
    demo_staff,
    reporting,
    setup,
    signin,
)
from assessment.store import accounts as stored
from assessment.store import engine, migrating
from tests import builders
from tests.builders import NOW, PASSWORD, Sessions

TODAY = date(2026, 11, 23)


def framework_file() -> dict[str, Any]:
    return dict(frameworks.load(frameworks.BUNDLED)[0])


def small() -> dict[str, Any]:
    """Three organisations and two rounds of the real story: the climber, the lead's own, the one that joins late."""
    data = demonstration.load()
    wanted = ("Northmoor County Council", "Ravenholt Metropolitan Council", "Ravenholt Supported Living")
    picked = [o for o in data["organisations"] if o["name"] in wanted]
    # Without documents: they are younger than these rounds.
    return data | {"organisations": picked, "rounds": data["rounds"][2:4], "documents": {}}


def person(session: Any, email: str) -> Person:
    row = stored.by_email(session, email)
    assert row is not None
    return stored.as_person(row)


def test_load_does_it(writing: Sessions, reading: Sessions) -> None:
    told: list[tuple[int, int]] = []
    passwords = demo.load(
        writing, framework=framework_file(), data=small(), now=NOW, progress=lambda done, of: told.append((done, of))
    )
    assert len(set(passwords.values())) == 1
    assert told == sorted(told)
    assert told[-1] == (12, 12)
    with writing() as session:
        for email, password in passwords.items():
            assert signin.sign_in(session, email=email, password=password, now=NOW)
    with reading() as session:
        viewer = person(session, "viewer@example.org")
        report = reporting.system_report(session, by=viewer, today=TODAY)
    assert [r.name for r in report.rounds] == ["Spring 2025", "Autumn 2025"]
    assert levels(report, "Autumn 2025")["Northmoor County Council"] == 2


def set_up(writing: Sessions) -> Person:
    with writing() as session:
        return setup.create_owned(
            session,
            system_name="Ours",
            name="Ada",
            email="ada@example.org",
            password=PASSWORD,
            framework=framework_file(),
            now=NOW,
        )


def test_load_into_a_system_just_set_up_adds_accounts_and_leaves_the_owners(
    writing: Sessions, reading: Sessions
) -> None:
    owner = set_up(writing)
    passwords = demo.load(writing, framework=framework_file(), data=small(), now=NOW, owner=owner)
    assert set(passwords) == {
        "programme@example.org",
        "lead@example.org",
        "lead2@example.org",
        "viewer@example.org",
    }
    with reading() as session:
        kinds = {account.kind for account in accounts.people(session, by=owner)}
    assert kinds == set(Kind)
    with writing() as session:
        assert signin.sign_in(session, email="ada@example.org", password=PASSWORD, now=NOW)


class Stopped(BaseException):
    """As when the server stops: nothing in the app expects it."""


def cut_short(writing: Sessions, after: int, owner: Person | None = None) -> None:
    """A load that ends when it has told of so many steps."""

    def stop(done: int, _: int) -> None:
        if done >= after:
            raise Stopped

    with pytest.raises(Stopped):
        demo.load(writing, framework=framework_file(), data=small(), now=NOW, progress=stop, owner=owner)


# While the first round closes, and when only the end is missing.
@pytest.mark.parametrize("after", [4, 12])
def test_load_that_was_cut_short_goes_on_and_ends_the_same(writing: Sessions, reading: Sessions, after: int) -> None:
    cut_short(writing, after)
    with reading() as session:
        assert demo.interrupted(session)
    passwords = demo.load(writing, framework=framework_file(), data=small(), now=NOW)
    with reading() as session:
        assert not demo.interrupted(session)
        report = reporting.system_report(session, by=person(session, "programme@example.org"), today=TODAY)
        history = builders.recorded(session)
    assert sorted(n.answered for n in report.numbers.values()) == uncut()
    assert levels(report, "Autumn 2025")["Northmoor County Council"] == 2
    once = [line for line in history if not re.search("target|action", line)]
    assert len(once) == len(set(once)), "nothing is done twice"
    with writing() as session:
        for email, password in passwords.items():
            assert signin.sign_in(session, email=email, password=password, now=NOW)


def uncut() -> list[int]:
    """How many answer in each organisation and round of the small story, from the story itself."""
    data, fw = small(), frameworks.load(frameworks.BUNDLED)[1]
    sheets = [
        demo_staff.sheets(fw, o, data["roles_see"], number)
        for number in range(len(data["rounds"]))
        for o in data["organisations"]
    ]
    return sorted(len(some) for some in sheets if some)


def test_load_cut_short_in_a_system_just_set_up_goes_on_for_its_owner_and_the_command_line(
    writing: Sessions, reading: Sessions
) -> None:
    owner = set_up(writing)
    cut_short(writing, 2, owner)
    with reading() as session:
        assert demo.interrupted(session, by=owner)
        assert not demo.interrupted(session, by=replace(owner, system="another"))
    passwords = demo.load(writing, framework=framework_file(), data=small(), now=NOW)
    assert "administrator@example.org" not in passwords
    with writing() as session:
        assert not demo.interrupted(session, by=owner)
        assert signin.sign_in(session, email="ada@example.org", password=PASSWORD, now=NOW), "it is the owner's own"


def test_load_refuses_a_database_that_holds_a_system(writing: Sessions) -> None:
    demo.load(writing, framework=framework_file(), data=small(), now=NOW)
    with pytest.raises(Refused, match="set up already"):
        demo.load(writing, framework=framework_file(), data=small(), now=NOW)


def test_sheets_are_the_same_every_time_and_answer_only_what_is_asked() -> None:
    data, fw = demonstration.load(), frameworks.load(frameworks.BUNDLED)[1]
    story = data["organisations"][0]
    first, again = (demo_staff.sheets(fw, story, data["roles_see"], 3) for _ in range(2))
    assert first == again
    assert first != demo_staff.sheets(fw, story, data["roles_see"], 4)
    for sheet in first:
        asked = {q.id for q in fw.questions_for(sheet.role)}
        assert set(sheet.answers) <= asked
        assert all(code in fw.options(q) for q, code in sheet.answers.items())


@dataclass(frozen=True)
class Whole:
    """The whole story: its report, and a session to look further."""

    session: Any
    manager: Person
    report: Report

    def lead(self, number: int = 0, organisation: str = "Ravenholt Metropolitan Council") -> Person:
        return demo_people.leads(self.session, self.manager.system, demonstration.load(), organisation)[number]

    def organisation(self, name: str = "Ravenholt Metropolitan Council") -> str:
        return next(o.id for o in self.report.organisations if o.name == name)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite'}"
    migrating.migrate(url)
    database = engine.connect(url)
    demo.load(
        lambda: engine.transaction(database, write=True), framework=framework_file(), data=demonstration.load(), now=NOW
    )
    with engine.transaction(database) as session:
        manager = person(session, "programme@example.org")
        report = reporting.system_report(session, by=manager, today=NOW.date(), detail=True, panels=True)
        yield Whole(session, manager, report)
    database.dispose()


@pytest.fixture(scope="module")
def whole(loaded: Whole) -> Report:
    return loaded.report


def test_whole_story_has_the_size_it_promises(whole: Report) -> None:
    assert len(whole.organisations) == 24
    assert len({o.type for o in whole.organisations}) == 7
    assert len(whole.rounds) == 6
    answered = [n.answered for n in whole.numbers.values()]
    assert 55 <= sum(answered) / len(answered) <= 75
    assert max(answered) > 200


def test_whole_story_is_told_in_levels(whole: Report) -> None:
    """Read off the story, not off the code: who climbs, slips, is split, has too few answers, joins late."""
    path = {name: [levels(whole, r.name).get(name, "absent") for r in whole.rounds] for name in story_names()}
    assert path["Northmoor County Council"] == [0, 2, 2, 3, 3, 4]
    slipping = path["Eastmere City Council"]
    assert max(slipping) == 3
    assert slipping[-1] == 0
    assert path["Coastal Surgeries"] == [None] * 6
    assert path["Ravenholt Supported Living"][:3] == ["absent"] * 3
    assert "absent" not in path["Ravenholt Supported Living"][3:]


def test_whole_story_splits_executives_from_frontline(whole: Report) -> None:
    ids = {o.name: o.id for o in whole.organisations}
    standing = whole.standing(whole.latest.id, ids["Ravenholt Metropolitan Council"], "T1")
    assert standing is not None
    by_id = {c.id: c for c in standing.criteria}
    executives, weakest = by_id["T1.1a"], by_id["T1.4a"]
    assert weakest.group == "frontline"
    assert (executives.share or 1) - (weakest.share or 0) > 0.2


def test_whole_story_has_comments_in_every_state_and_a_role_only_where_many_have_it(loaded: Whole) -> None:
    where = {"round": loaded.report.latest.id, "organisation": loaded.organisation()}
    listing = commenting.listing(loaded.session, **where, by=loaded.lead())
    assert {each.state for each in listing.comments} == set(released.State)
    assert {each.state for each in listing.documents} == {released.State.NEW, released.State.RELEASED}
    assert {each.role for each in listing.comments} >= {"frontline", ""}
    assert "ig" not in {each.role for each in listing.comments}, "few answered from it"
    names = {part for who in people() for part in who["name"].split()}
    written = " ".join(each.text for each in listing.comments)
    assert not [name for name in names if name in written], "comments name nobody"


def test_whole_story_has_agreed_levels_in_every_state(loaded: Whole) -> None:
    panel = {theme: p for (r, o, theme), p in loaded.report.panels.items() if (r, o) == here(loaded)}
    states = {theme: p.agreement.state for theme, p in panel.items()}
    assert states == {
        "T1": State.SIGNED_OFF,
        "T2": State.PROPOSED,
        "T3": State.DRAFT,
        "T4": State.SIGNED_OFF,
        "T5": State.NEEDS_REVIEW,
    }
    assert (panel["T1"].label, panel["T4"].label) == (moderation.LOWER, moderation.HIGHER)
    assert panel["T4"].log[-1].proofs
    rounds = {r for r, _, _ in loaded.report.panels}
    organisations = {o for _, o, _ in loaded.report.panels}
    assert (len(rounds), len(organisations)) == (2, 4)


def test_whole_story_lets_the_lead_sign_off_what_the_colleague_proposed(loaded: Whole) -> None:
    where = {"round": loaded.report.latest.id, "organisation": loaded.organisation(), "theme": "T2"}
    with loaded.session.begin_nested() as tried:
        with pytest.raises(Refused, match="somebody else has to sign it off"):
            agreeing.sign_off(loaded.session, **where, seen=1, by=loaded.lead(1), now=NOW)
        agreeing.sign_off(loaded.session, **where, seen=1, by=loaded.lead(0), now=NOW)
        tried.rollback()


def test_whole_story_has_a_plan_with_something_overdue_whenever_it_is_loaded(loaded: Whole) -> None:
    _, place = here(loaded)
    found = loaded.report.actions[place]
    assert {each.status for each in found} == set(Status)
    assert sum(each.overdue(NOW.date()) for each in found) == 2
    aims = {theme: aim for (o, theme), aim in loaded.report.targets.items() if o == place}
    assert {aim.status for aim in aims.values()} >= {"met", "overdue"}
    assert aims["T5"].target.without_action
    assert [theme for theme, aim in aims.items() if aim.asks] == ["T6"]
    assert min(each.made_on for each in found) < NOW.date() - timedelta(days=400), "it began rounds ago"


def test_whole_story_names_what_is_in_it() -> None:
    """A misspelt organisation or theme would be passed over without a word."""
    data, fw = demonstration.load(), frameworks.load(frameworks.BUNDLED)[1]
    named = [*data["comments"], *data["documents"], *(each["organisation"] for each in data["agreed"] + data["plans"])]
    named += [name for some in data["last_levels_shown"].values() for name in some]
    named += [who["organisation"] for who in people() if "organisation" in who]
    assert set(named) <= set(story_names())
    assert {each["round"] for each in data["agreed"]} <= {each["name"] for each in data["rounds"]}
    assert all(each["level"] <= len(fw.levels) for each in data["agreed"])


def people() -> list[dict[str, Any]]:
    data = demonstration.load()
    return [*data["accounts"].values(), *data["leads"]]


def here(loaded: Whole) -> tuple[str, str]:
    return loaded.report.latest.id, loaded.organisation()


def story_names() -> list[str]:
    return [o["name"] for o in demonstration.load()["organisations"]]


def levels(report: Report, name: str) -> dict[str, int | None]:
    names = {o.id: o.name for o in report.organisations}
    chosen = next(r for r in report.rounds if r.name == name)
    return {names[o]: level for o, level in report.levels(chosen.id, OVERALL).items()}
