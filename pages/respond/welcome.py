import streamlit as st

from assessment.domain.pace import START
from assessment.services.answering import SUBMITTED
from assessment.ui import guard, invitation_text, links, own_link, pacing, respondent, session
from assessment.ui.text import plain

token = guard.require_any_link()
visit = respondent.visit()
if visit.state == SUBMITTED:
    links.go("done")
pacing.begin(START, visit)

st.markdown(f"**{plain(visit.organisation)}**")
st.title(plain(visit.round.name))
st.write(plain(visit.round.purpose or invitation_text.purpose(visit)))
st.markdown(invitation_text.facts(visit, pacing.promised(visit)))
with st.expander("Who sees what"):
    st.markdown(invitation_text.who_sees_what(visit))
links.to("preview", "See the questions first")

labels = visit.framework.role_labels
if token is None:
    own_link.offer(session.shared() or "")
elif visit.shared:
    own_link.show(token)
if visit.fixed_role:
    st.write(f"Your invitation is for this role: **{plain(labels[visit.fixed_role])}**")
else:
    roles = list(visit.roles)
    st.radio(
        "What is your role?",
        roles,
        index=roles.index(visit.role) if visit.role in roles else None,
        format_func=lambda role: plain(labels[role]),
        key=respondent.ROLE if token else respondent.SHARED_ROLE,
    )
pacing.consent(visit)
respondent.start_button(visit, token)
