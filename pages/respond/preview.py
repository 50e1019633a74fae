from urllib.parse import urlencode

import streamlit as st

from assessment.domain.answers import themes_for
from assessment.ui import guard, links, respondent
from assessment.ui.text import count, plain

guard.require_any_link()
visit = respondent.visit()
framework = visit.framework

st.title("See the questions")
st.write("Nothing that you choose here is kept. Which questions you are asked depends on your role.")
role = st.selectbox(
    "Role",
    visit.roles,
    index=visit.roles.index(visit.role) if visit.role in visit.roles else 0,
    format_func=lambda each: framework.role_labels[each],
)
st.write(f"{count(len(framework.questions_for(role)), 'question', 'questions')} for this role.")
links.leave("Print the questions", "/questions-on-paper?" + urlencode(links.address(role=role)))
number = 0
for theme in themes_for(framework, role):
    st.header(plain(framework.themes[theme].name))
    for question in framework.questions_for(role, theme):
        number += 1
        answers = "; ".join(plain(label) for label in framework.options(question.id).values())
        st.markdown(f"**{number}\\. {plain(question.text)}**  \n{answers}")
links.to("welcome", "Back to the start")
