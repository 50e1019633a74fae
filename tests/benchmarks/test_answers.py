"""The peers are only worth a look if all ways count the same answers."""

import numpy as np

from assessment.domain import tallies
from assessment.domain.answers import AnswerSheet
from benchmarks import answers
from benchmarks.answers import Group, Survey


def a_group(people: int = 60) -> Group:
    return Group(0, 0, answers.packed(answers.bundled(), people, np.random.default_rng(3), 0.6))


def test_made_up_tally_is_what_the_domain_counts() -> None:
    framework, group = answers.bundled(), a_group()
    sheets: dict[int, AnswerSheet] = {}
    for person, _, _, question, role, code in answers.rows(Survey(framework, (group,))):
        given = sheets.setdefault(person, AnswerSheet(role, {})).answers
        sheets[person] = AnswerSheet(role, {**given, question: code})
    counted = tallies.tally(framework, sheets.values())
    assert answers.tally(framework, group) == counted


def test_tally_multiplied_has_as_many_people_saying_the_same() -> None:
    framework, group = answers.bundled(), a_group()
    once, ten = answers.tally(framework, group), answers.tally(framework, group, 10)
    assert ten.respondents == {role: 10 * people for role, people in once.respondents.items()}
    assert ten.count("q01", "frontline") == {c: 10 * n for c, n in once.count("q01", "frontline").items()}
