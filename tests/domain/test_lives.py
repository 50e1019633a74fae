from datetime import date

from assessment.domain.lives import Life, listed, sentences, state

DAY = date(2027, 3, 10)


def test_organisation_that_goes_on_as_ever_has_nothing_to_tell() -> None:
    assert (state(Life()), sentences("Moor", Life())) == ("", ())


def test_state_says_closed_and_into_what() -> None:
    assert state(Life(DAY)) == "closed on 10 March 2027"
    assert state(Life(DAY, "Vale")) == "closed on 10 March 2027, merged into Vale"


def test_sentences_say_what_became_of_it_and_where_it_comes_from() -> None:
    life = Life(DAY, "Vale", ("A", "B"), (("Moorland", "Spring"), ("Moor Trust", "Autumn")))
    assert sentences("Moor", life) == (
        "Moor was merged into Vale on 10 March 2027. Its own results stay here.",
        "Moor comes from A and B. Their results of earlier rounds stay under their own names.",
        "In the round ‘Spring’ and before it was called Moorland.",
        "In the round ‘Autumn’ and before it was called Moor Trust.",
    )
    assert sentences("Moor", Life(DAY))[0].startswith(
        "Moor was closed on 10 March 2027 and takes part in no new round."
    )


def test_listed_reads_as_a_sentence_does() -> None:
    assert [listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])] == ["A", "A and B", "A, B and C"]
