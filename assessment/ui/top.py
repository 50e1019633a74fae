"""The line above every page: whose system this is, who is signed in, and the way out."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.domain.rights import KIND_LABELS, Person
from assessment.ui import links


def show(person: Person | None) -> None:
    """Name, kind of account and sign-out for those signed in; nothing for respondents and visitors."""
    if person:
        st.html(
            f'<div style="text-align:right">{escape(person.name)} ({escape(KIND_LABELS[person.kind])}) · '
            f'<a href="{links.SIGN_OUT}" target="_self">Sign out</a></div>'
        )
