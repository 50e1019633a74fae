"""What an organisation makes of its gaps: a target for each theme, and actions that live on across rounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from assessment.domain import actions
from assessment.domain.actions import Action, Status
from assessment.domain.errors import NotFound, Refused
from assessment.domain.framework import Framework, Theme
from assessment.domain.progress import comparable
from assessment.domain.reports import Report
from assessment.domain.rights import Person, Right
from assessment.domain.targets import Target
from assessment.services import audit, framework_in_use, reporting
from assessment.services.access import needs
from assessment.store import actions as kept_actions
from assessment.store import targets as kept_targets

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """An organisation's targets (theme -> target) and actions (those to do first), with what they rest on.

    `framework`: of its newest round. `report`: its results, None before the first close and where the newest round
    asks other questions.
    """

    framework: Framework
    report: Report | None
    targets: Mapping[str, Target]
    actions: tuple[Action, ...]


@needs(Right.RESULTS_CLOSED)
def plan(session: Session, *, organisation: str, by: Person, today: date) -> Plan:
    """Targets and actions of an organisation beside its results."""
    _, framework = framework_in_use.of_organisation(session, organisation=organisation, by=by)
    rounds = framework_in_use.rounds_of(session, organisation=organisation, by=by)
    report = None
    if any(each.has_results for each in rounds):
        report = reporting.organisation_report(session, organisation=organisation, by=by, today=today)
        report = report if comparable(report.latest, rounds[0]) else None
    found = kept_targets.of_organisation(session, system=by.system, organisation=organisation)
    return Plan(
        framework,
        report,
        # A theme or level that the newest framework no longer has cannot be aimed at.
        {t.theme: t for t in found if t.theme in framework.themes and t.level <= len(framework.levels)},
        actions.in_order(kept_actions.of_organisation(session, system=by.system, organisation=organisation)),
    )


@needs(Right.RESULTS_CLOSED)
def targets(session: Session, *, organisation: str, by: Person) -> dict[str, int]:
    """theme -> the level an organisation aims at there, for those themes that have a target."""
    found = kept_targets.of_organisation(session, system=by.system, organisation=organisation)
    return {target.theme: target.level for target in found}


@needs(Right.PLAN)
def set_target(
    session: Session, *, organisation: str, theme: str, level: int, due_on: date | None, by: Person, today: date
) -> None:
    """Aim at a level of a theme by a day, in place of the target before. May be set before anybody has answered.

    Why there is no action stays only while the level does.
    """
    name, framework = framework_in_use.of_organisation(session, organisation=organisation, by=by)
    aimed = _theme(framework, theme)
    if not 1 <= level <= len(framework.levels):
        raise Refused(f"A target is one of {', '.join(framework.levels)}. Choose one of them.")
    due = actions.checked_day("The target", due_on, today)
    before = kept_targets.find(session, system=by.system, organisation=organisation, theme=theme)
    reason = before.without_action if before and before.level == level else ""
    target = Target(theme, level, due, reason, by.name, today)
    kept_targets.put(session, system=by.system, organisation=organisation, target=target)
    audit.record(session, event="target_set", by=by, organisation=name, theme=aimed.name)


@needs(Right.PLAN)
def remove_target(session: Session, *, organisation: str, theme: str, by: Person) -> None:
    """Aim at no level of a theme any more. Its actions stay."""
    name, aimed = _held(session, organisation, theme, by)
    kept_targets.remove(session, organisation=organisation, theme=theme)
    audit.record(session, event="target_removed", by=by, organisation=name, theme=aimed)


@needs(Right.PLAN)
def explain(session: Session, *, organisation: str, theme: str, reason: str, by: Person) -> None:
    """Say why a theme below its target has no action; an empty reason takes the one before away."""
    text = actions.checked_text("The reason", reason, LONGEST_REASON, may_be_empty=True)
    name, aimed = _held(session, organisation, theme, by)
    kept_targets.explain(session, organisation=organisation, theme=theme, reason=text)
    audit.record(session, event="target_explained", by=by, organisation=name, theme=aimed)


@needs(Right.PLAN)
def add_action(
    session: Session,
    *,
    organisation: str,
    theme: str,
    source: str,
    what: str,
    owner: str,
    due_on: date | None,
    note: str,
    by: Person,
    today: date,
) -> str:
    """A new action; its id. `source`: the statement, clause or criterion it comes from, "" for none."""
    name, framework = framework_in_use.of_organisation(session, organisation=organisation, by=by)
    of = _theme(framework, theme)
    if source and not actions.is_source(framework, theme, source):
        raise NotFound("The statement that this action comes from is not in this theme. Add it without one.")
    values: dict[str, Any] = {
        **dict(zip(("what", "owner", "note"), actions.checked_words(what, owner, note), strict=True)),
        "due_on": actions.checked_day("The action", due_on, today),
        "status": Status.OPEN.value,
        "made_by": by.name,
        "made_on": today,
        "changed_on": today,
    }
    where = {"system": by.system, "organisation": organisation}
    made = kept_actions.add(session, **where, theme=theme, source=source, **values)
    audit.record(session, event="action_added", by=by, organisation=name, theme=of.name)
    return made


@needs(Right.PLAN)
def change_action(
    session: Session, *, organisation: str, before: Action, after: Action, by: Person, today: date
) -> None:
    """Other words, owner, due date, note or status for an action. `before`: how it was when `by` read it.

    Refused if somebody else has changed it since. A due date that stays may have passed; a new one may not. Nothing
    is recorded where nothing changes; id, theme, source and who made it never do.
    """
    name, framework = framework_in_use.of_organisation(session, organisation=organisation, by=by)
    now = kept_actions.find(session, system=by.system, organisation=organisation, action=before.id)
    if now is None:
        raise NotFound("There is no such action here. Choose one from the list.")
    if now != before:
        raise Refused(
            "Somebody else changed this action meanwhile, so yours was not kept. It is shown as it is now: "
            "look at it, and change it again if you still want to."
        )
    wanted = actions.changed(now, after, today)
    if wanted == now:
        return
    names = ("what", "owner", "due_on", "note", "changed_on", "done_on")
    values: dict[str, Any] = {each: getattr(wanted, each) for each in names}
    kept_actions.change(session, action=now.id, **values, status=wanted.status.value)
    audit.record(
        session,
        event="action_changed",
        by=by,
        organisation=name,
        theme=framework_in_use.theme_name(framework, now.theme),
    )


def _held(session: Session, organisation: str, theme: str, by: Person) -> tuple[str, str]:
    """The names of the organisation and of the theme, which must have a target."""
    name, framework = framework_in_use.of_organisation(session, organisation=organisation, by=by)
    if kept_targets.find(session, system=by.system, organisation=organisation, theme=theme) is None:
        raise NotFound("This theme has no target. Set one first.")
    return name, framework_in_use.theme_name(framework, theme)


def _theme(framework: Framework, theme: str) -> Theme:
    if theme not in framework.themes:
        raise NotFound("There is no such theme here. Choose one from the list.")
    return framework.themes[theme]
