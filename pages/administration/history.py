import streamlit as st

from assessment.domain.rights import Right
from assessment.services import audit, work
from assessment.ui import guard, history_table
from assessment.ui.text import NOT_KNOWN, count, plain

by = guard.require(Right.AUDIT)

st.title("History")
st.write("What accounts have changed, newest first. What people answer, and when, is never recorded here.")

with work.reading() as session:
    entries = audit.history(session, by=by, limit=history_table.MOST)

text = st.text_input("Show only what contains", placeholder="a name, a round, a day such as 5 March 2027", key="text")
found = history_table.table(entries, text)
if not entries:
    st.info("Nothing has been changed yet. Adding people, organisations and rounds will be written down here.")
elif found.empty:
    st.info(plain(f"Nothing contains “{text.strip()}”. Shorten it, or empty the box to see everything."))
else:
    st.write(count(len(found), "event", "events"))
    st.dataframe(
        found,
        hide_index=True,
        height=700,
        row_height=history_table.ROW_HEIGHT,
        column_config=history_table.WIDTHS,
        placeholder=NOT_KNOWN,
    )
if len(entries) == history_table.MOST:
    st.caption(f"These are the last {history_table.MOST:,} events. Older ones are kept in the database.")
