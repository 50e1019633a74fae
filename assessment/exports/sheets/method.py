"""Method: the rules in plain words, with the settings of this framework in force (method.md 0 to 4)."""

from __future__ import annotations

from fractions import Fraction

from assessment.domain.framework import Framework
from assessment.domain.phrases import needs_words, people_of
from assessment.domain.reports import IMPROVEMENT_TOOL, Report
from assessment.exports.workbook_sheet import ABSENT, HIDDEN, TextSheet

QUANTIFIER = {"most": "“Most” in the source", "all": "“All” in the source", "consensus": "No number in the source"}
"""How the source says how many; a framework may have others."""

Lines = tuple[tuple[str, str], ...]


def sheet(report: Report) -> TextSheet:
    """The sheet. Every number in it is read from the framework."""
    framework = report.framework
    return TextSheet(
        name="Method",
        what="How answers become levels: the rules in plain words, with the settings in force.",
        title="How answers become levels",
        lines=(
            ("What it is for", IMPROVEMENT_TOOL),
            *_levels(framework),
            *_answers(framework),
            *_sureness(framework),
            *_beyond_themes(framework),
            *_small_numbers(framework),
            *_source(framework),
        ),
    )


def _levels(framework: Framework) -> Lines:
    quantifiers = (
        (
            QUANTIFIER.get(name, f"“{name}”"),
            f"Met when {needs_words(rule)} {_or_more(rule.op)}give a favourable answer.",
        )
        for name, rule in framework.config.quantifiers.items()
    )
    return (
        ("From answers to a level", ""),
        ("What is judged", "Shares of people, or of role-holders, who give a favourable answer. Never an average of answers."),
        *quantifiers,
        ("Levels", f"{', '.join(framework.levels)}. Below the first: {framework.level_zero_name}."),
        (
            "Gating",
            "A theme's level is the highest whose criteria are all met, with those of every level below it. A higher level "
            "that is met above an unmet one is a strength, and does not raise the level.",
        ),
        (
            "At least",
            "A level is met and the next could not be tested: a question was not asked, or too few people answered it.",
        ),
        (
            "Score",
            "The level, and how close the criteria of the next one are, cut to two decimals. It gives a direction only: steps "
            "are not equal, so do not average scores or set targets in them.",
        ),
    )  # fmt: skip


def _or_more(op: str) -> str:
    return "" if op == ">" else "or more "


def _answers(framework: Framework) -> Lines:
    config = framework.config
    counted = [q.id for q in framework.questions.values() if q.dk == "count"]
    left_out = [q.id for q in framework.questions.values() if q.dk != "count"]
    fewest = "; ".join(f"{people_of(framework, audience)}: {n}" for audience, n in config.min_n.items())
    return (
        ("What counts", ""),
        (
            "Minimum answers",
            f"{fewest}. In a rule for every role group: {config.min_n_group} answers in a group, and at least "
            f"{config.min_groups} such groups. With fewer a criterion is not known; it is never skipped.",
        ),
        ("Don't know", _dont_know(counted, left_out)),
        (
            "Most did not know",
            f"Said in the flags where more than {_share(config.high_dk_flag)} of those asked did not know. It changes no level.",
        ),
        ("Not part of my role, blank", "Left out of the share, counted and reported. A blank is not a “don't know”."),
    )


def _dont_know(counted: list[str], left_out: list[str]) -> str:
    said = []
    if counted:
        said.append(
            "In questions of opinion and experience it counts as not favourable: somebody who does not know does not have "
            f"the understanding that the source asks for ({', '.join(counted)})."
        )
    if left_out:
        said.append(
            "In questions of fact it is left out: whether a policy is in place does not depend on who knows it "
            f"({', '.join(left_out)})."
        )
    return " ".join(said)


def _sureness(framework: Framework) -> Lines:
    return (
        ("What the words mean", ""),
        (framework.level_zero_name, f"The answers show that {framework.levels[0]} is not met. It is a result, and counts as 0."),
        (framework.level_name(None), "Too few answers to judge. It is no level, is not 0, and lowers nobody's level."),
        (ABSENT, "The organisation was not in the round, or nobody there answered. It is not 0, and is in no count."),
        (
            "Secure, provisional",
            "Secure: every staff criterion up to the level would still be met at the lower end of its 95% interval (Wilson). "
            "Provisional: it might not. Intervals speak of chance, not of who chose to answer. Executives and facts take no "
            "part in this.",
        ),
        ("Disputed", "Two or more people asked about the same fact do not agree. It decides what to discuss, and no level."),
    )  # fmt: skip


def _beyond_themes(framework: Framework) -> Lines:
    config, themes = framework.config, framework.themes.values()
    core, supporting = ([t.name for t in themes if t.core == wanted] for wanted in (True, False))
    cautions = " They give cautions only." if supporting else ""
    return (
        ("Beyond one theme", ""),
        ("Overall level", f"That of the weakest core theme. Core: {'; '.join(core)}. The profile over all themes stands beside it."),
        (
            "Supporting themes",
            f"{'; '.join(supporting) or 'None'}.{cautions} The source gives them no levels: these levels are our reading.",
        ),
        (
            "The system",
            "How many organisations stand at each level, one voice each. The headline is the highest level that at least "
            f"{_share(config.system_share)} of the judged organisations have reached. It needs {config.system_min_orgs} judged "
            f"organisations, and {_share(config.system_min_coverage)} of those that took part. Levels are never averaged.",
        ),
        (
            "From round to round",
            "Different people answer in each round, and a level can change because one share crossed a threshold: a change is "
            "not by itself a real change. Rounds with other questions or rules are not compared.",
        ),
    )  # fmt: skip


def _small_numbers(framework: Framework) -> Lines:
    config = framework.config
    return (
        ("Small numbers", ""),
        (
            "Hidden numbers",
            f"A criterion judged on fewer than {config.sensitive_small_n} answers says only met, not met or not known; its "
            f"numbers are an en dash ({HIDDEN}). A split by role needs {config.min_n_show} answers in a role. Where everybody "
            "or nobody gave a favourable answer, the share reads “over 90%” or “under 10%”.",
        ),
        (
            "Shown score",
            "Counts a criterion with hidden numbers as met or not, so that the score does not give them away.",
        ),
    )


def _source(framework: Framework) -> Lines:
    return (
        ("Source and limits", ""),
        ("Source", f"{framework.title}. {framework.publisher}."),
        (
            "What is ours",
            f"{framework.note[:1].upper()}{framework.note[1:]}." if framework.note else "The questions and rules.",
        ),
        (
            "Limits",
            "Answers say what people think, which is not always what is done. Thresholds are choices. Organisations chose to "
            "take part, and key data differ: do not say from this that one organisation shares data better than another.",
        ),
    )


def _share(share: Fraction) -> str:
    return f"{float(share):.0%}"
