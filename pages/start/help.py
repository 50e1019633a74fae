import streamlit as st

from assessment.domain.reports import IMPROVEMENT_TOOL
from assessment.ui import guard
from assessment.ui.help_text import QUESTIONS

guard.open_to_all()

st.title("How levels work")
st.write(IMPROVEMENT_TOOL)
for question, answer in QUESTIONS.items():
    st.header(question)
    st.markdown(answer)
