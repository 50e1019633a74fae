"""How long people take, measured only of those who agreed: counts for each step and role, and nothing about whom.

A count belongs to a framework's version and a role, never to an organisation, a round or a day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from assessment.domain import answers, pace
from assessment.domain.errors import Refused
from assessment.domain.framework import Framework
from assessment.domain.pace import Minutes
from assessment.domain.rights import Person, Right
from assessment.services import frameworks
from assessment.services.access import needs
from assessment.store import paces


@dataclass(frozen=True, slots=True)
class Timed:
    """How long people of a role took over a step, in seconds; all three None where too few were timed to tell."""

    step: str
    people: int | None = None
    typical: int | None = None
    nearly_all: int | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """What was measured with one framework: role -> its steps, in the order people take them, the whole last.

    `promised`: what the welcome page tells each of these roles.
    """

    framework: Framework
    roles: Mapping[str, tuple[Timed, ...]]
    promised: Mapping[str, Minutes]


def add(
    session: Session, *, system: str, framework_id: str, framework_version: str, role: str, step: str, seconds: float
) -> bool:
    """One person who agreed has taken so long over a step; False, and nothing is kept, if it was no one go.

    Refused for a role or a step that the framework does not have: a count under any other name could name somebody.
    """
    asked = frameworks.get(session, system=system, framework_id=framework_id, framework_version=framework_version)
    if role not in asked.roles or step not in pace.steps(answers.themes_for(asked, role)):
        raise Refused("Only the steps of the questionnaire are timed.")
    edge = pace.edge(seconds, step)
    if edge is None:
        return False
    where = {"system_id": system, "framework_id": framework_id, "framework_version": framework_version}
    paces.add(session, where=where | {"role": role, "step": step}, edge=edge)
    return True


def promised(session: Session, *, system: str, framework: Framework, roles: Sequence[str]) -> Minutes:
    """What somebody who may choose among these roles is told: the time for those with the fewest questions."""
    kept = paces.of_framework(session, system=system, framework=framework.id, version=framework.version)
    return _promised(framework, kept, roles)


@needs(Right.SETTINGS)
def table(session: Session, *, by: Person) -> tuple[Pace, ...]:
    """What was measured, framework by framework; those without any time are left out."""
    found = []
    for framework_id, version in paces.measured(session, system=by.system):
        framework = frameworks.get(session, system=by.system, framework_id=framework_id, framework_version=version)
        kept = paces.of_framework(session, system=by.system, framework=framework_id, version=version)
        timed = [role for role in framework.roles if any(of == role for of, _ in kept)]
        roles = {role: tuple(_timed(framework, kept, role)) for role in timed}
        found.append(Pace(framework, roles, {role: _promised(framework, kept, [role]) for role in timed}))
    return tuple(found)


def _timed(framework: Framework, kept: Mapping[tuple[str, str], pace.Histogram], role: str) -> list[Timed]:
    shown = []
    for step in pace.steps(answers.themes_for(framework, role)):
        counts = kept.get((role, step), {})
        number = pace.people(counts)
        if number < framework.config.min_n_show:
            shown.append(Timed(step))
        else:
            typical, nearly_all = (pace.within(counts, share) for share in (pace.TYPICAL, pace.NEARLY_ALL))
            shown.append(Timed(step, number, typical, nearly_all))
    return shown


def _promised(framework: Framework, kept: Mapping[tuple[str, str], pace.Histogram], roles: Sequence[str]) -> Minutes:
    asked = {role: len(framework.questions_for(role)) for role in roles}
    fewest = [role for role, number in asked.items() if number == min(asked.values())]
    counts = pace.together(kept.get((role, pace.WHOLE), {}) for role in fewest)
    estimate = answers.minutes(framework, fewest[0])
    return pace.promise(counts, least=framework.config.min_n_show, estimate=estimate)
