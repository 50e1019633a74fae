"""One criterion across organisations: in the report's order, nothing hidden drawn, every organisation in the table."""

from __future__ import annotations

from itertools import pairwise

from assessment.charts.across import LINE_HIGH, THICK, WIDE, across
from assessment.charts.share_bars import NEEDED, SHARE
from assessment.domain.across import of_criterion
from tests import sample_report
from tests.charts.figures import said, trace

REPORT = sample_report.report()
STAFF = REPORT.framework.themes["T1"].criteria[3][0]
EXECUTIVES = REPORT.framework.themes["T1"].criteria[1][0]


def test_a_bar_for_each_share_that_may_be_shown_with_its_interval_and_what_is_needed() -> None:
    places = of_criterion(REPORT, "r6", STAFF)
    chart = across(REPORT.framework, STAFF, places)
    shown = [place.shown for place in places if place.shown.share is not None]
    assert list(trace(chart, SHARE).x) == [c.share for c in shown]
    assert list(trace(chart, SHARE).error_x.array) == [c.upper - c.share for c in shown]
    assert set(trace(chart, NEEDED).x) == {0.9}
    assert len(trace(chart, NEEDED).x) == len(shown)


def test_hidden_numbers_have_words_and_no_bar() -> None:
    places = of_criterion(REPORT, "r6", EXECUTIVES)
    chart = across(REPORT.framework, EXECUTIVES, places)
    assert len(trace(chart, SHARE).x) == 0
    assert "✓ Ashby Vale Council<br>– hidden: too few answers to show" in said(chart)
    assert set(chart.table["95% interval"]) == {"–"}


def test_order_is_by_type_and_name_and_never_by_share() -> None:
    places = of_criterion(REPORT, "r6", STAFF)
    chart = across(REPORT.framework, STAFF, places)
    listed = list(zip(chart.table["Type"], chart.table["Organisation"], strict=True))
    assert listed == sorted(listed)
    heads = [text.removeprefix("<b>").removesuffix("</b>") for text in trace(chart, "types").text]
    assert heads == sorted(sample_report.TYPES)


def test_rows_do_not_overlap_and_no_line_is_too_long_for_a_telephone() -> None:
    chart = across(REPORT.framework, STAFF, of_criterion(REPORT, "r6", STAFF))
    drawn = [trace(chart, name) for name in ("types", "organisations")]
    texts = sorted((y, text) for each in drawn for y, text in zip(each.y, each.text, strict=True))
    ends = [(y, y + LINE_HIGH * (text.count("<br>") + 1)) for y, text in texts]
    ends += [(row - THICK / 2, row + THICK / 2) for row in trace(chart, SHARE).y]
    assert all(upper[1] <= lower[0] for upper, lower in pairwise(sorted(ends)))
    assert max(len(line) for _, text in texts for line in text.removeprefix("<b>").split("<br>")) <= WIDE + 4


def test_alt_text_says_the_rule_and_every_organisation() -> None:
    places = of_criterion(REPORT, "r6", STAFF)
    chart = across(REPORT.framework, STAFF, places)
    assert chart.alt.startswith("at least 90% of staff answered ‘Agree’ or above to “Have you had training")
    assert all(place.organisation.name in chart.alt for place in places)
    assert chart.title.endswith("could not be judged.") or "meet this." in chart.title
