"""The framework that comes with the app: the design's content word for word, and every clause of its source asked."""

import json
from pathlib import Path

import pytest

from assessment.domain.framework import Framework
from assessment.domain.reading import unknown_keys
from assessment.imports import frameworks

COPY = Path(__file__).parents[1] / "frameworks" / "hicm-data-change4.json"

ASKED = {
    "S0a": "q19", "S0b": "q20", "S0c": "q21", "KA1": "q05", "KA1a": "q06 q07", "KA1b": "q08", "KA1c": "q14",
    "KA2": "q11", "KA3": "q15 q16", "KA4": "q17 q18", "F1a": "q01 q03", "F1b": "q02 q03", "F1c": "q10",
    "D1a": "q01 q03", "D1b": "q02 q03", "D1c": "q13", "D2": "q05", "E1a": "q04", "E1b": "q01", "E1c": "q02",
    "E2a": "q05", "E2b": "q12", "X1a": "q01", "X1b": "q02", "X1c": "q13", "X2a": "q05", "X2b": "q09", "X2c": "q05",
    "X2d": "q12",
}  # fmt: skip
"""The coverage matrix of method.md 2.2: clause -> the questions that ask it."""

JUDGED = {
    "S0a": "T6.1a T6.2a T6.3a T6.4a", "S0b": "T6.1b T6.2b T6.3b T6.4b", "S0c": "T6.1c T6.2c T6.3c T6.4c",
    "KA1": "T2.3a", "KA1a": "T2.3b T2.3c", "KA1b": "T2.3d", "KA1c": "T4.1a T4.2a T4.3a T4.4a", "KA2": "T3.2a T3.3b",
    "KA3": "T4.1b T4.2b T4.3b T4.4b T4.4c", "KA4": "T5.1a T5.2a T5.3a T5.3b T5.4a", "F1a": "T1.1a T1.1c",
    "F1b": "T1.1b T1.1c", "F1c": "T2.1a T3.1a", "D1a": "T1.2a T1.2c", "D1b": "T1.2b T1.2c", "D1c": "", "D2": "T2.2a",
    "E1a": "T1.3a", "E1b": "T1.3b", "E1c": "T1.3c", "E2a": "T2.3a", "E2b": "T3.3a", "X1a": "T1.4a", "X1b": "T1.4b",
    "X1c": "T3.4a", "X2a": "T2.4a", "X2b": "T2.4b", "X2c": "T2.4a", "X2d": "T3.4b",
}  # fmt: skip
"""Clause -> the criteria that judge it; D1c has none on purpose (method.md 1.3)."""

LONGEST_MEANING = 350
"""Characters: about as much as a phone shows without scrolling."""


@pytest.fixture(scope="module")
def framework() -> Framework:
    return frameworks.load(frameworks.BUNDLED)[1]


def test_the_bundled_file_says_what_the_design_says() -> None:
    mapping, _ = frameworks.load(frameworks.BUNDLED)
    ours = {"nouns", "evidence_from", "system_facts"}  # words for audiences; who names documents; what is the system's
    same = {key: value for key, value in mapping.items() if key not in ours}
    # What a question means is explained by us too; it changes nothing in the question.
    same["questions"] = [{key: said for key, said in q.items() if key != "meaning"} for q in mapping["questions"]]
    assert same == json.loads(COPY.read_text())


def test_every_question_of_the_bundled_file_says_what_it_means_briefly(framework: Framework) -> None:
    unclear = {q.id: q.meaning for q in framework.questions.values() if not q.meaning.endswith(".")}
    assert unclear == {}
    long = {q.id: len(q.meaning) for q in framework.questions.values() if len(q.meaning) > LONGEST_MEANING}
    assert long == {}


def test_the_bundled_file_keeps_the_design_order() -> None:
    mapping, _ = frameworks.load(frameworks.BUNDLED)
    copy = json.loads(COPY.read_text())
    for key in ("scales", "clauses", "role_labels", "audiences"):
        assert list(mapping[key]) == list(copy[key])


def test_the_bundled_file_has_no_key_that_nobody_reads() -> None:
    assert unknown_keys(frameworks.load(frameworks.BUNDLED)[0]) == []


def test_the_bundled_file_is_named_by_its_id_and_version(framework: Framework) -> None:
    assert frameworks.BUNDLED.stem == f"{framework.id}-{framework.version}"
    assert frameworks.BUNDLED in frameworks.available()


def test_the_bundled_file_names_whose_words_the_statements_are() -> None:
    assert "Local Government Association" in frameworks.BUNDLED.read_text(encoding="utf-8").split("\nid:")[0]


def test_every_clause_of_the_source_is_asked_by_its_questions(framework: Framework) -> None:
    assert set(framework.clauses) == {c for s in framework.statements.values() for c in s.clauses} == set(ASKED)
    asked = {c: [q.id for q in framework.questions.values() if c in q.source] for c in framework.clauses}
    assert asked == {clause: questions.split() for clause, questions in ASKED.items()}


def test_every_clause_of_the_source_is_judged_by_its_criteria(framework: Framework) -> None:
    criteria = [c for theme in framework.themes.values() for c in theme.all_criteria]
    assert {c: sorted(x.id for x in criteria if c in x.source) for c in framework.clauses} == {
        clause: ids.split() for clause, ids in JUDGED.items()
    }


def test_every_question_is_used_by_a_criterion(framework: Framework) -> None:
    used = {c.question for theme in framework.themes.values() for c in theme.all_criteria}
    assert used == set(framework.questions)


def test_each_role_is_asked_as_many_questions_as_the_method_says(framework: Framework) -> None:
    asked = {role: len(framework.questions_for(role)) for role in framework.roles}
    assert asked == {"executive": 13, "manager": 11, "frontline": 11, "ig": 19}
