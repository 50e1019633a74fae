"""How the answers to each question are spread: in a sentence, what the words mean, and a chart for each theme."""

from __future__ import annotations

import streamlit as st

from assessment.charts import spread as chart
from assessment.domain import spreads
from assessment.domain.framework import Config
from assessment.domain.reports import Organisation, Report
from assessment.domain.rounds import Round
from assessment.domain.spreads import FEW, NOT_ASKED, Spread
from assessment.ui import figures
from assessment.ui.text import count, plain


def of(report: Report, place: Organisation, chosen: Round) -> tuple[Spread, ...]:
    """The spreads of an organisation's round; none where it took no part."""
    return report.spreads.get((chosen.id, place.id), ())


def headline(report: Report, place: Organisation, chosen: Round) -> None:
    """What the page shows in one sentence, what it means, and what to do where there is too little to show."""
    found = of(report, place, chosen)
    least = report.framework_of(chosen.id).config.min_n_show
    st.subheader(plain(spreads.headline(found)))
    if any(not spread.hidden for spread in found):
        st.write(
            "Disagreement changes no level. It says what to talk about: two groups who see things differently may both "
            "be right about their own work."
        )
        return
    numbers = report.numbers.get((chosen.id, place.id))
    came = count(numbers.answered if numbers else 0, "person", "people")
    st.info(
        f"{came} answered in this round. How answers are spread is shown from {least} answers to a question, so that "
        "nobody can be picked out. Next time, invite more people. For this meeting, talk through the questions one by "
        "one, and use the panel check at the end of this page."
    )


def show(report: Report, place: Organisation, chosen: Round) -> None:
    """A chart for each theme that has something to show, and a line for each that has not."""
    found = of(report, place, chosen)
    if not found:
        return
    st.header("Question by question")
    config = report.framework_of(chosen.id).config
    st.markdown("\n".join(f"- {line}" for line in meanings(config)))
    reach = chart.reach(found)
    for theme in dict.fromkeys(spread.theme for spread in found):
        of_theme = [spread for spread in found if spread.theme == theme]
        name = report.theme_name(theme, chosen.id)
        if any(not spread.hidden for spread in of_theme):
            figures.show(chart.by_theme(name, of_theme, reach), f"spread {theme}")
        else:
            st.subheader(plain(name))
            st.markdown("\n".join(f"- {line}" for line in _why_not(of_theme, config.min_n_show)))


def meanings(config: Config) -> list[str]:
    """The three words in plain English, and what is left out."""
    camps = f"{float(config.consensus_two_sided):.0%}"
    return [
        f"**Split**: at least {camps} on either side of the scale, or no more agreement than if people had answered "
        "at random.",
        "**Agreed**: nearly everybody close together. **Mixed**: in between.",
        "Bars left of the line are the lower half of the scale, bars right of it the upper half. Don't-knows are in "
        "the total and not in the bars.",
        "Answers that nearly nobody gave are shown together with the next ones, so that nobody can be picked out.",
    ]


def _why_not(found: list[Spread], least: int) -> list[str]:
    """One line for the questions hidden for each reason, and one for each disputed fact."""
    lines = []
    for why, said in (
        (FEW, f"fewer than {least} answers, so how they are spread is not shown"),
        (NOT_ASKED, "not asked"),
    ):
        hidden = [spread for spread in found if spread.hidden == why]
        if hidden:
            lines.append(f"– {count(len(hidden), 'question', 'questions')} to {plain(hidden[0].asked)}: {said}.")
    other = sum(spread.hidden not in (FEW, NOT_ASKED) for spread in found)
    if other:
        lines.append(
            f"– {count(other, 'question', 'questions')}: not shown, since with other figures it would tell what few "
            "people said."
        )
    facts = [spread for spread in found if spread.disputed is not None]
    disputed = [spread for spread in facts if spread.disputed]
    lines += [f"Disputed: {plain(spread.text)}" for spread in disputed]
    return lines if disputed or not facts else [*lines, "No fact of this theme is disputed."]
