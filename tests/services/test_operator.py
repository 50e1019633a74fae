"""Who the command line is: a programme manager of the system it speaks for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assessment.domain.errors import NotFound, Refused
from assessment.domain.rights import Kind
from assessment.services import operator
from tests import builders
from tests.builders import Sessions


@pytest.fixture(autouse=True)
def said_nothing() -> Iterator[None]:
    yield
    operator.speak_for("")


def test_person_is_of_the_only_system(writing: Sessions) -> None:
    with writing() as session:
        with pytest.raises(Refused, match="There is no system yet"):
            operator.person(session)
        system = builders.a_system(session)
        found = operator.person(session)
    assert (found.system, found.kind) == (system, Kind.PROGRAMME_MANAGER)


def test_of_several_systems_it_must_be_said_which(writing: Sessions) -> None:
    with writing() as session:
        builders.a_system(session, "Northmoor")
        vale = builders.a_system(session, "Vale")
        with pytest.raises(Refused, match=r"There are several systems here: .*‘Vale’"):
            operator.person(session)
        operator.speak_for(" vale ")
        assert operator.person(session).system == vale
        operator.speak_for("Hill")
        with pytest.raises(NotFound, match="no system ‘Hill’ here"):
            operator.person(session)
