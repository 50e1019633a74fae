"""The list for the consensus meeting: what comes first, and the sentence that says why."""

from __future__ import annotations

from dataclasses import replace

from assessment.domain import worklist
from assessment.domain.spreads import Band, Spread
from assessment.domain.standings import ShownCriterion, Standing
from tests.domain.bundled import framework


def a_spread(question: str, reading: str | None = "mixed", *, disputed: bool | None = None) -> Spread:
    text = framework().questions[question].text
    bands = (
        Band("Disagree", (2,), -0.5, 0.4, "40%", 20),
        Band("Neither", (3,), 0, 0.1, "10%", 5),
        Band("Agree", (4,), 0.5, 0.5, "50%", 25),
    )
    return Spread(question, "T1", text, "staff", n=50, bands=bands, reading=reading, disputed=disputed)


def judged(*criteria: ShownCriterion) -> dict[str, Standing]:
    return {"T1": Standing("T1", "level", 1, criteria=criteria)}


def shown(criterion: str, favourable: int, n: int, status: str = "not_met") -> ShownCriterion:
    rule = framework().criterion(criterion)
    return ShownCriterion(
        criterion, rule.level, status, n=n, favourable=favourable, share_text=f"{100 * favourable // n}%"
    )


def test_split_comes_first_then_the_nearest_then_disputed_facts() -> None:
    found = [a_spread("q01"), a_spread("q02"), a_spread("q03", "split"), a_spread("q05", None, disputed=True)]
    standings = judged(shown("T1.3b", 43, 50), shown("T1.3c", 44, 50))
    listed = worklist.entries(framework(), found, standings)
    assert [(entry.question, entry.kind) for entry in listed] == [
        ("q03", "Split"),
        ("q02", "Near a threshold"),
        ("q01", "Near a threshold"),
        ("q05", "Disputed fact"),
    ]


def test_each_entry_says_why_it_is_there() -> None:
    found = [a_spread("q01"), a_spread("q02"), a_spread("q03", "split")]
    standings = judged(shown("T1.3b", 44, 50), shown("T1.3c", 46, 50, "met"))
    why = {entry.question: entry.why for entry in worklist.entries(framework(), found, standings)}
    assert why == {
        "q03": "40% chose the lower half of the scale, 50% the upper half: there is no common view.",
        "q01": "44 of 50 staff (88%); Established needs 90%: 1 more person.",
        "q02": "46 of 50 staff (92%); Established needs 90%: met, and lost with 2 favourable answers fewer.",
    }


def test_a_question_is_listed_once_and_what_is_far_off_or_hidden_is_not() -> None:
    found = [a_spread("q01", "split"), a_spread("q02"), a_spread("q03"), a_spread("q09", "agreed")]
    far, hidden = shown("T1.3c", 20, 50), ShownCriterion("T1.2c", 2, "met", hidden=True)
    listed = worklist.entries(framework(), found, judged(shown("T1.3b", 44, 50), far, hidden))
    assert [entry.question for entry in listed] == ["q01"]


def test_one_person_short_of_a_few_is_near() -> None:
    listed = worklist.entries(framework(), [a_spread("q01")], judged(shown("T1.3b", 10, 13)))
    assert [entry.why for entry in listed] == ["10 of 13 staff (76%); Established needs 90%: 2 more people."]


def test_criteria_of_an_earlier_version_are_left_out() -> None:
    gone = replace(judged()["T1"], criteria=(ShownCriterion("T9.9z", 1, "met", n=20, favourable=10),))
    assert worklist.entries(framework(), [a_spread("q01")], {"T1": gone}) == ()
