from __future__ import annotations

from assessment.domain import scoring, wording
from assessment.domain.phrases import level_words, people_of
from assessment.domain.results import ThemeResult
from assessment.domain.tallies import Tally
from tests.domain.bundled import framework
from tests.domain.surveys import staff

YES = {"4": 20}


def test_reasons_of_a_level_say_people_then_share_then_what_is_missing() -> None:
    tally = training(trained=30, others=30)
    said = reasons("T1", tally)
    assert said[0] == "Developing."
    assert said[1] == (
        "30 of 60 staff (50%) answered ‘Yes’ to “Have you had training that covers what data to share with partners "
        "and why?”; Established needs 90%, that is 24 more people."
    )


def test_reasons_of_not_yet() -> None:
    tally = Tally(staff(executive=4), {q: {"executive": {"2": 4}} for q in ("q01", "q02", "q03")})
    assert reasons("T1", tally)[0] == "The answers show that Foundational is not met yet."


def test_reasons_of_insufficient_name_who_is_needed_and_the_range() -> None:
    answers = {q: {"frontline": {"2": 20}} for q in ("q01", "q02", "q03", "q04")}
    tally = Tally(staff(frontline=20), {q: {"executive": {}, **roles} for q, roles in answers.items()})
    assert reasons("T1", tally)[0] == (
        "Not enough answers to judge. Needed: 3 executives; received: 0. "
        "The level lies between Not yet Foundational and Foundational."
    )


def test_reasons_of_at_least_name_the_question_not_asked() -> None:
    counts = dict(training(trained=60, others=0).counts)
    del counts["q04"]
    assert reasons("T1", Tally(staff(executive=10, frontline=50), counts))[0] == (
        "Developing is met. Established could not be tested: the question “Have you had training that covers what "
        "data to share with partners and why?” was not asked."
    )


def test_hidden_reasons_of_few_people_carry_no_number_of_them() -> None:
    tally = Tally(staff(executive=4), {"q10": {"executive": {"2": 3, "4": 1}}})
    result = scoring.score_theme(framework(), "T3", tally)
    said = wording.reasons(framework(), result, tally, hide=True, hidden={"T3.1a"})
    assert said[1] == (
        "Not met: at least 75% of executives answered ‘Agree’ or above to “Our executive team has committed to "
        "removing whatever stops us sharing data with partners.”. Too few answers to show numbers."
    )


def test_hidden_reasons_do_not_tell_unanimity() -> None:
    tally = Tally(staff(frontline=20), {"q12": {"frontline": {"0": 20}}})
    criterion = framework().criterion("T3.3a")
    result = next(c for c in result_of("T3", tally).criteria if c.id == "T3.3a")
    said = wording.criterion_sentence(framework(), criterion, result, tally, hide=True)
    assert said.startswith("Under 10% of 20 staff answered")
    assert said.endswith("Established needs 75%: not met.")


def test_every_flag_has_a_sentence() -> None:
    fw = framework()
    for flag in ("disputed:q05", "high_dk:T1.1a", "out_of_order:Exemplar", "override_rejected:T1.3b"):
        assert flag.partition(":")[0] not in wording.flag_sentence(fw, flag)
    assert wording.flag_sentence(fw, "no_frontline_answers") == "Nobody answered from: frontline staff."


def test_people_without_nouns_are_called_by_their_labels() -> None:
    assert people_of(framework(), "ig") == "information governance and intelligence staff"
    assert people_of(framework(), "nobody") == "people in ‘nobody’"


def test_level_words() -> None:
    assert level_words(framework(), 2, at_least=True) == "at least Developing"
    assert level_words(framework(), None) == "Insufficient data"
    assert level_words(framework(), 0) == "Not yet Foundational"


def training(*, trained: int, others: int) -> Tally:
    known = {"executive": {"4": 10}, "frontline": {"4": 50}}
    asked = {q: known for q in ("q01", "q02", "q03")}
    return Tally(
        staff(executive=10, frontline=50),
        {**asked, "q04": {"executive": {"2": 10}, "frontline": {"2": trained - 10, "0": others}}},
    )


def result_of(theme: str, tally: Tally) -> ThemeResult:
    return scoring.score_theme(framework(), theme, tally)


def reasons(theme: str, tally: Tally) -> tuple[str, ...]:
    return wording.reasons(framework(), result_of(theme, tally), tally)
