import streamlit as st

from assessment.services.answering import STARTED, SUBMITTED
from assessment.ui import guard, invitation_text, links, respondent
from assessment.ui.text import plain

token = guard.require_link()
visit = respondent.visit()
if visit.state == SUBMITTED:
    links.go("done")

st.markdown(f"**{plain(visit.organisation)}**")
st.title(plain(visit.round.name))
st.write(plain(visit.round.purpose or invitation_text.purpose(visit)))
st.markdown(invitation_text.facts(visit))
with st.expander("Who sees what"):
    st.markdown(invitation_text.who_sees_what(visit))
links.to("preview", "See the questions first")

labels = visit.framework.role_labels
if visit.fixed_role:
    st.write(f"Your invitation is for this role: **{plain(labels[visit.fixed_role])}**")
else:
    roles = list(visit.framework.roles)
    st.radio(
        "What is your role?",
        roles,
        index=roles.index(visit.role) if visit.role else None,
        format_func=lambda role: plain(labels[role]),
        key=respondent.ROLE,
    )
started = visit.state == STARTED
st.button("Go on" if started else "Start", type="primary", on_click=respondent.start, args=(token, visit.fixed_role))
st.write("You can stop at any time and come back with the same link. Every answer is kept when you give it.")
