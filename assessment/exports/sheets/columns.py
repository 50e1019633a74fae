"""Columns that several sheets share, and what goes into them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assessment.charts import labels
from assessment.domain import progress, summaries
from assessment.domain.framework import Framework
from assessment.domain.reports import Organisation, Report
from assessment.domain.results import OVERALL
from assessment.domain.rounds import Round
from assessment.exports.workbook_sheet import Column, Value

ROUND = Column("Round", "The round the row is about.", "name", "a round's name", 14)
CLOSED = Column(
    "Closing date",
    "The last day on which the round took answers.",
    "date",
    "a date",
    width=19,
    look="date",
    printed=False,
)
THEME = Column(
    "Theme",
    "A strand of the framework, or the overall result.",
    "name",
    "a theme's name, Overall",
    width=46,
    look="line",
)
NARROW_THEME = replace(THEME, width=32, look="text")
KIND = Column(
    "Core or supporting",
    "Core: the source itself describes levels for the theme, and the overall level rests on it. Supporting: the "
    "levels are our reading of the source; they are shown, and do not count towards the overall level.",
    allowed="Core, Supporting, Overall",
    width=13,
    look="line",
)
LEVEL_NUMBER = Column(
    "Level (number)",
    "The level reached, for sorting and charts. Steps are not equal distances: never average it. 0 means that the "
    "answers show the first level is not met. Empty: insufficient data, or the organisation did not take part.",
    "rank",
    "0 to the number of levels, or empty",
    width=10,
    look="whole",
)
SINCE = Column(
    "Since the round before",
    "What the level did since the round before. Not comparable: no level in one of the two, or other rules.",
    allowed="Rose, Stayed, Fell, Not comparable, or empty in the first round",
    width=17,
    look="line",
)
_ORGANISATION = Column("Organisation", "The partner's name.", "name", "an organisation's name", 28)
_LETTERED = Column("Organisation", "The partner, as a letter.", "name", "a letter", 18)
_TYPE = Column(
    "Type",
    "What kind of organisation it is.",
    "name",
    "a type of organisation, or empty",
    width=26,
    look="line",
    printed=False,
)
_PLACE = Column("Place", "Where it works.", "name", "a place, or empty", width=16, look="line", printed=False)

ROSE, STAYED, FELL, NOT_COMPARABLE = "Rose", "Stayed", "Fell", "Not comparable"


def level_name(framework: Framework, absent: str = "", header: str = "Level") -> Column:
    """The level in words. `absent`: what stands there for an organisation that took no part."""
    names = [*labels.level_names(framework), framework.level_name(None), *([absent] if absent else [])]
    meaning = "The level's name. “Insufficient data”: too few answers to judge, which is not the same as a low level."
    return Column(header, meaning, "name", ", ".join(names), width=21, look="level")


def score(framework: Framework) -> Column:
    """The score as shown."""
    return Column(
        "Shown score",
        "The level, and how close the criteria of the next one are. Cut to two decimals, never rounded up. It gives "
        "a direction; do not average it or set targets in it. A lower bound where the level is “at least”.",
        "score",
        f"0.00 to {len(framework.levels)}.00, or empty",
        width=10,
        look="score",
    )


def listed(report: Report) -> tuple[Organisation, ...]:
    """The organisations in the order of rows: the report's; in a public-safe file by letter, which tells no type."""
    if not report.public:
        return report.organisations
    return tuple(sorted(report.organisations, key=lambda o: (len(o.name), o.name)))


def who(report: Report) -> Column:
    """The column that says who a row is about."""
    return _LETTERED if report.public else _ORGANISATION


def more(report: Report) -> tuple[Column, ...]:
    """More about them. A public-safe file leaves out type and place: with few of a kind they name the organisation."""
    return () if report.public else (_TYPE, _PLACE)


def more_values(report: Report, organisation: Organisation) -> tuple[Value, ...]:
    """The cells under `more`."""
    return () if report.public else (organisation.type or None, organisation.place or None)


def kind(framework: Framework, theme: str) -> str:
    """Core, Supporting or Overall."""
    if theme == OVERALL:
        return "Overall"
    return "Core" if framework.themes[theme].core else "Supporting"


def newest_first(report: Report) -> tuple[Round, ...]:
    """The rounds in the order in which most readers want them."""
    return tuple(reversed(report.rounds))


def counted(report: Report, keys: Iterable[tuple[str, ...]]) -> int:
    """How many of the keys (round id, organisation id, …) are of the report's rounds and organisations."""
    rounds, organisations = {r.id for r in report.rounds}, {o.id for o in report.organisations}
    return sum(key[0] in rounds and key[1] in organisations for key in keys)


def moves(report: Report, round_id: str, theme: str) -> dict[str, str]:
    """organisation id -> Rose, Stayed, Fell or Not comparable since the round before; empty for the first round."""
    before = summaries.previous(report, round_id)
    if before is None:
        return {}
    after = report.levels(round_id, theme)
    if not progress.comparable(before, summaries.round_of(report, round_id)):
        return dict.fromkeys(after, NOT_COMPARABLE)
    moved = progress.movements(report.levels(before.id, theme), after)
    groups = ((ROSE, moved.rose), (STAYED, moved.stayed), (FELL, moved.fell), (NOT_COMPARABLE, moved.not_comparable))
    return {organisation: word for word, organisations in groups for organisation in organisations}
