"""What people are told before they answer: why, how much, and who sees what. The same words on screens and on paper."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.domain.framework import Framework

UNTIL_SENT = "Until you send them, anyone who has your link, including whoever sent it, can open them."
"""Of answers, wherever people are told who sees them."""

NO_NAME = "No name and no account. Results show totals only, never one person’s answers"


def purpose(system: str) -> str:
    """Why people are asked, where the round does not say it."""
    return f"Your answers help partners in {system} see where sharing data works and what stops it."


def questions(framework: Framework, roles: Sequence[str]) -> str:
    """How many questions somebody is asked who may choose among these roles: the fewest, and the most."""
    numbers = [len(framework.questions_for(role)) for role in roles]
    least, most = min(numbers), max(numbers)
    words = "1 question" if least == 1 else f"{least} questions"
    return f"{words}, up to {most} for some roles" if most > least else words


def who_sees_what(framework: Framework, organisation: str) -> tuple[str, ...]:
    """Privacy, for somebody who answers with a link: sentences in the order they matter."""
    return (
        "Your answers carry no name. Once you have sent them, nobody can see which answers are yours.",
        UNTIL_SENT,
        "Until the questionnaire closes, whoever has your link can also answer again in your place. So keep it to "
        "yourself.",
        f"{organisation} sees how many people have answered in each role.",
        "If you were invited by name or e-mail address, your lead and the programme manager see whether you have "
        "answered and on which day, never what.",
        *afterwards(framework),
        "Later, this link says on which day you answered. It never shows what you answered.",
    )


def afterwards(framework: Framework) -> tuple[str, ...]:
    """What becomes of answers, however they were given."""
    return (
        "While the questionnaire is open, nobody sees any result.",
        "Afterwards your organisation and its partners see totals. Numbers of fewer than "
        f"{framework.config.min_n_show} people are not shown.",
        "Some questions are asked of few people, such as executives. For those it is shown whether enough of them "
        "agree, but not how many.",
        "What you write in a box is in your own words. When the questionnaire closes it is parted from your answers. "
        "Your organisation's lead reads it first and decides whether anybody else does.",
    )
