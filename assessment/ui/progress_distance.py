"""How far to the targets, and what stands in the way most often. No forecast: a status says what has happened."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from assessment.domain import distance
from assessment.domain.reports import PLANS, Report
from assessment.domain.target_status import Status
from assessment.ui.text import NOT_KNOWN, plain

AWAY = "1 level to go"


def show(report: Report, round_id: str, theme: str) -> None:
    """Targets by status and levels to go, theme by theme, and each organisation's; nothing for who may not see them."""
    if PLANS not in report.carries:
        return
    st.header("Distance to targets")
    found = distance.all_(report, round_id, theme)
    st.write(plain(distance.headline(found)))
    if not found:
        return
    st.dataframe(
        pd.DataFrame([_row(report, each) for each in found]),
        hide_index=True,
        height="content",
        alt="Targets of each theme: how many organisations set one, levels to go, and how they stand.",
        placeholder=NOT_KNOWN,
    )
    with st.expander("Each organisation's targets", key="targets"):
        st.dataframe(
            pd.DataFrame(_each(report, round_id, {one.theme for one in found})), hide_index=True, placeholder=NOT_KNOWN
        )
    st.caption(
        "On course: the gap closes and chance does not explain it. No forecast is made. "
        "Targets are the organisations' own."
    )


def _row(report: Report, found: distance.Distance) -> dict[str, object]:
    further = sum(n for levels, n in found.to_go.items() if levels > 1)
    row: dict[str, object] = {"Theme": report.theme_name(found.theme), "Targets": found.targets}
    row |= {str(status).capitalize(): found.counts[str(status)] for status in Status}
    return row | {AWAY: found.to_go.get(1, 0), "2 or more to go": further, "Level not known": found.level_not_known}


def _each(report: Report, round_id: str, themes: set[str]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for organisation in report.organisations:
        for theme in report.framework.themes:
            aim = report.targets.get((organisation.id, theme))
            if aim is None or theme not in themes:
                continue
            standing = report.standing(round_id, organisation.id, theme)
            rows.append(
                {
                    "Organisation": organisation.name,
                    "Theme": report.theme_name(theme),
                    "Level": report.framework.level_name(standing.level if standing else None),
                    "Target": report.framework.level_name(aim.target.level),
                    "By": aim.target.due_on,
                    "Status": aim.status,
                }
            )
    return rows
