import streamlit as st

from assessment.domain.rights import Right
from assessment.services import frameworks, organisations, work
from assessment.ui import errors, forms, guard, links, organisation_form, organisation_upload, pickers

by = guard.require(Right.ORGANISATIONS)

st.title("Organisations")

with work.reading() as session:
    here = organisations.all_(session, by=by)
    roles = frameworks.roles(session, by=by)
    framework_id, version, _ = frameworks.available(session, by=by)[-1]
    framework = frameworks.get(session, system=by.system, framework_id=framework_id, framework_version=version)

if here:
    st.write("The partners that assess themselves together, by type. Their headcounts say how far answers reach.")
    st.dataframe(organisation_form.table(here, roles), hide_index=True, column_config=organisation_form.columns())
    links.to("rounds", "Draft a round, or go on with one")
else:
    st.info(
        "There is no organisation yet. Add the partners of your system first: upload a spreadsheet of all of them, "
        "or add them one by one. Rounds, invitations and results all need them."
    )

many, one, change = forms.tabs("organisations_tab", "Upload a spreadsheet", "Add one", "Change one")
with many:
    organisation_upload.show(framework, here, by)
with one, errors.told():
    row = organisation_form.form("add", roles)
    if row:
        with work.writing() as session:
            organisations.add(session, **organisation_form.values(row), by=by)
        forms.kept(f"{row.name.strip()} is added. Next: add the others, then draft a round.")
with change, errors.told():
    chosen = pickers.organisation(here, by=by)
    row = organisation_form.form(f"change {chosen.id}", roles, chosen) if chosen else None
    if chosen and row:
        with work.writing() as session:
            organisations.change(session, organisation=chosen.id, **organisation_form.values(row), by=by)
        forms.kept(f"{row.name.strip()} is changed. Rounds that are closed keep what they had.")
    if not chosen:
        st.info("There is no organisation to change yet. Add one first.")
