"""The form for a round: what it is called, when people can answer, why, about which data, and who takes part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import streamlit as st

from assessment.domain.reports import Organisation
from assessment.domain.rounds import Round
from assessment.ui import forms

DAY_FORMAT = "DD/MM/YYYY"
USUAL_LENGTH = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a round can be made of: framework versions as (id, version, title), and the system's organisations."""

    frameworks: Sequence[tuple[str, str, str]]
    organisations: Sequence[Organisation]


def form(
    name: str, choices: Choices, today: date, *, start: Round | None = None, taking_part: Sequence[str] = ()
) -> dict[str, Any] | None:
    """What was typed, as `services.rounds.draft` and `change` take it, once the button is pressed; None before.

    `start` and `taking_part` (organisation ids): a draft to change; without them every organisation takes part.
    """
    with st.form(forms.key(name)):
        values: dict[str, Any] = {"name": st.text_input("Name", start.name if start else "", placeholder="Spring 2027")}
        values |= _framework(choices, start)
        values |= _days(today, start)
        values |= _words(start)
        values |= _organisations(choices, taking_part if start else [each.id for each in choices.organisations])
        pressed = st.form_submit_button("Keep these changes" if start else "Make this round as a draft")
    return values if pressed else None


def _framework(choices: Choices, start: Round | None) -> dict[str, str]:
    versions = [(framework, version) for framework, version, _ in choices.frameworks]
    titles = [f"{title} ({version})" for _, version, title in choices.frameworks]
    now = (start.framework_id, start.framework_version) if start else versions[-1]
    chosen = st.selectbox("Framework and version", range(len(titles)), versions.index(now), titles.__getitem__)
    return {"framework_id": versions[chosen][0], "framework_version": versions[chosen][1]}


def _days(today: date, start: Round | None) -> dict[str, date]:
    first, last = (start.opens_on, start.closes_on) if start else (today, today + USUAL_LENGTH)
    return {
        "opens_on": st.date_input("First day on which people can answer", first, format=DAY_FORMAT),
        "closes_on": st.date_input("Last day on which people can answer", last, format=DAY_FORMAT),
    }


def _words(start: Round | None) -> dict[str, Any]:
    purpose = st.text_area(
        "Why you ask (people read this before they start)",
        start.purpose if start else "",
        max_chars=600,
    )
    key_data = st.text_area(
        "Key data: what your system means by it, one item a line, at most five",
        "\n".join(start.key_data) if start else "",
        help="Some questions ask about “key data”. This list stands above them, so that everybody means the same.",
        placeholder="Discharge dates\nCare plans",
    )
    return {"purpose": purpose, "key_data": [line.strip() for line in key_data.splitlines() if line.strip()]}


def _organisations(choices: Choices, taking_part: Sequence[str]) -> dict[str, list[str]]:
    # Asked the other way round: nearly always all take part, and a box with every name in it cannot be read.
    names = {each.id: each.name for each in choices.organisations}
    absent = [each for each in names if each not in taking_part]
    left_out = st.multiselect(
        f"Organisations that do not take part (leave empty for all {len(names)})",
        list(names),
        absent,
        names.__getitem__,
    )
    return {"organisations": [each for each in names if each not in left_out]}
