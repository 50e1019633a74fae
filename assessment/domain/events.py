"""What the audit history can say: one template a kind of event (product.md, Access and Privacy).

Only what accounts change is here. What respondents do has no event, and no detail is ever a respondent's address.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

EVENTS: dict[str, str] = {
    "system_created": "{who} set up the system ‘{system}’.",
    "demonstration_begun": "{who} began to load the demonstration data.",
    "demonstration_loaded": "{who} loaded the demonstration data.",
    "account_added": "{who} added {person} as {kind}.",
    "account_deactivated": "{who} deactivated the account of {person}.",
    "account_activated": "{who} activated the account of {person} again.",
    "password_reset": "{who} gave {person} a one-time password.",
    "password_changed": "{who} changed their own password.",
    "organisation_added": "{who} added the organisation {organisation}.",
    "organisation_changed": "{who} changed the organisation {organisation}.",
    "organisation_renamed": "{who} changed the organisation {before}; it is now called {organisation}.",
    "organisation_closed": "{who} closed the organisation {organisation}: it takes part in no new round.",
    "organisation_reopened": "{who} reopened the organisation {organisation}.",
    "organisations_merged": "{who} merged {merged} into {organisation}.",
    "lead_moved": "{who} made {person}, who led {before}, a lead of {organisation}.",
    "organisations_taken_in": "{who} took in a list of organisations: {added} added, {changed} changed.",
    "framework_added": "{who} added the framework ‘{framework}’, version {version}.",
    "round_drafted": "{who} drafted the round ‘{round}’.",
    "round_changed": "{who} changed the draft of the round ‘{round}’.",
    "round_opened": "{who} opened the round ‘{round}’.",
    "round_extended": "{who} extended the round ‘{round}’ to {closes_on}.",
    "organisation_joined": "{who} added {organisation} to the open round ‘{round}’.",
    "organisation_taken_out": "{who} took {organisation} out of the open round ‘{round}’: nobody of it had answered.",
    "round_closing": "{who} began to close the round ‘{round}’.",
    "round_closed": "{who} closed the round ‘{round}’.",
    "round_published": "{who} published the round ‘{round}’.",
    "people_invited": "{who} invited {people} of {organisation} to the round ‘{round}’.",
    "invitation_revoked": "{who} revoked an invitation of {organisation} to the round ‘{round}’.",
    "invitation_reissued": "{who} reissued an invitation of {organisation} to the round ‘{round}’.",
    "shared_link_made": "{who} made or changed the shared link of {organisation} for the round ‘{round}’.",
    "shared_link_withdrawn": "{who} withdrew the shared link of {organisation} for the round ‘{round}’.",
    "last_level_shown": "{who} lets staff of {organisation} see its last levels in the round ‘{round}’.",
    "last_level_not_shown": "{who} no longer lets staff of {organisation} see its last levels in the round ‘{round}’.",
    "comments_read": "{who} read comments of {organisation} in the round ‘{round}’ and decided who else may.",
    "level_proposed": "{who} proposed an agreed level of {organisation} for {theme} in the round ‘{round}’.",
    "level_signed_off": "{who} signed off an agreed level of {organisation} for {theme} in the round ‘{round}’.",
    "level_returned": "{who} sent back a proposed level of {organisation} for {theme} in the round ‘{round}’.",
    "target_set": "{who} set a target of {organisation} for {theme}.",
    "target_explained": "{who} said why {organisation} has no action for {theme}.",
    "target_removed": "{who} removed a target of {organisation} for {theme}.",
    "action_added": "{who} added an action of {organisation} for {theme}.",
    "action_changed": "{who} changed an action of {organisation} for {theme}.",
    "comparison_joined": "{who} lets results of {organisation} in the round ‘{round}’ stand in comparisons of others.",
    "comparison_left": "{who} keeps results of {organisation} in the round ‘{round}’ out of comparisons of others.",
    "answers_imported": "{who} imported {responses} of {organisation} into the round ‘{round}’.",
}
"""Event -> sentence. `{who}` is the account's name at the time; `{people}` and `{responses}` are made from `count`."""


def sentence(event: str, details: Mapping[str, str | int]) -> str:
    """One event as a sentence. `details` holds `who` and what the template names; dates (`…_on`) are ISO texts.

    KeyError for an event that has no template, or a detail that is missing: both are mistakes of ours.
    """
    shown = {name: _in_words(name, value) for name, value in details.items()}
    if "count" in details:
        count = int(details["count"])
        shown["people"] = "1 person" if count == 1 else f"{count} people"
        shown["responses"] = "1 response" if count == 1 else f"{count} responses"
    return EVENTS[event].format_map(shown)


def _in_words(name: str, value: str | int) -> str:
    if not name.endswith("_on"):
        return str(value)
    day = date.fromisoformat(str(value))
    return f"{day.day} {day:%B %Y}"
