import streamlit as st

from assessment.domain.rights import Right, has
from assessment.domain.rounds import State
from assessment.services import frameworks, invitations, rounds, work
from assessment.ui import (
    clock,
    guard,
    invitation_form,
    invitation_list,
    links,
    links_once,
    name_column,
    numbers_table,
    pickers,
    round_words,
)

by = guard.require(Right.INVITATIONS)

st.title("Invitations")
links_once.show()

with work.reading() as session:
    every = rounds.all_(session, by=by)
if not every:
    st.info("There is no round to invite people to yet. A programme manager drafts one; then it appears here.")
    if has(by, Right.ROUNDS):
        links.to("rounds", "Draft a round")
    st.stop()

chosen = pickers.round_(every, first=round_words.newest_going_on(every))
with work.reading() as session:
    members = rounds.organisations_in(session, round=chosen.id, by=by)
place = pickers.organisation(members, by=by)
with work.reading() as session:
    framework = frameworks.get(
        session, system=by.system, framework_id=chosen.framework_id, framework_version=chosen.framework_version
    )
    invited = invitations.listing(session, round=chosen.id, organisation=place.id, by=by)
    numbers = invitations.numbers(session, round=chosen.id, by=by)[place.id]

st.subheader(numbers_table.headline({place.id: numbers}))
st.write(f"{round_words.NAMES[chosen.state]}. {round_words.meaning(chosen, clock.today())}")
st.dataframe(
    numbers_table.roles(framework, place, numbers), hide_index=True, column_config={"Role": name_column.drawn()}
)

going_on = chosen.state in (State.DRAFT, State.OPEN)
if going_on:
    st.header("Invite people")
    invitation_form.show(framework, place, chosen, by)
st.header("Who is invited")
if not invited:
    st.info("Nobody is invited by link yet. Add addresses above." if going_on else "Nobody was invited by link.")
    st.stop()
st.dataframe(invitation_list.table(framework, invited), hide_index=True)
if going_on:
    invitation_list.reminders(framework, invited, place, chosen)
    invitation_list.change(framework, invited, place, chosen, by)
