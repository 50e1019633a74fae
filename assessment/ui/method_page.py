"""How a result was worked out: rules, the organisation's own numbers, settings, limits (method.md 3, 4.3, 9)."""

from __future__ import annotations

import streamlit as st

from assessment.domain import worked_example
from assessment.domain.framework import Framework
from assessment.domain.nearest import counted
from assessment.domain.phrases import people_of
from assessment.domain.reports import Organisation, Report
from assessment.ui import method_settings
from assessment.ui.text import plain

NO_EXAMPLE = (
    "No criterion of this organisation can be worked through here: each rests on fewer than {least} answers, or could "
    "not be judged, or its number would tell what so few people said."
)
LIMITS = (
    "What people say is not what is done. “I know which data is useful” is their own view. Facts with evidence, and "
    "the meeting where a level is agreed, stand against that.",
    "Most questions are worded so that agreeing is good. Some people agree out of habit.",
    "The numbers in the settings above are choices. They are part of the framework's version and printed with every "
    "result.",
    "Levels marked “our reading” are ours: the source describes none there.",
    "What all staff say has no level above its threshold: 91% and 99% look the same. Look at the share.",
    "Small organisations often see “Insufficient data”. They can join with a partner and answer as one.",
    "People of one team often answer alike. The true range is then wider than the interval shown.",
    "An interval speaks of chance alone. It does not say whether those who did not answer think alike.",
    "With few answers, the index of agreement is rough.",
)
"""What these results cannot tell (method.md 9, 3.6)."""


def show(report: Report, organisation: Organisation, round_id: str) -> None:
    """Rules, the worked example, settings, small numbers, limits."""
    framework = report.framework
    st.header("The rules")
    st.markdown("\n".join(f"{at}. {line}" for at, line in enumerate(rules(framework), 1)))
    st.header("Worked through with this organisation's numbers")
    st.markdown("\n\n".join(example(report, organisation, round_id)))
    st.header("The settings in force")
    st.write(plain(f"{framework.title}, version {framework.version}. {framework.publisher}."))
    st.table(method_settings.table(framework).map(plain).set_index("What it means"))
    st.header("Small numbers")
    st.markdown("\n".join(f"- {line}" for line in small_numbers(framework)))
    st.header("What these results cannot tell")
    st.markdown("\n".join(f"- {line}" for line in LIMITS))


def rules(framework: Framework) -> list[str]:
    """The method in a few lines of markdown."""
    words = method_settings.said(framework, "quantifiers")
    least = method_settings.said(framework, "min_n")
    core = ", ".join(theme.name for theme in counted(framework))
    return [
        "Each level of each theme has criteria. A criterion looks at one question, and at the share of people with a "
        "favourable answer.",
        plain(f"The source's own words decide how large the share must be; where it has none, we chose. {words}."),
        "“Don't know” counts as not favourable where people are asked what they know, think or do. It is left out "
        "where they are asked about a fact. “Not part of my role” and blanks are always left out.",
        plain(f"With too few answers a criterion is not known, which is no low result. Fewest to judge: {least}."),
        "A level is reached when its criteria, and those of every level below it, are met. Nothing is averaged.",
        plain(f"The overall level is that of the weakest of these themes: {core}. The others give cautions."),
        "*Provisional* means that chance alone may have put the level so high; *secure*, that this is unlikely.",
    ]


def example(report: Report, organisation: Organisation, round_id: str) -> list[str]:
    """Blocks of markdown: one criterion from its answers to the level, then the overall level."""
    framework = report.framework
    found = worked_example.choose(report, organisation.id, round_id)
    if found is None:
        blocks = [NO_EXAMPLE.format(least=framework.config.sensitive_small_n)]
    else:
        theme, level = framework.themes[found.standing.theme].name, framework.level_name(found.rule.level)
        blocks = [plain(f"One criterion of {level} in “{theme}”, step by step.")]
        steps = worked_example.steps(framework, found)
        blocks += ["\n".join(f"{at}. **{head}** {plain(said)}" for at, (head, said) in enumerate(steps, 1))]
    return [*blocks, f"**The overall level.** {plain(worked_example.overall(report, organisation.id, round_id))}"]


def small_numbers(framework: Framework) -> list[str]:
    """What is hidden and why, in lines of markdown."""
    config = framework.config
    few = [people_of(framework, audience) for audience, n in config.min_n.items() if n < config.sensitive_small_n]
    lines = [
        f"Where fewer than {config.sensitive_small_n} answers decide, we say met or not met, and no number.",
        f"A group with fewer than {config.min_n_show} answers is hidden, and another with it where a sum would give it "
        "away.",
        "Where everybody or nobody gave a favourable answer, or nearly so, we say “over 90%” or “under 10%”: the exact "
        "number would tell what each person said.",
        "The same rules hold on every screen and in every file.",
    ]
    return lines + ([plain(f"Judged on few people, so told as met or not met: {', '.join(few)}.")] if few else [])
