"""The columns of the statement detail: to read first, then for analysis only."""

from __future__ import annotations

from dataclasses import replace

from assessment.domain.results import MET, NOT_MET, UNKNOWN
from assessment.exports.workbook_sheet import Column

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

PEOPLE = Column(
    "People",
    "How many people's answers the share rests on; in a rule for every role group those of the group that decides.",
    "people",
    _NUMBER,
    width=10,
    look="whole",
)
SHARE = Column("Share", "Favourable of people.", "share", _NUMBER, 10, "mixed share", printed=False)
SHARE_TEXT = Column(
    "Share as text",
    "The share in whole per cents; where (nearly) all or none answered favourably “over 90%” or “under 10%”, "
    "which does not tell on each person.",
    allowed=_PER_CENT,
    width=11,
    look="share text",
)
ORIGIN = Column(
    "Whose level",
    "Source: the source gives this level. Our reading: the source gives none, and we made it like the others.",
    allowed="Source, Our reading, or empty",
    width=13,
    look="line",
    printed=False,
)

READ = (
    Column("Level", "The level that the criterion belongs to.", "name", "a level's name", 14),
    Column("Source statement", "The source's own words, word for word.", "sentence", "a statement, or empty", 38),
    Column("Question", "The question as it was asked.", "sentence", "a question, or empty", 38),
    Column("Rule", "When the criterion is met.", "sentence", "a rule, or empty", 30),
    Column("Status", "Whether the rule is met.", "words", ", ".join(STATUS.values()), 11, "line"),
    PEOPLE,
    replace(PEOPLE, header="Favourable", meaning="How many of them gave an answer that counts for the rule.", width=12),
    SHARE_TEXT,
    replace(
        PEOPLE,
        header="People still needed",
        meaning="How many more people would meet the rule. Empty where it is met or not known.",
        width=11,
    ),
    Column(
        "Why not judged",
        "Why a status is not known, or did not come from answers.",
        allowed=f"{', '.join(WHY.values())}, or empty",
        width=18,
    ),
)
ANALYSED = (
    Column("In words", "The criterion's result.", "sentence", "a sentence, or empty", 60, printed=False),
    Column("Level (number)", "The same level.", "rank", "1 to the number of levels", 10, "whole", printed=False),
    Column("Criterion", "The rule's name in the framework.", "name", "a criterion's id", 11, "line", printed=False),
    ORIGIN,
    Column("Asked of", "Whose answers the criterion rests on.", "words", "people, or empty", 24, printed=False),
    SHARE,
    replace(
        SHARE,
        header="Lowest likely share",
        meaning="95% interval: how low the share could be if chance had favoured it.",
        look="share",
    ),
    replace(
        SHARE,
        header="Highest likely share",
        meaning="95% interval: how high the share could be if chance had been against it.",
        look="share",
    ),
    replace(SHARE_TEXT, header="Did not know", meaning="Of those asked, the share that did not know.", printed=False),
    Column(
        "Group that decides",
        "In a rule for every role group: the group with the lowest share.",
        "name",
        "a role, or empty",
        width=26,
        printed=False,
    ),
    Column("Disputed", "Yes: those asked about this fact do not agree.", "words", "Yes, No", 11, "line", printed=False),
)
