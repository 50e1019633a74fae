"""Frameworks: kept as they came, never changed, read back."""

from __future__ import annotations

import json

import pytest
from sqlalchemy.exc import SQLAlchemyError

from assessment.domain.errors import Mistakes, NotAllowed, NotFound, Refused
from assessment.services import frameworks
from assessment.store import tables
from tests import builders
from tests.builders import Partnership, Sessions


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    with writing() as session:
        return builders.a_partnership(session)


SECOND = builders.a_framework(version="2", roles=["clinician", "manager", "frontline"])
SECOND["role_labels"] = {"clinician": "Clinician", "manager": "Manager", "frontline": "Frontline"}
SECOND["audiences"] = {"all": ["clinician", "manager", "frontline"], "manager": ["manager"]}


def test_add_does_it(writing: Sessions, reading: Sessions, here: Partnership) -> None:
    with writing() as session:
        added = frameworks.add(session, content=SECOND, by=here.administrator)
    with reading() as session:
        kept = session.get_one(tables.Framework, (here.system, "small", "2"))
        assert list(json.loads(kept.content)) == list(SECOND)
        assert json.loads(kept.content) == SECOND
        found = frameworks.get(session, system=here.system, framework_id="small", framework_version="2")
        assert found == added
        assert found.roles == ("clinician", "manager", "frontline")


def test_add_keeps_codes_that_the_file_wrote_as_numbers(writing: Sessions, here: Partnership) -> None:
    numbers = builders.a_framework(version="3", scales={"AGREE": {2: "Agree", 1: "Disagree"}})
    with writing() as session:
        added = frameworks.add(session, content=numbers, by=here.administrator)
    assert list(added.scales["AGREE"].items()) == [(2, "Agree"), (1, "Disagree")]


def test_add_again_changes_nothing(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        frameworks.add(session, content=builders.a_framework(), by=here.administrator)
        assert len(builders.rows(session, tables.Framework)) == 1
        assert builders.recorded(session) == []


def test_add_refuses_other_content_under_the_same_version(writing: Sessions, here: Partnership) -> None:
    changed = builders.a_framework(level_zero_name="Nowhere near")
    with writing() as session:
        with pytest.raises(Refused, match="Give the changed framework a new version"):
            frameworks.add(session, content=changed, by=here.administrator)
        kept = frameworks.get(session, system=here.system, framework_id="small", framework_version="1")
        assert kept.level_zero_name == "Not yet Started"


def test_add_refuses_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        for by in (here.programme_manager, here.lead, here.viewer):
            with pytest.raises(NotAllowed):
                frameworks.add(session, content=SECOND, by=by)
        assert len(builders.rows(session, tables.Framework)) == 1


@pytest.mark.parametrize("content", [{}, {"id": "x"}, builders.a_framework(note=object()), {"weight": float("nan")}])
def test_add_refuses_what_is_no_framework(writing: Sessions, here: Partnership, content: dict[str, object]) -> None:
    with writing() as session:
        with pytest.raises(Mistakes):
            frameworks.add(session, content=content, by=here.administrator)
        assert len(builders.rows(session, tables.Framework)) == 1


def test_add_records_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        frameworks.add(session, content=SECOND, by=here.administrator)
        assert builders.recorded(session) == ["Ada Okafor added the framework ‘A small framework’, version 2."]


def test_add_keeps_nothing_if_recording_fails(writing: Sessions, reading: Sessions, here: Partnership) -> None:
    with writing() as session:
        builders.drop_the_history(session)
    with pytest.raises(SQLAlchemyError), writing() as session:
        frameworks.add(session, content=SECOND, by=here.administrator)
    with reading() as session:
        assert len(builders.rows(session, tables.Framework)) == 1


def test_available_does_it(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        frameworks.add(session, content=SECOND, by=here.administrator)
        builders.a_system(session, "Elsewhere", builders.a_framework(id="theirs"))
        assert frameworks.available(session, by=here.programme_manager) == (
            ("small", "1", "A small framework"),
            ("small", "2", "A small framework"),
        )


def test_available_counts_versions(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        for version in ("1.10", "1.9", "2-draft", "1.9b"):
            frameworks.add(session, content=builders.a_framework(version=version), by=here.administrator)
        found = frameworks.available(session, by=here.programme_manager)
    assert [version for _, version, _ in found] == ["1", "1.9", "1.9b", "1.10", "2-draft"]


def test_roles_gives_those_of_every_framework_here(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        frameworks.add(session, content=SECOND, by=here.administrator)
        found = frameworks.roles(session, by=here.programme_manager)
    assert found == {"manager": "Manager", "frontline": "Frontline", "clinician": "Clinician"}


def test_available_and_roles_refuse_who_may_not(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        for by in (here.lead, here.viewer, here.administrator):
            for service in (frameworks.available, frameworks.roles):
                with pytest.raises(NotAllowed):
                    service(session, by=by)


@pytest.mark.parametrize(("framework_id", "version"), [("small", "9"), ("other", "1")])
def test_get_says_what_is_missing(writing: Sessions, here: Partnership, framework_id: str, version: str) -> None:
    with writing() as session, pytest.raises(NotFound, match=f"‘{framework_id}’, version {version}"):
        frameworks.get(session, system=here.system, framework_id=framework_id, framework_version=version)


def test_get_finds_nothing_of_another_system(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        builders.a_system(session, "Elsewhere", builders.a_framework(id="theirs"))
        with pytest.raises(NotFound):
            frameworks.get(session, system=here.system, framework_id="theirs", framework_version="1")


def test_get_reads_the_same_content_once(writing: Sessions, here: Partnership) -> None:
    with writing() as session:
        asked = {"system": here.system, "framework_id": "small", "framework_version": "1"}
        assert frameworks.get(session, **asked) is frameworks.get(session, **asked)
