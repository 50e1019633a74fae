import streamlit as st

from assessment.services.answering import SUBMITTED
from assessment.ui import answer_list, clock, downloads, guard, links, own_link, respondent
from assessment.ui.text import day

token = guard.require_link()
visit, copy = respondent.sent()
if visit.state != SUBMITTED:
    links.go("welcome")
answered_on = visit.answered_on or clock.today()

if copy:
    st.title("Your answers are sent")
    st.success("Thank you. Your answers count from now on.")
else:
    st.title(f"You answered on {day(answered_on)}")
    st.write("Your answers are not shown here, so nobody who opens this link can read them.")

st.header("What happens next")
st.markdown(
    f"- The questionnaire is open until {day(visit.round.closes_on)}. Nobody sees any result before that.\n"
    "- Then your organisation sees totals, and talks about what to do next.\n"
    "- You can close this page now."
)
if copy:
    st.header("A copy to keep")
    st.write("This is the only time your answers are shown. Do this on your own device, not on a shared one.")
    downloads.button("Download my answers", lambda: answer_list.copy(visit, copy, clock.today()), "my-answers.txt")
    with st.expander("Show my answers"):
        answer_list.show(visit, copy, change=False)
else:
    st.header("Changed your mind?")
    st.write("You can answer again, from the start. Your earlier answers count until you send the new ones.")
    st.write("Whoever has your link can do that. Keep it to yourself until the questionnaire closes.")
    st.button("Answer again", on_click=respondent.again, args=(token,))
if visit.shared:
    own_link.show(token)
