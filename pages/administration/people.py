import streamlit as st

from assessment.domain.rights import Right
from assessment.services import accounts, organisations, work
from assessment.ui import forms, guard, people_form

by = guard.require(Right.ACCOUNTS)

st.title("People")
st.write("Who can sign in. Staff who answer need no account: they have a private link.")
people_form.password_once()

with work.reading() as session:
    people = accounts.people(session, by=by)
    places = organisations.all_(session, by=by)

if people:
    st.dataframe(people_form.table(people), hide_index=True)
else:
    st.info("There is no account yet that you may change. Add the organisations' leads and viewers below.")

adding, changing, may = forms.tabs("people_tab", "Add a person", "Change an account", "Who may do what")
with adding:
    people_form.add(places, by)
with changing:
    people_form.change(people, by)
with may:
    st.dataframe(people_form.rights(), hide_index=True, height="content")
