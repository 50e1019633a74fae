import streamlit as st

from assessment.services import setup, work
from assessment.ui import first_page, guard, links, session

guard.open_to_all()
person = session.person()
if session.token() or session.shared():
    links.go("welcome")
if person:
    first_page.say_if_sent_on()
    links.go(first_page.stem(person))
with work.reading() as database:
    nothing_yet = setup.needed(database)
if nothing_yet:
    links.go("setup")

st.title("How well do we share data?")
st.write("You are not signed in, or your sign-in has ended.")
links.leave("Sign in", links.SIGN_IN)
st.write("To answer questions you need no account: open the private link that your organisation sent you.")
