from assessment.domain.monitoring import still_needed
from assessment.domain.reading import read
from tests.builders import a_framework

FRAMEWORK = read(a_framework())  # 11 of all, 3 managers


def test_nobody_has_answered() -> None:
    assert still_needed(FRAMEWORK, {}) == {"all": 11, "manager": 3}


def test_roles_count_towards_every_audience_they_are_in() -> None:
    assert still_needed(FRAMEWORK, {"manager": 2, "frontline": 8}) == {"all": 1, "manager": 1}


def test_one_audience_can_be_short_alone() -> None:
    assert still_needed(FRAMEWORK, {"frontline": 40}) == {"manager": 3}


def test_exactly_enough_is_enough() -> None:
    assert still_needed(FRAMEWORK, {"manager": 3, "frontline": 8}) == {}
