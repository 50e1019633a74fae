"""Statement detail: every criterion of every result, with the source's words, the question, the rule and the people."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.framework import Criterion, Framework
from assessment.domain.phrases import people_of, rule_sentence
from assessment.domain.reports import Report
from assessment.domain.results import NOT_MET, UNKNOWN
from assessment.domain.standings import ShownCriterion
from assessment.exports.sheets import columns
from assessment.exports.sheets.statement_columns import ANALYSED, NO_ANSWERS, READ, STATUS, WHY
from assessment.exports.workbook_sheet import HIDDEN, NO, YES, TableSheet, Value


def sheet(report: Report) -> TableSheet:
    """The sheet. Only what a standing carries is written: its small numbers are hidden already (method.md 4.3)."""
    what = (columns.who(report), columns.ROUND, columns.NARROW_THEME)
    return TableSheet(
        name="Statement detail",
        table="StatementDetail",
        what="Why each level: every criterion with the source's words, the question, the rule, and how many people.",
        columns=(*what, *READ, *columns.more(report), *ANALYSED),
        rows=_rows(report),
        count=columns.counted(report, (key for key, each in report.standings.items() for _ in each.criteria)),
        empty="This workbook was made without statement detail, or nobody took part in a closed round yet.",
        note=f"An en dash ({HIDDEN}) stands where too few people answered to show a number.",
    )


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    for round_ in columns.newest_first(report):
        framework = report.framework_of(round_.id)
        rules = [c for theme in framework.themes.values() for c in theme.all_criteria]
        texts, origins = {c.id: _texts(framework, c) for c in rules}, {c.id: _origin(framework, c) for c in rules}
        for organisation in columns.listed(report):
            more = columns.more_values(report, organisation)
            for theme in framework.themes:
                standing = report.standing(round_.id, organisation.id, theme)
                what = (organisation.name, round_.name, report.theme_name(theme, round_.id))
                for shown in standing.criteria if standing else ():
                    # A criterion that the framework does not know has no text.
                    text, origin = texts.get(shown.id, (None,) * 3), origins.get(shown.id, (None,) * 2)
                    read = (framework.level_name(shown.level), *text, *_numbers(shown))
                    yield (*what, *read, *more, *_analysed(report, framework, shown, origin))


def _texts(framework: Framework, criterion: Criterion) -> tuple[Value, ...]:
    """Source statement, question, rule. The question stands beside its rule, so the rule need not repeat it."""
    question = framework.questions[criterion.question].text
    rule = rule_sentence(framework, criterion).replace(f" to “{question}”", "")
    source = " … ".join(framework.clauses.get(s) or _statement(framework, s) for s in criterion.source)
    return (source or None, question, rule[0].upper() + rule[1:])


def _origin(framework: Framework, criterion: Criterion) -> tuple[Value, ...]:
    return ("Our reading" if criterion.mirrored else "Source", people_of(framework, criterion.audience))


def _statement(framework: Framework, source: str) -> str:
    return framework.statements[source].text if source in framework.statements else source


def _numbers(shown: ShownCriterion) -> tuple[Value, ...]:
    """The cells from status to why not judged."""
    return (
        STATUS[shown.status],
        _number(shown, shown.n),
        _behind(shown, shown.favourable),
        _number(shown, shown.share_text),
        _behind(shown, shown.needed) if shown.status == NOT_MET else None,
        WHY.get(shown.reason, shown.reason) or None,
    )


def _analysed(
    report: Report, framework: Framework, shown: ShownCriterion, origin: tuple[Value, ...]
) -> tuple[Value, ...]:
    """The cells from the sentence to disputed."""
    # Where a status is not known, the sentence says how few people answered: not for publication.
    told = None if report.public and shown.status == UNKNOWN else shown.sentence or None
    return (
        told,
        shown.level,
        shown.id,
        *origin,
        _behind(shown, shown.share),
        _behind(shown, shown.lower),
        _behind(shown, shown.upper),
        _number(shown, shown.dk_text),
        framework.role_labels.get(shown.group, shown.group) if shown.group else None,
        YES if shown.disputed else NO,
    )


def _number(shown: ShownCriterion, value: Value) -> Value:
    """A number of a criterion; a dash where there is one that may not be shown, nothing where there is none."""
    if not shown.hidden:
        return value
    return None if shown.reason in NO_ANSWERS else HIDDEN


def _behind(shown: ShownCriterion, value: Value) -> Value:
    """A number behind a share: a dash too where the share is in words only, for everybody or nobody was favourable."""
    told = shown.share_text is not None and shown.share is None
    return HIDDEN if told and value is None else _number(shown, value)
