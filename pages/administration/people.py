import streamlit as st

from assessment.domain.rights import Right
from assessment.services import accounts, lives, organisations, work
from assessment.ui import demonstration, forms, guard, people_form
from assessment.ui.text import NOT_KNOWN

by = guard.require(Right.ACCOUNTS)

st.title("People")
st.write("Who can sign in. Staff who answer need no account: they have a private link.")
people_form.password_once()
demonstration.go_on(by)

with work.reading() as session:
    people = accounts.people(session, by=by)
    lived = lives.all_(session, by=by)
    places = [each for each in organisations.all_(session, by=by) if not lived[each.id].is_closed]

if people:
    st.dataframe(people_form.table(people), hide_index=True, placeholder=NOT_KNOWN)
else:
    st.info("There is no account yet that you may change. Add the organisations' leads and viewers below.")

adding, changing, may = forms.tabs("people_tab", "Add a person", "Change an account", "Who may do what")
with adding:
    people_form.add(places, by)
with changing:
    people_form.change(people, by)
with may:
    st.dataframe(people_form.rights(), hide_index=True, height="content", placeholder=NOT_KNOWN)
