"""An organisation's overall result in words, its response numbers, and how it was worked out."""

from __future__ import annotations

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.phrases import needs_words, people_of
from assessment.domain.reports import Numbers, Organisation, Report
from assessment.domain.results import OVERALL
from assessment.ui import links
from assessment.ui.ladder import title
from assessment.ui.text import count, plain


def overall(report: Report, organisation: str, round_id: str) -> None:
    """The overall level with its confidence, what holds it, the typical level, cautions."""
    standing = report.standing(round_id, organisation, OVERALL)
    if standing is None:
        st.info("There is no result of this organisation in this round.")
        return
    words = title(report.framework, standing)
    st.subheader(plain(f"Overall: {words}"))
    for reason in standing.reasons:
        st.write(plain(reason))
    if standing.typical_level is not None and standing.typical_level != standing.level:
        typical = report.framework.level_name(standing.typical_level)
        st.caption(
            plain(f"Typical level over all judged themes: {typical}. Half of the themes or more have reached it.")
        )


def responses(report: Report, organisation: Organisation, round_id: str) -> None:
    """How many people answered, by role, beside the result that rests on them."""
    numbers = report.numbers.get((round_id, organisation.id))
    if numbers is None:
        return
    st.header("Who answered")
    st.write(answered(numbers))
    st.markdown("\n".join(f"- {line}" for line in by_role(report.framework, organisation, numbers)))


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


def by_role(framework: Framework, organisation: Organisation, numbers: Numbers) -> list[str]:
    """A line of markdown a role: people who answered, of the headcount where it is known."""
    lines = []
    for role in framework.roles:
        people = organisation.headcount.get(role)
        of = "" if people is None else f" of {people:,}"
        lines.append(f"{plain(framework.role_labels[role])}: {numbers.by_role.get(role, 0):,}{of}")
    return lines


def method(framework: Framework) -> None:
    """What the words "most" and "all" mean here, and how many answers it takes."""
    with st.expander("How these levels are worked out"):
        st.markdown("\n".join(f"- {line}" for line in method_lines(framework)))
        links.to("help", "More on how levels work")


def method_lines(framework: Framework) -> list[str]:
    """The method in a few lines of markdown, with this framework's own numbers."""
    config = framework.config
    rules = "; ".join(
        f"“{plain(name)}” means {'' if rule.op == '>' else 'at least '}{needs_words(rule)}"
        for name, rule in config.quantifiers.items()
    )
    least = ", ".join(f"{number} {people_of(framework, audience)}" for audience, number in config.min_n.items())
    return [
        "A level is reached when its criteria, and those of every level below it, are met. Nothing is averaged.",
        f"Criteria count people: {rules}.",
        plain(f"Least answers to judge: {least}."),
        "The overall level is that of the weakest core theme. *Provisional* means that a few more answers could change "
        "the level; *secure*, that this is unlikely.",
        f"Numbers that rest on fewer than {config.min_n_show} answers are not shown.",
        plain(f"Framework: {framework.title}, version {framework.version}. {framework.publisher}."),
    ]
