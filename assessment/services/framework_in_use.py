"""Which framework an organisation plans by: that of its newest round, before its first round the system's last."""

from __future__ import annotations

import json

from sqlmodel import Session

from assessment.domain.errors import NotFound, Refused
from assessment.domain.framework import Framework
from assessment.domain.rights import Person
from assessment.domain.rounds import Round, State
from assessment.services import frameworks, rounds
from assessment.store import frameworks as kept
from assessment.store import organisations, participations


def of_organisation(session: Session, *, organisation: str, by: Person) -> tuple[str, Framework]:
    """The organisation's name, and the framework it plans by; NotFound if it is not in the system of `by`."""
    found = organisations.get(session, system=by.system, organisation=organisation)
    if found is None:
        raise NotFound("There is no such organisation here. Choose one from the list.")
    newest = rounds_of(session, organisation=organisation, by=by)[:1]
    framework_id, version = _of_round(newest[0]) if newest else _last(session, by)
    return found.name, frameworks.get(session, system=by.system, framework_id=framework_id, framework_version=version)


def rounds_of(session: Session, *, organisation: str, by: Person) -> list[Round]:
    """The rounds an organisation takes part in, newest first, without drafts: those can still change."""
    own = participations.rounds_of(session, system=by.system, organisation=organisation)
    return [r for r in rounds.all_(session, by=by) if r.id in own and r.state is not State.DRAFT]


def theme_name(framework: Framework, theme: str) -> str:
    """A theme's name; its id where the framework has none of that id, because what names it is older."""
    return framework.themes[theme].name if theme in framework.themes else theme


def _of_round(newest: Round) -> tuple[str, str]:
    return newest.framework_id, newest.framework_version


def _last(session: Session, by: Person) -> tuple[str, str]:
    contents = kept.contents(session, by.system)
    if not contents:
        raise Refused("There is no framework here yet, so there are no themes to plan for.")
    last = json.loads(contents[-1])
    return last["id"], str(last["version"])
