"""An organisation's result in a few lines: the overall level, what holds it, how many answered, the nearest step up."""

from __future__ import annotations

import streamlit as st

from assessment.domain import nearest
from assessment.domain.reports import Numbers, Report
from assessment.domain.results import OVERALL
from assessment.domain.standings import Standing
from assessment.ui.ladder import title
from assessment.ui.text import count, plain


def overall(report: Report, organisation: str, round_id: str) -> None:
    """The overall level with its confidence, what holds it, response numbers, what is nearest, cautions."""
    standing = report.standing(round_id, organisation, OVERALL)
    if standing is None:
        st.info("There is no result of this organisation in this round.")
        return
    st.subheader(plain(f"Overall: {title(report.framework, standing)}"))
    numbers = report.numbers.get((round_id, organisation))
    blocks = [plain(reason) for reason in standing.reasons] + ([answered(numbers)] if numbers else [])
    st.markdown("\n\n".join([*blocks, *steps_up(report, organisation, round_id, standing)]))
    if standing.typical_level is not None and standing.typical_level != standing.level:
        typical = report.framework.level_name(standing.typical_level)
        st.caption(
            plain(f"Typical level over all judged themes: {typical}. Half of the themes or more have reached it.")
        )


def steps_up(report: Report, organisation: str, round_id: str, overall: Standing) -> list[str]:
    """Blocks of markdown: for each theme that decides the overall level, the nearest thing the next level needs."""
    framework, lines = report.framework, []
    for theme in nearest.deciding(report, organisation, round_id):
        standing = report.standing(round_id, organisation, theme)
        found = nearest.above(framework, standing) if standing else ()
        if found:
            more = f" And {count(len(found) - 1, 'more criterion', 'more criteria')}." if len(found) > 1 else ""
            lines.append(f"- {plain(framework.themes[theme].name)}: {plain(found[0].sentence)}{more}")
    level = nearest.next_level(framework, overall)
    if not lines or level is None:
        return []
    return [f"**What {plain(framework.level_name(level))} still needs first:**", "\n".join(lines)]


def answered(numbers: Numbers) -> str:
    """ "42 of 61 invited people answered (69%). 3 more started." Of the headcount where people came by shared link."""
    if numbers.rate is not None and numbers.answered <= numbers.invited:
        said = f"{numbers.answered:,} of {count(numbers.invited, 'invited person', 'invited people')} answered"
        said += f" ({numbers.rate:.0%})."
    else:
        said = f"{count(numbers.answered, 'person', 'people')} answered{_of_headcount(numbers)}."
    return said + (f" {numbers.partial:,} more started and did not finish." if numbers.partial else "")


def _of_headcount(numbers: Numbers) -> str:
    people = numbers.headcount
    if not people or numbers.answered > people:
        return ""
    return f", of {people:,} who work there ({numbers.answered / people:.0%})"
