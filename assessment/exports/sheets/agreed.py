"""Agreed levels: what the survey says and what the panel agreed, with reason and evidence (method.md 5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from assessment.domain.agreements import Entry, Event
from assessment.domain.panel_words import NONE_YET, agreed_words, proof_lines, state_words
from assessment.domain.panels import ThemePanel
from assessment.domain.reports import Report
from assessment.exports.sheets import columns
from assessment.exports.sheets.agreed_columns import ANALYSED, READ
from assessment.exports.workbook_sheet import NO, YES, TableSheet, Value

UNITED_KINGDOM = ZoneInfo("Europe/London")


def sheet(report: Report) -> TableSheet:
    """The sheet. Newest round first. Of one organisation every theme; of a system those that have been proposed."""
    survey = columns.level_name(report.framework, header="Survey level")
    agreed = columns.level_name(report.framework, NONE_YET, "Agreed level")
    what = (columns.who(report), columns.ROUND, columns.NARROW_THEME)
    return TableSheet(
        name="Agreed levels",
        table="AgreedLevels",
        what="What the organisation's panel agreed, beside what the survey says. The one never stands over the other.",
        columns=(*what, survey, agreed, *READ, *columns.more(report), *ANALYSED),
        rows=_rows(report),
        count=columns.counted(report, report.panels),
        empty="No level has been proposed yet. An organisation's lead does so on the page ‘Agreed levels’.",
    )


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    for round_ in columns.newest_first(report):
        for organisation in columns.listed(report):
            for theme, each in report.panel(round_, organisation).themes.items():
                what = (organisation.name, round_.name, report.theme_name(theme, round_.id))
                more = columns.more_values(report, organisation)
                yield (*what, *_read(report, round_.id, each), *more, *_analysed(each))


def _read(report: Report, round_id: str, each: ThemePanel) -> tuple[Value, ...]:
    """The cells from the survey level to what needs review."""
    framework, signed, proposed = report.framework_of(round_id), each.agreement.in_force, _proposed(each)
    return (
        framework.level_name(each.survey.level),
        agreed_words(framework, each),
        state_words(framework, each),
        proposed.who if proposed else None,
        signed.who if signed else None,
        (proposed.reason or None) if proposed else None,
        "\n".join(proof_lines(framework, proposed.proofs)) or None if proposed else None,
        " ".join(each.agreement.review) or None,
    )


def _analysed(each: ThemePanel) -> tuple[Value, ...]:
    """The cells from at least to how the levels differ."""
    signed, proposed = each.agreement.in_force, _proposed(each)
    return (
        YES if each.survey.at_least else NO,
        _day(proposed) if proposed else None,
        _day(signed) if signed else None,
        each.survey.level,
        signed.level if signed else None,
        each.label or None,
    )


def _proposed(each: ThemePanel) -> Entry | None:
    """The proposal that waits; else the one behind the level in force; else the one that was sent back."""
    agreement = each.agreement
    if agreement.proposal or not agreement.in_force:
        return agreement.proposal or agreement.draft
    until = each.log.index(agreement.in_force)
    return next(entry for entry in reversed(each.log[:until]) if entry.event is Event.PROPOSED)


def _day(entry: Entry) -> date:
    return entry.at.astimezone(UNITED_KINGDOM).date()
