"""The demonstration system: loaded by the real services, the same every time, and refused where there is anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from assessment.domain.errors import Refused
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.domain.rights import Kind, Person
from assessment.imports import demonstration, frameworks
from assessment.services import accounts, demo, demo_staff, reporting, setup, signin
from assessment.store import accounts as stored
from assessment.store import engine, migrating
from tests.builders import NOW, PASSWORD, Sessions

TODAY = date(2026, 11, 23)


def framework_file() -> dict[str, Any]:
    return dict(frameworks.load(frameworks.BUNDLED)[0])


def small() -> dict[str, Any]:
    """Three organisations and two rounds of the real story: the climber, the lead's own, the one that joins late."""
    data = demonstration.load()
    wanted = ("Northmoor County Council", "Ravenholt Metropolitan Council", "Ravenholt Supported Living")
    picked = [o for o in data["organisations"] if o["name"] in wanted]
    return data | {"organisations": picked, "rounds": data["rounds"][2:4]}


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


def test_load_into_a_system_just_set_up_adds_three_accounts(writing: Sessions, reading: Sessions) -> None:
    with writing() as session:
        owner = setup.create_owned(
            session,
            system_name="Ours",
            name="Ada",
            email="ada@example.org",
            password=PASSWORD,
            framework=framework_file(),
            now=NOW,
        )
    passwords = demo.load(writing, framework=framework_file(), data=small(), now=NOW, owner=owner)
    assert set(passwords) == {"programme@example.org", "lead@example.org", "viewer@example.org"}
    with reading() as session:
        kinds = {account.kind for account in accounts.people(session, by=owner)}
    assert kinds == set(Kind)


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


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite'}"
    migrating.migrate(url)
    database = engine.connect(url)
    demo.load(
        lambda: engine.transaction(database, write=True), framework=framework_file(), data=demonstration.load(), now=NOW
    )
    with engine.transaction(database) as session:
        yield reporting.system_report(session, by=person(session, "programme@example.org"), today=TODAY, detail=True)
    database.dispose()


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


def story_names() -> list[str]:
    return [o["name"] for o in demonstration.load()["organisations"]]


def levels(report: Report, name: str) -> dict[str, int | None]:
    names = {o.id: o.name for o in report.organisations}
    chosen = next(r for r in report.rounds if r.name == name)
    return {names[o]: level for o, level in report.levels(chosen.id, OVERALL).items()}
