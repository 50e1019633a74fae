"""The Excel workbook: made when asked for, with visible progress, then handed over."""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st

from assessment.domain.reports import Report
from assessment.exports import workbook
from assessment.ui import errors
from assessment.ui.downloads import TYPES

_NOT_IN_NAMES = re.compile(r"[^\w]+")


def offer(make: Callable[[], Report], *, name: str, key: str) -> None:
    """A button that makes the workbook of the report that `make` gives, and then a button to download it.

    `name`: what it is about ("Northmoor spring 2027"), from which the file is named. Nothing is made, and no report
    is read, before the first click. `key` differs where one page offers two workbooks.
    """
    if st.button("Prepare the Excel workbook", key=f"prepare {key}"):
        with errors.told():
            content = _made(make)
            st.download_button(
                "Download the Excel workbook",
                data=content,
                file_name=file_name(name),
                mime=TYPES["xlsx"],
                key=f"download {key}",
                on_click="ignore",
            )


def file_name(name: str, ending: str = "xlsx") -> str:
    """Words to a file's name that every system takes: "Northmoor spring 2027" -> "Northmoor-spring-2027.xlsx"."""
    return f"{_NOT_IN_NAMES.sub('-', name).strip('-_') or 'workbook'}.{ending}"


def _made(make: Callable[[], Report]) -> bytes:
    bar = st.progress(0.0, text="Reading the results")
    report = make()

    def tell(done: int, total: int) -> None:
        bar.progress(done / total if total else 1.0, text=f"Writing the workbook: {done:,} of {total:,} rows")

    content = workbook.write(report, progress=tell)
    bar.empty()
    return content
