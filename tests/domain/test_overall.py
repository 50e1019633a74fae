from __future__ import annotations

from fractions import Fraction

import pytest

from assessment.domain import overall
from assessment.domain.results import ThemeResult
from tests.domain.bundled import framework


def theme(
    name: str, level: int | None, *, span: tuple[int, int] | None = None, score: str | None = None
) -> ThemeResult:
    outcome = "insufficient" if level is None else "level" if level else "not_yet"
    found = span or (level or 0, level or 0)
    exact = None if score is None else Fraction(score)
    return ThemeResult(name, outcome, level, found[1] > (level or 0), found, "secure", exact, exact, (), ())


def core(*levels: ThemeResult) -> dict[str, ThemeResult]:
    return {t.theme: t for t in levels}


def test_organisation_is_not_yet_when_another_core_theme_already_is() -> None:
    found = overall.organisation(
        framework(), core(theme("T1", 0, score="0.5"), theme("T2", None, span=(0, 4)), theme("T3", 3, score="3.1"))
    )
    assert (found.outcome, found.level, found.range, found.weakest) == ("not_yet", 0, (0, 0), ("T1",))
    assert found.score == Fraction(1, 2)


def test_organisation_loses_at_least_where_it_cannot_matter() -> None:
    found = overall.organisation(framework(), core(theme("T1", 2, span=(2, 4)), theme("T2", 2), theme("T3", 3)))
    assert (found.level, found.at_least, found.range) == (2, False, (2, 2))


def test_organisation_is_at_least_where_the_weakest_may_be_higher() -> None:
    found = overall.organisation(framework(), core(theme("T1", 2, span=(2, 4)), theme("T2", 3), theme("T3", 3)))
    assert (found.level, found.at_least, found.range) == (2, True, (2, 3))


def test_organisation_without_counted_themes_has_insufficient_data() -> None:
    found = overall.organisation(framework(), core(theme("T4", 2)))
    assert (found.outcome, found.range, found.reason) == ("insufficient", None, "no theme counts")


def test_organisation_counts_supporting_themes_when_told_to() -> None:
    results = core(theme("T1", 3), theme("T2", 3), theme("T3", 3), theme("T4", 1))
    assert overall.organisation(framework(), results).level == 3
    assert overall.organisation(framework(), results, counted=["T1", "T2", "T3", "T4"]).level == 1


def test_system_says_nothing_on_zero_weights() -> None:
    found = overall.system(framework(), [3, 2, 1], [0, 0, 0])
    assert (found.outcome, found.reason, found.level) == ("insufficient", "all weights are zero", None)


def test_system_needs_three_judged_organisations() -> None:
    assert overall.system(framework(), [3, 3]).reason == "fewer than 3 organisations judged"


def test_system_headcount_weights_can_change_the_headline() -> None:
    levels, people = [3, 3, 3, 0], [10, 10, 10, 970]
    assert overall.system(framework(), levels).level == 3
    assert overall.system(framework(), levels, people).level == 0
    assert overall.system(framework(), levels, people).outcome == "not_yet"


@pytest.mark.parametrize("levels", [[], [None, None]])
def test_system_of_nobody_has_insufficient_data(levels: list[int | None]) -> None:
    found = overall.system(framework(), levels)
    assert (found.outcome, found.lowest, found.most_have_reached) == ("insufficient", None, None)
