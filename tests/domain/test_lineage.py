"""Versions of a framework: what replaces what, and what became of each question."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.domain import lineage_check
from assessment.domain.errors import Mistakes
from assessment.domain.framework import Framework
from assessment.domain.reading import read, unknown_keys
from assessment.domain.rounds import Round, State
from assessment.domain.versions import Link, Versions
from tests.domain.bundled import framework

FILE = Path(__file__).parents[1] / "frameworks" / "hicm-data-change4-2.0.yaml"


@lru_cache(maxsize=1)
def mapping() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def second() -> Framework:
    return read(mapping())


def with_map(**changes: Any) -> dict[str, Any]:
    made = deepcopy(mapping())
    made["question_map"] = {k: v for k, v in (made["question_map"] | changes).items() if v is not None}
    return made


def mistakes(made: dict[str, Any]) -> list[str]:
    with pytest.raises(Mistakes) as caught:
        read(made)
    return [str(m) for m in caught.value.mistakes]


def a_round(version: str) -> Round:
    day = date(2026, 3, 1)
    return Round("r", "Spring", State.PUBLISHED, "hicm-data-change4", version, day, day)


@lru_cache(maxsize=1)
def both() -> Versions:
    return Versions({(f.id, f.version): f for f in (framework(), second())})


def test_map_is_read_and_every_key_of_it_known() -> None:
    found = second().lineage
    assert found is not None
    assert found.replaces == "1.0"
    assert found.before("q12") == ("reworded", "q12")
    assert found.before("q30") == ("same", "q05")
    assert found.before("q22") == ("new", "")
    assert found.dropped == ("q21",)
    assert unknown_keys(mapping()) == []
    assert framework().lineage is None


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: with_map(q01=None), "says nothing of q01"),
        (lambda: with_map(q99="new"), "names ‘q99’, which is no question"),
        (lambda: with_map(q01="kept"), "question_map › q01"),
        (lambda: with_map(q01={"kept": "q01"}), "such as {same: q01}"),
        (lambda: with_map(dropped=["q01"]), "has q01 among the dropped"),
        (lambda: with_map(q01={"same": "q02"}), "lets q01 and q02 both come from ‘q02’"),
        (lambda: mapping() | {"replaces": "2.0"}, "is this version itself"),
        (lambda: {k: v for k, v in mapping().items() if k != "question_map"}, "question_map: is missing"),
        (lambda: {k: v for k, v in mapping().items() if k != "replaces"}, "replaces: is missing"),
    ],
)
def test_a_map_with_a_mistake_is_refused(made: Any, said: str) -> None:
    assert any(said in each for each in mistakes(made()))


def test_map_is_true_of_the_version_it_replaces() -> None:
    assert lineage_check.mistakes(framework(), second()) == []
    assert lineage_check.mistakes(framework(), framework()) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"q12": "same"}, "‘same’, but its wording changed"),
        ({"q22": {"same": "q21"}, "dropped": None}, "‘same’, but its wording changed"),
        ({"q30": "same"}, "version 1.0 asks no ‘q30’"),
        ({"q01": "new", "dropped": ["q21"]}, "is ‘new’, but version 1.0 asks a question of that id"),
        ({"dropped": ["q21", "q77"]}, "names ‘q77’, which version 1.0 does not ask"),
        ({"dropped": None}, "does not name ‘q21’"),
    ],
)
def test_a_map_that_is_not_true_of_the_old_version_is_told(changes: dict[str, Any], said: str) -> None:
    found = lineage_check.mistakes(framework(), read(with_map(**changes)))
    assert any(said in str(each) for each in found), [str(each) for each in found]


def test_another_scale_or_audience_makes_a_question_another_one() -> None:
    old = framework()
    scaled = replace(old, scales=dict(old.scales) | {"AGREE5": {1: "No", 5: "Yes"}})
    assert any("scale" in str(each) for each in lineage_check.mistakes(scaled, second()))


@pytest.mark.parametrize(
    ("question", "kind", "was"),
    [("q01", "same", "q01"), ("q12", "reworded", "q12"), ("q30", "same", "q05"), ("q22", "not asked", "")],
)
def test_a_question_is_followed_back_by_the_map(question: str, kind: str, was: str) -> None:
    found = both().question(second(), question, a_round("1.0"))
    assert (found.kind, found.id) == (kind, was)


def test_without_a_map_nothing_of_another_major_version_is_the_same() -> None:
    unmapped = replace(second(), lineage=None)
    versions = Versions({(f.id, f.version): f for f in (framework(), unmapped)})
    assert versions.question(unmapped, "q01", a_round("1.0")).kind == "reworded"


def test_within_a_major_version_an_added_question_was_not_asked() -> None:
    old = framework()
    fewer = replace(old, questions={k: q for k, q in old.questions.items() if k != "q03"})
    newer = replace(old, version="1.1")
    versions = Versions({(f.id, f.version): f for f in (fewer, newer)})
    assert versions.question(newer, "q03", a_round("1.0")).kind == "not asked"
    assert versions.question(newer, "q01", a_round("1.0")).kind == "same"


def test_two_major_versions_are_followed_one_after_the_other() -> None:
    third = read(
        deepcopy(mapping())
        | {"version": "3.0", "replaces": "2.0", "question_map": {q["id"]: "same" for q in mapping()["questions"]}}
    )
    versions = Versions({(f.id, f.version): f for f in (framework(), second(), third)})
    assert versions.question(third, "q30", a_round("1.0")).id == "q05"
    assert versions.question(third, "q12", a_round("1.0")).kind == "reworded"
    assert versions.question(third, "q22", a_round("1.0")).kind == "not asked"


def test_a_criterion_is_the_same_share_whatever_its_threshold() -> None:
    today = second()
    rule = today.criterion("T1.3b")
    assert both().criterion(today, rule, a_round("1.0")) == Link("same", "T1.3b")
    assert rule.quantifier != framework().criterion("T1.3b").quantifier
    other_answer = replace(rule, favourable_min=5)
    assert both().criterion(today, other_answer, a_round("1.0")).kind == "reworded"
