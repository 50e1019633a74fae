import streamlit as st

from assessment.domain.accounts import SHORTEST_PASSWORD
from assessment.ui import demonstration, guard, links, setting_up

guard.open_to_all()
owner = setting_up.owner()

if owner:
    st.title("The system is set up")
    st.write("You are its administrator. Sign in with your e-mail address and password to add more people.")
    if setting_up.wants_demonstration():
        demonstration.show(owner)
    links.leave("Sign in", links.SIGN_IN)
    st.stop()

st.title("Set up")
if not setting_up.needed():
    st.write("This app has been set up already.")
    links.leave("Sign in", links.SIGN_IN)
    st.stop()

st.write(
    "A system is the partnership of organisations that assesses itself together. "
    "You become its administrator: you add people, they add organisations and rounds."
)
st.write("The server printed a one-time code when it started, where only its owner can read it.")
# A form, because outside one a password left with the Tab key never reaches the server.
with st.form("setup", border=False):
    st.text_input("One-time code", key=setting_up.CODE, autocomplete="off")
    st.text_input("Name of the system", key=setting_up.SYSTEM, placeholder="Northmoor health and care partnership")
    st.text_input("Your name", key=setting_up.NAME, autocomplete="name")
    st.text_input("Your e-mail address", key=setting_up.EMAIL, autocomplete="username")
    st.text_input(
        f"Password (at least {SHORTEST_PASSWORD} characters)",
        key=setting_up.PASSWORD,
        type="password",
        autocomplete="new-password",
    )
    st.text_input("The same password again", key=setting_up.AGAIN, type="password", autocomplete="new-password")
    st.checkbox(
        "Load the demonstration system: made-up organisations and answers to try things out",
        key=setting_up.DEMONSTRATION,
    )
    st.form_submit_button("Set up the system", type="primary", on_click=setting_up.create)
