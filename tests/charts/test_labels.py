"""Names and numbers as charts write them."""

import pytest

from assessment.charts import labels
from tests.sample_report import framework, standing


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Not yet Foundational", "Foundational", "Developing", "Established", "Exemplar"], ["N", "F", "D", "E", "X"]),
        (["Not yet Basic", "Basic", "Better", "Best"], ["N", "B", "E", "S"]),
        (["Aa", "Aa", "A"], ["A", "1", "2"]),
    ],
)
def test_initials_are_one_letter_and_unique(names: list[str], expected: list[str]) -> None:
    assert labels.initials(names) == expected


def test_lines_wrap_cut_and_escape() -> None:
    assert labels.lines("Moor and Fell Integrated Care Board", 14) == "Moor and Fell<br>Integrated…"
    assert labels.lines("Moor & <a href='http://x'>", 40) == "Moor &amp; &lt;a href='http://x'&gt;"


def test_place_says_at_least_insufficient_and_no_part_differently() -> None:
    made = framework()
    assert labels.place(made, standing("T1", 2)) == "Developing"
    assert labels.place(made, standing("T1", 2, high=3)) == "At least Developing"
    assert labels.place(made, standing("T1", 0)) == "Not yet Foundational"
    assert labels.place(made, standing("T1", None)) == "Insufficient data"
    assert labels.place(made, None) == "Did not take part"


def test_score_is_cut_and_never_a_zero_where_there_is_none() -> None:
    assert labels.score(standing("T1", 2, score=2.996)) == "2.99"
    assert labels.score(standing("T1", None)) == "–"
    assert labels.score(None) == "–"


def test_status_leaves_out_what_there_is_none_of() -> None:
    made = framework()
    assert labels.status(made, standing("T1", 2, score=2.4, confidence="secure")) == "Developing · 2.40 · secure"
    assert labels.status(made, standing("T1", None)) == "Insufficient data"


def test_listing_leaves_out_levels_nobody_has() -> None:
    assert labels.listing(framework(), {0: 0, 1: 3, None: 1}) == "3 Foundational, 1 Insufficient data"
    assert labels.listing(framework(), {0: 0}) == "none"
