"""Shares over all organisations: everybody and each role under the question, hidden ones in words only."""

from __future__ import annotations

from assessment.charts.share_bars import BAND, SHARE
from assessment.charts.system_shares import system_shares
from assessment.domain.spreads import RoleGap, RoleShare
from assessment.domain.system_shares import DOMINATED, Share, SystemShare
from tests.charts.figures import said, trace

STAFF = Share("staff", 9, "", 1204, 812, "67%", 0.65, 0.7)
EXECUTIVES = Share("executives", 9, "", 240, None, "over 90%")
HIDDEN = Share("information governance and intelligence staff", 9, DOMINATED)
GAP = RoleGap(RoleShare("e", "executives", 18, 16, "89%"), RoleShare("f", "staff", 150, 66, "44%"), "", 0.4, 0.2, 0.5)
FOUND = [
    SystemShare(
        "q1", "T1", "Is q1 so?", "‘Agree’ or above", STAFF, (EXECUTIVES, HIDDEN), GAP._replace(reading="notable")
    ),
    SystemShare("q2", "T1", "Is q2 so?", "‘Yes’", STAFF),
]


def test_a_bar_where_the_number_is_told_and_a_band_where_it_is_not() -> None:
    chart = system_shares("Policy", FOUND)
    assert list(trace(chart, SHARE).x) == [812 / 1204] * 2
    assert list(trace(chart, BAND).base) == [0.9]
    assert list(trace(chart, "people").text) == [
        "812 of 1,204 (67%) · staff",
        "over 90% of 240 · executives",
        "information governance and intelligence staff<br>– hidden: one organisation gave over half",
        "812 of 1,204 (67%) · staff",
    ]
    assert "<b>Is q1 so?</b><br>Answered ‘Agree’ or above" in said(chart)


def test_title_counts_the_questions_on_which_roles_differ() -> None:
    assert system_shares("Policy", FOUND).title == "Policy: on 1 of 2 questions two roles see things differently"
    assert system_shares("Policy", FOUND[1:]).title == "Policy: favourable answers over all organisations"
    nothing = SystemShare("q3", "T1", "Is q3 so?", "‘Yes’", HIDDEN)
    assert "nothing can be shown" in system_shares("Policy", [nothing]).title


def test_table_and_alt_text_say_every_share() -> None:
    chart = system_shares("Policy", FOUND)
    assert chart.table["People"].tolist()[:2] == ["812 of 1,204 (67%)", "over 90% of 240"]
    assert chart.table["95% interval"].tolist() == ["65% to 70%", "–", "–", "65% to 70%"]
    assert "Is q1 so? Answered ‘Agree’ or above: staff 812 of 1,204 (67%); executives over 90% of 240" in chart.alt
