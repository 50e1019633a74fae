import streamlit as st

from assessment.domain.rights import Right
from assessment.services import commenting, work
from assessment.ui import comments_list, guard, links, results_shown
from assessment.ui.text import count, plain

by = guard.require(Right.COMMENTS)

st.title("Comments")
chosen, place = results_shown.choose(results_shown.rounds_with_results(by), by)
with work.reading() as session:
    every = commenting.listing(session, round=chosen.id, organisation=place.id, by=by)

st.header(plain(f"{place.name} · {chosen.name}"))
if not every.all_:
    st.info("Nobody wrote a comment or named a document in this round. Choose another round above.")
    st.stop()
st.write(comments_list.PRIVACY)
written = count(len(every.comments), "comment", "comments"), count(len(every.documents), "document", "documents")
st.write(f"{written[0]} and {written[1]}; {every.new:,} still to be decided on.")
links.to("workshop", "Go to the consensus meeting", round=chosen.name)
comments_list.download(every)

found = comments_list.narrowed(every)
if not found.all_:
    st.info("Nothing contains that. Search for fewer words, or take the search away.")
    st.stop()
comments_list.decide(every, found, round=chosen.id, organisation=place.id, by=by)
