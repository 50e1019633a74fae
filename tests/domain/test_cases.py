"""Every worked case of the method: inputs and expected outputs in tests/cases/cases.json."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from assessment.domain import benchmarks, disagreement, disclosure, intervals, moderation, overall, progress, scoring
from assessment.domain.errors import Refused
from assessment.domain.framework import Quantifier
from assessment.domain.results import CriterionResult, ThemeResult, display
from assessment.domain.tallies import Tally
from assessment.domain.targets import gap_in_people
from tests.domain.bundled import framework

CASES = json.loads((Path(__file__).parents[1] / "cases" / "cases.json").read_text(encoding="utf-8"))["cases"]
SAID_ELSEWHERE = {"op", "threshold", "question", "audience"}


def of_kind(kind: str) -> Any:
    found = [pytest.param(case["input"], case["expected"], id=case["id"]) for case in CASES if case["kind"] == kind]
    assert found, kind
    return pytest.mark.parametrize(("given", "expected"), found)


def test_every_kind_of_case_is_run() -> None:
    run = {"theme_levels", "overall", "system", "consensus", "consensus_check"}
    run |= {"suppress", "moderation", "benchmark", "wilson", "change"}
    assert {case["kind"] for case in CASES} == run | {"xmr", "target"}


@of_kind("theme_levels")
def test_theme_levels(given: dict[str, Any], expected: dict[str, Any]) -> None:
    data = given["data"]
    tally = Tally(data["respondents"], data["answers"])
    weights = {role: Fraction(w) for role, w in data["role_weights"].items()} if "role_weights" in data else None
    for theme, wanted in expected.items():
        result = scoring.score_theme(framework(), theme, tally, weights=weights, overrides=given.get("panel_overrides"))
        assert theme_figures(result) == {name: wanted[name] for name in theme_figures(result)}
        assert result.score == (None if wanted["score"] is None else pytest.approx(wanted["score"], abs=1e-6))
        for criterion, figures in zip(result.criteria, wanted["criteria"], strict=True):
            check_criterion(criterion, figures)


def theme_figures(result: ThemeResult) -> dict[str, Any]:
    judged = {c.id: c for c in result.criteria}
    stops = [
        {
            "id": c,
            "status": judged[c].status,
            "reason": judged[c].reason,
            "share": None if judged[c].share is None else round(float(judged[c].share), 6),
        }
        for c in result.stopped_by
    ]
    return {
        "theme": result.theme,
        "outcome": result.outcome,
        "level": result.level,
        "name": framework().level_name(result.level),
        "at_least": result.at_least,
        "range": list(result.range),
        "confidence": result.confidence,
        "score_display": display(result.score),
        "level_status": dict(zip(framework().levels, result.level_status, strict=True)),
        "stopped_by": stops,
        "flags": list(result.flags),
    }


def check_criterion(criterion: CriterionResult, figures: dict[str, Any]) -> None:
    rule = framework().criterion(criterion.id)
    assert (rule.quantifier.op, float(rule.quantifier.threshold)) == (figures["op"], figures["threshold"])
    assert (rule.question, rule.audience) == (figures["question"], figures["audience"])
    for name, wanted in figures.items():
        if name not in SAID_ELSEWHERE:
            got = getattr(criterion, name)
            assert got == (pytest.approx(wanted, abs=1e-6) if isinstance(wanted, (float, dict)) else wanted), name
    assert criterion.disputed == figures.get("disputed", False)
    assert criterion.high_dk == figures.get("high_dk", False)


def theme(name: str, given: dict[str, Any]) -> ThemeResult:
    score = None if given["score"] is None else Fraction(str(given["score"]))
    return ThemeResult(
        name,
        given["outcome"],
        given["level"],
        given.get("at_least", False),
        (given["range"][0], given["range"][1]),
        "not applicable",
        score,
        score,
        (),
        (),
    )


@of_kind("overall")
def test_overall(given: dict[str, Any], expected: dict[str, Any]) -> None:
    result = overall.organisation(framework(), {name: theme(name, values) for name, values in given.items()})
    got = {
        "outcome": result.outcome,
        "level": result.level,
        "name": framework().level_name(result.level),
        "at_least": result.at_least,
        "range": list(result.range or ()),
        "weakest": list(result.weakest),
        "counted": list(result.counted),
        "score": None if result.score is None else pytest.approx(float(result.score), abs=1e-6),
        "score_display": display(result.score),
        "typical_level": result.typical_level,
        "typical_name": framework().level_name(result.typical_level),
        "cautions": list(result.cautions),
        "reason": result.reason,
    }
    assert {name: got[name] for name in expected} == expected


@of_kind("system")
def test_system(given: dict[str, Any], expected: dict[str, Any]) -> None:
    weights = {"equal": None, "headcount": [o["headcount"] for o in given["orgs"]]}[given["weighting"]]
    result = overall.system(framework(), [o["level"] for o in given["orgs"]], weights)
    got = {
        "weighting": given["weighting"],
        "distribution": dict(result.distribution),
        "judged": result.judged,
        "organisations": result.organisations,
        "coverage": pytest.approx(float(result.coverage), abs=1e-6),
        "outcome": result.outcome,
        "level": result.level,
        "name": framework().level_name(result.level),
        "lowest": result.lowest,
        "most_have_reached": result.most_have_reached,
        "share_at_or_above": pytest.approx({n: float(s) for n, s in result.share_at_or_above.items()}, abs=1e-6),
        "reason": result.reason,
    }
    assert {name: got[name] for name in expected} == expected


@of_kind("consensus")
def test_consensus(given: list[dict[str, Any]], expected: list[dict[str, Any]]) -> None:
    for row, wanted in zip(given, expected, strict=True):
        assert disagreement.consensus(row["counts"]) == pytest.approx(wanted["consensus"], abs=5e-5)
        assert disagreement.reading(row["counts"], framework().config) == wanted["reading"]


@of_kind("consensus_check")
def test_consensus_against_published_value(given: list[int], expected: dict[str, float]) -> None:
    assert disagreement.consensus(given) == pytest.approx(expected["tastle_wierman"], abs=5e-8)


@of_kind("suppress")
def test_suppress(given: dict[str, Any], expected: dict[str, str]) -> None:
    assert disclosure.hide(given["groups"], given["min_n"]) == expected


@of_kind("moderation")
def test_moderation(given: dict[str, Any], expected: dict[str, Any]) -> None:
    survey, evidence = (
        moderation.Found(given[name]["level"], tuple(given[name]["range"])) for name in ("survey", "after_evidence")
    )
    if not expected["accepted"]:
        with pytest.raises(Refused) as refused:
            moderation.agree(framework(), survey, evidence, given["panel_level"], given["reason"])
        rule, most = expected["error"].rstrip(")").split(" (")
        assert rule == "above what the answers and accepted evidence allow"
        assert f"accepted evidence allow {framework().level_name(int(most))} at most" in str(refused.value)
        return
    agreed = moderation.agree(framework(), survey, evidence, given["panel_level"], given["reason"])
    assert agreed.agreed_level == expected["agreed_level"]
    assert (agreed.label, agreed.survey_level) == (expected["label"], expected["survey_level"])


@of_kind("benchmark")
def test_benchmark(given: dict[str, Any], expected: dict[str, Any]) -> None:
    result = benchmarks.among(given["own"], given["peers"], framework().config)
    for name, wanted in expected.items():
        got = getattr(result, name)
        assert got == (pytest.approx(wanted, abs=1e-6) if isinstance(wanted, float) else wanted), name


@of_kind("wilson")
def test_wilson(given: list[list[int]], expected: list[dict[str, float]]) -> None:
    for (k, n), wanted in zip(given, expected, strict=True):
        found = intervals.wilson(k, n)
        assert (found.lower, found.upper) == pytest.approx((wanted["lower"], wanted["upper"]), abs=5e-5)


@of_kind("change")
def test_change(given: list[int], expected: dict[str, Any]) -> None:
    found = progress.change(*given)
    assert found.reading == expected["reading"]
    change, interval = intervals.newcombe((given[0], given[1]), (given[2], given[3]))
    assert (change, interval.lower, interval.upper) == pytest.approx(
        (expected["change"], expected["lower"], expected["upper"]), abs=5e-5
    )


@of_kind("target")
def test_target(given: dict[str, Any], expected: dict[str, Any]) -> None:
    name, op, share = given["target"].split()
    found = gap_in_people(Quantifier(name, op, Fraction(share)), given["favourable"], given["n"])
    assert {key: getattr(found, key) for key in expected} == expected
