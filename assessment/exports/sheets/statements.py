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
NOT_ASKED = "not_asked"
WHY = {
    NOT_ASKED: "The question was not asked",
    "too_few": "Too few answers to judge",
    "too_few_groups": "Too few role groups to judge",
    "zero_weight": "All weights are zero",
    "panel_override": "The panel accepted evidence",
}
_NUMBER = "a number; – where hidden; empty where there is none"
_CRITERION = (
    Column("Criterion", "The rule's name in the framework.", "name", "a criterion's id", 10, "line"),
    Column(
        "Whose level", "Source: the source gives this level. Our reading: the source gives none, and we made it like the "
        "others.", "words", "Source, Our reading, or empty", 12, "line",
    ),
    Column("Source statement", "The source's own words, word for word.", "sentence", "a statement, or empty", 44),
    Column("Question", "The question as it was asked.", "sentence", "a question, or empty", 44),
    Column("Asked of", "Whose answers the criterion rests on.", "words", "people, or empty", 18),
    Column("Rule", "When the criterion is met.", "sentence", "a rule, or empty", 44),
)  # fmt: skip
_RESULT = (
    Column("Status", "Whether the rule is met.", "words", ", ".join(STATUS.values()), 11, "line"),
    Column(
        "People", "How many people's answers the share rests on; in a rule for every role group those of the group that "
        "decides.", "people", _NUMBER, 9, "whole",
    ),
    Column("Favourable", "How many of them gave an answer that counts for the rule.", "people", _NUMBER, 11, "whole"),
    Column("Share", "Favourable of people.", "share", _NUMBER, 9, "mixed share"),
    Column(
        "Share as text", "The share in whole per cents; where everybody or nobody gave a favourable answer “over 90%” or "
        "“under 10%”, which does not tell on each person.", "words", "a share; – where hidden; empty where there is none",
        11, "line",
    ),
    Column("Lowest likely share", "95% interval: how low the share could be if chance had favoured it.", "share", _NUMBER, 10, "share"),
    Column("Highest likely share", "95% interval: how high the share could be if chance had been against it.", "share", _NUMBER, 10, "share"),
    Column(
        "People still needed", "How many more people would meet the rule. Empty where it is met or not known.", "people",
        _NUMBER, 10, "whole",
    ),
    Column("Did not know", "Share of those asked who did not know.", "words", "a share; – where hidden; empty where there is none", 10, "line"),
    Column("Group that decides", "In a rule for every role group: the group with the lowest share.", "name", "a role, or empty", 22),
    Column("Disputed", "Yes: those asked about this fact do not agree.", "words", "Yes, No", 9, "line"),
    Column("Why not judged", "Why a status is not known, or did not come from answers.", "words", ", ".join(WHY.values()) + ", or empty", 22),
    Column("In words", "The result of the criterion as a sentence.", "sentence", "a sentence, or empty", 60),
)  # fmt: skip
_LEVEL = Column("For level", "The level that the criterion belongs to.", "rank", "1 to the number of levels", 8, "whole")
_NAME = Column("Level name", "That level's name.", "name", "a level's name", 14, "line")


def sheet(report: Report) -> TableSheet:
    """The sheet. Only what a standing carries is written: its small numbers are hidden already (method.md 4.3)."""
    return TableSheet(
        name="Statement detail",
        table="StatementDetail",
        what="Why each level: every criterion with the source's words, the question, the rule, and how many people.",
        columns=(
            *columns.organisation_columns(report), columns.ROUND, columns.THEME, _LEVEL, _NAME, *_CRITERION, *_RESULT,
        ),
        rows=_rows(report),
        count=sum(len(standing.criteria) for standing in report.standings.values()),
        empty="This workbook was made without statement detail, or nobody took part in a closed round yet.",
        note="An en dash (–) stands where too few people answered to show a number.",
    )  # fmt: skip


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    framework = report.framework
    rules = {c.id: c for theme in framework.themes.values() for c in theme.all_criteria}
    described = {c.id: _described(framework, c) for c in rules.values()}
    for round_ in columns.newest_first(report):
        for organisation in report.organisations:
            who = (*columns.organisation_values(report, organisation), round_.name)
            for theme in framework.themes:
                standing = report.standing(round_.id, organisation.id, theme)
                for shown in standing.criteria if standing else ():
                    level = (report.theme_name(theme), shown.level, framework.level_name(shown.level))
                    # A criterion of an earlier framework has no text in this one.
                    rule = described.get(shown.id, (shown.id, *[None] * (len(_CRITERION) - 1)))
                    yield (*who, *level, *rule, *_result(framework, shown))


def _described(framework: Framework, criterion: Criterion) -> tuple[Value, ...]:
    rule = rule_sentence(framework, criterion)
    return (
        criterion.id,
        "Our reading" if criterion.mirrored else "Source",
        " … ".join(framework.clauses.get(s) or _statement(framework, s) for s in criterion.source) or None,
        framework.questions[criterion.question].text,
        people_of(framework, criterion.audience),
        rule[0].upper() + rule[1:],
    )


def _statement(framework: Framework, source: str) -> str:
    return framework.statements[source].text if source in framework.statements else source


def _result(framework: Framework, shown: ShownCriterion) -> tuple[Value, ...]:
    # With a share in words only, everybody or nobody was favourable: the numbers behind it are hidden too.
    told = shown.share_text is not None and shown.share is None
    missing = HIDDEN if shown.hidden and shown.reason != NOT_ASKED else None
    unsaid = HIDDEN if told else missing
    return (
        STATUS[shown.status],
        _or(shown.n, missing),
        _or(shown.favourable, unsaid),
        _or(shown.share, unsaid),
        _or(shown.share_text, missing),
        _or(shown.lower, unsaid),
        _or(shown.upper, unsaid),
        None if shown.status != NOT_MET else _or(shown.needed, unsaid),
        _or(shown.dk_text, missing),
        framework.role_labels.get(shown.group, shown.group) if shown.group else None,
        YES if shown.disputed else NO,
        WHY.get(shown.reason.split("(")[0], shown.reason) or None,
        shown.sentence or None,
    )


def _or(value: Value, missing: Value) -> Value:
    return missing if value is None else value
