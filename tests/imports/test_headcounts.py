"""Headcounts typed on the command line."""

import pytest

from assessment.domain.errors import Mistakes
from assessment.imports import frameworks, headcounts

FRAMEWORK = frameworks.load(frameworks.BUNDLED)[1]


def test_headcounts_are_read() -> None:
    assert headcounts.read(FRAMEWORK, "executive=5, manager=30,ig=0") == {"executive": 5, "manager": 30, "ig": 0}


@pytest.mark.parametrize(
    "text", ["", "cook=3", "manager", "manager=", "manager=-1", "manager=1.5", "manager=٣", "manager=99999999"]
)
def test_a_headcount_that_is_none_is_told(text: str) -> None:
    with pytest.raises(Mistakes) as caught:
        headcounts.read(FRAMEWORK, text)
    assert len(caught.value.mistakes) == 1


def test_every_wrong_part_is_told() -> None:
    with pytest.raises(Mistakes) as caught:
        headcounts.read(FRAMEWORK, "manager=3,manager=4,cook=1,ig=x")
    assert [str(m) for m in caught.value.mistakes] == [
        "headcount ‘manager=4’: manager is there twice.",
        "headcount ‘cook=1’: ‘cook’ is not a role. Use executive, manager, frontline, ig, such as executive=12.",
        "headcount ‘ig=x’: ‘x’ is not a number of people. Use a whole number from 0 up.",
    ]
