"""The spread of answers as a diverging bar: left and right of the line, hidden ones in words, alt text and table."""

from __future__ import annotations

import pytest

from assessment.charts import spread as chart
from assessment.charts.theme import ink_on
from assessment.domain.spreads import FEW, TELLING, Band, Spread
from tests.charts.figures import said, trace

STEPS = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")


def a_spread(question: str = "q1", *, shares: tuple[float, ...] = (0.1, 0.2, 0.2, 0.3, 0.2), **more: object) -> Spread:
    bands = tuple(
        Band(STEPS[at], (at + 1,), (at - 2) / 2, share, f"{share:.0%}", round(share * 50))
        for at, share in enumerate(shares)
    )
    values = {"n": 50, "bands": bands, "dk_text": "under 10%", "reading": "split", "steps": STEPS} | more
    return Spread(question, "T1", f"Is {question} <b>so</b>?", "staff", **values)


def hidden(why: str, **more: object) -> Spread:
    return Spread("q2", "T1", "Is there a policy?", "ig", hidden=why, steps=STEPS, **more)


def made(*found: Spread) -> chart.Chart:
    return chart.by_theme("Agreement", found, chart.reach(found))


def test_unfavourable_is_left_of_the_line_favourable_right_and_the_middle_straddles() -> None:
    bars = trace(made(a_spread()), "answers")
    starts, lengths = list(bars.base), list(bars.x)
    assert lengths == [0.1, 0.2, 0.2, 0.3, 0.2]
    assert starts == pytest.approx([-0.4, -0.3, -0.1, 0.1, 0.4])


def test_a_scale_without_a_middle_stands_on_the_line() -> None:
    four = tuple(Band(f"Step {at}", (at,), place, 0.25, "25%", 5) for at, place in enumerate((-1, -1 / 3, 1 / 3, 1)))
    assert list(trace(made(a_spread(bands=four)), "answers").base) == pytest.approx([-0.5, -0.25, 0, 0.25])


def test_reach_is_that_of_the_longest_bars_and_never_nothing() -> None:
    assert chart.reach([a_spread(), a_spread(shares=(0.5, 0.3, 0.1, 0.1, 0))]) == pytest.approx((0.85, 0.6))
    assert chart.reach([hidden(FEW)]) == (chart.LEAST_REACH, chart.LEAST_REACH)


def test_labels_are_written_where_they_fit_and_can_be_read() -> None:
    bars = trace(made(a_spread(shares=(0.02, 0.18, 0.2, 0.4, 0.2))), "answers")
    assert list(bars.text) == ["", "18%", "20%", "40%", "20%"]
    assert list(bars.textfont.color) == [ink_on(colour) for colour in bars.marker.color]


def test_neither_red_nor_green_says_anything_and_ends_are_darker_than_the_middle() -> None:
    colours = list(trace(made(a_spread()), "answers").marker.color)
    lightness = [sum(int(colour[at : at + 2], 16) for at in (1, 3, 5)) for colour in colours]
    assert lightness[0] < lightness[1] < lightness[2] > lightness[3] > lightness[4]


def test_reading_answers_and_do_not_knows_stand_at_the_row() -> None:
    text = said(made(a_spread()))
    assert "Split · 50 answers · don't know under 10%" in text
    assert "◂ Strongly disagree" in text
    assert "Strongly agree ▸" in text
    assert "&lt;b&gt;so" in text


@pytest.mark.parametrize(
    ("why", "words"), [(FEW, "– too few answers to show"), (TELLING, "– not shown, since with other figures")]
)
def test_hidden_is_a_dash_with_words_and_no_bar(why: str, words: str) -> None:
    drawn = made(hidden(why, disputed=True))
    assert words in said(drawn)
    assert "disputed" in said(drawn)
    assert list(trace(drawn, "answers").x) == []
    assert len(drawn.figure.layout.shapes) == 0
    assert drawn.table.iloc[0, 2:].tolist() == ["–", "–", "–"]


def test_alt_and_table_say_every_number() -> None:
    drawn = made(a_spread(na_text="12%"), hidden(FEW))
    assert drawn.title == "Agreement: the one question shown: split"
    assert "“Is q1 <b>so</b>?”: split; 10% Strongly disagree, 20% Disagree, 20% Neither, 30% Agree" in drawn.alt
    assert "“Is there a policy?”: too few answers to show." in drawn.alt
    rows = drawn.table[["Answer", "Share", "People"]].values.tolist()
    assert rows[0] == ["Strongly disagree", "10%", "5"]
    assert rows[5:7] == [["Don't know", "under 10%", "–"], ["Not part of my role", "12%", "–"]]


def test_one_band_of_nearly_all_reads_so() -> None:
    band = (Band("Agree (nearly everybody)", (1, 2, 3, 4, 5), 0.5, 1.0, "over 90%", None),)
    drawn = made(a_spread(bands=band, reading=None))
    assert "Nearly all alike · 50 answers" in said(drawn)
    assert drawn.table.loc[0, "People"] == "–"
