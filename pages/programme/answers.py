import streamlit as st

from assessment.domain.rights import Right
from assessment.services import frameworks, importing, invitations, rounds, work
from assessment.ui import answers_upload, clock, errors, forms, guard, links, pickers
from assessment.ui.text import count, plain

by = guard.require(Right.IMPORT_ANSWERS)
today = clock.today()

st.title("Import answers")
st.write("For answers given on paper or in a spreadsheet. They count like those given with a private link.")

with work.reading() as session:
    every = rounds.all_(session, by=by)
taking = [each for each in every if each.accepts_answers(today)]
if not taking:
    st.info("No round takes answers today. Open one, or extend one whose last day is over; then come back.")
    links.to("rounds", "Go to rounds")
    st.stop()

chosen = pickers.round_(taking)
with work.reading() as session:
    framework = frameworks.get(
        session, system=by.system, framework_id=chosen.framework_id, framework_version=chosen.framework_version
    )
    members = rounds.organisations_in(session, round=chosen.id, by=by)
    numbers = invitations.numbers(session, round=chosen.id, by=by)

answers_upload.how_it_looks(framework)
sheets = answers_upload.checked(framework, members)
if sheets:
    people = count(sum(map(len, sheets.values())), "person", "people")
    st.subheader(f"The file is right: answers of {people}")
    st.write("Nothing has been taken in yet.")
    st.dataframe(answers_upload.table(framework, sheets, members), hide_index=True)
    warning = answers_upload.twice(sheets, numbers, members)
    if warning:
        st.warning(plain(warning))
    if st.button(f"Take in the answers of {people}", type="primary", key=f"take in {chosen.id}"):
        with errors.told():
            with st.spinner("Taking in…"), work.writing() as session:
                for place, some in sheets.items():
                    importing.take_in(session, round=chosen.id, organisation=place, sheets=some, by=by, today=today)
            forms.kept(f"The answers of {people} are taken in. They cannot be told apart from others any more.")
links.to("monitoring", "See the responses so far", round=chosen.name)
