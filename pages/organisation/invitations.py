import streamlit as st

from assessment.domain.rights import Right, has
from assessment.services import frameworks, invitations, rounds, taking_part, work
from assessment.ui import (
    guard,
    invitation_form,
    invitation_list,
    invitation_numbers,
    last_level_choice,
    links,
    links_once,
    pickers,
    round_words,
    shared_link,
)
from assessment.ui.text import NOT_KNOWN

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

invitation_numbers.show(framework, place, chosen, numbers, invited)
going_on = chosen.state in taking_part.GOING_ON
if going_on:
    st.header("Invite people by private link")
    invitation_form.show(framework, place, chosen, by)
    st.header("A link for everybody")
    shared_link.show(framework, place, chosen, numbers, by)
    st.header("What staff see while they answer")
    last_level_choice.show(place, chosen, by)
st.header("Who is invited")
if not invited:
    st.info("Nobody is invited by link yet. Add addresses above." if going_on else "Nobody was invited by link.")
    st.stop()
st.dataframe(invitation_list.table(framework, invited), hide_index=True, placeholder=NOT_KNOWN)
if going_on:
    invitation_list.reminders(framework, invited, place, chosen)
    invitation_list.change(framework, invited, place, chosen, by)
