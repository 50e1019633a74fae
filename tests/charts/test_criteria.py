"""A theme's criteria as bars: shares, bands, what is needed, and nothing where nothing may be told."""

from __future__ import annotations

from hypothesis import given, settings

from assessment.charts.criteria import can_be_drawn, criteria
from assessment.charts.share_bars import BAND, NEEDED, SHARE
from assessment.charts.theme import Chart
from assessment.domain import disclosure, scoring
from assessment.domain.standings import ShownCriterion
from assessment.domain.tallies import Tally
from tests.charts.figures import bars, said, trace
from tests.domain import bundled
from tests.domain.surveys import surveys
from tests.sample_report import framework, standing

CRITERIA = (
    ShownCriterion("T1.1a", 1, "met", n=18, share_text="over 90%", dk_text="under 10%"),
    ShownCriterion("T1.1b", 1, "met", hidden=True),
    ShownCriterion("T1.2a", 2, "met", n=60, favourable=42, share=0.7, share_text="70%", lower=0.57, upper=0.8),
    ShownCriterion("T1.2b", 2, "not_met", n=40, share_text="under 10%"),
    ShownCriterion(
        "T1.3a", 3, "not_met", n=60, favourable=42, share=0.7, share_text="70%", needed=12, lower=0.57, upper=0.8
    ),
    ShownCriterion("T1.3b", 3, "unknown", reason="not_asked"),
    ShownCriterion(
        "T1.4a", 4, "not_met", n=12, favourable=6, share=0.5, share_text="50%", needed=5, group="manager"
    ),
)  # fmt: skip


def drawn() -> Chart:
    return criteria(framework(), standing("T1", 1, criteria=CRITERIA))


def test_shares_and_their_intervals_are_the_reports() -> None:
    shares = trace(drawn(), SHARE)
    assert (list(shares.x), list(shares.y)) == ([0.7, 0.7, 0.5], [2, 4, 6])
    assert [round(n, 2) for n in shares.error_x.array] == [0.1, 0.1, 0]
    assert [round(n, 2) for n in shares.error_x.arrayminus] == [0.13, 0.13, 0]


def test_what_is_not_told_exactly_is_a_band_without_a_number() -> None:
    band = trace(drawn(), BAND)
    assert (list(band.base), list(band.x), list(band.y)) == ([0.9, 0.0], [0.1, 0.1], [0, 3])


def test_hidden_and_unknown_criteria_have_no_bar_and_no_threshold() -> None:
    chart = drawn()
    assert list(trace(chart, NEEDED).y) == [0, 2, 3, 4, 6]
    assert len(bars(chart)["All"]) == 5
    assert "– hidden: too few answers to show" in said(chart)
    assert "? not asked" in said(chart)


def test_thresholds_are_the_frameworks() -> None:
    assert list(trace(drawn(), NEEDED).x) == [0.75, 0.5, 0.5, 0.9, 0.9]


def test_alt_and_table_say_each_criterion_in_words() -> None:
    chart = drawn()
    assert chart.title == "3 of 7 criteria are met; 1 could not be judged"
    assert "Not met: Have you had training" in chart.alt
    assert "Established needs 90%; 42 of 60 (70%), staff." in chart.alt
    assert "hidden: too few answers to show, executive" not in chart.alt.replace("people in ‘Executive’", "")
    rows = chart.table
    assert rows["More people needed"].tolist() == ["–", "–", "–", "–", "12", "–", "5"]
    assert rows.loc[2, "95% interval"] == "57% to 80%"
    assert rows.loc[6, "Whose answers decide"] == "weakest group: people in ‘Manager’"
    assert rows.loc[0, "Don't know"] == "under 10%"


def test_without_a_share_there_is_nothing_to_draw() -> None:
    assert can_be_drawn(standing("T1", 1, criteria=CRITERIA))
    assert not can_be_drawn(standing("T1", 1, criteria=(CRITERIA[1], CRITERIA[5])))


@settings(max_examples=60, deadline=None)
@given(surveys())
def test_no_bar_is_drawn_of_a_hidden_number(tally: Tally) -> None:
    fw = bundled.framework()
    for result in scoring.score(fw, tally).values():
        made = disclosure.show(fw, result, tally)
        chart = criteria(fw, made)
        may = {at for at, c in enumerate(made.criteria) if c.share is not None and not c.hidden}
        assert set(trace(chart, SHARE).y) == may
        for at, c in enumerate(made.criteria):
            if c.hidden:
                assert chart.table.loc[at, "People"] == "– hidden: too few answers to show"
                assert chart.table.loc[at, ["More people needed", "95% interval", "Don't know"]].tolist() == ["–"] * 3
