"""Facts about the whole system: where each partner's answers put it, and whether partners see it alike."""

from __future__ import annotations

from dataclasses import replace

from assessment.domain import system_facts
from assessment.domain.reports import Report
from assessment.domain.results import MET, NOT_MET, UNKNOWN
from assessment.domain.standings import ShownCriterion, Standing
from assessment.domain.system_facts import Seen
from tests import sample_report


def seen(*statuses: tuple[str, str, str]) -> Seen:
    """Organisations whose answers to q05 meet these criteria: being worked on, in use, reviewed."""
    made = sample_report.report()
    framework = replace(made.framework, system_facts=("q05",))
    rules = [c for level in (2, 3, 4) for c in framework.themes["T2"].criteria[level] if c.question == "q05"]
    # One criterion a step, as the bundled framework has it.
    steps = [replace(rule, favourable_min=least) for rule, least in zip(rules, (3, 4, 5), strict=True)]
    changed = {level: tuple(s for s in steps if s.level == level) for level in (2, 3, 4)}
    theme = replace(framework.themes["T2"], criteria=framework.themes["T2"].criteria | changed)
    framework = replace(framework, themes={**framework.themes, "T2": theme})
    standings = {
        ("r6", organisation.id, "T2"): Standing(
            "T2",
            "level",
            1,
            criteria=tuple(ShownCriterion(s.id, s.level, x) for s, x in zip(steps, found, strict=True)),
        )
        for organisation, found in zip(made.organisations, statuses, strict=False)
    }
    report: Report = replace(made, framework=framework, standings=standings)
    [found] = system_facts.of_round(report, "r6")
    return found


NOT_YET, WORKED, IN_USE, REVIEWED = (
    (NOT_MET, NOT_MET, NOT_MET),
    (MET, NOT_MET, NOT_MET),
    (MET, MET, NOT_MET),
    (MET, MET, MET),
)


def test_each_organisation_stands_on_the_highest_step_it_meets() -> None:
    found = seen(NOT_YET, WORKED, WORKED, IN_USE, REVIEWED, (UNKNOWN, UNKNOWN, UNKNOWN))
    assert found.steps == (
        ("less than ‘Neither’", ("o00",)),
        ("‘Neither’", ("o01", "o02")),
        ("‘Agree’", ("o03",)),
        ("‘Strongly agree’", ("o04",)),
    )
    assert found.unknown == ("o05",)
    assert found.judged == 5


def test_partners_see_it_alike_where_three_in_four_stand_on_one_step() -> None:
    assert seen(WORKED, WORKED, WORKED, IN_USE).agreed is True
    assert seen(WORKED, WORKED, IN_USE, IN_USE).agreed is False
    assert seen(WORKED, WORKED).agreed is None, "two are too few to say"


def test_a_framework_without_system_facts_has_none() -> None:
    assert system_facts.of_round(sample_report.report(), "r6") == ()
