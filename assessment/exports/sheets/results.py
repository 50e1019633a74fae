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

AT_LEAST = Column(
    "At least",
    "Yes: the level is met and the next could not be tested.",
    allowed="Yes, No, or empty",
    width=9,
    look="line",
)
CONFIDENCE = Column(
    "Confidence",
    "Secure: the level would stand even if chance had favoured it (95% interval). Provisional: it might not.",
    allowed="Secure, Provisional, Not applicable, or empty",
    width=15,
    look="line",
)
HELD_BY = Column(
    "Held by", "The weakest core themes, which set the overall level.", "name", "themes, or empty; only overall", 26
)
REASON = Column("Reason", "Why this level, in a sentence.", "sentence", "a sentence, or empty", 38)
FLAGS = Column("Flags", "What to be careful about when reading the result.", "sentences", "sentences, or empty", 34)
LOWEST = Column(
    "Lowest possible",
    "The lowest level that the answers leave open. The level itself when nothing is open.",
    "name",
    "a level's name, or empty",
    width=22,
    look="line",
    printed=False,
)
HIGHEST = replace(
    LOWEST,
    header="Highest possible",
    meaning="The highest level that the answers leave open. The level itself when nothing is open.",
)


def sheet(report: Report) -> TableSheet:
    """The sheet. Newest round first; within a round by organisation, then theme, overall last."""
    framework = report.framework
    kinds = f"Level reached, {framework.level_zero_name}, {framework.level_name(None)}, {ABSENT}"
    outcome = Column("Outcome", "What kind of result this is.", "words", kinds, 22, "line", printed=False)
    level, number = columns.level_name(framework, ABSENT), replace(columns.LEVEL_NUMBER, printed=False)
    read = (level, AT_LEAST, CONFIDENCE, columns.score(framework), HELD_BY, columns.SINCE, REASON, FLAGS)
    analysed = (number, LOWEST, HIGHEST, outcome, columns.CLOSED)
    what = (columns.who(report), columns.ROUND, columns.NARROW_THEME, columns.KIND)
    return TableSheet(
        name="Results",
        table="Results",
        what="The level of every organisation in every theme and round, from the answers of its staff.",
        columns=(*what, *read, *columns.more(report), *analysed),
        rows=_rows(report),
        count=sum(len(_themes(report, round_.id)) for round_ in report.rounds) * len(report.organisations),
        empty="No organisation is in this report. Choose a closed round, and make the workbook again.",
    )


def _themes(report: Report, round_id: str) -> tuple[str, ...]:
    """The themes that a round asked about, overall last."""
    return (*report.framework_of(round_id).themes, OVERALL)


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    for round_ in columns.newest_first(report):
        framework, themes = report.framework_of(round_.id), _themes(report, round_.id)
        moved = {theme: columns.moves(report, round_.id, theme) for theme in themes}
        for organisation in columns.listed(report):
            more = columns.more_values(report, organisation)
            for theme in themes:
                standing = report.standing(round_.id, organisation.id, theme)
                what = (report.theme_name(theme, round_.id), columns.kind(framework, theme))
                read = _read(report, round_.id, standing, moved[theme].get(organisation.id))
                analysed = (*_analysed(framework, standing), round_.closes_on)
                yield (organisation.name, round_.name, *what, *read, *more, *analysed)


def _read(report: Report, round_id: str, standing: Standing | None, moved: str | None) -> tuple[Value, ...]:
    """The cells from level to flags."""
    if standing is None:
        return (ABSENT, *[None] * 7)
    framework = report.framework_of(round_id)
    return (
        framework.level_name(standing.level),
        (YES if standing.at_least else NO) if standing.judged else None,
        standing.confidence.capitalize(),
        shown_score(standing),
        ", ".join(report.theme_name(theme, round_id) for theme in standing.held_by) or None,
        moved,
        _reason(report, standing),
        " ".join(_flags(framework, standing)) or None,
    )


def _analysed(framework: Framework, standing: Standing | None) -> tuple[Value, ...]:
    """The cells from the level's number to the outcome."""
    if standing is None:
        return (None, None, None, ABSENT)
    low, high = (None if level is None else framework.level_name(level) for level in (standing.low, standing.high))
    return (standing.level, low, high, _outcome(framework, standing))


def shown_score(standing: Standing | None) -> float | None:
    """The shown score, cut to two decimals (2.996 is 2.99: method.md 3.7)."""
    shown = display(standing.score) if standing else None
    return None if shown is None else float(shown)


def _reason(report: Report, standing: Standing) -> str | None:
    """The first reason; in a public-safe file without what follows its first sentence: how few people answered."""
    first = standing.reasons[0] if standing.reasons else None
    return f"{first.split('. ')[0].rstrip('.')}." if first and report.public else first


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
