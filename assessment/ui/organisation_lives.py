"""What becomes of organisations, on the screen: closed, reopened, merged into another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.domain.lives import Lead, Life, sentences
from assessment.domain.reports import Organisation
from assessment.domain.rights import Person
from assessment.services import lives, organisations, work
from assessment.ui import clock, errors, forms, organisation_form
from assessment.ui.text import plain

NEW = "A new organisation"


def told(organisation: Organisation, life: Life) -> None:
    """What is worth knowing of its earlier years; nothing where there is nothing."""
    for sentence in sentences(organisation.name, life):
        st.write(plain(sentence))


def close_or_reopen(organisation: Organisation, life: Life, by: Person) -> None:
    """The one of the two that can be done, with what it means."""
    if life.is_closed:
        _reopen(organisation, life, by)
    else:
        _close(organisation, by)


def merge(
    here: Sequence[Organisation], lived: Mapping[str, Life], roles: Mapping[str, str], types: Sequence[str], by: Person
) -> None:
    """Which ones end, which one goes on, and whether their leads go along."""
    names = {each.id: each.name for each in here if not lived[each.id].is_closed}
    if len(names) < 2:
        st.info("It takes two organisations that are not closed to merge them.")
        return
    st.write(
        "The organisations that end take part in no new round. Their results of earlier rounds stay under their own "
        "names, and the one that goes on says where it comes from."
    )
    ending = st.multiselect("Organisations that end", list(names), format_func=names.__getitem__, key=_key("ending"))
    goes_on = {"": NEW} | {each: name for each, name in names.items() if each not in ending}
    into = st.selectbox("Goes on as", list(goes_on), format_func=goes_on.__getitem__, key=_key("into"))
    if not ending:
        return
    follow = _leads_follow(ending, by)
    if into:
        tick = f"{names[into]} goes on in place of {_listed(names, ending)}"
        if forms.confirmed(f"merge into {into}", tick=plain(tick), button="Merge them"):
            _merge(ending, into, follow, by)
    else:
        row = organisation_form.form("merge", roles, types, button="Add it, and merge them into it")
        if row:
            with errors.told():
                _merge(ending, None, follow, by, **organisation_form.values(row))


def _key(name: str) -> str:
    return forms.key(f"merge {name}")


def _listed(names: Mapping[str, str], ids: Sequence[str]) -> str:
    return ", ".join(names[each] for each in ids)


def _leads_follow(ending: Sequence[str], by: Person) -> bool:
    with work.reading() as session:
        found = lives.leads(session, organisations=ending, by=by)
    if not found:
        st.write("None of them has a lead account.")
        return False
    st.write(plain(f"Lead accounts: {_people(found)}."))
    return st.checkbox(
        "These leads lead the organisation that goes on. They no longer see the pages of the one they led.",
        value=True,
        key=_key("follow"),
    )


def _people(leads: Sequence[Lead]) -> str:
    return ", ".join(f"{lead.name} ({lead.email})" for lead in leads)


def _merge(ending: Sequence[str], into: str | None, follow: bool, by: Person, **new: object) -> None:
    with errors.told():
        with work.writing() as session:
            place = into or organisations.add(session, **new, by=by)  # type: ignore[arg-type]  # the form's own values
            done = lives.merge(
                session, organisations=ending, into=place, leads_follow=follow, by=by, today=clock.today()
            )
        said = f"Merged: {', '.join(done.names)}."
        if done.leads:
            what = "lead the new one from their next sign-in" if done.moved else "still see the one they led"
            said += f" Their leads {what}: tell {_people(done.leads)}."
        forms.kept(said)


def _close(organisation: Organisation, by: Person) -> None:
    with forms.folded("Close this organisation", f"folded close {organisation.id}"):
        st.write(
            "For one that has left or is no more. It takes part in no new round, and its results stay. If another "
            "organisation goes on in its place, use “Merge” instead."
        )
        tick = plain(f"{organisation.name} takes part in no new round")
        if forms.confirmed(f"close {organisation.id}", tick=tick, button="Close the organisation"):
            with errors.told():
                with work.writing() as session:
                    lives.close(session, organisation=organisation.id, by=by, today=clock.today())
                forms.kept(f"{organisation.name} is closed. Its results of earlier rounds stay.")


def _reopen(organisation: Organisation, life: Life, by: Person) -> None:
    if life.merged_into:
        st.write("Reopening it ends the merge for this one: it is an organisation of its own again.")
    if st.button("Reopen this organisation", key=f"reopen {organisation.id}"):
        with errors.told():
            with work.writing() as session:
                lives.reopen(session, organisation=organisation.id, by=by)
            forms.kept(f"{organisation.name} is open again. Next: choose it when you draft a round.")
