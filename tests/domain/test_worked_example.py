"""The rules worked through with an organisation's own numbers: only with numbers that may be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from assessment.domain import disclosure, overall, scoring, worked_example
from assessment.domain.reports import Organisation, Report
from assessment.domain.results import OVERALL
from assessment.domain.standings import ShownCriterion
from assessment.domain.tallies import Tally
from tests.domain.bundled import framework
from tests.domain.surveys import surveys
from tests.sample_report import report, rounds, standing

STOPS = ShownCriterion(
    "T1.3a", 3, "not_met", n=60, favourable=42, share=0.7, share_text="70%", needed=12, lower=0.57, upper=0.8
)
HELD = ShownCriterion("T1.2a", 2, "met", n=60, favourable=42, share=0.7, share_text="70%", lower=0.57, upper=0.8)


def a_report(*criteria: ShownCriterion, level: int = 2) -> Report:
    made = report(count=1, detail=False)
    theme = standing(
        "T1", level, score=2.77, criteria=criteria, stopped_by=("T1.3a",), confidence="provisional",
        level_status=("met", "met", "not_met", "not_met"),
    )  # fmt: skip
    themes = {("r1", "o00", t): standing(t, 3) for t in ("T2", "T3", "T4", "T5", "T6")}
    whole = standing(OVERALL, level, held_by=("T1",), confidence="provisional")
    return replace(made, standings={**themes, ("r1", "o00", "T1"): theme, ("r1", "o00", OVERALL): whole})


def test_what_stops_the_next_level_is_explained() -> None:
    made = a_report(HELD, STOPS)
    found = worked_example.choose(made, "o00", "r1")
    assert found is not None
    assert found.rule.id == "T1.3a"
    said = dict(worked_example.steps(made.framework, found))
    assert "60 staff count." in said["Who counts."]
    assert "42 of these 60 answered" in said["How many are favourable."]
    assert said["Is that enough?"] == (
        "“All” means at least 90%: 54 of 60. 42 are there, 12 too few, so the criterion is not met."
    )
    assert "Foundational: met, Developing: met, Established: not met" in said["From criteria to the level."]
    assert "between 57% and 80%" in said["How sure that is."]
    assert "The score is 2.77" in said["The score."]
    assert "counts 0.77: 70% of the 90% needed" in said["The score."], "42/60 of 0.9, cut to two places"


def test_where_everybody_answered_chance_is_not_spoken_of() -> None:
    numbers = {"n": 60, "favourable": 42, "share": 0.7, "share_text": "70%", "lower": 0.7, "upper": 0.7}
    made = a_report(ShownCriterion("T1.3a", 3, "not_met", needed=12, **numbers))
    found = worked_example.choose(made, "o00", "r1")
    assert found is not None
    said = dict(worked_example.steps(made.framework, found))["How sure that is."]
    assert said.startswith("All staff answered, so chance plays no part.")
    assert "95 times" not in said


def test_the_overall_names_the_themes_that_count_with_their_levels() -> None:
    said = worked_example.overall(a_report(STOPS), "o00", "r1")
    assert "Shared understanding and training: Developing; Data sharing policy: Established" in said
    assert "Ethics" not in said
    assert said.endswith("So overall: Developing.")


def test_a_hidden_criterion_is_never_the_example() -> None:
    hidden = ShownCriterion("T1.3a", 3, "not_met", hidden=True)
    band = ShownCriterion("T1.1a", 1, "met", n=18, share_text="over 90%")
    assert worked_example.choose(a_report(hidden, band), "o00", "r1") is None
    found = worked_example.choose(a_report(hidden, band, HELD), "o00", "r1")
    assert found is not None
    assert found.rule.id == "T1.2a"


@settings(max_examples=100, deadline=None)
@given(surveys())
def test_the_example_rests_on_enough_people(tally: Tally) -> None:
    fw = framework()
    results = scoring.score(fw, tally)
    shown = {theme: disclosure.show(fw, result, tally) for theme, result in results.items()}
    shown[OVERALL] = disclosure.show_overall(fw, overall.organisation(fw, results), shown)
    place = Organisation("o", "Northmoor", "Acute")
    made = Report("s", fw, rounds(1), (place,), {("r1", "o", t): s for t, s in shown.items()}, {}, date(2027, 1, 1))
    found = worked_example.choose(made, "o", "r1")
    if found:
        assert not found.shown.hidden
        assert (found.shown.n or 0) >= fw.config.sensitive_small_n
        assert all(said for _, said in worked_example.steps(fw, found))
    assert worked_example.overall(made, "o", "r1")
