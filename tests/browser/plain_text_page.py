"""A page that draws each text of a file (PLAIN_TEXTS, JSON) wherever Streamlit reads markdown."""

import json
import os
from pathlib import Path

import streamlit as st

from assessment.ui.text import plain

for place, typed in enumerate(json.loads(Path(os.environ["PLAIN_TEXTS"]).read_text(encoding="utf-8"))):
    with st.container(key=f"write-{place}"):
        st.write(plain(typed))
    with st.container(key=f"item-{place}"):
        st.markdown(f"- {plain(typed)}")
    with st.container(key=f"bold-{place}"):
        st.markdown(f"**{plain(typed)}**")
    with st.container(key=f"radio-{place}"):
        st.radio(plain(typed), [typed], format_func=plain, key=f"choice-{place}")
    with st.container(key=f"error-{place}"):
        st.error(plain(typed))
