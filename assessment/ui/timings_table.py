"""How long the questions take, as a sentence and a table for each role."""

from __future__ import annotations

import pandas as pd

from assessment.domain.framework import Framework
from assessment.domain.pace import CHECK, START, WHOLE, in_words
from assessment.domain.phrases import people_of
from assessment.services.pacing import Pace, Timed
from assessment.ui.text import count

NAMES = {START: "Welcome page", CHECK: "Check and send", WHOLE: "All of it, in one sitting"}
COLUMNS = ["Step", "People", "Typical", "9 in 10 need at most"]
HIDDEN = "–"


def headline(measured: Pace, role: str) -> str:
    """Whether the promise is true: "Managers take 4 minutes 20 seconds; the welcome page promises 5 minutes."."""
    who = people_of(measured.framework, role)
    promised = measured.promised[role]
    minutes = count(promised.minutes, "minute", "minutes")
    typical = measured.roles[role][-1].typical
    if typical is None:
        sentence = f"{who}: too few were timed to tell; the welcome page promises {minutes}, our estimate."
    else:
        sentence = f"{who} take {in_words(typical)}; the welcome page promises {minutes}."
    return sentence[0].upper() + sentence[1:]


def any_shown(measured: Pace, role: str) -> bool:
    """Whether enough people of a role were timed in any step."""
    return any(timed.people is not None for timed in measured.roles[role])


def table(measured: Pace, role: str) -> pd.DataFrame:
    """One row a step, in the order people take them."""
    least = measured.framework.config.min_n_show
    return pd.DataFrame(
        [_row(measured.framework, timed, least) for timed in measured.roles[role]], columns=COLUMNS, dtype=str
    )


def _row(framework: Framework, timed: Timed, least: int) -> tuple[str, str, str, str]:
    name = NAMES.get(timed.step) or framework.themes[timed.step].name
    if timed.people is None or timed.typical is None or timed.nearly_all is None:
        return name, f"fewer than {least}", HIDDEN, HIDDEN
    return name, f"{timed.people:,}", in_words(timed.typical), in_words(timed.nearly_all)
