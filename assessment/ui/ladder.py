"""Why this level, statement by statement: what the source says of each level, and which criteria are met."""

from __future__ import annotations

import streamlit as st

from assessment.domain import wording
from assessment.domain.framework import Framework
from assessment.domain.phrases import level_words
from assessment.domain.reports import Report
from assessment.domain.results import MET, NOT_MET, UNKNOWN
from assessment.domain.standings import ShownCriterion, Standing
from assessment.ui.text import plain

MARKS = {MET: ("✓", "Met"), NOT_MET: ("○", "Not met"), UNKNOWN: ("?", "Not known")}
OUR_READING = "Our reading; the source gives none:"


def show(report: Report, organisation: str, round_id: str) -> None:
    """A fold for each theme, in the framework's order: its level, why, and what comes next."""
    for theme in report.framework.themes:
        standing = report.standing(round_id, organisation, theme)
        if standing is None:
            continue
        name = report.framework.themes[theme].name
        with st.expander(f"{plain(name)}: {plain(title(report.framework, standing))}", key=f"why {theme}"):
            st.markdown("\n\n".join(why(report.framework, standing)))


def title(framework: Framework, standing: Standing) -> str:
    """The level with how sure it is: "at least Developing (provisional)"."""
    words = level_words(framework, standing.level, standing.at_least)
    return f"{words} ({standing.confidence})" if standing.confidence in ("secure", "provisional") else words


def why(framework: Framework, standing: Standing) -> list[str]:
    """Blocks of markdown: the answer, what comes next, cautions, then each level's statements and criteria."""
    theme = framework.themes[standing.theme]
    blocks = [plain(theme.summary)] if theme.summary else []
    blocks += [f"**{plain(reason)}**" for reason in standing.reasons[:1]]
    blocks += _next(framework, standing)
    blocks += [plain(wording.flag_sentence(framework, flag)) for flag in standing.flags]
    for level in range(1, len(framework.levels) + 1):
        blocks += _level(framework, standing, level)
    return blocks


def _level(framework: Framework, standing: Standing, level: int) -> list[str]:
    status = standing.level_status[level - 1] if level <= len(standing.level_status) else UNKNOWN
    sign, word = MARKS[status]
    reading = framework.themes[standing.theme].reading.get(level, "")
    blocks = [f"**{sign} {plain(framework.level_name(level))}: {word.lower()}**"]
    if reading:
        blocks.append(f"*{OUR_READING}* {plain(reading)}")
    else:
        blocks += [f"“{plain(statement.text)}”" for statement in framework.statement_for(standing.theme, level)]
    found = [c for c in standing.criteria if c.level == level]
    return [*blocks, "\n".join(f"- {criterion(framework, c)}" for c in found)] if found else blocks


def criterion(framework: Framework, shown: ShownCriterion) -> str:
    """One criterion as markdown, its mark with its word: "○ Not met: 42 of 60 staff …"."""
    sign, word = MARKS[shown.status]
    sentence = shown.sentence if shown.sentence.startswith(word) else f"{word}: {shown.sentence}"
    question = framework.questions[framework.criterion(shown.id).question].text
    if shown.status == UNKNOWN and question not in sentence:
        sentence = f"{sentence.removesuffix('.')} (“{question}”)."
    return f"{sign} {plain(sentence)}" + (" *Disputed.*" if shown.disputed else "")


def _next(framework: Framework, standing: Standing) -> list[str]:
    level = (standing.level or 0) + 1
    if level > len(framework.levels):
        return ["**What comes next:** the highest level is reached. Keep it up."]
    missing = [c for c in standing.criteria if c.level == level and c.status != MET]
    if not missing:
        return []
    name = plain(framework.level_name(level))
    people = [_step(framework, c) for c in missing]
    return [f"**What comes next, to reach {name}:**", "\n".join(f"- {each}" for each in people)]


def _step(framework: Framework, shown: ShownCriterion) -> str:
    """What one criterion still needs: people, where they may be told, and the rule."""
    criterion_ = framework.criterion(shown.id)
    question = plain(framework.questions[criterion_.question].text)
    if shown.status == UNKNOWN:
        return f"“{question}” needs to be asked" if shown.reason == "not_asked" else f"Enough answers to “{question}”"
    if shown.needed:
        people = "1 more person" if shown.needed == 1 else f"{shown.needed} more people"
        return f"{people} with a favourable answer to “{question}”"
    return f"More favourable answers to “{question}”"
