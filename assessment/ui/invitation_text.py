"""What somebody should know before answering: why, how long, until when, and who sees what."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.domain import promises
from assessment.domain.pace import Minutes
from assessment.services.answering import Visit
from assessment.ui.text import count, day, plain


def purpose(visit: Visit) -> str:
    """Why people are asked, where the round does not say it."""
    return promises.purpose(visit.system)


def facts(visit: Visit, promised: Minutes) -> str:
    """Time, questions, last day and privacy, as a markdown list."""
    lines = [time(promised), questions(visit), f"Open until {day(visit.round.closes_on)}", promises.NO_NAME]
    if visit.answered_on:
        lines.insert(0, f"You sent answers on {day(visit.answered_on)}. They count until you send new ones")
    return _listed(lines)


def time(promised: Minutes) -> str:
    """How long it takes, and how we know."""
    how = f"measured with {count(promised.people, 'person', 'people')}" if promised.measured else "our estimate"
    return f"About {count(promised.minutes, 'minute', 'minutes')} ({how})"


def questions(visit: Visit) -> str:
    """How many questions: for the role if it is fixed, else for most and at most."""
    return promises.questions(visit.framework, visit.roles)


def who_sees_what(visit: Visit) -> str:
    """Privacy as a markdown list."""
    return _listed(promises.who_sees_what(visit.framework, visit.organisation))


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {plain(line)}" for line in lines)
