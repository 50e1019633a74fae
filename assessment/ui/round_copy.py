"""A new draft like another round: same organisations, key data and purpose; its own name, days and version."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assessment.domain.rights import Person
from assessment.domain.rounds import Round
from assessment.services import rounds, work
from assessment.ui import errors, forms
from assessment.ui.round_form import DAY_FORMAT, USUAL_LENGTH, Choices


def show(round: Round, choices: Choices, today: date, by: Person) -> None:
    """The form, folded away; the draft that it makes is the one shown next."""
    # The newest version comes last in the list; it is the one offered first.
    versions = [version for framework, version, _ in choices.frameworks if framework == round.framework_id][::-1]
    with forms.folded("Make another round like this one", f"folded copy {round.id}"), errors.told():
        st.write(
            "A draft with the same organisations, key data and purpose. An organisation that was merged meanwhile is "
            "replaced by the one that goes on; closed ones are left out. All of it can still be changed."
        )
        with st.form(forms.key(f"copy {round.id}")):
            name = st.text_input("Name of the new round", placeholder="Autumn 2027")
            version = st.selectbox("Framework version", versions)
            first = st.date_input("First day", today, format=DAY_FORMAT)
            last = st.date_input("Last day", today + USUAL_LENGTH, format=DAY_FORMAT)
            pressed = st.form_submit_button("Make the draft")
        if pressed:
            with work.writing() as session:
                rounds.copy(
                    session,
                    round=round.id,
                    name=name,
                    framework_version=version,
                    opens_on=first,
                    closes_on=last,
                    by=by,
                )
            tidy = " ".join(name.split())
            forms.kept(f"The draft ‘{tidy}’ is made. Next: look through it, invite people, then open it.", round=tidy)
