import streamlit as st

from assessment.domain.answers import progress
from assessment.domain.pace import CHECK
from assessment.ui import answer_list, guard, links, pacing, respondent
from assessment.ui.text import count, plain

token = guard.require_link()
visit = respondent.open_visit()
sheet = respondent.sheet(visit)
done = progress(visit.framework, sheet)
pacing.begin(CHECK, visit)

st.title("Check your answers")
if done.unanswered:
    st.write(
        f"{count(len(done.unanswered), 'question is', 'questions are')} not answered. You can send this with gaps."
    )
    for question in done.unanswered:
        number = done.asked.index(question) + 1
        links.to("questions", f"Answer {number}: {plain(question.text)}", theme=question.theme, question=question.id)
else:
    st.write("You have answered every question.")
answer_list.show(visit, sheet, change=True)
respondent.say_what_waits(visit, token)
st.write("Once sent, your answers count. Until the questionnaire closes you can answer again.")
st.button("Send my answers", type="primary", on_click=respondent.submit, args=(token,))
