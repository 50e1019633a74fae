import streamlit as st

from assessment.domain.accounts import SHORTEST_PASSWORD
from assessment.domain.rights import KIND_LABELS, Right
from assessment.ui import guard, own_password
from assessment.ui.text import plain

person = guard.require(Right.OWN_ACCOUNT)

st.title("Your account")
st.write(f"{plain(person.name)}, {plain(person.email)}: {KIND_LABELS[person.kind].lower()}.")

st.header("Change your password")
st.write("You are signed out everywhere afterwards, and sign in with the new password.")
# A form, because outside one a password left with the Tab key never reaches the server.
with st.form("password", border=False):
    st.text_input("Present password", key=own_password.OLD, type="password", autocomplete="current-password")
    st.text_input(
        f"New password (at least {SHORTEST_PASSWORD} characters)",
        key=own_password.NEW,
        type="password",
        autocomplete="new-password",
    )
    st.text_input("New password again", key=own_password.AGAIN, type="password", autocomplete="new-password")
    st.form_submit_button("Change password", type="primary", on_click=own_password.change, args=(person,))
