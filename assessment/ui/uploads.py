"""A file comes in: it is checked row by row, and every mistake is listed with its place. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from assessment.ui import errors, forms

T = TypeVar("T")


def read(label: str, name: str, reader: Callable[[str, bytes], T]) -> T | None:
    """What `reader(file name, content)` makes of an uploaded file; None while there is none or it has mistakes.

    The mistakes stand under the uploader: correct the file and choose it again.
    """
    file = st.file_uploader(label, type=["xlsx", "csv"], key=forms.key(name))
    if file is None:
        return None
    with errors.told(), st.spinner("Checking every row…"):
        return reader(file.name, file.getvalue())
    st.write("Correct these in your file and choose it again.")
    return None
