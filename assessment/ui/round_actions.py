"""What can be done with a round now: only what its state allows (domain/rounds.NEXT), each with a confirmation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from assessment.domain.rights import Person
from assessment.domain.rounds import NEXT, Round, State, day
from assessment.services import closing, frameworks, invitations, rounds, work
from assessment.ui import (
    clock,
    errors,
    forms,
    links,
    numbers_table,
    round_copy,
    round_form,
    round_members,
    round_words,
    spreads_kept,
)
from assessment.ui.round_form import Choices
from assessment.ui.text import plain


def show(round: Round, choices: Choices, by: Person) -> None:
    """The round's state in words, what comes next, and the ways on."""
    today = clock.today()
    st.subheader(plain(round.name))
    st.write(f"**{round_words.NAMES[round.state]}.** {round_words.meaning(round, today)}")
    st.write(round_words.next_step(round, today))
    _ways_on(round)
    for to in NEXT[round.state]:
        MOVES[to](round, by)
    if round.state is State.DRAFT:
        _change(round, choices, by)
    if round.state is State.OPEN:
        _extend(round, by)
        round_members.show(round, choices, by)
    round_copy.show(round, choices, today, by)


def _ways_on(round: Round) -> None:
    if round.state in (State.DRAFT, State.OPEN):
        links.to("invitations", "Invite people", round=round.name)
    if round.state is State.OPEN:
        links.to("monitoring", "Watch the responses come in", round=round.name)
    if round.has_results:
        links.to("overview", "See the results")


def _open(round: Round, by: Person) -> None:
    st.write("#### Open it")
    st.write(
        f"People with a link can answer from {day(round.opens_on)} to {day(round.closes_on)}. Once it is open, the "
        "name and the questions stay as they are; the last day can be moved to a later one, and an organisation can "
        "join late."
    )
    if forms.confirmed(f"open {round.id}", tick="Everything about this round is right", button="Open the round"):
        with errors.told():
            with work.writing() as session:
                rounds.open_(session, round=round.id, by=by)
            forms.kept(f"‘{round.name}’ is open. Next: send the private links, and watch the responses come in.")


def _close(round: Round, by: Person) -> None:
    st.write("#### Close it")
    st.write(
        "Closing works out the results and fixes them. It cannot be undone: the round can never be opened again, late "
        "answers are refused, and answers that were started but not sent are erased."
    )
    with work.reading() as session:
        framework = frameworks.get(
            session, system=by.system, framework_id=round.framework_id, framework_version=round.framework_version
        )
        numbers = invitations.numbers(session, round=round.id, by=by)
    st.write(plain(f"{numbers_table.headline(numbers)}. {numbers_table.judged(framework, numbers)}"))
    tick = "I know that closing cannot be undone"
    if forms.confirmed(f"close {round.id}", tick=tick, button="Close the round for good"):
        _work_out(round, by)


def _go_on(round: Round, by: Person) -> None:
    if st.button("Go on with closing", type="primary", key=f"go on {round.id}"):
        _work_out(round, by)


def _work_out(round: Round, by: Person) -> None:
    bar = st.progress(0.0, text="Closing the round. Please stay on this page.")

    def tell(done: int, of: int) -> None:
        bar.progress(done / of, text=f"{done} of {of} organisations are ready. Please stay on this page.")

    with errors.told():
        closing.close(work.writing, round=round.id, by=by, progress=tell)
        # Not part of the close itself: it is done when results are there, and whoever comes first would wait for this.
        spreads_kept.of_system([round], by=by)
        forms.kept(f"‘{round.name}’ is closed and its results are ready. Next: look at them, then publish them.")


def _publish(round: Round, by: Person) -> None:
    st.write("#### Publish it")
    st.write(
        "Viewers then see the results too, and the round counts in comparisons. It cannot be taken back. The results "
        "do not change by it."
    )
    tick = "The partners have agreed to publish"
    if forms.confirmed(f"publish {round.id}", tick=tick, button="Publish the results"):
        with errors.told():
            with work.writing() as session:
                rounds.publish(session, round=round.id, by=by, today=clock.today())
            forms.kept(f"‘{round.name}’ is published. Next: viewers and board papers can use its results.")


def _change(round: Round, choices: Choices, by: Person) -> None:
    with forms.folded("Change this draft", f"folded change {round.id}"), errors.told():
        with work.reading() as session:
            members = rounds.organisations_in(session, round=round.id, by=by)
        part = [each.id for each in members]
        values = round_form.form(f"change {round.id}", choices, clock.today(), start=round, taking_part=part)
        if values:
            with work.writing() as session:
                rounds.change(session, round=round.id, **values, by=by)
            name = " ".join(values["name"].split())
            forms.kept(f"The draft ‘{name}’ is changed. Next: invite people, then open it.", round=name)


def _extend(round: Round, by: Person) -> None:
    with forms.folded("Give people more time", f"folded extend {round.id}"), errors.told():
        st.write("The last day can be moved to a later one, and never back.")
        with st.form(forms.key(f"extend {round.id}")):
            later = round.closes_on + timedelta(days=7)
            last = st.date_input("New last day", later, format=round_form.DAY_FORMAT)
            pressed = st.form_submit_button("Extend the round")
        if pressed:
            with work.writing() as session:
                rounds.extend(session, round=round.id, closes_on=last, by=by)
            forms.kept(f"‘{round.name}’ now closes on {day(last)}. Links that were sent go on working.")


MOVES: dict[State, Callable[[Round, Person], None]] = {
    State.OPEN: _open,
    State.CLOSING: _close,
    State.CLOSED: _go_on,
    State.PUBLISHED: _publish,
}
"""The state it leads to -> how that is done on the screen."""
