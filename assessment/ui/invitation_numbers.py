"""The top of the invitations page: how many people of the organisation have answered, role by role, until when."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.reports import Numbers, Organisation
from assessment.domain.rounds import Round
from assessment.exports import calendar_file
from assessment.services import taking_part
from assessment.services.invitations import Invitation
from assessment.ui import clock, downloads, numbers_table, round_words
from assessment.ui.text import plain


def show(
    framework: Framework,
    organisation: Organisation,
    round: Round,
    numbers: Numbers,
    invited: Sequence[Invitation],
) -> None:
    """Numbers of people, and nothing else. Who has only started is not told one by one."""
    st.subheader(numbers_table.headline({organisation.id: numbers}))
    st.write(f"{round_words.NAMES[round.state]}. {round_words.meaning(round, clock.today())}")
    going_on = not round.has_results
    # A plain table: on a phone its names take several lines, where the grid would show nothing but names.
    table = numbers_table.roles(framework, organisation, numbers, invited, opened=going_on)
    st.table(table.assign(Role=table["Role"].map(plain)), hide_index=True)
    if going_on:
        st.write(
            "Invited: by private link. Opened: people who have chosen their role, with those who have answered. "
            "Answered: of the headcount, where it is known."
        )
    if round.state in taking_part.GOING_ON:
        made = partial(calendar_file.closing_day, round, clock.today())
        downloads.button("Closing day for your calendar (.ics)", made, "closing-day.ics")
        st.write("With reminders a week and a day before. It holds no link, so you can send it to your staff.")
