"""The system's progress in words: both weights, like for like, who answered otherwise (method.md 3.9, 7)."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from assessment.domain import role_mix, summaries, system_progress
from assessment.domain.reports import Report
from assessment.domain.rounds import Round
from assessment.ui.text import NOT_KNOWN, plain


def under_the_headline(whole: Report, report: Report, theme: str, level: int) -> None:
    """Where the system stands by both weights, and the same organisations beside all of them.

    `whole`: all organisations chosen; `report`: of them those that the page shows.
    """
    st.write(plain(f"{report.system} · {report.theme_name(theme)}"))
    found = system_progress.weighed(report, report.latest, theme)
    st.write(
        plain(f"{system_progress.two_weights(report, found)} {system_progress.like_for_like(whole, theme, level)}")
    )


def weights_by_round(report: Report, theme: str) -> None:
    """Both results of every round, as a table."""
    found = [system_progress.weighed(report, each, theme) for each in report.rounds]
    with st.expander("The system's level in each round, by both weights", key="weights"):
        st.dataframe(
            pd.DataFrame(
                [
                    (
                        each.round.name,
                        system_progress.result_name(report, each.equal),
                        system_progress.result_name(report, each.by_headcount),
                        each.equal.judged,
                        each.equal.organisations,
                    )
                    for each in found
                ],
                columns=["Round", "One voice each", "By headcount", "Judged", "Took part"],
            ),
            hide_index=True,
            height="content",
            alt="The system's level in each round, with one voice for each organisation and by headcount.",
            placeholder=NOT_KNOWN,
        )


def compared(report: Report, theme: str, before: Round, after: Round) -> None:
    """What to bear in mind between two rounds: who was new or missing, who answered otherwise."""
    mixes = {mix.round.id: mix for mix in role_mix.all_(report)}
    said = summaries.caveats(report, theme, before.id, after.id)
    for caveat in (*said, *role_mix.sentences(report.framework, mixes[before.id], mixes[after.id])):
        st.write(plain(caveat))


def who_answered(report: Report) -> None:
    """Role mix and response rate of every round, as a table."""
    framework = report.framework
    rows = [
        (
            mix.round.name,
            mix.answered,
            "–" if mix.rate is None else f"{mix.rate:.0%}",
            *(f"{float(mix.share(role)):.0%}" if mix.answered else "–" for role in framework.roles),
        )
        for mix in role_mix.all_(report)
    ]
    labels = [framework.role_labels[role] for role in framework.roles]
    with st.expander("Who answered, round by round", key="mix"):
        st.write("Part of the answers by role. Response rate: of those invited by private link; – where nobody knows.")
        st.dataframe(
            pd.DataFrame(rows, columns=["Round", "Answers", "Response rate", *labels]),
            hide_index=True,
            height="content",
            alt="Answers, response rate and the part of each role, round by round.",
            placeholder=NOT_KNOWN,
        )
