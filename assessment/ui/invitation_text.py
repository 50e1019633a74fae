"""What somebody should know before answering: why, how long, until when, and who sees what."""

from __future__ import annotations

from assessment.domain.answers import minutes
from assessment.services.answering import Visit
from assessment.ui.text import count, day, plain


def purpose(visit: Visit) -> str:
    """Why people are asked, where the round does not say it."""
    return f"Your answers help partners in {visit.system} see where sharing data works and what stops it."


def facts(visit: Visit) -> str:
    """Time, questions, last day and privacy, as a markdown list."""
    lines = [
        f"About {count(minutes(visit.framework, visit.fixed_role), 'minute', 'minutes')} (our estimate)",
        questions(visit),
        f"Open until {day(visit.round.closes_on)}",
        "No name and no account. Your organisation sees totals only, never your answers",
    ]
    if visit.answered_on:
        lines.insert(0, f"You sent answers on {day(visit.answered_on)}. They count until you send new ones")
    return "\n".join(f"- {plain(line)}" for line in lines)


def questions(visit: Visit) -> str:
    """How many questions: for the role if it is fixed, else for most and at most."""
    numbers = [len(visit.framework.questions_for(role)) for role in visit.framework.roles]
    if visit.fixed_role:
        return count(len(visit.framework.questions_for(visit.fixed_role)), "question", "questions")
    least, most = min(numbers), max(numbers)
    return count(least, "question", "questions") + (f", up to {most} for some roles" if most > least else "")


def who_sees_what(visit: Visit) -> str:
    """Privacy as a markdown list."""
    lines = [
        "Your answers carry no name. Nobody can see which answers are yours.",
        f"{visit.organisation} sees how many people have answered in each role, and who has not answered yet.",
        "While the questionnaire is open, nobody sees any result.",
        "Afterwards your organisation and its partners see totals. Numbers of fewer than "
        f"{visit.framework.config.min_n_show} people are not shown.",
        "Some questions are asked of few people, such as executives. For those it is shown whether enough of them "
        "agree, but not how many.",
        "Later, this link says on which day you answered. It never shows what you answered.",
    ]
    return "\n".join(f"- {plain(line)}" for line in lines)
