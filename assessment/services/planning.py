"""What an organisation makes of its gaps: a target for each theme, and actions that live on across rounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from assessment.domain import actions, target_status
from assessment.domain.actions import Action, Status
from assessment.domain.errors import NotFound, Refused
from assessment.domain.framework import Framework, Theme
from assessment.domain.progress import comparable
from assessment.domain.reports import Aim, Report
from assessment.domain.rights import Person, Right
from assessment.domain.targets import Target
from assessment.services import audit, framework_in_use, reporting
from assessment.services.access import needs
from assessment.store import actions as kept_actions
from assessment.store import targets as kept_targets

LONGEST_REASON = 500
MEANWHILE = (
    "Somebody else changed this {} meanwhile, so yours was not kept. It is shown as it is now: look at it, and change "
    "it again if you still want to."
)


@dataclass(frozen=True, slots=True)
class Plan:
    """An organisation's targets (theme -> how it stands) and actions (those to do first), with what they rest on.

    `framework`: of its newest round. `report`: its results, None before the first close and where the newest round
    asks other questions. With a report, aims and actions are the report's own.
    """

    framework: Framework
    report: Report | None
    aims: Mapping[str, Aim]
    actions: tuple[Action, ...]

    @property
    def targets(self) -> dict[str, Target]:
        """theme -> target, for those themes that have one."""
        return {theme: aim.target for theme, aim in self.aims.items()}


@needs(Right.RESULTS_CLOSED)
def plan(session: Session, *, organisation: str, by: Person, today: date) -> Plan:
    """Targets and actions of an organisation beside its results."""
    _, framework = framework_in_use.of_organisation(session, organisation=organisation, by=by)
    rounds = framework_in_use.rounds_of(session, organisation=organisation, by=by)
    if any(each.has_results for each in rounds):
        report = reporting.organisation_report(session, organisation=organisation, by=by, today=today)
        if comparable(report.latest, rounds[0]):
            aims = {theme: aim for (_, theme), aim in report.targets.items() if aim.target.fits(framework)}
            return Plan(framework, report, aims, report.actions.get(organisation, ()))
    found = kept_targets.of_organisation(session, system=by.system, organisation=organisation)
    aims = {target.theme: target_status.unread(target, today) for target in found if target.fits(framework)}
    kept = kept_actions.of_organisation(session, system=by.system, organisation=organisation)
    return Plan(framework, None, aims, actions.in_order(kept))


@needs(Right.PLAN)
def set_target(
    session: Session,
    *,
    organisation: str,
    theme: str,
    level: int,
    due_on: date | None,
    by: Person,
    today: date,
    before: Target | None = None,
) -> None:
    """Aim at a level of a theme by a day, in place of the target before. May be set before anybody has answered.

    `before`: the target as it was when `by` read it, None if there was none; Refused if it is another one by now.
    Why there is no action stays only while the level does. Nothing is recorded where nothing changes.
    """
    name, framework = framework_in_use.of_organisation(session, organisation=organisation, by=by)
    aimed = _theme(framework, theme)
    if not 1 <= level <= len(framework.levels):
        raise Refused(f"A target is one of {', '.join(framework.levels)}. Choose one of them.")
    now = _unchanged(session, organisation, theme, before, by)
    if now is not None and (now.level, now.due_on) == (level, due_on):
        return
    due = actions.checked_day("The target", due_on, today)
    reason = now.without_action if now and now.level == level else ""
    target = Target(theme, level, due, reason, by.name, today)
    kept_targets.put(session, system=by.system, organisation=organisation, target=target)
    audit.record(session, event="target_set", by=by, organisation=name, theme=aimed.name)


@needs(Right.PLAN)
def remove_target(session: Session, *, organisation: str, theme: str, before: Target, by: Person) -> None:
    """Aim at no level of a theme any more. Its actions stay. Refused if it is not `before` any more."""
    name, aimed = _held(session, organisation, theme, before, by)
    kept_targets.remove(session, organisation=organisation, theme=theme)
    audit.record(session, event="target_removed", by=by, organisation=name, theme=aimed)


@needs(Right.PLAN)
def explain(session: Session, *, organisation: str, theme: str, reason: str, before: Target, by: Person) -> None:
    """Say why a theme below its target, still `before`, has no action; an empty reason takes the one before away."""
    text = actions.checked_text("The reason", reason, LONGEST_REASON, may_be_empty=True)
    name, aimed = _held(session, organisation, theme, before, by)
    if text == before.without_action:
        return
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
    made = kept_actions.add(session, system=by.system, organisation=organisation, theme=theme, source=source, **values)
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
        raise Refused(MEANWHILE.format("action"))
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


def _held(session: Session, organisation: str, theme: str, before: Target, by: Person) -> tuple[str, str]:
    """The names of the organisation and of the theme, whose target must be what it was."""
    name, framework = framework_in_use.of_organisation(session, organisation=organisation, by=by)
    if _unchanged(session, organisation, theme, before, by) is None:
        raise NotFound("This theme has no target. Set one first.")
    return name, framework_in_use.theme_name(framework, theme)


def _unchanged(session: Session, organisation: str, theme: str, before: Target | None, by: Person) -> Target | None:
    """The target as it is, held until the transaction ends; Refused if somebody else has changed it."""
    now = kept_targets.find(session, system=by.system, organisation=organisation, theme=theme)
    if now != before:
        raise Refused(MEANWHILE.format("target"))
    return now


def _theme(framework: Framework, theme: str) -> Theme:
    if theme not in framework.themes:
        raise NotFound("There is no such theme here. Choose one from the list.")
    return framework.themes[theme]
