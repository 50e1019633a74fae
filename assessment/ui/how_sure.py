"""How sure a result is: what secure and provisional mean, who answered of whom, what to be careful about."""

from __future__ import annotations

import streamlit as st

from assessment.domain import assurance
from assessment.domain.assurance import RoleNumbers
from assessment.domain.framework import Framework
from assessment.domain.reports import Organisation, Report
from assessment.domain.results import OVERALL
from assessment.ui.result_summary import answered
from assessment.ui.text import plain

NOTHING_STANDS_OUT = "Nothing stands out: enough people answered, from several roles, and no fact is disputed."


def show(report: Report, organisation: Organisation, round_id: str) -> None:
    """The overall confidence with its meaning, response numbers by role, each caution in a sentence."""
    standing = report.standing(round_id, organisation.id, OVERALL)
    numbers = report.numbers.get((round_id, organisation.id))
    if standing is None or numbers is None:
        return
    st.header("How sure this is")
    st.write(assurance.meaning(standing))
    st.subheader("Who answered")
    st.write(answered(numbers))
    st.markdown("\n".join(f"- {line}" for line in by_role(report.framework, organisation, report, round_id)))
    st.subheader("Be careful with")
    said = assurance.cautions(report, organisation.id, round_id)
    st.markdown("\n".join(f"- {plain(each)}" for each in said) or NOTHING_STANDS_OUT)


def by_role(framework: Framework, organisation: Organisation, report: Report, round_id: str) -> list[str]:
    """A line of markdown a role: "Frontline: 48 of 700 (7%)"."""
    numbers = report.numbers[round_id, organisation.id]
    return [
        f"{plain(framework.role_labels[each.role])}: {_people(each)}"
        for each in assurance.by_role(framework, organisation, numbers)
    ]


def _people(each: RoleNumbers) -> str:
    if each.answered is None:
        return "not known"
    of = "" if each.headcount is None else f" of {each.headcount:,}"
    return f"{each.answered:,}{of}" + ("" if each.per_cent is None else f" ({each.per_cent}%)")
