"""The columns of disagreement that no other sheet has."""

from __future__ import annotations

from dataclasses import replace

from assessment.exports.workbook_sheet import Column

DONT_KNOW, NOT_MINE, NO_STEP = "Don't know", "Not part of my role", "All answers"

QUESTION = Column("Question", "The question as it was asked.", "sentence", "a question", 44)
READING = Column(
    "Reading",
    "Split: two camps, or no more agreement than by chance. Agreed: nearly everybody close together. Mixed: in "
    "between. Else why there is none.",
    allowed="Split, Mixed, Agreed, or why there is no reading",
    width=20,
)
ANSWER = Column(
    "Answer",
    "A step of the question's scale, from its low end up; steps that nearly nobody chose stand with the next. "
    f"“{NO_STEP}”: the whole question, where its steps are hidden.",
    allowed=f"a step of the scale, {DONT_KNOW}, {NOT_MINE}, {NO_STEP}",
    width=32,
)
SHARE_TEXT = Column(
    "Share as text",
    "The share of all answers, in whole per cents, as the page shows it. Don't-knows are in the total.",
    "share",
    "a share; – where hidden; empty where it was not asked",
    width=11,
    look="share text",
)
PEOPLE = Column(
    "People",
    "How many people gave this answer.",
    "people",
    "a number; – where hidden; empty where it was not asked",
    width=10,
    look="whole",
)
ANSWERS = replace(PEOPLE, header="Answers", meaning="How many people answered the question, don't-knows included.")
ASKED = Column("Asked of", "Whose answers these are.", "words", "people", 20)
SHARE = replace(SHARE_TEXT, header="Share", meaning="The same share as a number.", look="share", printed=False)
STEP = Column(
    "Step (number)",
    "The lowest step of the scale in the row, counted from its low end; empty for other answers.",
    "rank",
    "1 or more, or empty",
    width=10,
    look="whole",
    printed=False,
)
DISPUTED = Column(
    "Disputed",
    "Of a fact. Yes: those asked about it do not agree.",
    allowed="Yes, No, or empty",
    width=11,
    look="line",
    printed=False,
)
NAME_OF_QUESTION = Column(
    "Question (id)", "Its name in the framework.", "name", "a question's id", 12, "line", printed=False
)

WHAT = (QUESTION, ASKED, READING)
READ = (ANSWER, SHARE_TEXT, PEOPLE, ANSWERS)
ANALYSED = (SHARE, STEP, DISPUTED, NAME_OF_QUESTION)
"""For analysis only."""
