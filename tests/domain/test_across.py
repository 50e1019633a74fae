"""One criterion across organisations, and what the source says of it."""

from __future__ import annotations

from dataclasses import replace

from assessment.domain import across
from assessment.domain.results import MET, NOT_MET, UNKNOWN
from tests import sample_report

REPORT = sample_report.report()
RULE = REPORT.framework.themes["T1"].criteria[2][0]


def test_places_keep_the_reports_order_and_leave_out_who_took_no_part() -> None:
    fifth = REPORT.rounds[4]
    places = across.of_criterion(REPORT, fifth.id, RULE)
    taking_part = [o.id for o in REPORT.organisations if o.id != sample_report.ABSENT]
    assert [place.organisation.id for place in places] == taking_part
    assert {place.shown.id for place in places} == {RULE.id}


def test_headline_counts_those_judged_and_says_how_many_were_not() -> None:
    places = list(across.of_criterion(REPORT, REPORT.latest.id, RULE))[:4]
    statuses = [MET, MET, NOT_MET, UNKNOWN]
    made = [p._replace(shown=p.shown._replace(status=s)) for p, s in zip(places, statuses, strict=True)]
    assert across.headline(made) == "2 of 3 organisations meet this. 1 could not be judged."
    assert across.headline(made[:1]) == "1 of 1 organisation meets this."
    assert across.headline(made[3:]) == "No organisation could be judged here."


def test_the_source_is_quoted_clause_by_clause() -> None:
    framework = replace(REPORT.framework, clauses={"C1": "Most staff know"})
    rule = replace(RULE, source=("C1", next(iter(framework.statements))))
    assert across.source(framework, rule) == ("Most staff know", next(iter(framework.statements.values())).text)
