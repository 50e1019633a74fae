"""New private links: shown once, as a sheet for a mail merge. Only hashes are kept, so nobody can show them again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.reports import Organisation
from assessment.domain.rounds import Round, day
from assessment.exports import merge_sheet
from assessment.exports.merge_sheet import MergeRow
from assessment.services.invitations import Link
from assessment.ui import addresses, downloads, one_time
from assessment.ui.text import NOT_KNOWN, count

LINKS = "links"


def keep(links: Iterable[Link], framework: Framework, organisation: Organisation, round: Round) -> None:
    """Keep new links until their sheet is saved. Earlier ones stay on the screen, except those replaced now."""
    rows = [row(each.address, each.role, framework, organisation, round, token=each.token) for each in links]
    ended = {_whose(each) for each in rows}
    one_time.keep(LINKS, [*(each for each in one_time.kept(LINKS) or () if _whose(each) not in ended), *rows])


def row(
    address: str, role: str | None, framework: Framework, organisation: Organisation, round: Round, token: str = ""
) -> MergeRow:
    """One person's line of a sheet; without a token it is a reminder, which has no link."""
    return MergeRow(
        address=address,
        role=framework.role_labels.get(role, role) if role else "",
        link=addresses.link(token) if token else "",
        organisation=organisation.name,
        round=round.name,
        closing_date=day(round.closes_on),
    )


def _whose(row: MergeRow) -> tuple[str, str, str]:
    return row.address.casefold(), row.organisation, row.round


def show() -> None:
    """The kept links with their downloads; nothing if there are none."""
    rows: Sequence[MergeRow] = one_time.kept(LINKS) or ()
    if not rows:
        return
    st.warning(
        f"Save the sheet with {count(len(rows), 'private link', 'private links')} now: the links cannot be shown "
        "again. Send each link to its one person, and open none yourself: whoever has a link can answer with it, and "
        "can see what is filled in until it is sent. Keep the sheet where nobody else can open it."
    )
    sheets(rows, "links", "Download the links")
    st.dataframe(
        pd.DataFrame([each.cells for each in rows], columns=merge_sheet.COLUMNS), hide_index=True, placeholder=NOT_KNOWN
    )
    one_time.forget_button(LINKS, "I have saved the sheet: hide the links")


def sheets(rows: Sequence[MergeRow], name: str, label: str) -> None:
    """Two download buttons: the rows as a workbook and as CSV."""
    with st.container(horizontal=True):
        downloads.button(f"{label} (Excel)", partial(merge_sheet.as_workbook, rows), f"{name}.xlsx")
        downloads.button(f"{label} (CSV)", partial(merge_sheet.as_csv, rows), f"{name}.csv")
