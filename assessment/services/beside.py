"""What a report carries beside results: agreed levels, targets, actions. For those who may see closed results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from sqlmodel import Session

from assessment.domain import actions as all_actions
from assessment.domain import panels, progress, target_status
from assessment.domain.actions import Action
from assessment.domain.reports import AGREED, PLANS, Aim, Report
from assessment.domain.results import OVERALL
from assessment.domain.rights import Kind, Person
from assessment.domain.rounds import State
from assessment.domain.targets import Target, asks_for_action
from assessment.services import rounds as all_rounds
from assessment.store import accounts, agreements, participations, plans, tallies


def with_panels(
    session: Session, report: Report, *, rounds: Collection[str], organisation: str | None = None, by: Person
) -> Report:
    """The report with survey and agreed level of these rounds (ids) side by side.

    Of one organisation every theme, with the highest level its panel could agree; of a system themes that have a log.
    """
    logs = agreements.of_rounds(session, system=by.system, rounds=rounds, organisation=organisation)
    places = list(logs) if organisation is None else [(each, organisation) for each in rounds]
    named = sorted({place for _, place in places})
    answers = tallies.of_organisations(session, system=by.system, rounds=rounds, organisations=named)
    found = {}
    for round, place in places:
        framework, log = report.framework_of(round), logs.get((round, place), {})
        for theme in framework.themes if organisation else log:
            survey = report.standing(round, place, theme)
            if survey is not None:
                key = (round, place, theme)
                found[key] = panels.of_theme(framework, answers[round, place], survey, log.get(theme, []))
    leads = accounts.all_(session, system=by.system, kinds=[Kind.ORGANISATION_LEAD])
    signing = Counter(row.organisation_id for row, _ in leads if row.active)
    counts = {place.id: signing[place.id] for place in report.organisations}
    return replace(report, panels=found, leads=counts, carries=report.carries | {AGREED})


def with_plans(session: Session, report: Report, *, organisation: str | None = None, by: Person) -> Report:
    """The report, which must have criteria, with targets, how they stand, and actions."""
    levels = len(report.framework.levels)
    kept = plans.targets(session, system=by.system, organisation=organisation)
    aimed = {key: t for key, t in kept.items() if t.theme in report.framework.themes and t.level <= levels}
    found = plans.actions(session, system=by.system, organisation=organisation)
    changed = _asked_otherwise(session, report, by) if aimed else set()
    aims = {}
    for (place, theme), target in aimed.items():
        own = _own(report, place) if place not in changed else None
        aims[place, theme] = _aim(own, place, target, found.get(place, []), report)
    ordered = {place: all_actions.in_order(each) for place, each in found.items()}
    return replace(report, targets=aims, actions=ordered, carries=report.carries | {PLANS})


def _asked_otherwise(session: Session, report: Report, by: Person) -> set[str]:
    """Organisations now in a round whose questions or rules the report's newest cannot be compared with."""
    going_on = [r for r in all_rounds.all_(session, by=by) if r.state is State.OPEN or r.state is State.CLOSING]
    other = [r.id for r in going_on if not progress.comparable(report.latest, r)]
    return {each.id for each in participations.members(session, system=by.system, rounds=other)} if other else set()


def _own(report: Report, organisation: str) -> Report | None:
    """The rounds that the organisation took part in; None if there is none."""
    there = tuple(r for r in report.rounds if report.standing(r.id, organisation, OVERALL))
    return replace(report, rounds=there) if there else None


def _aim(own: Report | None, organisation: str, target: Target, actions: list[Action], report: Report) -> Aim:
    reading = target_status.read(own, organisation, target, report.made_on)
    standing = own.standing(own.latest.id, organisation, target.theme) if own else None
    in_hand = any(action.theme == target.theme and action.going_on for action in actions)
    asks = asks_for_action(target, standing.level if standing else None, has_action=in_hand)
    return Aim(target, str(reading.status), reading.sentence, standing, own.latest.name if own else "", asks)
