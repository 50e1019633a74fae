"""Whom to chase in an open round: the people to remind, and the leads to ask. Numbers and addresses, never answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.monitoring import still_needed
from assessment.domain.reports import Numbers, Organisation
from assessment.domain.rights import Kind, Person
from assessment.domain.rounds import Round, day
from assessment.exports import chase_sheet, merge_sheet
from assessment.exports.chase_sheet import LeadRow
from assessment.exports.merge_sheet import MergeRow
from assessment.services import accounts, reminding, work
from assessment.ui import downloads, numbers_table

NO_LEAD = "no lead account"


def show(
    framework: Framework, members: Sequence[Organisation], numbers: Mapping[str, Numbers], round: Round, by: Person
) -> None:
    """The downloads, made when they are clicked: a large round has many thousands of people to remind."""
    st.header("Whom to chase")
    st.write(
        "People: one row for everybody who was invited by private link and has not answered, in all organisations. It "
        "has no links: only their hashes are kept, and the sheet saved when they were made has them. If that is lost, "
        "a new link for one person can be made under “Invitations”."
    )
    remind = partial(people, framework, members, round, by)
    with st.container(horizontal=True):
        downloads.button("Everybody to remind (Excel)", lambda: merge_sheet.as_workbook(remind()), "to remind.xlsx")
        downloads.button("Everybody to remind (CSV)", lambda: merge_sheet.as_csv(remind()), "to remind.csv")
        each = "One Excel file for each organisation (zip)"
        downloads.button(each, lambda: chase_sheet.by_organisation(remind()), "to remind by organisation.zip")
    st.write("Leads: one row for each organisation, with its lead’s address and its numbers, to send on or to call.")
    ask = partial(leads, framework, members, numbers, round, by)
    with st.container(horizontal=True):
        downloads.button("Leads to ask (Excel)", lambda: chase_sheet.leads_as_workbook(ask()), "leads to ask.xlsx")
        downloads.button("Leads to ask (CSV)", lambda: chase_sheet.leads_as_csv(ask()), "leads to ask.csv")


def people(framework: Framework, members: Sequence[Organisation], round: Round, by: Person) -> list[MergeRow]:
    """A row for everybody who was invited and has not answered, organisation by organisation; without links."""
    with work.reading() as session:
        waiting = reminding.waiting(session, round=round.id, by=by)
    return [
        MergeRow(
            address=one.address,
            role=framework.role_labels.get(one.role, one.role) if one.role else "",
            link="",
            organisation=organisation.name,
            round=round.name,
            closing_date=day(round.closes_on),
        )
        for organisation in members
        for one in waiting.get(organisation.id, ())
    ]


def leads(
    framework: Framework, members: Sequence[Organisation], numbers: Mapping[str, Numbers], round: Round, by: Person
) -> list[LeadRow]:
    """A row for each organisation: its leads and its numbers."""
    with work.reading() as session:
        every = [p for p in accounts.people(session, by=by) if p.active and p.kind is Kind.ORGANISATION_LEAD]
        waiting = reminding.waiting(session, round=round.id, by=by)
    rows = []
    for place in members:
        own, n = [p for p in every if p.organisation == place.id], numbers[place.id]
        rows.append(
            LeadRow(
                organisation=place.name,
                leads="; ".join(p.name for p in own) or NO_LEAD,
                addresses="; ".join(p.email for p in own),
                answered=n.answered,
                invited=n.invited,
                to_remind=len(waiting.get(place.id, ())),
                headcount=n.headcount,
                enough="not yet" if still_needed(framework, n.by_role) else "yes",
                needed=numbers_table.needed(framework, n),
                round=round.name,
                closing_date=day(round.closes_on),
            )
        )
    return rows
