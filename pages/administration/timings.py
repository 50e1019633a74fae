import streamlit as st

from assessment.domain.rights import Right
from assessment.services import pacing, work
from assessment.ui import guard, name_column, timings_table
from assessment.ui.text import NOT_KNOWN, plain

by = guard.require(Right.SETTINGS)

st.title("How long it takes")
st.write(
    "Timed only for people who agreed on the welcome page, and added up by role. Nothing says who they are, "
    "which organisation they work for, or when they answered."
)

with work.reading() as session:
    measured = pacing.table(session, by=by)

if not measured:
    st.info(
        "Nobody has been timed yet, so the welcome page promises our estimate. People are timed if they tick the box "
        "“You may time how long each page takes me” before they start. Ask those who try out the questions to tick it."
    )
for each in measured:
    st.header(plain(f"{each.framework.title or each.framework.id}, version {each.framework.version}"))
    for role in each.roles:
        st.subheader(plain(timings_table.headline(each, role)))
        if timings_table.any_shown(each, role):
            shown = timings_table.table(each, role)
            st.dataframe(
                shown,
                hide_index=True,
                height="content",
                column_config={"Step": name_column.drawn()},
                placeholder=NOT_KNOWN,
            )
if measured:
    st.caption(
        "Typical: half of the people needed no longer. Pages that were left for more than 15 minutes, and visits that "
        "were interrupted, are not counted. Where too few people were timed, no time is shown. Where people choose "
        "their role themselves, the welcome page promises what those with the fewest questions need."
    )
