"""A round's state and what comes next, in words (product.md: draft, open, closing, closed, published)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from assessment.domain.rounds import Round, State, day
from assessment.ui.text import count

NAMES = {
    State.DRAFT: "Draft",
    State.OPEN: "Open",
    State.CLOSING: "Being closed",
    State.CLOSED: "Closed",
    State.PUBLISHED: "Published",
}

MEANING = {
    State.DRAFT: "Nobody can answer yet, and everything about the round can still be changed.",
    State.CLOSING: "Answers are refused. The closing was cut short before every organisation's results were ready.",
    State.CLOSED: "Programme managers see all results, each organisation's lead their own. Viewers see nothing yet.",
    State.PUBLISHED: "Everybody with an account sees the results they have a right to. They never change again.",
}

NEXT_STEP = {
    State.DRAFT: "Next: invite people, then open the round.",
    State.CLOSING: "Next: go on with closing. What is ready stays as it is, and the rest follows.",
    State.CLOSED: "Next: look at the results, then publish them.",
    State.PUBLISHED: "Next: results and exports are there for everyone; plan the next round when you are ready.",
}


def meaning(round: Round, today: date) -> str:
    """What the round's state means for people, in a sentence."""
    if round.state is not State.OPEN:
        return MEANING[round.state]
    if today < round.opens_on:
        return f"Links work from {day(round.opens_on)} to {day(round.closes_on)}."
    if today > round.closes_on:
        return f"Its last day was {day(round.closes_on)}: answers are refused since."
    days = (round.closes_on - today).days
    left = f"{count(days, 'day', 'days')} left." if days else "Today is the last day."
    return f"People can answer until {day(round.closes_on)}. {left}"


def next_step(round: Round, today: date) -> str:
    """What there is to do next, in a sentence."""
    if round.state is not State.OPEN:
        return NEXT_STEP[round.state]
    if today > round.closes_on:
        return "Next: close the round to see its results, or extend it."
    return "Next: watch the responses come in, and close the round when its last day is over."


def newest_going_on(rounds: Sequence[Round]) -> int:
    """The place of the first round that is open, else of the first draft, else 0: what most people come for."""
    states = [each.state for each in rounds]
    return next((states.index(wanted) for wanted in (State.OPEN, State.DRAFT) if wanted in states), 0)


def table(rounds: Sequence[Round]) -> pd.DataFrame:
    """One row a round: name, state, days."""
    return pd.DataFrame(
        [(r.name, NAMES[r.state], day(r.opens_on), day(r.closes_on)) for r in rounds],
        columns=["Round", "State", "Opens", "Closes"],
    )
