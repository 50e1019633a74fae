"""The columns of the agreed levels that no other sheet has."""

from __future__ import annotations

from dataclasses import replace

from assessment.domain import moderation
from assessment.domain.panel_words import NOT_PROPOSED, SAID
from assessment.exports.sheets import columns
from assessment.exports.workbook_sheet import Column

AT_LEAST = Column(
    "At least",
    "Yes: the survey level is met and the next could not be tested.",
    allowed="Yes, No",
    width=9,
    look="line",
    printed=False,
)
STATE = Column(
    "State",
    "How far the agreement is, and how the level in force differs from the survey's. A level that waits or was sent "
    "back is named here: it is not in force.",
    allowed=f"{', '.join(SAID.values())}, {NOT_PROPOSED}",
    width=24,
)
PROPOSED_BY = Column("Proposed by", "Who proposed it, as they were called then.", "name", "a name, or empty", 15)
PROPOSED_ON = Column("Proposed on", "The day it was proposed.", "date", "a date, or empty", 19, "date", printed=False)
SIGNED_BY = replace(PROPOSED_BY, header="Signed off by", meaning="Who signed off the level in force.")
SIGNED_ON = replace(PROPOSED_ON, header="Signed off on", meaning="The day the level in force was signed off.")
REASON = Column("Reason", "Why this level, in the panel's own words.", "text", "any text, or empty", 36)
EVIDENCE = Column(
    "Evidence", "The documents that decided a fact, and what each shows.", "text", "documents, or empty", 40
)
REVIEW = Column(
    "Needs review",
    "Why the level has to be looked at again: answers or rules have changed since. Empty: it need not be.",
    "sentence",
    "sentences, or empty",
    width=22,
)
NUMBER = replace(columns.LEVEL_NUMBER, header="Survey level (number)", printed=False)
AGREED_NUMBER = replace(
    NUMBER, header="Agreed level (number)", meaning="The agreed level in force, for sorting. Never average it."
)
DIFFERS = Column(
    "Differs",
    "How the level in force differs from the survey level.",
    allowed=f"{moderation.LOWER}, {moderation.SAME}, {moderation.HIGHER}, {moderation.UNSUPPORTED}, or empty",
    width=20,
    look="line",
    printed=False,
)

READ = (STATE, PROPOSED_BY, SIGNED_BY, REASON, EVIDENCE, REVIEW)
"""After survey and agreed level."""

ANALYSED = (AT_LEAST, PROPOSED_ON, SIGNED_ON, NUMBER, AGREED_NUMBER, DIFFERS)
