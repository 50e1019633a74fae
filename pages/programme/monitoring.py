import streamlit as st

from assessment.domain.rights import Right
from assessment.domain.rounds import State
from assessment.services import frameworks, invitations, reminding, rounds, work
from assessment.ui import clock, guard, links, numbers_chase, numbers_silent, numbers_table, pickers, round_words
from assessment.ui.text import NOT_KNOWN, plain

by = guard.require(Right.ROUNDS)

st.title("Responses so far")
st.write("Numbers of people, and nothing else: while a round is open nobody sees a result.")

with work.reading() as session:
    every = rounds.all_(session, by=by)

started = [each for each in every if each.state is not State.DRAFT]
if not started:
    st.info("No round is open yet, so nobody can have answered. Open one first; its numbers then appear here.")
    links.to("rounds", "Go to rounds")
    st.stop()

chosen = pickers.round_(started, first=round_words.newest_going_on(started))
with work.reading() as session:
    framework = frameworks.get(
        session, system=by.system, framework_id=chosen.framework_id, framework_version=chosen.framework_version
    )
    members = rounds.organisations_in(session, round=chosen.id, by=by)
    numbers = invitations.numbers(session, round=chosen.id, by=by)
    invited = reminding.invited_for(session, round=chosen.id, by=by)

st.subheader(numbers_table.headline(numbers))
st.write(f"{round_words.NAMES[chosen.state]}. {round_words.meaning(chosen, clock.today())}")
st.write(plain(numbers_table.judged(framework, numbers)))
st.dataframe(
    numbers_table.by_organisation(framework, members, numbers),
    column_config=numbers_table.bars(numbers),
    hide_index=True,
    height="content" if len(members) <= 20 else 700,
    placeholder=NOT_KNOWN,
)
st.header("Who has not been heard from")
numbers_silent.show(framework, members, numbers)
st.header("By role")
numbers_table.show_by_role(framework, members, numbers, invited)
if chosen.state is State.OPEN:
    numbers_chase.show(framework, members, numbers, chosen, by)
links.to("invitations", "Invite more people, or see who has not answered", round=chosen.name)
