import streamlit as st

from assessment.domain.rights import Right, has
from assessment.services import frameworks, importing, invitations, rounds, work
from assessment.ui import (
    answers_taking,
    answers_upload,
    clock,
    forms,
    guard,
    links,
    pickers,
    questionnaire_download,
    questionnaire_upload,
)

by = guard.require(Right.IMPORT_ANSWERS)
today = clock.today()

st.title("Excel questionnaires")
st.write("For people who cannot use the web. Their answers count like those given with a private link.")

with work.reading() as session:
    every = rounds.all_(session, by=by)
taking = [each for each in every if each.accepts_answers(today)]
if not taking:
    st.info("No round takes answers today. A programme manager opens one, or extends one whose last day is over.")
    if has(by, Right.ROUNDS):
        links.to("rounds", "Go to rounds")
    st.stop()

chosen = pickers.round_(taking)
with work.reading() as session:
    framework = frameworks.get(
        session, system=by.system, framework_id=chosen.framework_id, framework_version=chosen.framework_version
    )
    members = rounds.organisations_in(session, round=chosen.id, by=by)
    numbers = invitations.numbers(session, round=chosen.id, by=by)
    system = importing.system_name(session, by=by)

st.header("Send questionnaires out")
questionnaire_download.show(framework, chosen, members, system, by=by)

st.header("Take answers in")
st.info(answers_taking.PRIVACY)
returned, together = forms.tabs("answers_tab", "Questionnaires that came back", "One sheet with many people")
with returned:
    files = questionnaire_upload.checked(framework, chosen, members)
    answers_taking.offer("files", framework, chosen, members, numbers, files, by=by)
with together:
    answers_upload.how_it_looks(framework)
    rows = answers_upload.checked(framework, members, by=by)
    answers_taking.offer("rows", framework, chosen, members, numbers, rows, by=by)
if has(by, Right.ROUNDS):
    links.to("monitoring", "See the responses so far", round=chosen.name)
else:
    links.to("invitations", "See who has answered", round=chosen.name)
