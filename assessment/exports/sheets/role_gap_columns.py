"""The columns of gaps between roles that no other sheet has."""

from __future__ import annotations

from dataclasses import replace

from assessment.domain.disagreement import NOTABLE, POSSIBLE
from assessment.exports.workbook_sheet import Column

READINGS = {NOTABLE: "Notable", POSSIBLE: "Possible", "": "None"}

FAVOURABLE = Column(
    "Answer that counts", "From which answer on the shares count.", "words", "an answer; – where hidden", 24
)
WHO = Column("First role", "The people compared.", "words", "people; – where hidden", 14)
FIRST = Column(
    "First share",
    "Their share that answered so, in whole per cents.",
    "share",
    "a share; – where hidden",
    11,
    "share text",
)
FIRST_PEOPLE = Column(
    "First role: of how many", "How many of them answered.", "people", "a number; – where hidden", 12, "whole"
)
SECOND_WHO = replace(WHO, header="Second role")
SECOND = replace(FIRST, header="Second share")
SECOND_PEOPLE = replace(FIRST_PEOPLE, header="Second role: of how many")
APART = Column(
    "Difference",
    "The first share less the second. – where either is told in words only.",
    "share",
    "-100% to 100%; – where hidden",
    width=12,
    look="share",
)
LOW = replace(APART, header="Lowest likely difference", meaning="95% interval (Newcombe): its lower end.")
HIGH = replace(APART, header="Highest likely difference", meaning="95% interval (Newcombe): its upper end.")
READING = Column(
    "Gap",
    "Notable: more than chance explains. Possible: it could be chance. None: less than the notable gap, or nearly all "
    "or none answered alike and it cannot be told.",
    allowed=f"{', '.join(READINGS.values())}; – where hidden",
    width=11,
    look="line",
)
FIRST_COUNT = replace(
    FIRST_PEOPLE, header="First role: answered so", meaning="How many of them answered so.", printed=False
)
SECOND_COUNT = replace(FIRST_COUNT, header="Second role: answered so")

READ = (FAVOURABLE, WHO, FIRST, FIRST_PEOPLE, SECOND_WHO, SECOND, SECOND_PEOPLE, APART, LOW, HIGH, READING)
COUNTS = (FIRST_COUNT, SECOND_COUNT)
