"""Targets and actions of the demonstration, set on days counted back from today: what is overdue stays overdue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from assessment.domain.actions import Status
from assessment.domain.rights import Person
from assessment.services import demo_people, planning
from assessment.services.closing import Writing
from assessment.store import actions as kept_actions
from assessment.store import targets as kept_targets

STEPS = {"started": Status.IN_PROGRESS, "done": Status.DONE, "dropped": Status.DROPPED}
"""Word of the story -> what an action becomes on that day."""


def make(writing: Writing, *, data: Mapping[str, Any], by: Person, today: date) -> None:
    """Every plan of the story, each in a transaction of its own; an organisation that has one already keeps it."""
    with writing() as session:
        ids = demo_people.organisation_ids(session, by=by)
    for story in data["plans"]:
        if story["organisation"] in ids:
            with writing() as session:
                lead = demo_people.leads(session, by.system, data, story["organisation"])[0]
                _plan(session, story, ids[story["organisation"]], lead, today)


def _plan(session: Session, story: Mapping[str, Any], organisation: str, lead: Person, today: date) -> None:
    where = {"system": lead.system, "organisation": organisation}
    if kept_targets.of_organisation(session, **where) or kept_actions.of_organisation(session, **where):
        return
    for each in story["targets"]:
        _target(session, each, organisation, lead, today)
    for each in story["actions"]:
        _action(session, each, organisation, lead, today)


def _target(session: Session, story: Mapping[str, Any], organisation: str, lead: Person, today: date) -> None:
    where: dict[str, Any] = {"organisation": organisation, "theme": story["theme"], "by": lead}
    days: dict[str, Any] = {"due_on": _day(today, story["due"]), "today": _day(today, story["set"])}
    planning.set_target(session, **where, level=story["level"], **days)
    now = kept_targets.find(session, system=lead.system, organisation=organisation, theme=story["theme"])
    if now is not None and "without_action" in story:
        planning.explain(session, **where, reason=story["without_action"], before=now)


def _action(session: Session, story: Mapping[str, Any], organisation: str, lead: Person, today: date) -> None:
    words = {each: story.get(each, "") for each in ("theme", "source", "what", "owner", "note")}
    days: dict[str, Any] = {"due_on": _day(today, story["due"]), "today": _day(today, story["made"])}
    made = planning.add_action(session, organisation=organisation, **words, **days, by=lead)
    for word, status in STEPS.items():
        if word in story:
            now = kept_actions.find(session, system=lead.system, organisation=organisation, action=made)
            if now is not None:
                then: dict[str, Any] = {"after": replace(now, status=status), "today": _day(today, story[word])}
                planning.change_action(session, organisation=organisation, before=now, **then, by=lead)


def _day(today: date, days: int) -> date:
    return today + timedelta(days=days)
