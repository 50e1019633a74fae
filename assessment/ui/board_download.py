"""The board paper as slides and as a Word document: made when asked for, in an own template if there is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import streamlit as st

from assessment.domain.reports import Report
from assessment.exports import document, slides
from assessment.ui import errors
from assessment.ui.downloads import TYPES
from assessment.ui.workbook_download import file_name


class Writer(Protocol):
    """What makes a board paper."""

    def __call__(self, report: Report, *, template: bytes | None, progress: Callable[[int, int], None] | None) -> bytes:
        """The file."""


PAPERS: dict[str, tuple[str, Writer]] = {
    "pptx": ("PowerPoint slides", slides.write),
    "docx": ("Word document", document.write),
}
"""A file's ending -> what people call it, and what writes it."""


def offer(make: Callable[[], Report], *, name: str, key: str) -> None:
    """A button for each kind of board paper of the report that `make` gives, and then one to download it.

    `name` and `key`: see workbook_download. Nothing is made, and no report is read, before a click.
    """
    st.subheader("Board paper")
    st.write("Charts that can be edited, what has changed since last time, and the numbers behind each chart.")
    template = _template(key)
    with st.container(horizontal=True):
        asked = [
            ending
            for ending, (what, _) in PAPERS.items()
            if st.button(f"Prepare the {what}", key=f"prepare {ending} {key}")
        ]
    for ending in asked:
        with errors.told():
            content = _made(make, ending, template.get(ending))
            st.download_button(
                f"Download the {PAPERS[ending][0]}",
                data=content,
                file_name=file_name(name, ending),
                mime=TYPES[ending],
                key=f"download {ending} {key}",
                on_click="ignore",
            )


def _template(key: str) -> dict[str, bytes]:
    """An own template by its ending; empty where none is given."""
    with st.expander("Use your organisation's own template", key=f"template {key}"):
        file = st.file_uploader("Template, .pptx for slides or .docx for Word", type=list(PAPERS), key=f"file {key}")
    return {file.name.rpartition(".")[2].lower(): file.getvalue()} if file else {}


def _made(make: Callable[[], Report], ending: str, template: bytes | None) -> bytes:
    bar = st.progress(0.0, text="Reading the results")
    report = make()

    def tell(done: int, total: int) -> None:
        bar.progress(done / total if total else 1.0, text=f"Writing: {done} of {total} parts")

    content = PAPERS[ending][1](report, template=template, progress=tell)
    bar.empty()
    return content
