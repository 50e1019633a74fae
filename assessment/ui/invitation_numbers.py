"""The top of the invitations page: how many people of the organisation have answered, role by role, until when."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.domain import headcounts
from assessment.domain.framework import Framework
from assessment.domain.reports import Numbers, Organisation
from assessment.domain.rounds import Round
from assessment.exports import calendar_file
from assessment.services import taking_part
from assessment.services.invitations import Invitation
from assessment.ui import clock, downloads, numbers_table, round_words
from assessment.ui.text import NOT_KNOWN, plain


def show(
    framework: Framework,
    organisation: Organisation,
    round: Round,
    numbers: Numbers,
    invited: Sequence[Invitation],
) -> None:
    """Numbers of people, and nothing else. Who has only started is not told one by one."""
    st.header(numbers_table.headline({organisation.id: numbers}))
    st.write(f"{round_words.NAMES[round.state]}. {round_words.meaning(round, clock.today())}")
    going_on = not round.has_results
    # A plain table: on a phone its names take several lines, where the grid would show nothing but names.
    table = numbers_table.roles(framework, organisation, numbers, invited, opened=going_on)
    # As text where a number is missing: it would show as "None".
    lacking = [str(name) for name in table if table[name].isna().any()]
    texts = {name: table[name].astype("string").fillna(NOT_KNOWN) for name in lacking}
    st.table(table.assign(Role=table["Role"].map(plain), **texts), hide_index=True)
    if going_on:
        st.write(
            "Invited: by private link. Opened: people who have chosen their role, with those who have answered. "
            "Answered: of the headcount, where it is known."
        )
    if going_on and (warning := more_than_work_here(framework, organisation, numbers)):
        st.warning(plain(warning))
    if round.state in taking_part.GOING_ON:
        # Made when it is pressed: the file says at which moment.
        downloads.button(
            "Closing day for your calendar (.ics)",
            lambda: calendar_file.closing_day(round, clock.now()),
            "closing-day.ics",
        )
        st.write("With reminders a week and a day before. It holds no link, so you can send it to your staff.")


def more_than_work_here(framework: Framework, organisation: Organisation, numbers: Numbers) -> str:
    """A warning where more people have answered than work in the organisation, as far as is known; "" elsewhere."""
    people = headcounts.whole(organisation.headcount, framework.roles)
    if not people or numbers.answered <= people:
        return ""
    return (
        f"{numbers.answered:,} people have answered, but {people:,} work here. Either the headcount is out of date, or "
        "somebody has answered more than once. If you have a shared link, think about withdrawing it."
    )
