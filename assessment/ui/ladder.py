"""Why this level, theme by theme: the answer, what would move it, what the source says of each level, the criteria.

A fold holds nothing until it is opened, which spares the server the charts of the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten

import streamlit as st

from assessment.charts.criteria import can_be_drawn, criteria
from assessment.charts.share_bars import SIGNS
from assessment.domain import nearest, wording
from assessment.domain.framework import Criterion, Framework
from assessment.domain.phrases import level_words
from assessment.domain.reports import Organisation, Report
from assessment.domain.results import NOT_MET, UNKNOWN
from assessment.domain.rights import Person, Right, may
from assessment.domain.rounds import Round
from assessment.domain.standings import ShownCriterion, Standing
from assessment.ui import figures, results_links
from assessment.ui.text import plain

READ, OUR_READING = "Read from the source:", "Our reading; the source gives none:"
OUR_RULE = "*Our reading: the source asks for this and gives no level.*"
READ_THE_CHART = (
    "Bar: the share of people. Upright line: what the level needs. Thin line: where the share would lie 95 times out "
    "of 100 if only chance were at work. Half-tone end: over 90% or under 10%, not told more exactly. A dash: hidden, "
    "because fewer than {least} answered or because the number would tell what so few people said."
)
NO_SHARES = (
    "There is no chart of shares here: each rests on fewer than {least} answers, or would tell what so few people said."
)
LONGEST = 60
"""Letters of a question in a link."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a fold is about: an organisation in a round, and who looks."""

    report: Report
    organisation: Organisation
    round: Round
    by: Person


def show(place: Place) -> None:
    """A fold for each theme, in the framework's order; the one that decides the overall level is open at first."""
    report = place.report
    first = nearest.deciding(report, place.organisation.id, place.round.id)[:1]
    for theme in report.framework.themes:
        standing = report.standing(place.round.id, place.organisation.id, theme)
        if standing is None:
            continue
        label = f"{plain(report.theme_name(theme))}: {plain(title(report.framework, standing))}"
        fold = st.expander(label, expanded=theme in first, key=f"why {theme}", on_change="rerun")
        if fold.open:
            with fold:
                _inside(place, standing)


def title(framework: Framework, standing: Standing) -> str:
    """The level with how sure it is: "at least Developing (provisional)"."""
    words = level_words(framework, standing.level, standing.at_least)
    return f"{words} ({standing.confidence})" if standing.confidence in ("secure", "provisional") else words


def _inside(place: Place, standing: Standing) -> None:
    framework = place.report.framework
    st.markdown("\n\n".join(answer(framework, standing)))
    for level in range(1, len(framework.levels) + 1):
        _rung(place, standing, level)
    least = framework.config.sensitive_small_n
    if can_be_drawn(standing):
        figures.show(criteria(framework, standing), f"criteria {standing.theme}")
        st.caption(READ_THE_CHART.format(least=least))
    else:
        st.write(NO_SHARES.format(least=least))


def _rung(place: Place, standing: Standing, level: int) -> None:
    """A level with its criteria; under each that is not met the way to an action, for those who may plan."""
    framework, plans = place.report.framework, may(place.by, Right.PLAN, place.organisation.id)
    blocks = rung(framework, standing, level)
    for rule, shown in nearest.judged(framework, standing):
        if rule.level == level:
            blocks.append(f"- {criterion(framework, rule, shown)}")
            if plans and shown.status == NOT_MET:
                st.markdown("\n\n".join(blocks))
                _make_action(place, rule)
                blocks = []
    if blocks:
        st.markdown("\n\n".join(blocks))


def _make_action(place: Place, rule: Criterion) -> None:
    question = shorten(place.report.framework.questions[rule.question].text, LONGEST, placeholder="…")
    label = f"{results_links.MAKE_ACTION}: {plain(question)}"
    results_links.to("plan", label, place.organisation, place.round, place.by, theme=rule.theme, source=rule.id)


def answer(framework: Framework, standing: Standing) -> list[str]:
    """Blocks of markdown: the answer in a sentence, what would move the level up and down, cautions."""
    summary = framework.themes[standing.theme].summary
    blocks = [f"**{plain(reason)}**" for reason in standing.reasons[:1]] + ([plain(summary)] if summary else [])
    blocks += _up(framework, standing) + _down(framework, standing)
    return blocks + [plain(wording.flag_sentence(framework, flag)) for flag in standing.flags]


def _up(framework: Framework, standing: Standing) -> list[str]:
    level, steps = nearest.next_level(framework, standing), nearest.above(framework, standing)
    if level is None:
        return ["**What comes next:** the highest level is reached. Keep it up."]
    if not steps:
        return []
    every = "" if len(steps) == 1 else " All of these are needed, the nearest first:"
    said = "\n".join(f"- {plain(step.sentence)}" for step in steps)
    return [f"**What comes next, to reach {plain(framework.level_name(level))}:**{every}", said]


def _down(framework: Framework, standing: Standing) -> list[str]:
    held = nearest.below(framework, standing)
    return [f"**What would be lost first:** {plain(held[0].sentence)}"] if held else []


def rung(framework: Framework, standing: Standing, level: int) -> list[str]:
    """Blocks of markdown: a level with its status, and what it asks for in the source's words, else in ours."""
    status = standing.level_status[level - 1] if level <= len(standing.level_status) else UNKNOWN
    sign, word = SIGNS[status]
    heading = f"**{sign} {plain(framework.level_name(level))}: {word.lower()}**"
    reading = framework.themes[standing.theme].reading.get(level, "")
    if reading:
        return [heading, f"*{OUR_READING}* {plain(reading)}"]
    said = [f"“{plain(statement.text)}”" for statement in framework.statement_for(standing.theme, level)]
    return [heading, f"*{READ}* {' '.join(said)}"] if said else [heading]


def criterion(framework: Framework, rule: Criterion, shown: ShownCriterion) -> str:
    """One criterion as markdown, its mark with its word: "○ Not met: 42 of 60 staff …"."""
    sign, word = SIGNS[shown.status]
    sentence = shown.sentence if shown.sentence.startswith(word) else f"{word}: {shown.sentence}"
    question = framework.questions[rule.question].text
    if shown.status == UNKNOWN and question not in sentence:
        sentence = f"{sentence.removesuffix('.')} (“{question}”)."
    if shown.group:
        sentence += " They are the group furthest from it."
    if shown.dk_text:
        sentence += f" Don't know: {shown.dk_text}."
    said = f"{sign} {plain(sentence)}" + (" *Disputed.*" if shown.disputed else "")
    is_ours = rule.mirrored and not framework.themes[rule.theme].reading.get(rule.level)
    return f"{said} {OUR_RULE}" if is_ours else said
