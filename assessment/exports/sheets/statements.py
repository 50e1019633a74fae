"""Statement detail: every criterion of every result, with the source's words, the question, the rule and the people."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.framework import Criterion, Framework
from assessment.domain.phrases import people_of, rule_sentence
from assessment.domain.reports import Report
from assessment.domain.results import MET, NOT_MET, UNKNOWN
from assessment.domain.standings import ShownCriterion
from assessment.exports.sheets import columns
from assessment.exports.workbook_sheet import HIDDEN, NO, YES, Column, TableSheet, Value

STATUS = {MET: "Met", NOT_MET: "Not met", UNKNOWN: "Not known"}
WHY = {
    "not_asked": "The question was not asked",
    "too_few": "Too few answers to judge",
    "too_few_groups": "Too few role groups to judge",
    "zero_weight": "All weights are zero",
    "panel_override": "The panel accepted evidence",
}
NO_ANSWERS = frozenset({"not_asked", "panel_override"})
"""Reasons with no number behind them: nothing is hidden, there is nothing."""

_NUMBER = "a number; – where hidden; empty where there is none"
_PER_CENT = "a share; – where hidden; empty where there is none"
_PRINTED = (
    Column("Level", "The level that the criterion belongs to.", "name", "a level's name", 14),
    Column("Source statement", "The source's own words, word for word.", "sentence", "a statement, or empty", 38),
    Column("Question", "The question as it was asked.", "sentence", "a question, or empty", 38),
    Column("Rule", "When the criterion is met.", "sentence", "a rule, or empty", 30),
    Column("Status", "Whether the rule is met.", "words", ", ".join(STATUS.values()), 11, "line"),
    Column(
        "People", "How many people's answers the share rests on; in a rule for every role group those of the group that "
        "decides.", "people", _NUMBER, 10, "whole",
    ),
    Column("Favourable", "How many of them gave an answer that counts for the rule.", "people", _NUMBER, 12, "whole"),
    Column(
        "Share as text", "The share in whole per cents; where everybody or nobody gave a favourable answer “over 90%” or "
        "“under 10%”, which does not tell on each person.", "words", _PER_CENT, 11, "line",
    ),
    Column(
        "People still needed", "How many more people would meet the rule. Empty where it is met or not known.", "people",
        _NUMBER, 11, "whole",
    ),
    Column("Why not judged", "Why a status is not known, or did not come from answers.", "words", ", ".join(WHY.values()) + ", or empty", 18),
)  # fmt: skip
_FOR_ANALYSIS = (
    Column("In words", "The result of the criterion as a sentence.", "sentence", "a sentence, or empty", 60, printed=False),
    Column("Level (number)", "The level that the criterion belongs to.", "rank", "1 to the number of levels", 10, "whole", printed=False),
    Column("Criterion", "The rule's name in the framework.", "name", "a criterion's id", 11, "line", printed=False),
    Column(
        "Whose level", "Source: the source gives this level. Our reading: the source gives none, and we made it like the "
        "others.", "words", "Source, Our reading, or empty", 13, "line", printed=False,
    ),
    Column("Asked of", "Whose answers the criterion rests on.", "words", "people, or empty", 24, printed=False),
    Column("Share", "Favourable of people.", "share", _NUMBER, 10, "mixed share", printed=False),
    Column("Lowest likely share", "95% interval: how low the share could be if chance had favoured it.", "share", _NUMBER, 12, "share", printed=False),
    Column("Highest likely share", "95% interval: how high the share could be if chance had been against it.", "share", _NUMBER, 12, "share", printed=False),
    Column("Did not know", "Share of those asked who did not know.", "words", _PER_CENT, 11, "line", printed=False),
    Column("Group that decides", "In a rule for every role group: the group with the lowest share.", "name", "a role, or empty", 26, printed=False),
    Column("Disputed", "Yes: those asked about this fact do not agree.", "words", "Yes, No", 11, "line", printed=False),
)  # fmt: skip


def sheet(report: Report) -> TableSheet:
    """The sheet. Only what a standing carries is written: its small numbers are hidden already (method.md 4.3)."""
    return TableSheet(
        name="Statement detail",
        table="StatementDetail",
        what="Why each level: every criterion with the source's words, the question, the rule, and how many people.",
        columns=(
            columns.who(report), columns.ROUND, columns.NARROW_THEME, *_PRINTED, *columns.more(report), *_FOR_ANALYSIS,
        ),
        rows=_rows(report),
        count=sum(len(standing.criteria) for standing in report.standings.values()),
        empty="This workbook was made without statement detail, or nobody took part in a closed round yet.",
        note="An en dash (–) stands where too few people answered to show a number.",
    )  # fmt: skip


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    framework = report.framework
    rules = {c.id: c for theme in framework.themes.values() for c in theme.all_criteria}
    texts = {c.id: _texts(framework, c) for c in rules.values()}
    origins = {c.id: _origin(framework, c) for c in rules.values()}
    for round_ in columns.newest_first(report):
        for organisation in report.organisations:
            more = columns.more_values(report, organisation)
            for theme in framework.themes:
                standing = report.standing(round_.id, organisation.id, theme)
                where = (organisation.name, round_.name, report.theme_name(theme))
                for shown in standing.criteria if standing else ():
                    # A criterion of an earlier framework has no text in this one.
                    text, origin = texts.get(shown.id, (None, None, None)), origins.get(shown.id, (None, None))
                    numbers, analysed = _numbers(shown), _analysed(framework, shown, origin)
                    yield (*where, framework.level_name(shown.level), *text, *numbers, *more, *analysed)


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


def _missing(shown: ShownCriterion) -> Value:
    """What stands for a number that is not there: a dash only where there is one that may not be shown."""
    return HIDDEN if shown.hidden and shown.reason not in NO_ANSWERS else None


def _unsaid(shown: ShownCriterion) -> Value:
    """The same for what is behind a share. Everybody or nobody was favourable if the share is in words only."""
    return HIDDEN if shown.share_text is not None and shown.share is None else _missing(shown)


def _numbers(shown: ShownCriterion) -> tuple[Value, ...]:
    """The cells from status to why not judged."""
    missing, unsaid = _missing(shown), _unsaid(shown)
    return (
        STATUS[shown.status],
        _or(shown.n, missing),
        _or(shown.favourable, unsaid),
        _or(shown.share_text, missing),
        None if shown.status != NOT_MET else _or(shown.needed, unsaid),
        WHY.get(shown.reason, shown.reason) or None,
    )


def _analysed(framework: Framework, shown: ShownCriterion, origin: tuple[Value, ...]) -> tuple[Value, ...]:
    """The cells from the sentence to disputed."""
    missing, unsaid = _missing(shown), _unsaid(shown)
    return (
        shown.sentence or None,
        shown.level,
        shown.id,
        *origin,
        _or(shown.share, unsaid),
        _or(shown.lower, unsaid),
        _or(shown.upper, unsaid),
        _or(shown.dk_text, missing),
        framework.role_labels.get(shown.group, shown.group) if shown.group else None,
        YES if shown.disputed else NO,
    )


def _or(value: Value, missing: Value) -> Value:
    return missing if value is None else value
