"""Results: one row per organisation, theme and round, in the shape that pivot tables and Power BI take in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment.domain import wording
from assessment.domain.framework import Framework
from assessment.domain.reports import Report
from assessment.domain.results import INSUFFICIENT, NOT_YET, OVERALL, display
from assessment.domain.standings import Standing
from assessment.exports.sheets import columns
from assessment.exports.workbook_sheet import ABSENT, NO, YES, Column, TableSheet, Value

_RANGE = "The answers leave open any level from the lowest to the highest possible. Both are the level itself when it is sure."


def sheet(report: Report) -> TableSheet:
    """The sheet. Newest round first; within a round by organisation, then theme, overall last."""
    return TableSheet(
        name="Results",
        table="Results",
        what="The level of every organisation in every theme and round, from the answers of its staff.",
        columns=_columns(report),
        rows=_rows(report),
        count=len(report.rounds) * len(report.organisations) * len(report.themes),
        empty="No organisation is in this report. Choose a closed round, and make the workbook again.",
    )


def _columns(report: Report) -> tuple[Column, ...]:
    framework = report.framework
    return (columns.who(report), columns.ROUND, *_printed(framework), *columns.more(report), *_for_analysis(framework))


def _printed(framework: Framework) -> tuple[Column, ...]:
    return (
        columns.NARROW_THEME,
        columns.KIND,
        columns.level_name(framework, ABSENT),
        Column("At least", "Yes: the level is met and the next could not be tested.", "words", "Yes, No, or empty", 9, "line"),
        Column(
            "Confidence",
            "Secure: the level would stand even if chance had favoured it (95% interval). Provisional: it might not.",
            "words", "Secure, Provisional, Not applicable, or empty", 15, "line",
        ),
        Column(
            "Shown score",
            "The level, and how close the criteria of the next one are. Cut to two decimals, never rounded up. It gives a "
            "direction; do not average it or set targets in it. A lower bound where “At least” says Yes.",
            "score", f"0.00 to {len(framework.levels)}.00, or empty", 10, "score",
        ),
        Column("Held by", "The weakest core themes, which set the overall level.", "name", "themes; only overall", 26),
        Column(
            "Since the round before", "What the level did since the round before.", "words",
            "Rose, Stayed, Fell, Not comparable, or empty in the first round", 17, "line",
        ),
        Column("Reason", "Why this level, in a sentence.", "sentence", "a sentence, or empty", 38),
        Column("Flags", "What to be careful about when reading the result.", "sentences", "sentences, or empty", 34),
    )  # fmt: skip


def _for_analysis(framework: Framework) -> tuple[Column, ...]:
    zero, none = framework.level_zero_name, framework.level_name(None)
    lowest, highest = (
        Column(f"{which} possible", _RANGE, "name", "a level's name, or empty", 22, "line", printed=False)
        for which in ("Lowest", "Highest")
    )
    kinds = f"Level reached, {zero}, {none}, {ABSENT}"
    outcome = Column("Outcome", "What kind of result this is.", "words", kinds, 22, "line", printed=False)
    return (replace(columns.LEVEL_NUMBER, printed=False), lowest, highest, outcome, columns.CLOSED)


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    for round_ in columns.newest_first(report):
        moved = {theme: columns.moves(report, round_.id, theme) for theme in report.themes}
        for organisation in report.organisations:
            more = columns.more_values(report, organisation)
            for theme in report.themes:
                standing = report.standing(round_.id, organisation.id, theme)
                what = (report.theme_name(theme), columns.kind(report.framework, theme))
                said = _said(report, standing, moved[theme].get(organisation.id))
                analysed = (*_analysed(report.framework, standing), round_.closes_on)
                yield (organisation.name, round_.name, *what, *said, *more, *analysed)


def _said(report: Report, standing: Standing | None, moved: str | None) -> tuple[Value, ...]:
    """The cells from level to flags."""
    if standing is None:
        return (ABSENT, *[None] * 7)
    framework, shown = report.framework, display(standing.score)
    return (
        framework.level_name(standing.level),
        (YES if standing.at_least else NO) if standing.judged else None,
        standing.confidence.capitalize(),
        None if shown is None else float(shown),
        ", ".join(report.theme_name(theme) for theme in standing.held_by) or None,
        moved,
        standing.reasons[0] if standing.reasons else None,
        " ".join(_flags(framework, standing)) or None,
    )


def _analysed(framework: Framework, standing: Standing | None) -> tuple[Value, ...]:
    """The cells from the level's number to the outcome."""
    if standing is None:
        return (None, None, None, ABSENT)
    low, high = (None if level is None else framework.level_name(level) for level in (standing.low, standing.high))
    return (standing.level, low, high, _outcome(framework, standing))


def _outcome(framework: Framework, standing: Standing) -> str:
    if standing.outcome == INSUFFICIENT:
        return framework.level_name(None)
    return framework.level_zero_name if standing.outcome == NOT_YET else "Level reached"


def _flags(framework: Framework, standing: Standing) -> tuple[str, ...]:
    if standing.theme == OVERALL:
        return standing.reasons[1:]  # its cautions
    return tuple(_sentence(framework, flag) for flag in standing.flags)


def _sentence(framework: Framework, flag: str) -> str:
    try:
        return wording.flag_sentence(framework, flag)
    except KeyError:  # a question or criterion of an earlier framework
        return flag
