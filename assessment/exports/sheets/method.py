"""Method: the rules in plain words, with the settings of this framework in force (method.md 0 to 4)."""

from __future__ import annotations

from fractions import Fraction

from assessment.domain.framework import Framework
from assessment.domain.phrases import needs_words, people_of
from assessment.domain.reports import IMPROVEMENT_TOOL, Report
from assessment.exports.sheets import method_beside
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
            *_words(framework),
            *_beyond_themes(framework),
            *_small_numbers(framework),
            *method_beside.lines(report),
            *_source(framework),
        ),
    )


def _levels(framework: Framework) -> Lines:
    quantifiers = (
        (QUANTIFIER.get(name, f"“{name}”"), f"Met when {needs_words(rule)} {_or_more(rule.op)}answer favourably.")
        for name, rule in framework.config.quantifiers.items()
    )
    return (
        ("From answers to a level", ""),
        ("What is judged", "Shares of people, or of role-holders, who answer favourably. Never an average of answers."),
        *quantifiers,
        ("Levels", f"{', '.join(framework.levels)}. Below the first: {framework.level_zero_name}."),
        (
            "Gating",
            "A theme's level is the highest whose criteria are all met, with those of every level below it. A higher "
            "level that is met above an unmet one is a strength, and does not raise the level.",
        ),
        (
            "At least",
            "A level is met and the next could not be tested: a question was not asked, or too few people answered it.",
        ),
        (
            "Score",
            "The level, and how close the criteria of the next one are, cut to two decimals. It gives a direction "
            "only: steps are not equal, so do not average scores or set targets in them.",
        ),
    )


def _or_more(op: str) -> str:
    return "" if op == ">" else "or more "


def _answers(framework: Framework) -> Lines:
    config = framework.config
    fewest = "; ".join(f"{people_of(framework, audience)}: {n}" for audience, n in config.min_n.items())
    return (
        ("What counts", ""),
        (
            "Minimum answers",
            f"{fewest[:1].upper()}{fewest[1:]}. In a rule for every role group: {config.min_n_group} answers in a "
            f"group, and at least {config.min_groups} such groups. With fewer a criterion is not known; it is never "
            "skipped.",
        ),
        ("Don't know", _dont_know(framework)),
        (
            "Most did not know",
            f"Said in the flags where more than {_share(config.high_dk_flag)} of those asked did not know. It changes "
            "no level.",
        ),
        ("Not part of my role, blank", "Left out of the share, counted and reported. A blank is not a “don't know”."),
    )


def _dont_know(framework: Framework) -> str:
    counted = ", ".join(q.id for q in framework.questions.values() if q.dk == "count")
    left_out = ", ".join(q.id for q in framework.questions.values() if q.dk != "count")
    said = []
    if counted:
        said.append(
            "In questions of opinion and experience it counts as not favourable: somebody who does not know does not "
            f"have the understanding that the source asks for ({counted})."
        )
    if left_out:
        said.append(
            "In questions of fact it is left out: whether a policy is in place does not depend on who knows it "
            f"({left_out})."
        )
    return " ".join(said)


def _words(framework: Framework) -> Lines:
    first, zero, none = framework.levels[0], framework.level_zero_name, framework.level_name(None)
    return (
        ("What the words mean", ""),
        (zero, f"The answers show that {first} is not met. It is a result, and counts as 0."),
        (none, "Too few answers to judge. It is no level, is not 0, and lowers nobody's level."),
        (ABSENT, "The organisation was not in the round, or nobody there answered. It is not 0, and is in no count."),
        (
            "Secure, provisional",
            "Secure: every staff criterion up to the level would still be met at the lower end of its 95% interval "
            "(Wilson). Provisional: it might not. Intervals speak of chance, not of who chose to answer. Executives "
            "and facts take no part in this.",
        ),
        (
            "Disputed",
            "Two or more people asked about the same fact do not agree. It decides what to discuss, and no level.",
        ),
    )


def _beyond_themes(framework: Framework) -> Lines:
    config, themes = framework.config, framework.themes.values()
    core, supporting = ("; ".join(t.name for t in themes if t.core == wanted) for wanted in (True, False))
    return (
        ("Beyond one theme", ""),
        (
            "Overall level",
            f"That of the weakest core theme. Core: {core}. The profile over all themes stands beside it.",
        ),
        (
            "Supporting themes",
            f"{supporting or 'None'}. They give cautions only. The source gives them no levels: these are our reading.",
        ),
        (
            "The system",
            "How many organisations stand at each level, one voice each. The headline is the highest level that at "
            f"least {_share(config.system_share)} of the judged organisations have reached. It needs "
            f"{config.system_min_orgs} judged organisations, and {_share(config.system_min_coverage)} of those that "
            "took part. Levels are never averaged.",
        ),
        (
            "From round to round",
            "Different people answer in each round, and a level can change because one share crossed a threshold: a "
            "change is not by itself a real change. Rounds with other questions or rules are not compared.",
        ),
    )


def _small_numbers(framework: Framework) -> Lines:
    config = framework.config
    return (
        ("Small numbers", ""),
        (
            "Hidden numbers",
            f"A criterion judged on fewer than {config.sensitive_small_n} answers says only met, not met or not "
            f"known; its numbers are an en dash ({HIDDEN}). In a public-safe file, so are answers by role where fewer "
            f"than {config.min_n_show} answered. Where everybody or nobody answered favourably, the share reads “over "
            "90%” or “under 10%”.",
        ),
        (
            "Shown score",
            "Counts a criterion with hidden numbers as met or not, so that the score does not give them away.",
        ),
    )


def _source(framework: Framework) -> Lines:
    ours = framework.note or "The questions and rules"
    return (
        ("Source and limits", ""),
        ("Source", f"{framework.title}. {framework.publisher}."),
        ("What is ours", f"{ours[:1].upper()}{ours[1:]}."),
        (
            "Limits",
            "Answers say what people think, which is not always what is done. Thresholds are choices. Organisations "
            "chose to take part, and key data differ: do not say from this that one organisation shares data better "
            "than another.",
        ),
    )


def _share(share: Fraction) -> str:
    return f"{float(share):.0%}"
