import streamlit as st

from assessment.domain.rights import Right
from assessment.services import frameworks, lives, organisations, rounds, work
from assessment.ui import clock, errors, forms, guard, links, pickers, round_actions, round_form, round_words
from assessment.ui.text import NOT_KNOWN

by = guard.require(Right.ROUNDS)

st.title("Rounds")
st.write("A round is one run of the questionnaire: draft it, open it, close it, publish it. It never goes back.")

with work.reading() as session:
    every = rounds.all_(session, by=by)
    lived = lives.all_(session, by=by)
    going_on = [each for each in organisations.all_(session, by=by) if not lived[each.id].is_closed]
    choices = round_form.Choices(frameworks.available(session, by=by), going_on)

if not choices.organisations:
    st.info("A round needs organisations that take part, and there is none yet. Add them first.")
    links.to("organisations", "Add organisations")
    st.stop()

forms.choose()
here, new = forms.tabs("rounds_tab", "Your rounds", "New round")
with here:
    chosen = pickers.round_(every, first=round_words.newest_going_on(every))
    if chosen:
        round_actions.show(chosen, choices, by)
        st.header("All rounds")
        st.dataframe(round_words.table(every), hide_index=True, placeholder=NOT_KNOWN)
    else:
        st.info("There is no round yet. Make the first under “New round”: it starts as a draft that nobody else sees.")
with new, errors.told():
    values = round_form.form("new", choices, clock.today())
    if values:
        with work.writing() as session:
            rounds.draft(session, **values, by=by)
        name = " ".join(values["name"].split())
        forms.kept(
            f"The draft ‘{name}’ is made. Next: invite people, then open it.", round=name, rounds_tab="Your rounds"
        )
