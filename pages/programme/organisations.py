import streamlit as st

from assessment.domain.organisations import known_types
from assessment.domain.rights import Right
from assessment.services import frameworks, lives, organisations, work
from assessment.ui import (
    errors,
    forms,
    guard,
    links,
    organisation_change,
    organisation_form,
    organisation_lives,
    organisation_upload,
)
from assessment.ui.text import NOT_KNOWN

by = guard.require(Right.ORGANISATIONS)

st.title("Organisations")

with work.reading() as session:
    here = organisations.all_(session, by=by)
    lived = lives.all_(session, by=by)
    roles = frameworks.roles(session, by=by)
    framework_id, version, _ = frameworks.available(session, by=by)[-1]
    framework = frameworks.get(session, system=by.system, framework_id=framework_id, framework_version=version)

if here:
    st.write("The partners that assess themselves together, by type. Their headcounts say how far answers reach.")
    st.dataframe(
        organisation_form.table(here, lived, roles),
        hide_index=True,
        column_config=organisation_form.columns(),
        placeholder=NOT_KNOWN,
    )
    links.to("rounds", "Draft a round, or go on with one")
else:
    st.info(
        "There is no organisation yet. Add the partners of your system first: upload a spreadsheet of all of them, "
        "or add them one by one. Rounds, invitations and results all need them."
    )

types = known_types(each.type for each in here)
many, one, change, merge = forms.tabs("organisations_tab", "Upload a spreadsheet", "Add one", "Change one", "Merge")
with many:
    organisation_upload.show(framework, here, by)
with one, errors.told():
    row = organisation_form.form("add", roles, types)
    if row:
        with work.writing() as session:
            organisations.add(session, **organisation_form.values(row), by=by)
        forms.kept(f"{row.name.strip()} is added. Next: add the others, then draft a round.")
with change:
    organisation_change.show(here, lived, roles, types, by)
with merge:
    organisation_lives.merge(here, lived, roles, types, by)
