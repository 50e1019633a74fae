"""Download buttons. The file is made when the button is clicked, not when the page is shown."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

TYPES = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def button(label: str, make: Callable[[], bytes], name: str) -> None:
    """A button that makes a file and hands it over as `name`, whose ending says its type."""
    st.download_button(
        label, data=make, file_name=name, mime=TYPES[name.rpartition(".")[2]], key=f"download {name}", on_click="ignore"
    )
