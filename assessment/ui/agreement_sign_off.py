"""The other half of an agreement: somebody who did not propose it reads the reasons, and signs off or sends back."""

from __future__ import annotations

import streamlit as st

from assessment.domain.agreements import Entry
from assessment.domain.moderation import LONGEST_REASON
from assessment.domain.panels import Panel, ThemePanel
from assessment.domain.rights import Person, Right, may
from assessment.services import agreeing, work
from assessment.ui import agreement_log, clock, errors, forms
from assessment.ui.text import plain

ALONE = (
    "A second person must sign off, and yours is the only lead account of this organisation. Your programme manager or "
    "an administrator can add one under ‘People’."
)


def show(panel: Panel, each: ThemePanel, proposal: Entry, *, by: Person) -> None:
    """The proposal with its reasons and evidence, and what this person may do with it."""
    st.write(f"**{plain(agreement_log.sentence(panel.framework, proposal))}**")
    agreement_log.reason_and_proofs(panel.framework, proposal)
    if not may(by, Right.AGREE, panel.organisation):
        return
    name = f"{panel.round.id} {panel.organisation} {each.theme} {len(each.log)}"
    own = proposal.account == by.id
    if own and panel.leads < 2:
        st.warning(ALONE)
    elif own:
        st.info("You proposed this level, so somebody else has to sign it off. Send them the address of this page.")
    elif each.agreement.review:
        st.info("This cannot be signed off: the answers or the rules have changed since. Send it back.")
    else:
        _sign_off(panel, each, proposal, name, by)
    with forms.folded("Take it back" if own else "Send it back", f"return {name}"):
        _send_back(panel, each, name, own, by)


def _sign_off(panel: Panel, each: ThemePanel, proposal: Entry, name: str, by: Person) -> None:
    level = plain(panel.framework.level_name(proposal.level))
    if forms.confirmed(
        f"sign {name}", tick="I have read the reason and the evidence, and I agree", button=f"Sign off {level}"
    ):
        with errors.told():
            with work.writing() as session:
                agreeing.sign_off(session, **_where(panel, each), seen=len(each.log), by=by, now=clock.now())
            forms.kept(f"Signed off: {level}. The survey level stays beside it.")


def _send_back(panel: Panel, each: ThemePanel, name: str, own: bool, by: Person) -> None:
    with st.form(forms.key(f"back {name}")):
        reason = st.text_area("Why (10 characters or more)", max_chars=LONGEST_REASON)
        pressed = st.form_submit_button("Take the proposal back" if own else "Send the proposal back")
    if pressed:
        with errors.told():
            with work.writing() as session:
                agreeing.send_back(
                    session, **_where(panel, each), reason=reason, seen=len(each.log), by=by, now=clock.now()
                )
            forms.kept("The proposal is sent back. It stands in the log; a new one can be made below.")


def _where(panel: Panel, each: ThemePanel) -> dict[str, str]:
    return {"round": panel.round.id, "organisation": panel.organisation, "theme": each.theme}
